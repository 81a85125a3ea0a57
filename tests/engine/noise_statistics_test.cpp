#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Noise of the model against its known moments, bounded by five standard errors at a fixed seed.

namespace capexsim::test {
namespace {

constexpr double errors = 5;

/// Shows every path of some batches at the end of the run, and of the quarter before.
template <class Observe>
void observe_last(Scenario const& scenario, int batches, Observe&& observe) {
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  for (int batch = 0; batch < batches; ++batch) {
    simulator.simulate(static_cast<std::uint64_t>(batch), [&](int quarter, std::vector<State> const& states) {
      if (quarter == scenario.quarters - 1) observe(states[0]);
    });
  }
}

/// Mean and mean square about a known centre, each with its error.
struct Sample {
  double centre = 0;
  Moments value = {}, square = {};

  void add(double x) {
    value.add(x);
    square.add((x - centre) * (x - centre));
  }
};

void expect_moments(Sample const& sample, double variance) {
  EXPECT_NEAR(sample.value.mean(), sample.centre, errors * sample.value.standard_error());
  EXPECT_NEAR(sample.square.mean(), variance, errors * sample.square.standard_error());
}

TEST(CycleNoise, HasItsStationaryVariance) {
  auto scenario = quiet_scenario({"a"}, 41);
  set(scenario.inputs.demand.noise_cycle_sd, 0.08);
  set(scenario.inputs.demand.noise_cycle_speed, 1.2);
  Sample cycle;
  observe_last(scenario, 60, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) cycle.add(state.demand.cycle[i]);
  });
  expect_moments(cycle, 0.08 * 0.08);
}

TEST(CycleNoise, StartsAtNothingAndGrowsToItsVariance) {
  auto scenario = quiet_scenario({"a"}, 3);
  set(scenario.inputs.demand.noise_cycle_sd, 0.5);
  set(scenario.inputs.demand.noise_cycle_speed, 2);
  Sample cycle;
  observe_last(scenario, 100, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) cycle.add(state.demand.cycle[i]);
  });
  expect_moments(cycle, 0.25 * (1 - std::exp(-2 * 2 * 0.25 * 2)));  // 1 - f^(2t), f = e^(-speed/4), t = 2
}

TEST(CycleNoise, FadesAtItsSpeed) {
  auto scenario = quiet_scenario({"a"}, 25);
  set(scenario.inputs.demand.noise_cycle_sd, 1);
  set(scenario.inputs.demand.noise_cycle_speed, 1.2);
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  Moments products;  // of this quarter's noise and the last one's
  for (std::uint64_t batch = 0; batch < 60; ++batch) {
    Lanes before = filled(0);
    simulator.simulate(batch, [&](int quarter, std::vector<State> const& states) {
      Lanes const& cycle = states[0].demand.cycle;
      for (int i = 0; i < lane_count && quarter == 24; ++i) products.add(before[i] * cycle[i]);
      before = cycle;
    });
  }
  EXPECT_NEAR(products.mean(), std::exp(-1.2 * 0.25), errors * products.standard_error());
}

TEST(RandomWalkNoise, HasVarianceInProportionToTime) {
  auto scenario = quiet_scenario({"a"}, 13);
  set(scenario.inputs.demand.noise_random_walk, 0.2);
  Sample walk;
  observe_last(scenario, 100, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) walk.add(state.demand.random_walk[i]);
  });
  expect_moments(walk, 0.04 * 3);
}

TEST(HardwareProgress, IsADriftWithNoise) {
  auto scenario = quiet_scenario({"a"}, 9);
  set(scenario.inputs.technology.price_performance_growth, 0.30);
  set(scenario.inputs.technology.price_performance_volatility, 0.10);
  set(scenario.inputs.technology.power_efficiency_growth, 0.24);
  set(scenario.inputs.technology.power_efficiency_volatility, 0.08);
  Sample hardware{.centre = 0.60}, power{.centre = 0.48};
  observe_last(scenario, 100, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) {
      hardware.add(state.technology.hardware[i]);
      power.add(state.technology.power[i]);
    }
  });
  expect_moments(hardware, 0.01 * 2);
  expect_moments(power, 0.0064 * 2);
}

/// rate, median factor and log sd of jumps
void expect_jump_diffusion(double rate, double factor, double log_sd) {
  auto scenario = quiet_scenario({"a"}, 9);
  auto& technology = scenario.inputs.technology;
  set(technology.algorithm_growth, 1.04);
  set(technology.algorithm_volatility, 0.25);
  set(technology.jump_rate, rate);
  set(technology.jump_factor, factor);
  set(technology.jump_log_sd, log_sd);
  double const years = 2, log_jump = std::log(factor);
  Sample progress{.centre = 1.04 * years};  // the trend contains the jumps
  observe_last(scenario, 120, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) progress.add(state.technology.algorithms[i]);
  });
  expect_moments(progress, years * (0.25 * 0.25 + rate * (log_jump * log_jump + log_sd * log_sd)));
}

TEST(AlgorithmicProgress, HasTheMomentsOfAJumpDiffusion) { expect_jump_diffusion(0.25, 2.5, 0.5); }

TEST(AlgorithmicProgress, HasThemWithManyJumps) { expect_jump_diffusion(40, 1.1, 0.1); }

TEST(AlgorithmicProgress, HasThemWithoutJumps) { expect_jump_diffusion(0, 2.5, 0.5); }

TEST(Slowdown, IsOnAsOftenAsItsChancesSay) {
  auto scenario = quiet_scenario({"a"}, 41);
  set(scenario.inputs.demand.slowdown_onset, 0.10);
  set(scenario.inputs.demand.slowdown_recovery, 0.30);
  Moments on;  // after 40 quarters the start is forgotten: (1 - 0.4)^40 is 1e-9
  observe_last(scenario, 60, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) on.add(state.demand.slowdown[i]);
  });
  EXPECT_NEAR(on.mean(), 0.10 / 0.40, errors * on.standard_error());
}

TEST(Slowdown, LowersAdoptionInEveryQuarterItLasts) {
  auto scenario = quiet_scenario({"a"}, 12);
  set(scenario.inputs.demand.slowdown_onset, 0.3);
  set(scenario.inputs.demand.slowdown_recovery, 0.3);
  set(scenario.inputs.demand.slowdown_inference_growth, -0.30);
  Lanes quarters_on = filled(0);
  run_batch(scenario, [&](int, State const& state) {
    for (int i = 0; i < lane_count; ++i) {
      quarters_on[i] += state.demand.slowdown[i];
      ASSERT_NEAR(state.demand.adoption[i], -0.075 * quarters_on[i], 1e-12);
    }
  });
}

TEST(AnchorDefault, StrikesByTheClosedForm) {
  auto scenario = quiet_scenario({"a"}, 12);
  scenario.anchor_default = AnchorDefault::hazard;
  set(scenario.inputs.market.anchor_hazard, 0.05);
  add_contract(scenario, 0, 2, 6, 10, 2);  // six draws, the first in quarter 1
  Moments defaulted;
  observe_last(scenario, 60, [&](State const& state) {
    for (int i = 0; i < lane_count; ++i) defaulted.add(state.anchor.defaulted[i]);
  });
  EXPECT_NEAR(defaulted.mean(), 1 - std::pow(0.95, 6), errors * defaulted.standard_error());
}

}  // namespace
}  // namespace capexsim::test
