#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// General cloud: demand, the fleet that serves it and the power it draws, from formulas and by hand.

namespace capexsim::test {
namespace {

/// One provider that earns 10 BUSD a quarter with general cloud that never retires, takes a quarter to arrive and on which it
/// spends `money` a quarter.
Scenario general_scenario(int quarters, double money = 0) {
  auto scenario = calm_scenario(quarters);
  auto& provider = scenario.inputs.providers[0];
  set(provider.general_revenue, 10);
  set_plan(scenario, provider.capex_plan, {money});
  for (std::size_t pool = 0; pool < 3; ++pool) set(provider.capex_split[pool], pool == 2 ? 1 : 0);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  return scenario;
}

void set_trend(Scenario& scenario, double growth, double price_fall, double elasticity) {
  set(scenario.inputs.demand.general_growth, growth);
  set(scenario.inputs.demand.general_price_fall, price_fall);
  set(scenario.inputs.demand.general_elasticity, elasticity);
}

double market(State const& state, Metric metric) { return state.market[metric][0]; }

TEST(GeneralDemand, GrowsOnItsTrendAndWithFallingPrices) {
  auto scenario = general_scenario(12);
  set_trend(scenario, 0.11, 0.08, 0.6);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 12; ++t) {
    double const years = 0.25 * static_cast<double>(t);
    EXPECT_TRUE(is_close(market(states[t], Metric::general_demand), 10 * std::exp((0.11 + 0.6 * 0.08) * years))) << t;
  }
}

TEST(GeneralRevenue, GrowsByTheTrendAloneWhereTheElasticityIsOne) {
  auto scenario = general_scenario(12, 1000);
  for (double price_fall : {0.0, 0.12}) {
    set_trend(scenario, 0.11, price_fall, 1);
    auto const states = run_states(scenario);
    for (std::size_t t = 0; t < 12; ++t) {
      double const expected = 10 * std::exp(0.11 * 0.25 * static_cast<double>(t));
      EXPECT_TRUE(is_close(market(states[t], Metric::general_revenue), expected)) << "quarter " << t;
    }
  }
}

TEST(GeneralRevenue, IsBoundByUsableCapacity) {
  auto scenario = general_scenario(8);
  set_trend(scenario, 0.4, 0.1, 1);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 8; ++t) {
    EXPECT_TRUE(is_close(market(states[t], Metric::general_capacity), 12.5)) << "quarter " << t;
    EXPECT_TRUE(is_close(market(states[t], Metric::general_revenue), 10 * std::exp(-0.1 * 0.25 * static_cast<double>(t)))) << t;
  }
}

TEST(GeneralDemand, LosesTheGrowthOfASlowdownWhileItLasts) {
  auto scenario = general_scenario(8);
  auto const calm = run_states(scenario);
  add_event(scenario, "slowdown", EventKind::slowdown, 2).quarters = constant(3);
  set(scenario.inputs.demand.slowdown_general_growth, -0.12);
  auto const slow = run_states(scenario);
  int const quarters_on[] = {0, 0, 1, 2, 3, 3, 3, 3};
  for (std::size_t t = 0; t < 8; ++t) {
    double const lost = std::log(market(slow[t], Metric::general_demand) / market(calm[t], Metric::general_demand));
    EXPECT_NEAR(lost, -0.12 * 0.25 * quarters_on[t], 1e-12) << "quarter " << t;
  }
}

TEST(GeneralDemand, FeelsNoTokenPrice) {
  auto scenario = general_scenario(4);
  auto const before = run_states(scenario);
  add_jump(scenario, "gain", 1, 10);
  auto const after = run_states(scenario);
  for (std::size_t t = 0; t < 4; ++t)
    EXPECT_EQ(market(after[t], Metric::general_demand), market(before[t], Metric::general_demand));
}

