#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// The corners of the model: jumps at one time, lives and horizons shorter than lead times, nothing planned.

namespace capexsim::test {
namespace {

TEST(Jumps, OfTheSameQuarterAddInLogs) {
  auto scenario = calm_scenario(3);
  add_jump(scenario, "one", 1, 10);
  add_jump(scenario, "two", 1, 3);
  add_jump(scenario, "setback", 1, 0.5);
  auto const states = run_states(scenario);
  EXPECT_EQ(states[0].technology.algorithms[0], 0);
  EXPECT_TRUE(is_close(states[1].technology.algorithms[0], std::log(10 * 3 * 0.5)));
  EXPECT_TRUE(is_close(states[2].technology.algorithms[0], std::log(10 * 3 * 0.5)));
}

TEST(Jumps, AtTheStartCountInTheFirstQuarter) {
  auto scenario = calm_scenario(1);
  add_jump(scenario, "gain", 0, 10);
  EXPECT_TRUE(is_close(run_states(scenario)[0].technology.algorithms[0], std::log(10)));
}

TEST(Jumps, SpreadOverQuartersComeInEqualParts) {
  auto scenario = calm_scenario(5);
  add_jump(scenario, "gain", 1, 16);
  scenario.events[0].over = 2;
  auto const states = run_states(scenario);
  double const expected[] = {0, std::log(4), std::log(16), std::log(16), std::log(16)};
  for (std::size_t t = 0; t < 5; ++t) EXPECT_TRUE(is_close(states[t].technology.algorithms[0], expected[t])) << "quarter " << t;
}

/// Paths of a hundred batches on which an event of this probability happened.
double frequency_of_event(double probability) {
  auto scenario = calm_scenario(1);
  add_jump(scenario, "gain", 0, 10);
  scenario.inputs.events[0].probability = constant(probability);
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  int happened = 0;
  for (std::uint64_t batch = 0; batch < 100; ++batch) {
    simulator.simulate(batch, [&](int, std::vector<State> const& states) {
      for (int i = 0; i < lane_count; ++i) happened += states[0].technology.algorithms[i] > 0;
    });
  }
  return happened / (100.0 * lane_count);
}

TEST(UncertainJump, HappensOnItsShareOfThePaths) {
  for (double probability : {0.03, 0.4}) {
    double const error = std::sqrt(probability * (1 - probability) / (100 * lane_count));
    EXPECT_NEAR(frequency_of_event(probability), probability, 5 * error);
  }
}

TEST(UncertainJump, NeverHappensAt0AndAlwaysAt1) {
  EXPECT_EQ(frequency_of_event(0), 0);
  EXPECT_EQ(frequency_of_event(1), 1);
}

TEST(LifeShorterThanLead, LetsCapacityFallToNothing) {
  auto scenario = quiet_scenario({"a"}, 8);
  auto& provider = scenario.inputs.providers[0];
  set(scenario.inputs.supply.retirement_life, 3);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{5, 1}});
  set(provider.compute, 0.7);
  set(provider.sites_energised, 100);
  set(provider.capex_plan, 27);
  auto const states = run_states(scenario);
  double const expected[] = {0.7 * 2 / 3, 0.7 / 3, 0, 0, 0, 0.5, 1, 1.5};
  for (std::size_t t = 0; t < 8; ++t) {
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_capacity][0], expected[t])) << "quarter " << t;
  }
  EXPECT_EQ(states[3].market[Metric::compute_capacity][0], 0);
}

TEST(LifeOfOneQuarter, ReplacesTheWholeFleetEveryQuarter) {
  auto scenario = quiet_scenario({"a"}, 6);
  auto& provider = scenario.inputs.providers[0];
  set(scenario.inputs.supply.retirement_life, 1);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  set(provider.compute, 5);
  set(provider.sites_energised, 100);
  set_plan(scenario, provider.capex_plan, {54, 27, 0});
  auto const states = run_states(scenario);
  double const expected[] = {0, 1, 0.5, 0, 0, 0};
  for (std::size_t t = 0; t < 6; ++t) {
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_capacity][0], expected[t])) << "quarter " << t;
  }
}

TEST(NoPlan, LeavesRetirementAlone) {
  auto scenario = quiet_scenario({"a"}, 6);
  set(scenario.inputs.providers[0].compute, 2);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 6; ++t) {
    double const expected = 2 * (1 - (static_cast<double>(t) + 1) / 20);
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_capacity][0], expected)) << "quarter " << t;
    EXPECT_EQ(states[t].market[Metric::capex][0], 0);
  }
}

TEST(NoPlan, StillClosesTheAccounts) {
  auto scenario = quiet_scenario({"a"}, 30);
  auto& provider = scenario.inputs.providers[0];
  set(provider.compute, 2);
  set(provider.book_value, 30);
  double cash = 0, depreciation = 0;
  for (auto const& state : run_states(scenario)) {
    auto const& m = state.market;
    double const cost = m[Metric::energy_cost][0] + m[Metric::operating_cost][0] + 0.10 * m[Metric::ai_revenue][0];
    EXPECT_NEAR(m[Metric::free_cash_flow][0], m[Metric::ai_revenue][0] - cost, 1e-9);
    cash += m[Metric::free_cash_flow][0];
    depreciation += m[Metric::depreciation][0];
    EXPECT_TRUE(is_close(m[Metric::free_cash_flow_cumulative][0], cash));
    EXPECT_NEAR(m[Metric::net_book_value][0], 30 - depreciation, 1e-9);
  }
  EXPECT_TRUE(is_close(depreciation, 30));
}

TEST(HorizonShorterThanLead, LeavesAllSitesInThePipeline) {
  auto scenario = calm_scenario(4);
  auto& provider = scenario.inputs.providers[0];
  set_plan(scenario, provider.capex_plan, {26});
  auto const last = run_states(scenario).back();
  EXPECT_EQ(last.providers[0].site_power[0], 10);
  EXPECT_EQ(last.providers[0].sites_at_cost[0], 0);
  EXPECT_TRUE(is_close(last.providers[0].sites_cost.total[0], 4 * 26 * 0.35));
  EXPECT_TRUE(is_close(last.providers[0].sites.total[0], 4 * 26 * 0.35 / 13));
}

}  // namespace
}  // namespace capexsim::test
