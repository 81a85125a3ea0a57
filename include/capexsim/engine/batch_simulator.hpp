#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// A scenario made ready to be simulated, or several side by side: what all batches share.
class Experiment {
 public:
  /// \param variants  run side by side on the same draws; at least one
  Experiment(Scenario const& scenario, std::vector<Variant> variants);

  /// \param scenarios  of one seed and one start, at least one, each run as it is; over as many quarters as all of them have
  explicit Experiment(std::vector<Scenario const*> const& scenarios);

  [[nodiscard]] Scenario const& scenario() const { return scenario_; }
  [[nodiscard]] int quarters() const { return quarters_; }
  [[nodiscard]] InputPlan const& plan() const { return plan_; }
  [[nodiscard]] NoiseSource const& noise() const { return noise_; }
  [[nodiscard]] std::vector<Variant> const& variants() const { return variants_; }
  /// The scenarios that run beside the first.
  [[nodiscard]] std::vector<Experiment> const& beside() const { return beside_; }

 private:
  Scenario const& scenario_;
  int quarters_;
  InputPlan plan_;
  NoiseSource noise_;
  std::vector<Variant> variants_;
  std::vector<Experiment> beside_;
};

/// Simulates batches of paths, one after the other. It owns the rows of lanes: no two threads may use it at a time.
class BatchSimulator {
 public:
  explicit BatchSimulator(Experiment const& experiment);

  /// Runs all quarters of a batch and shows each to `observe(quarter, states)`, a state per variant, then one per scenario that
  /// runs beside the first.
  template <class Observe>
  void simulate(std::uint64_t batch, Observe&& observe, DrawChange const& change = {}) {
    start(batch, change);
    for (int quarter = 0; quarter < experiment_.quarters(); ++quarter) {
      step(quarter);
      observe(quarter, states());
    }
  }

  /// The same by hand: a batch is started, then its quarters follow each other from 0.
  void start(std::uint64_t batch, DrawChange const& change = {});
  void step(int quarter);
  [[nodiscard]] std::vector<State> const& states() const { return states_; }

  /// What the paths of the batch drew in the first scenario.
  [[nodiscard]] BatchInputs const& inputs() const { return parts_.front()->inputs; }

 private:
  /// One scenario: what it draws, and where its states lie.
  struct Part {
    Part(Experiment const& of, std::size_t first) : experiment(of), inputs(of.scenario(), of.plan()), first_state(first) {}
    Experiment const& experiment;
    BatchInputs inputs;
    QuarterNoise noise;
    std::size_t first_state;
  };

  void add_part(Experiment const& experiment);

  Experiment const& experiment_;
  std::vector<std::unique_ptr<Part>> parts_;
  std::vector<State> states_;
  std::uint64_t batch_of_noise_ = 0;
};

}  // namespace capexsim