/// From 10 GCU each to 12 at quarter 1. a has not grown and refuses 2; b, c and d can then serve 15, 20 and 13; c does not
/// sell.
std::vector<double> served_after_growth(double spill_over) {
  auto scenario = quiet_scenario({"a", "b", "c", "d"}, 2);
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.market.spill_over, spill_over);
  set_trend(scenario, 4 * std::log(1.2), 0, 1);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  double const added[] = {0, 5, 10, 3};  // usable GCU
  for (std::size_t p = 0; p < 4; ++p) {
    auto& provider = scenario.inputs.providers[p];
    set(provider.general_revenue, 10);
    set(provider.general_capital_cost, 2);
    set_plan(scenario, provider.capex_plan, {added[p] / 0.8 * 2});
    for (std::size_t pool = 0; pool < 3; ++pool) set(provider.capex_split[pool], pool == 2 ? 1 : 0);
    scenario.providers[p].sells = p != 2;
  }
  std::vector<double> served;
  auto const last = run_states(scenario).back();
  for (auto const& metrics : last.provider_metrics) served.push_back(metrics[Metric::general_revenue][0]);
  return served;
}

TEST(GeneralSpillOver, GoesToSpareCapacityForSaleInProportion) {
  auto const half = served_after_growth(0.5), none = served_after_growth(0);
  double const expected_half[] = {10, 12.75, 12, 12.25}, expected_none[] = {10, 12, 12, 12};
  for (std::size_t p = 0; p < 4; ++p) {
    EXPECT_TRUE(is_close(half[p], expected_half[p])) << "provider " << p;
    EXPECT_TRUE(is_close(none[p], expected_none[p])) << "provider " << p;
  }
}

TEST(GeneralCapacity, ArrivesAfterTheLeadTimeOfHardwareAtFallingCost) {
  auto scenario = general_scenario(6, 16);
  set_trend(scenario, 0, 0.4, 0);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 0.25}, {3, 0.75}});
  auto const states = run_states(scenario);
  auto bought = [](int t) { return t < 0 ? 0 : 10 * std::exp(0.4 * 0.25 * t); };  // 16 BUSD at 1.6 BUSD/GCU e^(-mu t dt)
  double capacity = 12.5;
  for (int t = 0; t < 6; ++t) {
    capacity += 0.25 * bought(t - 1) + 0.75 * bought(t - 3);
    EXPECT_TRUE(is_close(market(states[static_cast<std::size_t>(t)], Metric::general_capacity), capacity)) << "quarter " << t;
  }
}

TEST(GeneralCapacity, OnOrderAtTheStartArrivesOnItsDatesAtTheCostOfTheStart) {
  auto scenario = general_scenario(4);
  auto& provider = scenario.inputs.providers[0];
  set_by_quarter(scenario, provider.general_on_order, {2, 0, 1});
  set(provider.general_capital_cost, 1.5);
  set_trend(scenario, 0, 0.3, 1);
  auto const states = run_states(scenario);
  std::vector<double> const capacity{14.5, 14.5, 15.5, 15.5}, book_value{2, 0, 1, 0};
  for (std::size_t t = 0; t < 4; ++t) {
    EXPECT_TRUE(is_close(market(states[t], Metric::general_capacity), capacity[t])) << t;
    EXPECT_TRUE(is_close(states[t].providers[0].general.installed_cost[0], 1.5 * book_value[t])) << t;
    EXPECT_EQ(market(states[t], Metric::capex), 0) << t;  // paid before the start
  }
}

TEST(OtherPower, MovesWithItsPartOfGeneralCloudAndWithWhatAUnitDraws) {
  auto scenario = general_scenario(3);
  auto& provider = scenario.inputs.providers[0];
  set(provider.compute, 0);
  set(provider.other_power, 4);
  set(provider.general_power_share, 0.25);
  set(scenario.inputs.demand.general_power_fall, 0.2);
  set_by_quarter(scenario, provider.general_on_order, {0, 12.5});  // twice what was there
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(market(states[0], Metric::power_used), 4));
  EXPECT_TRUE(is_close(market(states[1], Metric::power_used), 3 + 2 * std::exp(-0.05)));
  EXPECT_TRUE(is_close(market(states[2], Metric::power_used), 3 + 2 * std::exp(-0.10)));
}

