#pragma once

#include <cstdint>
#include <vector>

#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// A scenario made ready to be simulated: what all batches share.
class Experiment {
 public:
  /// \param variants  run side by side on the same draws; at least one
  Experiment(Scenario const& scenario, std::vector<Variant> variants);

  [[nodiscard]] Scenario const& scenario() const { return scenario_; }
  [[nodiscard]] InputPlan const& plan() const { return plan_; }
  [[nodiscard]] NoiseSource const& noise() const { return noise_; }
  [[nodiscard]] std::vector<Variant> const& variants() const { return variants_; }

 private:
  Scenario const& scenario_;
  InputPlan plan_;
  NoiseSource noise_;
  std::vector<Variant> variants_;
};

/// Simulates batches of 256 paths, one after the other. One per thread: it owns the rows of lanes.
class BatchSimulator {
 public:
  explicit BatchSimulator(Experiment const& experiment);

  /// Runs all quarters of a batch and shows each to `observe(quarter, states)`, a state per variant.
  template <class Observe>
  void simulate(std::uint64_t batch, Observe&& observe, DrawChange const& change = {}) {
    start(batch, change);
    for (int quarter = 0; quarter < experiment_.scenario().quarters; ++quarter) {
      step(change.batch_of_chance(batch), quarter);
      observe(quarter, static_cast<std::vector<State> const&>(states_));
    }
  }

  /// What the paths of the batch drew.
  [[nodiscard]] BatchInputs const& inputs() const { return inputs_; }

 private:
  void start(std::uint64_t batch, DrawChange const& change);
  void step(std::uint64_t batch_of_noise, int quarter);

  Experiment const& experiment_;
  BatchInputs inputs_;
  QuarterNoise noise_;
  std::vector<State> states_;
};

}  // namespace capexsim
