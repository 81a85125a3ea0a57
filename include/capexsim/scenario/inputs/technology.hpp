#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Technology {
  Value hardware_cost, price_performance_growth, price_performance_volatility, wright;
  Value hardware_power, power_efficiency_growth, power_efficiency_volatility;
  Value hardware_operating_cost, custom_silicon_discount;
  Value algorithm_growth, algorithm_volatility, jump_rate, jump_factor, jump_log_sd, tokens_per_hour;
  Value facility_cost, facility_cost_growth, pue, electricity_price, facility_operating_cost;
  Value discount_rate, hardware_life_years, facility_life_years;
  Value usable_share;
};

template <class Inputs, class Visit>
void visit_technology(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "technology.hardware.cost", .unit = "kUSD/H100e", .standard = 27, .range = positive, .symbol = "K0",
            .meaning = "price of new market hardware before the first quarter, servers and network included",
            .equation = &equations::hardware_price,
            .source = "H100 and GB200 prices of 2024 per H100e (Epoch AI, chip counts), times 1.4 for server and network "
                      "(Bernstein cost shares)"},
        in.hardware_cost);
  visit(Key{.place = "technology.hardware.price_performance.growth", .unit = "/year", .standard = 0.30, .time = growth,
            .symbol = "mu_h", .meaning = "log growth of compute per dollar of new hardware",
            .equation = &equations::hardware_progress,
            .source = "AI chip performance per dollar grew 30 to 37 % a year (Epoch AI, trends)"},
        in.price_performance_growth);
  visit(Key{.place = "technology.hardware.price_performance.volatility", .unit = "", .standard = 0.10, .range = non_negative,
            .symbol = "sig_h", .meaning = "log standard deviation per square root of a year of that growth",
            .equation = &equations::hardware_progress,
            .source = "judgement: about a third of the trend"},
        in.price_performance_volatility);
  visit(Key{.place = "technology.hardware.wright", .unit = "", .standard = 0.25, .range = {0, 5}, .symbol = "b",
            .meaning = "log fall of hardware cost for one more log of all hardware ever bought, instead of a growth by time",
            .word = "none",
            .equation = &equations::wright,
            .source = "off by default"},
        in.wright);
  visit(Key{.place = "technology.hardware.power", .unit = "kW/H100e", .standard = 1.10, .range = positive, .symbol = "omega0",
            .meaning = "IT power of new hardware before the first quarter",
            .equation = &equations::hardware_power,
            .source = "H100 1.45 kW, GB200 0.83 kW per H100e with servers and switches (Epoch AI, chip counts; vendor data)"},
        in.hardware_power);
  visit(Key{.place = "technology.hardware.efficiency.growth", .unit = "/year", .standard = 0.24, .time = growth,
            .symbol = "mu_e", .meaning = "log growth of compute per watt of new hardware",
            .equation = &equations::power_progress,
            .source = "26 % a year on the older trend, 40 to 50 % on newer ones (Epoch AI, trends; Stanford AI Index 2025)"},
        in.power_efficiency_growth);
  visit(Key{.place = "technology.hardware.efficiency.volatility", .unit = "", .standard = 0.08, .range = non_negative,
            .symbol = "sig_e", .meaning = "log standard deviation per square root of a year of that growth",
            .equation = &equations::power_progress,
            .source = "judgement: about a third of the trend"},
        in.power_efficiency_volatility);
  visit(Key{.place = "technology.hardware.operating_cost", .unit = "/year", .standard = 0.07, .range = non_negative,
            .time = yearly_rate, .symbol = "o", .meaning = "yearly cost of running hardware, as a share of its price",
            .equation = &equations::operating_bill,
            .source = "judgement"},
        in.hardware_operating_cost);
  visit(Key{.place = "technology.hardware.custom_silicon_discount", .unit = "", .standard = 0.45, .range = {0, 1, false,
            true}, .symbol = "delta_cs", .meaning = "how much cheaper a company's own chips are than market chips",
            .may_vary = true,
            .equation = &equations::hardware_price,
            .source = "Trainium 30 to 40 % cheaper (Amazon); TPU at 42 % of a GPU's price per H100e in 2024 (Epoch AI, "
                      "chip counts)"},
        in.custom_silicon_discount);
  visit(Key{.place = "technology.algorithms.efficiency.growth", .unit = "/year", .standard = 1.04, .time = growth,
            .symbol = "mu_a + lam_J m_J", .meaning = "measured log growth of tokens per compute, jumps included",
            .equation = &equations::algorithm_progress,
            .source = "compute for the same quality halves every 8 months, 5 to 14 (Epoch AI, algorithmic progress in "
                      "language models)"},
        in.algorithm_growth);
  visit(Key{.place = "technology.algorithms.efficiency.volatility", .unit = "", .standard = 0.25, .range = non_negative,
            .symbol = "sig_a", .meaning = "log standard deviation per square root of a year of that growth",
            .equation = &equations::algorithm_progress,
            .source = "judgement"},
        in.algorithm_volatility);
  visit(Key{.place = "technology.algorithms.jumps.rate", .unit = "/year", .standard = 0.25, .range = {0, 40},
            .time = yearly_rate, .symbol = "lam_J", .meaning = "jumps of algorithmic efficiency expected in a year",
            .equation = &equations::algorithm_progress,
            .source = "judgement: one in four years"},
        in.jump_rate);
  visit(Key{.place = "technology.algorithms.jumps.factor", .unit = "", .standard = 2.5, .range = positive, .symbol = "e^m_J",
            .meaning = "median factor of such a jump",
            .equation = &equations::algorithm_progress,
            .source = "judgement: about a year of trend at once"},
        in.jump_factor);
  visit(Key{.place = "technology.algorithms.jumps.log_sd", .unit = "", .standard = 0.5, .range = non_negative,
            .symbol = "s_J", .meaning = "log standard deviation of such a jump",
            .equation = &equations::algorithm_progress,
            .source = "judgement"},
        in.jump_log_sd);
  visit(Key{.place = "technology.algorithms.tokens_per_hour", .unit = "Mtok/H100e-hour", .standard = 1, .range = positive,
            .symbol = "A0", .meaning = "tokens per hour of compute before the first quarter; only the display depends on it",
            .equation = &equations::token_cost,
            .source = "a numeraire: 0.3 to 9 by size of model; only the display depends on it"},
        in.tokens_per_hour);
  visit(Key{.place = "technology.facility.cost", .unit = "BUSD/GW", .standard = 13, .range = non_negative, .symbol = "B0",
            .meaning = "buildings, power and cooling per GW at the meter", .may_vary = true,
            .equation = &equations::facility_cost,
            .source = "9 to 17 MUSD/MW (industry cost guides, in the press)"},
        in.facility_cost);
  visit(Key{.place = "technology.facility.cost_growth", .unit = "/year", .standard = 0, .time = growth, .symbol = "g_B",
            .meaning = "log growth of a constant facility cost",
            .equation = &equations::facility_cost,
            .source = "judgement: none in real terms"},
        in.facility_cost_growth);
  visit(Key{.place = "technology.facility.pue", .unit = "", .standard = 1.15, .range = at_least_one, .symbol = "PUE",
            .meaning = "power at the meter per IT power",
            .equation = &equations::compute_cost,
            .source = "1.08 to 1.18 at the large companies (company reports), 1.56 in the industry (Uptime Institute)"},
        in.pue);
  visit(Key{.place = "technology.facility.electricity_price", .unit = "USD/MWh", .standard = 70, .range = non_negative,
            .symbol = "pi", .meaning = "price of electricity at the meter", .may_vary = true,
            .equation = &equations::energy_bill,
            .source = "68 USD/MWh, from energy cost per GW (Epoch AI, cost of a gigawatt data centre)"},
        in.electricity_price);
  visit(Key{.place = "technology.facility.operating_cost", .unit = "/year", .standard = 0.02, .range = non_negative,
            .time = yearly_rate, .symbol = "site_opex",
            .meaning = "yearly cost of running owned sites, as a share of facility cost",
            .equation = &equations::operating_bill,
            .source = "judgement"},
        in.facility_operating_cost);
  visit(Key{.place = "technology.financing.discount_rate", .unit = "/year", .standard = 0.10, .range = {0, 10, true},
            .time = yearly_rate, .symbol = "r", .meaning = "cost of capital in the levelised cost",
            .equation = &equations::compute_cost,
            .source = "judgement"},
        in.discount_rate);
  visit(Key{.place = "technology.financing.hardware_life", .unit = "year", .standard = 5, .range = positive, .symbol = "L_K",
            .meaning = "years over which hardware must earn its price",
            .equation = &equations::compute_cost,
            .source = "5 years, 3 to 7 (Epoch AI, cost of a gigawatt data centre); accounting lives of 5 to 6 years "
                      "(company filings)"},
        in.hardware_life_years);
  visit(Key{.place = "technology.financing.facility_life", .unit = "year", .standard = 20, .range = positive, .symbol = "L_B",
            .meaning = "years over which sites must earn their price",
            .equation = &equations::compute_cost,
            .source = "judgement: between an economic life of 14 years (Epoch AI) and accounting lives"},
        in.facility_life_years);
  visit(Key{.place = "technology.usable_share", .unit = "", .standard = 0.80, .range = {0, 1, true}, .symbol = "u*",
            .meaning = "part of installed compute that can serve at the same time",
            .equation = &equations::utilization,
            .source = "judgement"},
        in.usable_share);
}

// clang-format on

}  // namespace capexsim
