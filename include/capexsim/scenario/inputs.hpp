#pragma once

// The numbers of a scenario, section by section. Each structure is a template over what a number is:
// a Quantity as written, or rows of lanes as drawn. Each visit_... function beside it declares the keys once,
// in a fixed order, for whoever reads, draws, lists or explains them.

#include <array>
#include <string>
#include <vector>

#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

/// Shares by whole quarters from order to arrival; they sum to 1.
template <class Value>
struct LeadTime {
  std::vector<int> quarters;  ///< ascending, each at least 1
  std::vector<Value> shares;  ///< one per entry of `quarters`
};

template <class Value>
struct Technology {
  Value hardware_cost, price_performance_growth, price_performance_volatility;
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
            .meaning = "price of new market hardware before the first quarter, servers and network included"},
        in.hardware_cost);
  visit(Key{.place = "technology.hardware.price_performance.growth", .unit = "/year", .standard = 0.30, .time = growth,
            .symbol = "mu_h", .meaning = "log growth of compute per dollar of new hardware"},
        in.price_performance_growth);
  visit(Key{.place = "technology.hardware.price_performance.volatility", .unit = "", .standard = 0.10, .range = non_negative,
            .symbol = "sig_h", .meaning = "log standard deviation per square root of a year of that growth"},
        in.price_performance_volatility);
  visit(Key{.place = "technology.hardware.power", .unit = "kW/H100e", .standard = 1.10, .range = positive, .symbol = "omega0",
            .meaning = "IT power of new hardware before the first quarter"},
        in.hardware_power);
  visit(Key{.place = "technology.hardware.efficiency.growth", .unit = "/year", .standard = 0.24, .time = growth,
            .symbol = "mu_e", .meaning = "log growth of compute per watt of new hardware"},
        in.power_efficiency_growth);
  visit(Key{.place = "technology.hardware.efficiency.volatility", .unit = "", .standard = 0.08, .range = non_negative,
            .symbol = "sig_e", .meaning = "log standard deviation per square root of a year of that growth"},
        in.power_efficiency_volatility);
  visit(Key{.place = "technology.hardware.operating_cost", .unit = "/year", .standard = 0.07, .range = non_negative,
            .time = yearly_rate, .symbol = "o", .meaning = "yearly cost of running hardware, as a share of its price"},
        in.hardware_operating_cost);
  visit(Key{.place = "technology.hardware.custom_silicon_discount", .unit = "", .standard = 0.45, .range = {0, 1, false,
            true}, .symbol = "delta_cs", .meaning = "how much cheaper a company's own chips are than market chips",
            .may_vary = true},
        in.custom_silicon_discount);
  visit(Key{.place = "technology.algorithms.efficiency.growth", .unit = "/year", .standard = 1.04, .time = growth,
            .symbol = "mu_a + lam_J m_J", .meaning = "measured log growth of tokens per compute, jumps included"},
        in.algorithm_growth);
  visit(Key{.place = "technology.algorithms.efficiency.volatility", .unit = "", .standard = 0.25, .range = non_negative,
            .symbol = "sig_a", .meaning = "log standard deviation per square root of a year of that growth"},
        in.algorithm_volatility);
  visit(Key{.place = "technology.algorithms.jumps.rate", .unit = "/year", .standard = 0.25, .range = {0, 40},
            .time = yearly_rate, .symbol = "lam_J", .meaning = "jumps of algorithmic efficiency expected in a year"},
        in.jump_rate);
  visit(Key{.place = "technology.algorithms.jumps.factor", .unit = "", .standard = 2.5, .range = positive, .symbol = "e^m_J",
            .meaning = "median factor of such a jump"},
        in.jump_factor);
  visit(Key{.place = "technology.algorithms.jumps.log_sd", .unit = "", .standard = 0.5, .range = non_negative,
            .symbol = "s_J", .meaning = "log standard deviation of such a jump"},
        in.jump_log_sd);
  visit(Key{.place = "technology.algorithms.tokens_per_hour", .unit = "Mtok/H100e-hour", .standard = 1, .range = positive,
            .symbol = "A0", .meaning = "tokens per hour of compute before the first quarter; only the display depends on it"},
        in.tokens_per_hour);
  visit(Key{.place = "technology.facility.cost", .unit = "BUSD/GW", .standard = 13, .range = non_negative, .symbol = "B0",
            .meaning = "buildings, power and cooling per GW at the meter", .may_vary = true},
        in.facility_cost);
  visit(Key{.place = "technology.facility.cost_growth", .unit = "/year", .standard = 0, .time = growth, .symbol = "g_B",
            .meaning = "log growth of a constant facility cost"},
        in.facility_cost_growth);
  visit(Key{.place = "technology.facility.pue", .unit = "", .standard = 1.15, .range = at_least_one, .symbol = "PUE",
            .meaning = "power at the meter per IT power"},
        in.pue);
  visit(Key{.place = "technology.facility.electricity_price", .unit = "USD/MWh", .standard = 70, .range = non_negative,
            .symbol = "pi", .meaning = "price of electricity at the meter", .may_vary = true},
        in.electricity_price);
  visit(Key{.place = "technology.facility.operating_cost", .unit = "/year", .standard = 0.02, .range = non_negative,
            .time = yearly_rate, .symbol = "site_opex",
            .meaning = "yearly cost of running owned sites, as a share of facility cost"},
        in.facility_operating_cost);
  visit(Key{.place = "technology.financing.discount_rate", .unit = "/year", .standard = 0.10, .range = {0, 10, true},
            .time = yearly_rate, .symbol = "r", .meaning = "cost of capital in the levelised cost"},
        in.discount_rate);
  visit(Key{.place = "technology.financing.hardware_life", .unit = "year", .standard = 5, .range = positive, .symbol = "L_K",
            .meaning = "years over which hardware must earn its price"},
        in.hardware_life_years);
  visit(Key{.place = "technology.financing.facility_life", .unit = "year", .standard = 20, .range = positive, .symbol = "L_B",
            .meaning = "years over which sites must earn their price"},
        in.facility_life_years);
  visit(Key{.place = "technology.usable_share", .unit = "", .standard = 0.80, .range = {0, 1, true}, .symbol = "u*",
            .meaning = "part of installed compute that can serve at the same time"},
        in.usable_share);
}