TEST(GeneralCapacity, RetiresAtTheEndOfItsLife) {
  auto scenario = general_scenario(8, 1.6);
  set_trend(scenario, 0, 0, 0);
  scenario.retirement = Retirement::fixed_life;
  set(scenario.inputs.supply.retirement_life, 4);
  auto const states = run_states(scenario);
  // The first fleet goes by a quarter each quarter; one GCU arrives in each from quarter 1 on and stays for four.
  double const expected[] = {9.375, 7.25, 5.125, 3, 4, 4, 4, 4};
  for (std::size_t t = 0; t < 8; ++t) EXPECT_TRUE(is_close(market(states[t], Metric::general_capacity), expected[t])) << t;
}

TEST(GeneralCapacity, LeavesNothingBehindWhenAllHasRetired) {
  auto scenario = general_scenario(8);
  scenario.retirement = Retirement::fixed_life;
  set(scenario.inputs.supply.retirement_life, 7);
  auto const last = run_states(scenario).back();
  EXPECT_EQ(market(last, Metric::general_capacity), 0);
  EXPECT_EQ(market(last, Metric::general_revenue), 0);
}

TEST(GeneralCapacity, RetiresAtARateWhereHardwareDoes) {
  auto scenario = general_scenario(8, 1.6);
  set_trend(scenario, 0, 0, 0);
  set(scenario.inputs.supply.retirement_rate, 0.1);
  auto const states = run_states(scenario);
  double capacity = 12.5;
  for (std::size_t t = 0; t < 8; ++t) {
    capacity = 0.9 * capacity + (t > 0 ? 1 : 0);
    EXPECT_TRUE(is_close(market(states[t], Metric::general_capacity), capacity)) << "quarter " << t;
  }
}

TEST(OtherPower, GrowsWithGeneralCloudAndLeavesLessToHardware) {
  auto scenario = general_scenario(4);
  auto& provider = scenario.inputs.providers[0];
  set_plan(scenario, provider.capex_plan, {0, 4, 0});  // 2.5 of 12.5 GCU more in quarter 2
  set_trend(scenario, 0, 0, 0);
  set(scenario.inputs.technology.hardware_power, 1);
  set(scenario.inputs.technology.pue, 1.25);
  set(provider.compute, 0);
  set(provider.other_power, 5);
  set(provider.sites_energised, 7.5);
  set_by_quarter(scenario, provider.hardware_on_order, {1, 0, 3});
  auto const states = run_states(scenario);
  // 2.5 GW are left for hardware at first, of which 1 MH100e draws 1.25; then 1 GW less, and 0.25 left.
  double const in_service[] = {1, 1, 1.2, 1.2}, waiting[] = {0, 0, 2.8, 2.8}, used[] = {6.25, 6.25, 7.5, 7.5};
  for (std::size_t t = 0; t < 4; ++t) {
    EXPECT_TRUE(is_close(market(states[t], Metric::compute_capacity), in_service[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(market(states[t], Metric::hardware_waiting), waiting[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(market(states[t], Metric::power_used), used[t])) << "quarter " << t;
  }
  set(provider.general_revenue, 0);
  EXPECT_TRUE(is_close(market(run_states(scenario)[3], Metric::compute_capacity), 2));  // other power stays at 5
}

TEST(GeneralCloud, IsNothingWhereItsRevenueIsZero) {
  auto scenario = general_scenario(4, 100);
  set_trend(scenario, 2, 0.5, 2);
  set(scenario.inputs.providers[0].general_revenue, 0);
  for (auto const& state : run_states(scenario)) {
    for (Metric metric : {Metric::general_demand, Metric::general_capacity, Metric::general_revenue, Metric::capex}) {
      EXPECT_EQ(market(state, metric), 0) << info(metric).name;
    }
  }
}

}  // namespace
}  // namespace capexsim::test
