#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Hardware that goes before its time: which, when, how much of it, and what the books make of it. Answers by hand.

namespace capexsim::test {
namespace {

/// New hardware needs half the power every quarter; what is ordered arrives in the next.
Scenario improving_scenario(int quarters) {
  auto scenario = calm_scenario(quarters);
  auto& provider = scenario.inputs.providers[0];
  set(scenario.inputs.technology.power_efficiency_growth, 4 * std::log(2));
  set(scenario.inputs.pricing.hardware_pass_through, 0);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  set(provider.capex_split[0], 1);
  set(provider.capex_split[1], 0);
  return scenario;
}

/// 1 MH100e ordered in each of the first two quarters, of 1.10 and 0.55 kW. In quarter 3 electricity costs thirty times as
/// much: the first costs 3.32 USD of energy a used hour and 0.27 of upkeep, the second 1.66 and 0.27; the price stays at 2.42.
Scenario dear_power_scenario(double life) {
  auto scenario = improving_scenario(9);
  auto& provider = scenario.inputs.providers[0];
  scenario.early_retirement = EarlyRetirement::economic;
  scenario.retirement = Retirement::fixed_life;
  set(scenario.inputs.supply.retirement_life, life);
  set(provider.compute, 0);
  set_plan(scenario, provider.capex_plan, {27, 27, 0});
  add_event(scenario, "shock", EventKind::energy_shock, 3).factor = constant(30);
  return scenario;
}

TEST(EconomicRetirement, TakesTheVintageThatCostsMoreThanItEarns) {
  auto const states = run_states(dear_power_scenario(20));
  double const expected[] = {0, 1, 2, 1, 1, 1, 1, 1, 1};
  for (std::size_t t = 0; t < 9; ++t) {
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_capacity][0], expected[t])) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(states[3].market[Metric::compute_price][0], 1.45 * states[0].market[Metric::compute_cost][0]));
  EXPECT_TRUE(is_close(states[3].market[Metric::power_used][0], 0.55 * 1.15));
}

TEST(EconomicRetirement, WritesOffWhatSlicesHaveNotTaken) {
  auto const states = run_states(dear_power_scenario(20));
  EXPECT_TRUE(is_close(states[2].market[Metric::depreciation][0], 2 * 27 / 24.0));
  EXPECT_TRUE(is_close(states[3].market[Metric::depreciation][0], 27 / 24.0));
  EXPECT_TRUE(is_close(states[3].providers[0].write_off[0], 27 * (1 - 2 / 24.0)));
  EXPECT_TRUE(is_close(states[3].market[Metric::net_book_value][0], 27 * (1 - 2 / 24.0)));  // of the second, after two slices
  EXPECT_EQ(states[4].providers[0].write_off[0], 0);
}

TEST(EconomicRetirement, RetiresNothingTwice) {
  double retired = 0;
  auto const states = run_states(dear_power_scenario(4));
  double const expected[] = {0, 0, 0, 1, 0, 0, 1, 0, 0};  // the first early, the second after its life
  for (std::size_t t = 0; t < 9; ++t) {
    EXPECT_NEAR(states[t].providers[0].retired[0], expected[t], 1e-12) << "quarter " << t;
    retired += states[t].providers[0].retired[0];
  }
  EXPECT_TRUE(is_close(retired, 2));
  EXPECT_TRUE(is_close(states[8].providers[0].retired_at_cost[0], 54));
  EXPECT_NEAR(states[8].market[Metric::net_book_value][0], 0, 1e-12);
  EXPECT_EQ(states[8].market[Metric::compute_capacity][0], 0);
}

TEST(EconomicRetirement, UnderAGeometricRateTakesWhatIsLeft) {
  auto scenario = dear_power_scenario(20);
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0.1);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[3].providers[0].retired[0], 0.1 * (0.9 + 1) + 0.81));
  EXPECT_TRUE(is_close(states[3].market[Metric::compute_capacity][0], 0.9));
  EXPECT_TRUE(is_close(states[3].providers[0].write_off[0], 0.81 * 27 * (1 - 2 / 24.0)));
  EXPECT_TRUE(is_close(states[3].market[Metric::depreciation][0], (1 + 0.19) * 27 / 24.0));  // what was thinned runs on
}

TEST(EconomicRetirement, TakesTheInitialFleetWithItsBookValue) {
  auto scenario = dear_power_scenario(20);
  set(scenario.inputs.providers[0].compute, 2);
  set(scenario.inputs.providers[0].book_value, 23);
  set_plan(scenario, scenario.inputs.providers[0].capex_plan, {0});
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[2].market[Metric::compute_capacity][0], 2 * 0.85));
  EXPECT_EQ(states[3].market[Metric::compute_capacity][0], 0);
  // Ages of the books are 0 to 23, a slice 1/12; 80 % served until now: ages 0 to 18 and a fifth of 19, 20 to 1 slices each.
  EXPECT_TRUE(is_close(states[3].providers[0].write_off[0], 209.2 / 12));
  EXPECT_TRUE(is_close(states[3].market[Metric::depreciation][0], 0.8 / 12));
  EXPECT_NEAR(states[8].market[Metric::net_book_value][0], 0, 1e-12);
}

/// 2 MH100e of 1 kW use the 2.5 GW there are; the 1 MH100e that arrives in quarter 2 needs half a kW each: 0.625 GW.
Scenario crowded_scenario() {
  auto scenario = improving_scenario(6);
  auto& provider = scenario.inputs.providers[0];
  scenario.early_retirement = EarlyRetirement::oldest_first;
  set(scenario.inputs.technology.hardware_power, 1);
  set(scenario.inputs.technology.pue, 1.25);
  set(provider.sites_energised, 2.5);
  set_plan(scenario, provider.capex_plan, {0, 27, 0});
  return scenario;
}