template <class Value>
struct Pricing {
  Value markup, hardware_pass_through, algorithm_pass_through;
  Value scarcity_response, scarcity_decay, scarcity_limit;
};

template <class Inputs, class Visit>
void visit_pricing(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "pricing.markup", .unit = "", .standard = 0.45, .range = {-1, 1e6, true}, .symbol = "m0",
            .meaning = "price of compute over its levelised cost, less one, at balance"},
        in.markup);
  visit(Key{.place = "pricing.hardware_pass_through", .unit = "", .standard = 1.0, .range = {0, 2}, .symbol = "thK",
            .meaning = "part of a change of hardware cost that reaches the price of compute"},
        in.hardware_pass_through);
  visit(Key{.place = "pricing.algorithm_pass_through", .unit = "", .standard = 0.9, .range = {0, 2}, .symbol = "thA",
            .meaning = "part of an algorithmic gain that reaches the price of tokens"},
        in.algorithm_pass_through);
  visit(Key{.place = "pricing.scarcity.response", .unit = "", .standard = 0.50, .range = non_negative, .symbol = "psi",
            .meaning = "answer of the log price of compute to the tightness of the quarter before"},
        in.scarcity_response);
  visit(Key{.place = "pricing.scarcity.decay", .unit = "/quarter", .standard = 0.25, .range = share, .time = per_quarter,
            .symbol = "rho_s", .meaning = "part of the scarcity premium that fades each quarter"},
        in.scarcity_decay);
  visit(Key{.place = "pricing.scarcity.limit", .unit = "", .standard = 3, .range = {1, 1e6, true}, .symbol = "e^tau_max",
            .meaning = "largest ratio of demand to usable compute that the price sees"},
        in.scarcity_limit);
}

