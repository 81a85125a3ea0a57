#include "capexsim/model/adoption.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Adoption along a logistic or a Bass curve: answers known from textbooks and from the differential equation itself.

namespace capexsim::test {
namespace {

Scenario logistic_scenario(int quarters, double ceiling, double speed) {
  auto scenario = calm_scenario(quarters);
  scenario.adoption_growth = AdoptionGrowth::logistic;
  set(scenario.inputs.demand.adoption_ceiling, ceiling);
  set(scenario.inputs.demand.adoption_speed, speed);
  return scenario;
}

Scenario bass_scenario(int quarters, double ceiling, double innovation, double imitation) {
  auto scenario = calm_scenario(quarters);
  scenario.adoption_growth = AdoptionGrowth::bass;
  set(scenario.inputs.demand.adoption_ceiling, ceiling);
  set(scenario.inputs.demand.adoption_innovation, innovation);
  set(scenario.inputs.demand.adoption_imitation, imitation);
  return scenario;
}

/// G by quarter on the first path.
std::vector<double> adoption_of(Scenario const& scenario) {
  std::vector<double> adoption;
  run_batch(scenario, [&](int, State const& state) { adoption.push_back(state.demand.adoption[0]); });
  return adoption;
}

TEST(LogisticAdoption, IsTheTextbookCurveAtEveryQuarter) {
  auto const states = run_states(logistic_scenario(60, 100, 0.8));
  for (std::size_t t = 0; t < states.size(); ++t) {
    double const years = 0.25 * static_cast<double>(t);
    double const expected = 100 / (1 + 99 * std::exp(-0.8 * years));
    EXPECT_TRUE(is_close(std::exp(states[t].demand.adoption[0]), expected, 1e-12)) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].demand.tokens_index[0], expected, 1e-12)) << "quarter " << t;
  }
}

TEST(LogisticAdoption, GrowsAtItsSpeedFarBelowTheCeiling) {
  auto const adoption = adoption_of(logistic_scenario(9, 1e9, 0.8));
  for (std::size_t t = 0; t < 9; ++t) EXPECT_NEAR(adoption[t], 0.2 * static_cast<double>(t), 1e-8);
}

TEST(LogisticAdoption, IsHalfwayWhenItsGrowthHasHalved) {
  auto const adoption = adoption_of(logistic_scenario(24, 33, 4 * std::log(32) / 20));  // half of 33 after 20 quarters
  EXPECT_TRUE(is_close(std::exp(adoption[20]), 16.5, 1e-12));
}

/// F by quarter from F(0) = 1/K by the classical formula, which begins with nobody: later by the time it takes to reach 1/K.
double classical_bass(double p, double q, double ceiling, int quarter) {
  double const begun = std::log((1 + q / p / ceiling) / (1 - 1 / ceiling)) / (p + q);
  double const left = std::exp(-(p + q) * (begun + 0.25 * quarter));
  return (1 - left) / (1 + q / p * left);
}

TEST(BassAdoption, IsTheClassicalCurveAtEveryQuarter) {
  auto const adoption = adoption_of(bass_scenario(80, 100, 0.03, 0.38));
  for (int t = 0; t < 80; ++t) {
    double const expected = std::log(100 * classical_bass(0.03, 0.38, 100, t));
    EXPECT_NEAR(adoption[static_cast<std::size_t>(t)], expected, 1e-12) << "quarter " << t;
  }
}

/// F after some quarters, by Runge and Kutta's fourth-order steps of dF/dt = (p + q F)(1 - F).
double integrated(double p, double q, double share, int quarters) {
  constexpr int steps = 200;
  double const h = 0.25 / steps;
  auto slope = [&](double f) { return (p + q * f) * (1 - f); };
  for (int step = 0; step < steps * quarters; ++step) {
    double const a = slope(share), b = slope(share + h / 2 * a), c = slope(share + h / 2 * b), d = slope(share + h * c);
    share += h / 6 * (a + 2 * b + 2 * c + d);
  }
  return share;
}

TEST(BassAdoption, SolvesItsDifferentialEquation) {
  for (auto const& [p, q, ceiling] : {std::tuple{0.1, 0.0, 20.0}, {0.0, 1.5, 300.0}, {0.4, 2.0, 1.5}, {2.0, 0.1, 7.0}}) {
    auto const adoption = adoption_of(bass_scenario(13, ceiling, p, q));
    for (int t : {1, 4, 12}) {
      EXPECT_NEAR(adoption[static_cast<std::size_t>(t)], std::log(ceiling * integrated(p, q, 1 / ceiling, t)), 1e-9)
          << "p " << p << ", q " << q << ", quarter " << t;
    }
  }
}

TEST(BassAdoption, WithoutInnovationIsLogistic) {
  EXPECT_EQ(adoption_of(bass_scenario(30, 40, 0, 0.7)), adoption_of(logistic_scenario(30, 40, 0.7)));
}

TEST(AdoptionCurves, ReachTheirCeilingAndNeverPassIt) {
  for (auto const& scenario : {logistic_scenario(400, 12, 0.8), bass_scenario(400, 12, 0.03, 0.5)}) {
    auto const adoption = adoption_of(scenario);
    for (std::size_t t = 1; t < adoption.size(); ++t) {
      ASSERT_LE(adoption[t], std::log(12.0) + 1e-12) << "quarter " << t;
      ASSERT_GE(adoption[t], adoption[t - 1] - 1e-12) << "quarter " << t;
    }
    EXPECT_NEAR(adoption.back(), std::log(12.0), 1e-12);
  }
}

TEST(AdoptionCurves, StandStillWhereNobodyAdopts) {
  for (auto const& scenario : {logistic_scenario(6, 12, 0), bass_scenario(6, 12, 0, 0)}) {
    for (double level : adoption_of(scenario)) EXPECT_EQ(level, 0);
  }
}

TEST(AdoptionCurves, DoNotFeelTheGrowthOfOtherKinds) {
  auto scenario = logistic_scenario(9, 50, 1);
  auto const before = adoption_of(scenario);
  set(scenario.inputs.demand.adoption_initial, 3);
  set(scenario.inputs.demand.adoption_long_run, 2);
  EXPECT_EQ(adoption_of(scenario), before);
}

TEST(AdoptionCurves, AreLoweredByASlowdown) {
  auto scenario = logistic_scenario(9, 50, 1);
  auto const undisturbed = adoption_of(scenario);
  set(scenario.inputs.demand.slowdown_inference_growth, -0.3);
  add_event(scenario, "slowdown", EventKind::slowdown, 3).quarters = constant(2);
  auto const adoption = adoption_of(scenario);
  for (int t = 0; t < 9; ++t) {
    double const lost = 0.075 * std::clamp(t - 2, 0, 2);
    EXPECT_NEAR(adoption[static_cast<std::size_t>(t)], undisturbed[static_cast<std::size_t>(t)] - lost, 1e-12) << t;
  }
}

TEST(AdoptionCurves, LeaveTheTrainingBudgetToTheDecayOfItsKey) {
  auto scenario = logistic_scenario(5, 50, 1);
  auto& demand = scenario.inputs.demand;
  set(demand.training_initial, 0.8);
  set(demand.training_long_run, 0);
  set(demand.adoption_decay, 0.6);
  demand.training_decay.word = "as_adoption";
  double expected = 0;
  for (int t = 0; t < 4; ++t) expected += 0.2 * std::exp(-0.6 * 0.25 * t);
  EXPECT_TRUE(is_close(run_states(scenario)[4].demand.log_training[0], expected));
}

}  // namespace
}  // namespace capexsim::test
