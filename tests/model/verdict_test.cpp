#include "capexsim/model/verdict.hpp"

#include <gtest/gtest.h>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

/// A provider whose usable compute is 10 and whose demand is as given, quarter by quarter.
std::vector<State> run_with_demand(std::vector<double> const& demand) {
  auto scenario = quiet_scenario({"a"}, static_cast<int>(demand.size()));
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.providers[0].compute, 10 / 0.8);
  set(scenario.inputs.pricing.algorithm_pass_through, 0);
  set(scenario.inputs.demand.inference_compute, demand[0]);
  for (std::size_t t = 1; t < demand.size(); ++t) {
    add_jump(scenario, "change", static_cast<int>(t),
             demand[t - 1] / demand[t]);  // without pass-through compute falls by the gain
  }
  return run_states(scenario);
}

TEST(Oversupply, NeedsFourQuartersOfLowUseInARow) {
  auto const states = run_with_demand({7, 7, 7, 9, 7, 7, 7, 7});
  for (std::size_t t = 0; t < 7; ++t) EXPECT_EQ(states[t].market[Metric::oversupply][0], 0) << "quarter " << t;
  EXPECT_EQ(states[7].market[Metric::oversupply][0], 1);
}

TEST(Oversupply, OnceSeenIsNotForgotten) { EXPECT_EQ(run_with_demand({7, 7, 7, 7, 9, 9})[5].market[Metric::oversupply][0], 1); }

TEST(Oversupply, DoesNotCountUseAboveTheBound) {
  EXPECT_EQ(run_with_demand({7.51, 7.51, 7.51, 7.51, 7.51})[4].market[Metric::oversupply][0], 0);
}

TEST(Shortage, NeedsFourQuartersOfUnmetDemandInARow) {
  auto const states = run_with_demand({11, 11, 11, 10.2, 11, 11, 11, 11});
  for (std::size_t t = 0; t < 7; ++t) EXPECT_EQ(states[t].market[Metric::shortage][0], 0) << "quarter " << t;
  EXPECT_EQ(states[7].market[Metric::shortage][0], 1);
}

TEST(Shortage, DoesNotCountUnmetDemandBelowTheBound) {
  EXPECT_EQ(run_with_demand({10.5, 10.5, 10.5, 10.5, 10.5})[4].market[Metric::shortage][0], 0);
}

TEST(Verdict, MeasuresUseAndUnmetShare) {
  auto const states = run_with_demand({8, 12.5});
  EXPECT_TRUE(is_close(states[0].market[Metric::utilization][0], 0.8));
  EXPECT_EQ(states[0].market[Metric::unmet_share][0], 0);
  EXPECT_TRUE(is_close(states[1].market[Metric::utilization][0], 1));
  EXPECT_TRUE(is_close(states[1].market[Metric::unmet_share][0], 0.2));
}

}  // namespace
}  // namespace capexsim::test