template <class Value>
struct Demand {
  Value inference_compute;
  Value adoption_initial, adoption_long_run, adoption_decay;
  Value elasticity_long_run, elasticity_short_run_ratio, elasticity_adjustment, prior_price_fall;
  Value budget_limit, budget_growth, budget_sharpness;
  Value noise_random_walk, noise_cycle_sd, noise_cycle_speed;
  Value training_budget, training_initial, training_long_run, training_decay;
  Value slowdown_onset, slowdown_recovery, slowdown_inference_growth;
  Value returning_backlog;
};

template <class Inputs, class Visit>
void visit_demand(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "demand.inference.compute", .unit = "MH100e", .standard = 2.05, .range = non_negative,
            .symbol = "D_inf0", .meaning = "compute that inference asks for before the first quarter"},
        in.inference_compute);
  visit(Key{.place = "demand.inference.adoption_growth.initial", .unit = "/year", .standard = 0.80, .time = growth,
            .symbol = "g0", .meaning = "log growth of token demand at constant prices, at the start"},
        in.adoption_initial);
  visit(Key{.place = "demand.inference.adoption_growth.long_run", .unit = "/year", .standard = 0.10, .time = growth,
            .symbol = "ginf", .meaning = "log growth of token demand at constant prices, in the end"},
        in.adoption_long_run);
  visit(Key{.place = "demand.inference.adoption_growth.decay", .unit = "/year", .standard = 0.60, .range = non_negative,
            .time = yearly_rate, .symbol = "k", .meaning = "how fast the growth goes from the first to the second"},
        in.adoption_decay);
  visit(Key{.place = "demand.inference.price_elasticity.long_run", .unit = "", .standard = 1.2, .range = {0, 10},
            .symbol = "eps_l", .meaning = "percent more tokens for one percent lower price, in the end"},
        in.elasticity_long_run);
  visit(Key{.place = "demand.inference.price_elasticity.short_run_ratio", .unit = "", .standard = 0.5, .range = {0, 5},
            .symbol = "eps_s/eps_l", .meaning = "part of that answer that comes in the same quarter"},
        in.elasticity_short_run_ratio);
  visit(Key{.place = "demand.inference.price_elasticity.adjustment", .unit = "/quarter", .standard = 0.20, .range = {0, 1,
            true}, .time = per_quarter, .symbol = "lam", .meaning = "part of the remaining answer that comes each quarter"},
        in.elasticity_adjustment);
  visit(Key{.place = "demand.inference.prior_price_fall", .unit = "/quarter", .standard = 0, .time = per_quarter,
            .symbol = "pre", .meaning = "log fall of token prices per quarter before the start", .word = "trend"},
        in.prior_price_fall);
  visit(Key{.place = "demand.inference.budget.limit", .unit = "BUSD/quarter", .standard = 375, .range = positive,
            .symbol = "M0", .meaning = "largest spending on tokens the economy can bear", .may_vary = true,
            .may_be_none = true},
        in.budget_limit);
  visit(Key{.place = "demand.inference.budget.growth", .unit = "/year", .standard = 0.04, .time = growth, .symbol = "gM",
            .meaning = "log growth of a constant budget limit"},
        in.budget_growth);
  visit(Key{.place = "demand.inference.budget.sharpness", .unit = "", .standard = 4, .range = {0, 1000, true},
            .symbol = "eta", .meaning = "how suddenly the limit binds"},
        in.budget_sharpness);
  visit(Key{.place = "demand.noise.random_walk", .unit = "", .standard = 0.20, .range = non_negative, .symbol = "sig_rw",
            .meaning = "log standard deviation per square root of a year of the lasting noise of token demand"},
        in.noise_random_walk);
  visit(Key{.place = "demand.noise.cycle_sd", .unit = "", .standard = 0.08, .range = non_negative, .symbol = "sd",
            .meaning = "log standard deviation of the passing noise of token demand"},
        in.noise_cycle_sd);
  visit(Key{.place = "demand.noise.cycle_speed", .unit = "/year", .standard = 1.2, .range = non_negative, .time = yearly_rate,
            .symbol = "speed", .meaning = "how fast the passing noise fades"},
        in.noise_cycle_speed);
  visit(Key{.place = "demand.training.budget", .unit = "BUSD/quarter", .standard = 9, .range = non_negative,
            .symbol = "Bud_tr0", .meaning = "spending on training compute before the first quarter"},
        in.training_budget);
  visit(Key{.place = "demand.training.growth.initial", .unit = "/year", .standard = 0.85, .time = growth, .symbol = "gB",
            .meaning = "log growth of the training budget, at the start"},
        in.training_initial);
  visit(Key{.place = "demand.training.growth.long_run", .unit = "/year", .standard = 0.10, .time = growth, .symbol = "gB",
            .meaning = "log growth of the training budget, in the end"},
        in.training_long_run);
  visit(Key{.place = "demand.training.growth.decay", .unit = "/year", .standard = 0, .range = non_negative,
            .time = yearly_rate, .symbol = "gB", .meaning = "how fast the growth goes from the first to the second",
            .word = "as_adoption"},
        in.training_decay);
  visit(Key{.place = "demand.slowdown.onset", .unit = "/quarter", .standard = 0.025, .range = share, .time = per_quarter,
            .symbol = "onset", .meaning = "chance per quarter that a slowdown of adoption begins"},
        in.slowdown_onset);
  visit(Key{.place = "demand.slowdown.recovery", .unit = "/quarter", .standard = 0.20, .range = share, .time = per_quarter,
            .symbol = "recovery", .meaning = "chance per quarter that it ends"},
        in.slowdown_recovery);
  visit(Key{.place = "demand.slowdown.inference_growth", .unit = "/year", .standard = -0.30, .time = growth, .symbol = "dg",
            .meaning = "what is added to the log growth of adoption while it lasts"},
        in.slowdown_inference_growth);
  visit(Key{.place = "demand.returning_backlog", .unit = "", .standard = 0.20, .range = share, .symbol = "b",
            .meaning = "part of the unmet demand of a quarter that comes back in the next"},
        in.returning_backlog);
}

