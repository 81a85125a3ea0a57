#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "capexsim/model/supply.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Values by date: each quarter goes by its own, lead times by the quarter of the order.

namespace capexsim::test {
namespace {

/// Gives a quantity one value before a quarter and another from it on.
void set_step(Scenario const& scenario, Quantity& quantity, double before, double after, int at,
              Between between = Between::hold) {
  quantity.points.clear();
  for (auto const& [t, value] : {std::pair{0, before}, std::pair{at, after}}) {
    Quarter const quarter = scenario.start + t;
    quantity.points.push_back({to_string(quarter), {quarter, quarter}, Draw{Fixed{value}}});
  }
  quantity.between = between;
}

/// A provider that buys 1 MH100e a quarter and has power for it.
Scenario buying_scenario(int quarters) {
  auto scenario = calm_scenario(quarters);
  auto& provider = scenario.inputs.providers[0];
  set_plan(scenario, provider.capex_plan, {27});
  set(provider.capex_split[0], 1);
  set(provider.capex_split[1], 0);
  return scenario;
}

void expect_arrivals(Scenario const& scenario, std::vector<double> const& expected) {
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < expected.size(); ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].arrived[0], expected[t])) << "quarter " << t;
  }
}

TEST(LeadTimePath, GoesByTheDateOfOrder) {
  auto scenario = buying_scenario(7);
  auto& lead_time = scenario.inputs.supply.hardware_lead_time;
  set_lead_time(lead_time, {{1, 1}, {3, 0}});
  set_step(scenario, lead_time.shares[0], 0, 1, 2);
  set_step(scenario, lead_time.shares[1], 1, 0, 2);
  expect_arrivals(scenario, {0, 0, 0, 2, 2, 1, 1});  // of quarters 0 and 2, then 1 and 3
}

TEST(LeadTimePath, MayChangeInAStraightLine) {
  auto scenario = buying_scenario(7);
  auto& lead_time = scenario.inputs.supply.hardware_lead_time;
  set_lead_time(lead_time, {{1, 1}, {2, 0}});
  set_step(scenario, lead_time.shares[0], 1, 0, 4, Between::linear);
  set_step(scenario, lead_time.shares[1], 0, 1, 4, Between::linear);
  expect_arrivals(scenario, {0, 1, 0.75, 0.75, 0.75, 0.75, 1});
}

TEST(LeadTimePath, SumsToOneWhereItsPointsAreDrawn) {
  auto scenario = buying_scenario(8);
  auto& lead_time = scenario.inputs.supply.hardware_lead_time;
  set_lead_time(lead_time, {{1, 1}, {2, 0}, {4, 0}});
  for (std::size_t k = 0; k < 3; ++k) {
    auto& share = lead_time.shares[k];
    share.key = "supply.hardware.lead_time." + std::to_string(lead_time.quarters[k]);
    set_step(scenario, share, 0, 0, 5, Between::linear);
    share.points[0].value = Draw{DirichletShare{"supply.hardware.lead_time@2025Q1", k == 0 ? 0.5 : 0.25, 10}};
    share.points[1].value = Draw{DirichletShare{"supply.hardware.lead_time@2026Q2", k == 0 ? 0.2 : 0.4, 10}};
  }
  InputPlan const plan(scenario);
  ASSERT_EQ(plan.draws.size(), 6u);
  BatchInputs inputs(scenario, plan);
  inputs.draw(0);
  auto const& drawn = inputs.parameters().inputs.supply.hardware_lead_time;
  for (int t = 0; t < 8; ++t) {
    for (int i = 0; i < lane_count; ++i) {
      ASSERT_TRUE(is_close(drawn.shares[0].at(t)[i] + drawn.shares[1].at(t)[i] + drawn.shares[2].at(t)[i], 1));
    }
  }
  EXPECT_NE(drawn.shares[0].at(0)[3], drawn.shares[0].at(7)[3]);
}

TEST(LongestLeadTime, IsThatOfTheQuarterOfOrder) {
  auto scenario = buying_scenario(5);
  auto& lead_time = scenario.inputs.supply.hardware_lead_time;
  set_lead_time(lead_time, {{1, 1}, {3, 0}});
  set_step(scenario, lead_time.shares[0], 0, 1, 2);
  set_step(scenario, lead_time.shares[1], 1, 0, 2);
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  inputs.draw(0);
  auto const& drawn = inputs.parameters().inputs.supply.hardware_lead_time;
  EXPECT_EQ(longest_lead_time(drawn, 1), 3);
  EXPECT_EQ(longest_lead_time(drawn, 2), 1);
}