TEST(OldestFirst, FreesOnlyThePowerThatIsMissing) {
  auto const states = run_states(crowded_scenario());
  double const expected[] = {2, 2, 2.5, 2.5, 2.5, 2.5};
  for (std::size_t t = 0; t < 6; ++t) {
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_capacity][0], expected[t])) << "quarter " << t;
    EXPECT_EQ(states[t].market[Metric::hardware_waiting][0], 0) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(states[2].providers[0].retired[0], 0.5));
  EXPECT_TRUE(is_close(states[2].market[Metric::power_used][0], 2.5));
}

TEST(OldestFirst, TakesTheInitialFleetAndThenVintageByVintage) {
  auto scenario = crowded_scenario();
  set(scenario.inputs.technology.power_efficiency_growth, 0);
  set(scenario.inputs.providers[0].compute, 0.5);
  set_plan(scenario, scenario.inputs.providers[0].capex_plan, {27, 27 * 0.5, 27, 27 * 0.8, 0});
  auto const states = run_states(scenario);
  // 0.5 at first, 1 of quarter 1 and 0.5 of quarter 2 fill the sites; then 1 comes, and 0.8.
  double const first[] = {0, 1, 1, 0.5, 0, 0}, second[] = {0, 0, 0.5, 0.5, 0.2, 0.2};
  for (std::size_t t = 0; t < 6; ++t) {
    EXPECT_NEAR(states[t].providers[0].vintages[1].units[0], first[t], 1e-12) << "quarter " << t;
    EXPECT_NEAR(states[t].providers[0].vintages[2].units[0], second[t], 1e-12) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(states[3].providers[0].write_off[0], 0.5 * 27 * (1 - 2 / 24.0)));
  EXPECT_TRUE(is_close(states[4].providers[0].write_off[0], 0.5 * 27 * (1 - 3 / 24.0) + 0.3 * 27 * (1 - 2 / 24.0)));
}

TEST(OldestFirst, RetiresNothingWhereThatGivesNewHardwareNoPower) {
  auto scenario = crowded_scenario();
  set(scenario.inputs.providers[0].other_power, 3);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[5].market[Metric::compute_capacity][0], 2));
  EXPECT_TRUE(is_close(states[5].market[Metric::hardware_waiting][0], 1));
}

/// Hardware, sites and orders that live through their cycle under both kinds of retirement.
Scenario busy_scenario(Retirement kind, EarlyRetirement early) {
  auto scenario = quiet_scenario({"a"}, 16);
  auto& provider = scenario.inputs.providers[0];
  scenario.providers[0].policy = InvestmentPolicy::stock_adjust;
  scenario.retirement = kind;
  scenario.early_retirement = early;
  set(scenario.inputs.supply.retirement_life, 7);
  set(scenario.inputs.demand.adoption_initial, 0.6);
  set(provider.compute, 2);
  set(provider.book_value, 20);
  set(provider.sites_energised, 40);
  set(provider.hardware_book_life_years, 3);
  return scenario;
}

TEST(EarlyRetirement, ChangesNothingWhereNoneIsDue) {
  for (Retirement kind : {Retirement::fixed_life, Retirement::geometric}) {
    for (EarlyRetirement early : {EarlyRetirement::economic, EarlyRetirement::oldest_first}) {
      expect_same_to_the_bit(busy_scenario(kind, early), busy_scenario(kind, EarlyRetirement::none));
    }
  }
}

TEST(EarlyRetirement, NeedsNoHardware) {
  for (EarlyRetirement early : {EarlyRetirement::economic, EarlyRetirement::oldest_first}) {
    auto scenario = busy_scenario(Retirement::fixed_life, early);
    set(scenario.inputs.providers[0].compute, 0);
    set(scenario.inputs.demand.inference_compute, 0);
    auto const last = run_states(scenario).back();
    EXPECT_EQ(last.market[Metric::compute_capacity][0], 0);
    EXPECT_NEAR(last.market[Metric::net_book_value][0], 0, 1e-12);
  }
}

TEST(OldestFirst, TakesNoRoundingForHardwareThatWaits) {
  auto scenario = calm_scenario(4);
  auto& provider = scenario.inputs.providers[0];
  scenario.early_retirement = EarlyRetirement::oldest_first;
  set(provider.other_power, 1);
  set(provider.sites_energised, 1 + 2 * 1.10 * 1.15);  // no room from the start, less when general cloud has doubled
  set(provider.general_revenue, 10);
  set_by_quarter(scenario, provider.general_on_order, {0, 12.5});
  set_by_quarter(scenario, provider.hardware_on_order, {0, 0, 1e-12});
  for (auto const& state : run_states(scenario)) EXPECT_NEAR(state.market[Metric::compute_capacity][0], 2, 1e-9);
}

TEST(UsableCompute, IsNothingWhereRoundingIsAllThatIsLeft) {
  auto scenario = calm_scenario(1);
  set(scenario.inputs.providers[0].compute, 2e-16);
  set(scenario.inputs.providers[0].book_value, 10);
  auto const market = run_states(scenario)[0].market;
  EXPECT_EQ(market[Metric::utilization][0], 0);
  EXPECT_TRUE(is_close(market[Metric::stranded_assets][0], market[Metric::net_book_value][0]));
}

}  // namespace
}  // namespace capexsim::test
