#pragma once

#include <limits>
#include <string>
#include <vector>

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quarter_shares.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Provider {
  Value external_share, compute, book_value, hardware_on_order;
  QuarterShares<Value> compute_age;  ///< by age in quarters; none where the fleet is evenly aged
  Value sites_energised, sites_in_progress, other_power, custom_silicon_share, custom_silicon_discount;
  Value capex_plan, ai_scope, plan_execution;
  std::vector<Value> capex_split;  ///< hardware, sites, general
  Value supply_line_weight, hardware_adjustment, site_adjustment, extrapolation, smoothing;
  Value hardware_horizon, site_horizon, growth_low, growth_high, initial_growth, revenue_fraction;
  Value demand_volatility, hurdle_volatility, hurdle_payout, hurdle_margin;
  Value cash_limit, cash_growth, revenue_share;
  Value leased_share, leased_starts, rent_rate;
  Value lease_cancellation_fee, lease_absorbed, lease_extra_delay;
  Value hardware_book_life_years, facility_book_life_years;
  Value general_revenue, general_on_order, general_capital_cost, general_running_cost, general_power_share;
  Value overhead_share, tax_rate;
};

/// Places are inside the provider: "compute" is providers.P.compute or defaults.provider.compute.
template <class Inputs, class Visit>
void visit_provider(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "external_share", .unit = "", .standard = 1, .range = share, .symbol = "external_p",
            .meaning = "part of AI revenue that is sold to others and reported",
            .equation = &equations::reported_revenue,
            .source = "all of it, unless the scenario says otherwise"},
        in.external_share);
  visit(Key{.place = "compute", .unit = "MH100e", .standard = 0, .range = non_negative, .symbol = "C0",
            .meaning = "AI compute in service before the first quarter",
            .equation = &equations::installation,
            .source = "of the scenario; none by default"},
        in.compute);
  visit(SharesKey{.place = "compute_age", .is_by_quarter = true, .shortest = 0, .word = "even",
            .meaning = "shares of that compute by its age in quarters at the end of the quarter before the first",
            .equation = &equations::initial_fleet,
            .source = "evenly over all ages below supply.retirement.life"},
        in.compute_age);
  visit(Key{.place = "book_value", .unit = "BUSD", .standard = 0, .range = non_negative, .symbol = "",
            .meaning = "book value of that compute, written down as a fleet of its ages is",
            .equation = &equations::depreciation,
            .source = "of the scenario; none by default"},
        in.book_value);
  visit(Key{.place = "hardware_on_order", .unit = "MH100e", .standard = 0, .range = non_negative, .symbol = "it_pipe0",
            .meaning = "hardware paid for before the first quarter, by quarter of arrival", .is_schedule = true,
            .equation = &equations::hardware_pipeline,
            .source = "of the scenario; none by default"},
        in.hardware_on_order);
  visit(Key{.place = "sites_energised", .unit = "GW", .standard = 0, .range = non_negative, .symbol = "G_p",
            .meaning = "power at the meter of sites energised before the first quarter",
            .equation = &equations::installation,
            .source = "of the scenario; none by default"},
        in.sites_energised);
  visit(Key{.place = "sites_in_progress", .unit = "GW", .standard = 0, .range = non_negative, .symbol = "dc_pipe0",
            .meaning = "sites started before the first quarter, by quarter of completion; leases.share of them is leased",
            .is_schedule = true,
            .equation = &equations::site_pipeline,
            .source = "of the scenario; none by default"},
        in.sites_in_progress);
  visit(Key{.place = "other_power", .unit = "GW", .standard = 0, .range = non_negative, .symbol = "other",
            .meaning = "power used by all but AI hardware",
            .equation = &equations::power,
            .source = "of the scenario; none by default"},
        in.other_power);
  visit(Key{.place = "custom_silicon_share", .unit = "", .standard = 0, .range = share, .symbol = "s_p",
            .meaning = "part of the compute bought that is the company's own chip", .may_vary = true,
            .equation = &equations::hardware_price,
            .source = "of the scenario; none by default"},
        in.custom_silicon_share);
  visit(Key{.place = "custom_silicon_discount", .unit = "", .standard = 0.45, .range = share, .symbol = "delta_cs",
            .meaning = "how much cheaper a unit of compute on the company's own chip is, where it differs from the others'",
            .may_vary = true, .word = "as_technology",
            .equation = &equations::hardware_price,
            .source = "technology.hardware.custom_silicon_discount"},
        in.custom_silicon_discount);
  visit(Key{.place = "capex_plan", .unit = "BUSD/quarter", .standard = 0, .range = non_negative, .symbol = "plan",
            .meaning = "announced capital spending", .may_vary = true,
            .equation = &equations::planned_money,
            .source = "of the scenario; none by default"},
        in.capex_plan);
  visit(Key{.place = "ai_scope", .unit = "", .standard = 1, .range = share, .symbol = "",
            .meaning = "part of the announced spending that the model covers", .may_vary = true,
            .equation = &equations::planned_money,
            .source = "all of it, unless the scenario says otherwise"},
        in.ai_scope);
  visit(Key{.place = "plan_execution", .unit = "", .standard = 1.05, .range = non_negative, .symbol = "",
            .meaning = "money spent over money announced",
            .equation = &equations::planned_money,
            .source = "Meta spent 0.77 of its guidance in 2023 and 1.17 in 2024, five other company-years 0.83 to 1.09 "
                      "(company results)"},
        in.plan_execution);
  visit(SharesKey{.place = "capex_split", .may_leave_rest = true, .may_vary = true,
            .meaning = "parts of the money that go to hardware, sites and general cloud",
            .equation = &equations::planned_money,
            .source = "chips times 1.4 were 47 % of the five's spending of 2024 (Epoch AI, company results); the rest is "
                      "judgement"},
            std::vector<std::string>{"hardware", "sites", "general"},
        in.capex_split);
  visit(Key{.place = "policy.supply_line_weight", .unit = "", .standard = 0.7, .range = {0, 2}, .symbol = "w",
            .meaning = "how fully a company counts what it has already ordered",
            .equation = &equations::hardware_target,
            .source = "judgement"},
        in.supply_line_weight);
  visit(Key{.place = "policy.hardware_adjustment", .unit = "quarter", .standard = 2.5, .range = positive, .symbol = "tau_I",
            .meaning = "quarters in which a gap of compute is closed",
            .equation = &equations::hardware_target,
            .source = "judgement"},
        in.hardware_adjustment);
  visit(Key{.place = "policy.site_adjustment", .unit = "quarter", .standard = 3.5, .range = positive, .symbol = "tau_dc",
            .meaning = "quarters in which a gap of sites is closed",
            .equation = &equations::site_target,
            .source = "judgement"},
        in.site_adjustment);
  visit(Key{.place = "policy.extrapolation", .unit = "", .standard = 0.85, .range = {0, 5}, .symbol = "x_e",
            .meaning = "part of the growth seen that is expected to go on",
            .equation = &equations::growth_seen,
            .source = "judgement"},
        in.extrapolation);
  visit(Key{.place = "policy.smoothing", .unit = "/quarter", .standard = 0.2, .range = share, .time = per_quarter,
            .symbol = "nu", .meaning = "weight of the newest quarter in the growth seen",
            .equation = &equations::growth_seen,
            .source = "judgement"},
        in.smoothing);
  visit(Key{.place = "policy.hardware_horizon", .unit = "quarter", .standard = 4, .range = non_negative, .symbol = "h",
            .meaning = "quarters ahead that hardware is ordered for",
            .equation = &equations::hardware_target,
            .source = "judgement: just beyond the lead time of hardware"},
        in.hardware_horizon);
  visit(Key{.place = "policy.site_horizon", .unit = "quarter", .standard = 8, .range = non_negative, .symbol = "h_dc",
            .meaning = "quarters ahead that sites are started for",
            .equation = &equations::site_target,
            .source = "judgement: the lead time of sites"},
        in.site_horizon);
  visit(Key{.place = "policy.growth_bounds.low", .unit = "/quarter", .standard = -0.05, .time = per_quarter, .symbol = "g_lo",
            .meaning = "smallest growth a quarter that is extrapolated",
            .equation = &equations::growth_seen,
            .source = "judgement"},
        in.growth_low);
  visit(Key{.place = "policy.growth_bounds.high", .unit = "/quarter", .standard = 0.25, .time = per_quarter, .symbol = "g_hi",
            .meaning = "largest growth a quarter that is extrapolated",
            .equation = &equations::growth_seen,
            .source = "judgement"},
        in.growth_high);
  visit(Key{.place = "policy.initial_growth", .unit = "/quarter", .standard = 0.2, .time = per_quarter, .symbol = "ghat(0)",
            .meaning = "growth a quarter that is seen at the start",
            .equation = &equations::growth_seen,
            .source = "judgement"},
        in.initial_growth);
  visit(Key{.place = "policy.revenue_fraction", .unit = "", .standard = 0.5, .range = non_negative, .symbol = "f",
            .meaning = "part of revenue invested, where policy.kind is budget_share",
            .equation = &equations::budget_share,
            .source = "judgement"},
        in.revenue_fraction);
  visit(Key{.place = "policy.demand_volatility", .unit = "/year", .standard = 0.35, .range = non_negative,
            .time = yearly_rate, .symbol = "sigma",
            .meaning = "log standard deviation per square root of a year of own demand as the company sees it, where policy.kind "
                       "is newsvendor",
            .equation = &equations::newsvendor,
            .source = "judgement"},
        in.demand_volatility);
  visit(Key{.place = "policy.hurdle.volatility", .unit = "/year", .standard = 0.3, .range = positive, .time = yearly_rate,
            .symbol = "s",
            .meaning = "log standard deviation per square root of a year of the value of compute, where policy.kind is hurdle",
            .equation = &equations::hurdle,
            .source = "judgement"},
        in.hurdle_volatility);
  visit(Key{.place = "policy.hurdle.payout", .unit = "/year", .standard = 0.06, .range = positive, .time = yearly_rate,
            .symbol = "d", .meaning = "what waiting forgoes: yearly payout of compute as a share of its value",
            .equation = &equations::hurdle,
            .source = "judgement"},
        in.hurdle_payout);
  visit(Key{.place = "policy.hurdle.margin", .unit = "", .standard = 0.6, .range = non_negative, .symbol = "margin",
            .meaning = "part of the full hurdle of an option to wait that the company asks for",
            .equation = &equations::hurdle,
            .source = "judgement"},
        in.hurdle_margin);
  visit(Key{.place = "policy.cash_limit", .unit = "BUSD/quarter", .standard = std::numeric_limits<double>::infinity(),
            .range = non_negative, .symbol = "limit_p", .meaning = "most that can be invested beside a part of revenue",
            .may_vary = true, .may_be_none = true,
            .equation = &equations::cash_limit,
            .source = "of the scenario; no limit by default"},
        in.cash_limit);
  visit(Key{.place = "policy.cash_growth", .unit = "/year", .standard = 0.15, .time = growth, .symbol = "g_cash",
            .meaning = "log growth of a constant cash limit",
            .equation = &equations::cash_limit,
            .source = "judgement"},
        in.cash_growth);
  visit(Key{.place = "policy.revenue_share", .unit = "", .standard = 0.3, .range = non_negative, .symbol = "f_cash",
            .meaning = "part of revenue that may be invested on top of the cash limit",
            .equation = &equations::cash_limit,
            .source = "judgement"},
        in.revenue_share);
  visit(Key{.place = "leases.share", .unit = "", .standard = 0.40, .range = share, .symbol = "",
            .meaning = "part of new sites that is leased", .may_vary = true,
            .equation = &equations::leased_sites,
            .source = "leased part of installed power, late 2025: 23 to 49 % (DatacenterHawk)"},
        in.leased_share);
  visit(Key{.place = "leases.starts", .unit = "GW/quarter", .standard = 0, .range = non_negative, .symbol = "",
            .meaning = "leased sites begun under the policies plan and budget_share", .may_vary = true,
            .equation = &equations::leased_sites,
            .source = "of the scenario; none by default"},
        in.leased_starts);
  visit(Key{.place = "leases.rent_rate", .unit = "/year", .standard = 0.13, .range = non_negative, .time = yearly_rate,
            .symbol = "rent_rate", .meaning = "yearly rent as a share of facility cost when energised",
            .equation = &equations::rent,
            .source = "judgement"},
        in.rent_rate);
  visit(Key{.place = "leases.cancellation_fee", .unit = "", .standard = 0.05, .range = non_negative, .symbol = "fee_share",
            .meaning = "fee for leased sites that an event cancels, as a share of their facility cost",
            .equation = &equations::lease_cancellation,
            .source = "judgement"},
        in.lease_cancellation_fee);
  visit(Key{.place = "leases.absorbed", .unit = "", .standard = 0.70, .range = share, .symbol = "absorbed",
            .meaning = "part of the leased sites cancelled that the other providers take, by their share of demand",
            .equation = &equations::lease_cancellation,
            .source = "judgement"},
        in.lease_absorbed);
  visit(Key{.place = "leases.extra_delay", .unit = "quarter", .standard = 2, .range = {0, 400}, .symbol = "extra_delay",
            .meaning = "quarters later that sites so taken are completed", .is_whole = true,
            .equation = &equations::lease_cancellation,
            .source = "judgement"},
        in.lease_extra_delay);
  visit(Key{.place = "accounting.hardware_life", .unit = "year", .standard = 6, .range = positive, .symbol = "L_d",
            .meaning = "years over which the books write hardware down",
            .equation = &equations::depreciation,
            .source = "6 years at most companies, Amazon 5, Meta 5.5 (company filings)"},
        in.hardware_book_life_years);
  visit(Key{.place = "accounting.facility_life", .unit = "year", .standard = 20, .range = positive, .symbol = "L_b",
            .meaning = "years over which the books write sites down",
            .equation = &equations::depreciation,
            .source = "judgement"},
        in.facility_book_life_years);
  visit(Key{.place = "general_cloud.revenue", .unit = "BUSD/quarter", .standard = 0, .range = non_negative, .symbol = "Dg0",
            .meaning = "general cloud revenue of the quarter before the first, AI left out; 0 switches the pool off",
            .equation = &equations::general_demand,
            .source = "of the scenario; none by default"},
        in.general_revenue);
  visit(Key{.place = "general_cloud.on_order", .unit = "GCU", .standard = 0, .range = non_negative, .symbol = "",
            .meaning = "general cloud paid for before the first quarter at general_cloud.capital_cost, by quarter of arrival",
            .is_schedule = true,
            .equation = &equations::general_capacity,
            .source = "of the scenario; none by default"},
        in.general_on_order);
  visit(Key{.place = "general_cloud.capital_cost", .unit = "BUSD/GCU", .standard = 1.6, .range = positive, .symbol = "",
            .meaning = "capital for what earns 1 BUSD a quarter at prices of the start; falls with demand.general_cloud.price_fall",
            .equation = &equations::general_capacity,
            .source = "judgement"},
        in.general_capital_cost);
  visit(Key{.place = "general_cloud.running_cost", .unit = "", .standard = 0, .range = share, .symbol = "",
            .meaning = "running cost of general cloud, energy and staff, as a share of its revenue",
            .equation = &equations::operating_bill,
            .source = "not counted, unless the scenario says otherwise"},
        in.general_running_cost);
  visit(Key{.place = "general_cloud.power_share", .unit = "", .standard = 1, .range = share, .symbol = "",
            .meaning = "part of other_power that moves with general cloud in service; the rest stays as it is",
            .equation = &equations::general_power,
            .source = "all of it, unless the scenario says otherwise"},
        in.general_power_share);
  visit(Key{.place = "overhead_share", .unit = "", .standard = 0.10, .range = share, .symbol = "",
            .meaning = "selling, research and administration as a share of revenue",
            .equation = &equations::operating_income,
            .source = "judgement"},
        in.overhead_share);
  visit(Key{.place = "tax_rate", .unit = "", .standard = 0, .range = share, .symbol = "",
            .meaning = "tax on operating income",
            .equation = &equations::free_cash_flow,
            .source = "results are before tax"},
        in.tax_rate);
}

// clang-format on

}  // namespace capexsim