TEST(CapexSplitPath, DividesTheMoneyOfEachQuarter) {
  auto scenario = buying_scenario(5);
  auto& split = scenario.inputs.providers[0].capex_split;
  set_step(scenario, split[0], 0.75, 0.25, 2);
  set_step(scenario, split[1], 0.25, 0.5, 2);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 5; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].hardware_spent[0], 27 * (t < 2 ? 0.75 : 0.25))) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[0].site_money[0], 27 * (t < 2 ? 0.25 : 0.5))) << "quarter " << t;
  }
}

/// Two companies, one that keeps to its plan and one that fills gaps, with limits that bind.
Scenario lively_scenario() {
  auto scenario = quiet_scenario({"a", "b"}, 12);
  auto& in = scenario.inputs;
  set(in.demand.inference_compute, 6);
  set(in.demand.adoption_initial, 0.8);
  set(in.demand.budget_limit, 30);
  set(in.demand.budget_growth, 0);
  set(in.supply.hardware_limit, 1);
  set(in.supply.grid_limit, 0.5);
  set(in.technology.custom_silicon_discount, 0.4);
  set_lead_time(in.supply.site_lead_time, {{1, 0.5}, {2, 0.5}});
  for (std::size_t p = 0; p < 2; ++p) {
    auto& provider = in.providers[p];
    set(in.market.demand_share[p], 0.5);
    set(provider.compute, 1);
    set(provider.sites_energised, 2);
    set(provider.leased_share, 0.4);
    set(provider.leased_starts, 0.1);
    set(provider.custom_silicon_share, 0.3);
    set(provider.cash_limit, 15);
    set(provider.cash_growth, 0);
    set(provider.revenue_share, 0);
    set_plan(scenario, provider.capex_plan, {20});
  }
  scenario.providers[1].policy = InvestmentPolicy::stock_adjust;
  scenario.providers[1].policy_from = 0;
  return scenario;
}

/// Everything of a quarter in which money, prices or power show.
std::vector<double> looks_of(State const& state) {
  std::vector<double> looks;
  for (auto const& metrics : state.provider_metrics) {
    for (auto const& row : metrics.rows) looks.push_back(std::isnan(row[0]) ? -1 : row[0]);
  }
  for (auto const& provider : state.providers) {
    looks.insert(looks.end(), {provider.leased_starts[0], provider.site_money[0], provider.hardware_money[0]});
  }
  for (auto const& row : state.market.rows) looks.push_back(std::isnan(row[0]) ? -1 : row[0]);
  return looks;
}

TEST(Paths, ActFromTheirDateOnAndNotBefore) {
  struct Case {
    char const* key;
    std::function<Quantity&(ModelInputs<Quantity>&)> quantity;
    double before, after;
  };
  Case const cases[] = {
      {"supply.hardware.limit", [](auto& in) -> Quantity& { return in.supply.hardware_limit; }, 1, 0.5},
      {"supply.sites.grid_limit", [](auto& in) -> Quantity& { return in.supply.grid_limit; }, 0.5, 0.1},
      {"electricity_price", [](auto& in) -> Quantity& { return in.technology.electricity_price; }, 70, 90},
      {"facility.cost", [](auto& in) -> Quantity& { return in.technology.facility_cost; }, 13, 16},
      {"custom_silicon_discount", [](auto& in) -> Quantity& { return in.technology.custom_silicon_discount; }, 0.4, 0.2},
      {"budget.limit", [](auto& in) -> Quantity& { return in.demand.budget_limit; }, 30, 20},
      {"custom_silicon_share", [](auto& in) -> Quantity& { return in.providers[0].custom_silicon_share; }, 0.3, 0.7},
      {"capex_plan", [](auto& in) -> Quantity& { return in.providers[0].capex_plan; }, 20, 30},
      {"ai_scope", [](auto& in) -> Quantity& { return in.providers[0].ai_scope; }, 1, 0.5},
      {"capex_split", [](auto& in) -> Quantity& { return in.providers[0].capex_split[0]; }, 0.5, 0.4},
      {"leases.starts", [](auto& in) -> Quantity& { return in.providers[0].leased_starts; }, 0.1, 0.3},
      {"leases.share", [](auto& in) -> Quantity& { return in.providers[1].leased_share; }, 0.4, 0.8},
      {"policy.cash_limit", [](auto& in) -> Quantity& { return in.providers[1].cash_limit; }, 15, 10},
  };
  for (auto const& [key, quantity, before, after] : cases) {
    auto constant = lively_scenario(), changed = lively_scenario();
    set_step(constant, quantity(constant.inputs), before, before, 5);
    set_step(changed, quantity(changed.inputs), before, after, 5);
    auto const expected = run_states(constant), actual = run_states(changed);
    for (std::size_t t = 0; t < 5; ++t) EXPECT_EQ(looks_of(actual[t]), looks_of(expected[t])) << key << ", quarter " << t;
    EXPECT_NE(looks_of(actual[5]), looks_of(expected[5])) << key;
  }
}

}  // namespace
}  // namespace capexsim::test