template <class Value>
struct Market {
  Value spill_over;
  Value anchor_share, anchor_hazard, anchor_recovery;
  std::vector<Value> demand_share;  ///< by provider; shares of one group
};

template <class Inputs, class Visit>
void visit_market(Inputs& in, std::vector<std::string> const& provider_names, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "market.spill_over", .unit = "", .standard = 0.60, .range = share, .symbol = "chi",
            .meaning = "part of the refused demand that tries another provider"},
        in.spill_over);
  visit(Key{.place = "market.anchor.share", .unit = "", .standard = 0.13, .range = share, .symbol = "alpha",
            .meaning = "the anchor customer's part of all compute demand"},
        in.anchor_share);
  visit(Key{.place = "market.anchor.hazard", .unit = "/quarter", .standard = 0.015, .range = share, .time = per_quarter,
            .symbol = "h", .meaning = "chance per quarter that the anchor defaults, where market.anchor.default is hazard"},
        in.anchor_hazard);
  visit(Key{.place = "market.anchor.recovery", .unit = "", .standard = 0.40, .range = share, .symbol = "rho",
            .meaning = "part of each contract that goes on after a default"},
        in.anchor_recovery);
  visit(SharesKey{.place = "market.demand_share", .meaning = "part of open demand that asks each provider first"},
            provider_names,
        in.demand_share);
}

template <class Value>
struct Supply {
  Value hardware_limit, hardware_limit_growth, grid_limit;
  LeadTime<Value> hardware_lead_time, site_lead_time;
  Value retirement_life, retirement_rate;
};

