#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Pipelines, power and the hardware limit: answers known from formulas.

namespace capexsim::test {
namespace {

/// 13.5 BUSD a quarter, 60 % for hardware that takes 2 quarters and 40 % for sites that take 8.
Scenario lead_time_scenario() {
  auto scenario = quiet_scenario({"a"}, 12);
  auto& provider = scenario.inputs.providers[0];
  set_plan(scenario, provider.capex_plan, {13.5});
  set(provider.capex_split[0], 0.6);
  set(provider.capex_split[1], 0.4);
  set(provider.compute, 2);
  set(provider.sites_energised, 100);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{2, 1}});
  set_lead_time(scenario.inputs.supply.site_lead_time, {{8, 1}});
  return scenario;
}

TEST(FixedLeadTimes, GiveTheCapacityOfEveryQuarter) {
  auto const states = run_states(lead_time_scenario());
  for (int t = 0; t < 12; ++t) {
    double const expected = 2 * (1 - (t + 1) / 20.0) + 0.3 * std::max(0, t - 1);
    EXPECT_TRUE(is_close(states[static_cast<std::size_t>(t)].market[Metric::compute_capacity][0], expected)) << "quarter " << t;
  }
}

TEST(FixedLeadTimes, EnergiseSitesEightQuartersLater) {
  auto const states = run_states(lead_time_scenario());
  double const started = 0.4 * 13.5 / 13;
  for (std::size_t t = 0; t < 8; ++t) EXPECT_EQ(states[t].providers[0].energised[0], 0) << "quarter " << t;
  double energised = 0;
  for (std::size_t t = 8; t < 12; ++t) energised += states[t].providers[0].energised[0];
  EXPECT_TRUE(is_close(energised, 4 * started));
  EXPECT_TRUE(is_close(energised, 1.6615385, 1e-7));
  EXPECT_TRUE(is_close(states[11].providers[0].sites.total[0], 8 * started));
  EXPECT_TRUE(is_close(states[11].providers[0].sites.total[0], 3.3230769, 1e-7));
}

TEST(FixedLeadTimes, AccountForEveryDollar) {
  auto const last = run_states(lead_time_scenario()).back();
  auto const& p = last.providers[0];
  double const in_progress = p.on_order.cost.total[0] + p.inventory.cost[0] + p.sites_cost.total[0] + p.queue_cost[0];
  double const in_service = p.in_service.cost[0] + p.sites_at_cost[0];
  EXPECT_TRUE(is_close(last.market[Metric::capex_cumulative][0], 162));
  EXPECT_TRUE(is_close(in_progress + in_service, 162));
}

TEST(FixedLeadTimes, AccountForEveryUnit) {
  auto const states = run_states(lead_time_scenario());
  double ordered = 0, arrived = 0, retired = 0;
  for (auto const& state : states) {
    ordered += state.providers[0].ordered[0];
    arrived += state.providers[0].arrived[0];
    retired += state.providers[0].retired[0];
  }
  double const on_order = states.back().providers[0].on_order.units.total[0];
  EXPECT_TRUE(is_close(ordered, 3.6));
  EXPECT_TRUE(is_close(arrived + on_order, 3.6));
  EXPECT_TRUE(is_close(on_order, 0.6));
  EXPECT_TRUE(is_close(retired, 1.2));
}

TEST(ChipsWithoutPower, WaitUntilSitesAreEnergised) {
  auto scenario = quiet_scenario({"a"}, 10);
  auto& provider = scenario.inputs.providers[0];
  set(scenario.inputs.technology.hardware_power, 1.0);
  set(scenario.inputs.technology.pue, 1.25);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  set_plan(scenario, provider.capex_plan, {27, 27, 27, 27, 27, 27, 0});
  set(provider.capex_split[0], 1);
  set(provider.capex_split[1], 0);
  set(provider.sites_energised, 2);
  set_by_quarter(scenario, provider.sites_in_progress, {0, 0, 0, 0, 0.5, 0, 0, 0, 0.5});
  auto const states = run_states(scenario);
  double const in_service[] = {0, 1, 1.6, 1.6, 2, 2, 2, 2, 2.4, 2.4};
  double const waiting[] = {0, 0, 0.4, 1.4, 2, 3, 4, 4, 3.6, 3.6};
  for (std::size_t t = 0; t < 10; ++t) {
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_capacity][0], in_service[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].market[Metric::hardware_waiting][0], waiting[t])) << "quarter " << t;
  }
}

/// Two providers want 2 MH100e a quarter for a year; 1.2 can be had.
std::vector<State> run_under_hardware_limit() {
  auto scenario = quiet_scenario({"a", "b"}, 8);
  set(scenario.inputs.supply.hardware_limit, 1.2);
  double const plan[] = {40.5, 13.5};
  for (std::size_t p = 0; p < 2; ++p) {
    auto& provider = scenario.inputs.providers[p];
    set_plan(scenario, provider.capex_plan, {plan[p], plan[p], plan[p], plan[p], 0});
    set(provider.capex_split[0], 1);
    set(provider.capex_split[1], 0);
  }
  return run_states(scenario);
}

TEST(HardwareLimit, SharesWhatThereIsInProportionToBudgets) {
  auto const states = run_under_hardware_limit();
  for (std::size_t t = 0; t < 6; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].ordered[0], 0.9)) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[1].ordered[0], 0.3)) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(states[6].providers[0].ordered[0], 0.6));
  EXPECT_TRUE(is_close(states[6].providers[1].ordered[0], 0.2));
  EXPECT_NEAR(states[7].providers[0].ordered[0], 0, 1e-12);
}

TEST(HardwareLimit, CarriesUnspentMoneyOverUntilItIsSpent) {
  auto const states = run_under_hardware_limit();
  auto deferred = [&](std::size_t t) { return states[t].providers[0].deferred[0] + states[t].providers[1].deferred[0]; };
  EXPECT_TRUE(is_close(deferred(3), 86.4));
  EXPECT_TRUE(is_close(states[6].market[Metric::capex_cumulative][0], 216));
  EXPECT_NEAR(deferred(6), 0, 1e-9);
}

}  // namespace
}  // namespace capexsim::test
