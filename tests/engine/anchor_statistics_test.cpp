#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// The anchor's revenue against its known moments, and its default beside oversupply, bounded by five standard errors at a fixed
// seed.

namespace capexsim::test {
namespace {

constexpr double errors = 5;

TEST(AnchorRevenueError, IsARandomWalkOfItsVolatility) {
  auto scenario = calm_scenario(13);
  scenario.anchor_default = AnchorDefault::cash;
  set(scenario.inputs.market.anchor_revenue, 4);
  set(scenario.inputs.market.anchor_revenue_error, 0.3);
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  Moments at_year_one, squares, steps;  // the step of the last two years does not feel the first
  for (std::uint64_t batch = 0; batch < 60; ++batch) {
    Lanes first = filled(0);
    simulator.simulate(batch, [&](int quarter, std::vector<State> const& states) {
      Lanes const& revenue = states[0].anchor.revenue;
      for (int i = 0; i < lane_count; ++i) {
        double const error = std::log(revenue[i] / 4);
        ASSERT_TRUE(quarter > 0 || error == 0);
        if (quarter == 4) first[i] = error;
        if (quarter != 12) continue;
        at_year_one.add(first[i]);
        squares.add(error * error);
        steps.add(first[i] * (error - first[i]));
      }
    });
  }
  EXPECT_NEAR(at_year_one.mean(), 0, errors * at_year_one.standard_error());
  EXPECT_NEAR(squares.mean(), 0.09 * 3, errors * squares.standard_error());
  EXPECT_NEAR(steps.mean(), 0, errors * steps.standard_error());
}

/// Compute of 1 that can be used, demand of 0.9 that wanders, and an anchor that just breaks even on its plan.
Scenario wandering_scenario(double link) {
  auto scenario = calm_scenario(16);
  scenario.anchor_default = AnchorDefault::cash;
  auto& in = scenario.inputs;
  set(in.providers[0].compute, 1 / 0.8);
  set(in.demand.inference_compute, 0.9);
  set(in.demand.noise_random_walk, 0.3);
  set(in.market.anchor_share, 0.1);
  set(in.market.anchor_cash, 0.5);
  set(in.market.anchor_revenue, 0.73);
  set(in.market.anchor_revenue_error, 0.1);
  set(in.market.anchor_revenue_link, link);
  add_contract(scenario, 0, 0, 16, 16 * 0.1 * 2 * 2.19, 2);
  return scenario;
}

/// How often each happens, and both on one path.
struct Together {
  Moments defaulted, oversupplied, both;

  [[nodiscard]] double covariance() const { return both.mean() - defaulted.mean() * oversupplied.mean(); }
};

Together count_together(double link) {
  auto const scenario = wandering_scenario(link);
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  Together result;
  for (std::uint64_t batch = 0; batch < 40; ++batch) {
    simulator.simulate(batch, [&](int quarter, std::vector<State> const& states) {
      auto const& m = states[0].market;
      for (int i = 0; i < lane_count && quarter == 15; ++i) {
        result.defaulted.add(m[Metric::anchor_default][i]);
        result.oversupplied.add(m[Metric::oversupply][i]);
        result.both.add(m[Metric::anchor_default][i] * m[Metric::oversupply][i]);
      }
    });
  }
  EXPECT_GT(result.defaulted.mean(), 0.1);
  EXPECT_LT(result.defaulted.mean(), 0.9);
  EXPECT_GT(result.oversupplied.mean(), 0.1);
  EXPECT_LT(result.oversupplied.mean(), 0.9);
  return result;
}

TEST(WrongWayRisk, BringsDefaultAndOversupplyTogether) {
  auto const apart = count_together(0), linked = count_together(1);
  EXPECT_NEAR(apart.covariance(), 0, errors * apart.both.standard_error());
  EXPECT_GT(linked.covariance(), errors * linked.both.standard_error());
  EXPECT_GT(linked.both.mean(), apart.both.mean() + 2 * errors * apart.both.standard_error());
}

}  // namespace
}  // namespace capexsim::test