template <class Inputs, class Visit>
void visit_supply(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "supply.hardware.limit", .unit = "MH100e/quarter", .standard = 1.9, .range = non_negative,
            .symbol = "S0", .meaning = "hardware that all providers together can buy", .may_vary = true, .may_be_none = true},
        in.hardware_limit);
  visit(Key{.place = "supply.hardware.limit_growth", .unit = "/year", .standard = 0.65, .time = growth, .symbol = "gS",
            .meaning = "log growth of a constant hardware limit"},
        in.hardware_limit_growth);
  visit(SharesKey{.place = "supply.hardware.lead_time", .meaning = "quarters from paying for hardware to its arrival"},
        in.hardware_lead_time);
  visit(Key{.place = "supply.sites.grid_limit", .unit = "GW/quarter", .standard = 5.0, .range = non_negative,
            .symbol = "Egrid", .meaning = "sites that all providers together can connect", .may_vary = true,
            .may_be_none = true},
        in.grid_limit);
  visit(SharesKey{.place = "supply.sites.lead_time", .meaning = "quarters from starting a site to its energising"},
        in.site_lead_time);
  visit(Key{.place = "supply.retirement.life", .unit = "quarter", .standard = 20, .range = {1, 400}, .symbol = "L",
            .meaning = "quarters that hardware serves, where supply.retirement.kind is fixed_life", .is_whole = true},
        in.retirement_life);
  visit(Key{.place = "supply.retirement.rate", .unit = "/quarter", .standard = 0.095, .range = {0, 1, false, true},
            .time = per_quarter, .symbol = "delta",
            .meaning = "part of hardware retired each quarter, where supply.retirement.kind is geometric"},
        in.retirement_rate);
}

template <class Value>
struct VerdictRule {
  Value oversupply_use, oversupply_quarters, shortage_unmet, shortage_quarters;
};

template <class Inputs, class Visit>
void visit_verdict(Inputs& in, Visit&& visit) {
  using namespace ranges;
  visit(Key{.place = "verdict.oversupply.use_below", .unit = "", .standard = 0.75, .range = share, .symbol = "",
            .meaning = "use of usable compute below which a quarter counts towards oversupply"},
        in.oversupply_use);
  visit(Key{.place = "verdict.oversupply.quarters", .unit = "quarter", .standard = 4, .range = {1, 400}, .symbol = "",
            .meaning = "such quarters in a row that make an oversupply", .is_whole = true},
        in.oversupply_quarters);
  visit(Key{.place = "verdict.shortage.unmet_above", .unit = "", .standard = 0.05, .range = share, .symbol = "",
            .meaning = "unmet share of demand above which a quarter counts towards a shortage"},
        in.shortage_unmet);
  visit(Key{.place = "verdict.shortage.quarters", .unit = "quarter", .standard = 4, .range = {1, 400}, .symbol = "",
            .meaning = "such quarters in a row that make a shortage", .is_whole = true},
        in.shortage_quarters);
}

template <class Value>
struct Provider {
  Value external_share, compute, book_value, hardware_on_order;
  Value sites_energised, sites_in_progress, other_power, custom_silicon_share;
  Value capex_plan, ai_scope, plan_execution;
  std::vector<Value> capex_split;  ///< hardware, sites, general
  Value supply_line_weight, hardware_adjustment, site_adjustment, extrapolation, smoothing;
  Value hardware_horizon, site_horizon, growth_low, growth_high, initial_growth, revenue_fraction;
  Value cash_limit, cash_growth, revenue_share;
  Value leased_share, leased_starts, rent_rate;
  Value hardware_book_life_years, facility_book_life_years;
  Value overhead_share, tax_rate;
};

