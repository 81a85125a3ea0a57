#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/random_configuration.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {

/// Random configurations that every identity is tried on.
inline constexpr std::uint64_t configurations = 210;

/// The largest error seen so far; a number that is none is the worst of all.
class WorstError {
 public:
  /// \param scale  of the terms that should cancel
  void see(double left, double right, double scale) {
    double const error = std::abs(left - right) / std::max(scale, 1e-9);
    if (!(error <= worst_)) worst_ = std::isnan(error) ? HUGE_VAL : error;
  }
  /// `small` may exceed `large` by rounding alone.
  void see_order(double small, double large, double scale) { see(std::max(small, large), large, scale); }

  [[nodiscard]] double value() const { return worst_; }

 private:
  double worst_ = 0;
};

/// Runs every configuration; `check(parameters, quarter, state, worst)` looks at each quarter.
template <class Check>
void for_all_configurations(Check&& check) {
  for (std::uint64_t number = 1; number <= configurations; ++number) {
    auto const scenario = random_configuration(number);
    Experiment const experiment(scenario, {factual(scenario)});
    BatchSimulator simulator(experiment);
    WorstError worst;
    for (std::uint64_t batch = 0; batch < batches_per_group; ++batch) {
      auto run_check = check;  // each batch begins with fresh sums
      simulator.simulate(batch, [&](int quarter, std::vector<State> const& states) {
        run_check(simulator.inputs().parameters(), quarter, states[0], worst);
      });
    }
    ASSERT_LE(worst.value(), 1e-9) << "configuration " << number;
  }
}

/// What starting pipelines hold of a schedule.
[[nodiscard]] inline double sum_of_schedule(LaneCourse const& schedule, int quarters, int lane) {
  double sum = 0;
  for (int t = 0; t < quarters; ++t) sum += schedule.at(t)[lane];
  return sum;
}

}  // namespace capexsim::test