/// Places are inside the provider: "compute" is providers.P.compute or defaults.provider.compute.
template <class Inputs, class Visit>
void visit_provider(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "external_share", .unit = "", .standard = 1, .range = share, .symbol = "external_p",
            .meaning = "part of AI revenue that is sold to others and reported"},
        in.external_share);
  visit(Key{.place = "compute", .unit = "MH100e", .standard = 0, .range = non_negative, .symbol = "C0",
            .meaning = "AI compute in service before the first quarter, evenly over its ages"},
        in.compute);
  visit(Key{.place = "book_value", .unit = "BUSD", .standard = 0, .range = non_negative, .symbol = "",
            .meaning = "book value of that compute, written down as an evenly aged fleet is"},
        in.book_value);
  visit(Key{.place = "hardware_on_order", .unit = "MH100e", .standard = 0, .range = non_negative, .symbol = "it_pipe0",
            .meaning = "hardware paid for before the first quarter, by quarter of arrival", .is_schedule = true},
        in.hardware_on_order);
  visit(Key{.place = "sites_energised", .unit = "GW", .standard = 0, .range = non_negative, .symbol = "G_p",
            .meaning = "power at the meter of sites energised before the first quarter"},
        in.sites_energised);
  visit(Key{.place = "sites_in_progress", .unit = "GW", .standard = 0, .range = non_negative, .symbol = "dc_pipe0",
            .meaning = "sites started before the first quarter, by quarter of completion; leases.share of them is leased",
            .is_schedule = true},
        in.sites_in_progress);
  visit(Key{.place = "other_power", .unit = "GW", .standard = 0, .range = non_negative, .symbol = "other",
            .meaning = "power used by all but AI hardware"},
        in.other_power);
  visit(Key{.place = "custom_silicon_share", .unit = "", .standard = 0, .range = share, .symbol = "s_p",
            .meaning = "part of the compute bought that is the company's own chip", .may_vary = true},
        in.custom_silicon_share);
  visit(Key{.place = "capex_plan", .unit = "BUSD/quarter", .standard = 0, .range = non_negative, .symbol = "plan",
            .meaning = "announced capital spending", .may_vary = true},
        in.capex_plan);
  visit(Key{.place = "ai_scope", .unit = "", .standard = 1, .range = share, .symbol = "",
            .meaning = "part of the announced spending that the model covers", .may_vary = true},
        in.ai_scope);
  visit(Key{.place = "plan_execution", .unit = "", .standard = 1.05, .range = non_negative, .symbol = "",
            .meaning = "money spent over money announced"},
        in.plan_execution);
  visit(SharesKey{.place = "capex_split", .may_leave_rest = true,
            .meaning = "parts of the money that go to hardware, sites and general cloud"},
            std::vector<std::string>{"hardware", "sites", "general"},
        in.capex_split);
  visit(Key{.place = "policy.supply_line_weight", .unit = "", .standard = 0.7, .range = {0, 2}, .symbol = "w",
            .meaning = "how fully a company counts what it has already ordered"},
        in.supply_line_weight);
  visit(Key{.place = "policy.hardware_adjustment", .unit = "quarter", .standard = 2.5, .range = positive, .symbol = "tau_I",
            .meaning = "quarters in which a gap of compute is closed"},
        in.hardware_adjustment);
  visit(Key{.place = "policy.site_adjustment", .unit = "quarter", .standard = 3.5, .range = positive, .symbol = "tau_dc",
            .meaning = "quarters in which a gap of sites is closed"},
        in.site_adjustment);
  visit(Key{.place = "policy.extrapolation", .unit = "", .standard = 0.85, .range = {0, 5}, .symbol = "x_e",
            .meaning = "part of the growth seen that is expected to go on"},
        in.extrapolation);
  visit(Key{.place = "policy.smoothing", .unit = "/quarter", .standard = 0.2, .range = share, .time = per_quarter,
            .symbol = "nu", .meaning = "weight of the newest quarter in the growth seen"},
        in.smoothing);
  visit(Key{.place = "policy.hardware_horizon", .unit = "quarter", .standard = 4, .range = non_negative, .symbol = "h",
            .meaning = "quarters ahead that hardware is ordered for"},
        in.hardware_horizon);
  visit(Key{.place = "policy.site_horizon", .unit = "quarter", .standard = 8, .range = non_negative, .symbol = "h_dc",
            .meaning = "quarters ahead that sites are started for"},
        in.site_horizon);
  visit(Key{.place = "policy.growth_bounds.low", .unit = "/quarter", .standard = -0.05, .time = per_quarter, .symbol = "g_lo",
            .meaning = "smallest growth a quarter that is extrapolated"},
        in.growth_low);
  visit(Key{.place = "policy.growth_bounds.high", .unit = "/quarter", .standard = 0.25, .time = per_quarter, .symbol = "g_hi",
            .meaning = "largest growth a quarter that is extrapolated"},
        in.growth_high);
  visit(Key{.place = "policy.initial_growth", .unit = "/quarter", .standard = 0.2, .time = per_quarter, .symbol = "ghat(0)",
            .meaning = "growth a quarter that is seen at the start"},
        in.initial_growth);
  visit(Key{.place = "policy.revenue_fraction", .unit = "", .standard = 0.5, .range = non_negative, .symbol = "f",
            .meaning = "part of revenue invested, where policy.kind is budget_share"},
        in.revenue_fraction);
  visit(Key{.place = "policy.cash_limit", .unit = "BUSD/quarter", .standard = std::numeric_limits<double>::infinity(),
            .range = non_negative, .symbol = "limit_p", .meaning = "most that can be invested beside a part of revenue",
            .may_vary = true, .may_be_none = true},
        in.cash_limit);
  visit(Key{.place = "policy.cash_growth", .unit = "/year", .standard = 0.15, .time = growth, .symbol = "g_cash",
            .meaning = "log growth of a constant cash limit"},
        in.cash_growth);
  visit(Key{.place = "policy.revenue_share", .unit = "", .standard = 0.3, .range = non_negative, .symbol = "f_cash",
            .meaning = "part of revenue that may be invested on top of the cash limit"},
        in.revenue_share);
  visit(Key{.place = "leases.share", .unit = "", .standard = 0.40, .range = share, .symbol = "",
            .meaning = "part of new sites that is leased", .may_vary = true},
        in.leased_share);
  visit(Key{.place = "leases.starts", .unit = "GW/quarter", .standard = 0, .range = non_negative, .symbol = "",
            .meaning = "leased sites begun under the policies plan and budget_share", .may_vary = true},
        in.leased_starts);
  visit(Key{.place = "leases.rent_rate", .unit = "/year", .standard = 0.13, .range = non_negative, .time = yearly_rate,
            .symbol = "rent_rate", .meaning = "yearly rent as a share of facility cost when energised"},
        in.rent_rate);
  visit(Key{.place = "accounting.hardware_life", .unit = "year", .standard = 6, .range = positive, .symbol = "L_d",
            .meaning = "years over which the books write hardware down"},
        in.hardware_book_life_years);
  visit(Key{.place = "accounting.facility_life", .unit = "year", .standard = 20, .range = positive, .symbol = "L_b",
            .meaning = "years over which the books write sites down"},
        in.facility_book_life_years);
  visit(Key{.place = "overhead_share", .unit = "", .standard = 0.10, .range = share, .symbol = "",
            .meaning = "selling, research and administration as a share of revenue"},
        in.overhead_share);
  visit(Key{.place = "tax_rate", .unit = "", .standard = 0, .range = share, .symbol = "",
            .meaning = "tax on operating income"},
        in.tax_rate);
}

template <class Value>
struct Contract {
  Value value, price;
};

/// Places are inside the contract: "value" is contracts.C.value.
template <class Inputs, class Visit>
void visit_contract(Inputs& in, Visit&& visit) {
  using namespace ranges;
  visit(Key{.place = "value", .unit = "BUSD", .range = non_negative, .symbol = "", .meaning = "all payments together",
            .is_required = true},
        in.value);
  visit(Key{.place = "price", .unit = "USD/H100e-hour", .range = positive, .symbol = "p_k",
            .meaning = "price of the compute reserved; by default the compute price in the quarter the contract begins",
            .word = "market"},
        in.price);
}

template <class Value>
struct Event {
  Value factor, probability;
};

/// Places are inside the event: "factor" is events.E.factor.
template <class Inputs, class Visit>
void visit_event(Inputs& in, Visit&& visit) {
  using namespace ranges;
  visit(Key{.place = "factor", .unit = "", .range = positive, .symbol = "", .meaning = "what the efficiency is multiplied by",
            .is_required = true},
        in.factor);
  visit(Key{.place = "probability", .unit = "", .standard = 1, .range = share, .symbol = "",
            .meaning = "chance that it happens at all"},
        in.probability);
}

/// Every number of a scenario.
template <class Value>
struct ModelInputs {
  Technology<Value> technology;
  Pricing<Value> pricing;
  Demand<Value> demand;
  Market<Value> market;
  Supply<Value> supply;
  VerdictRule<Value> verdict;
  std::vector<Provider<Value>> providers;
  std::vector<Contract<Value>> contracts;
  std::vector<Event<Value>> events;
};

}  // namespace capexsim
