#include "capexsim/engine/batch_simulator.hpp"

#include <utility>

namespace capexsim {

Experiment::Experiment(Scenario const& scenario, std::vector<Variant> variants)
    : scenario_(scenario),
      plan_(scenario),
      noise_(DrawDesign(scenario.simulation), has_general_cloud(scenario), scenario.anchor_default == AnchorDefault::cash),
      variants_(std::move(variants)) {}

BatchSimulator::BatchSimulator(Experiment const& experiment)
    : experiment_(experiment), inputs_(experiment.scenario(), experiment.plan()) {
  for (std::size_t v = 0; v < experiment.variants().size(); ++v) states_.push_back(make_state(experiment.scenario()));
}

void BatchSimulator::start(std::uint64_t batch, DrawChange const& change) {
  inputs_.draw(batch, change);
  experiment_.noise().draw(change.batch_of_chance(batch), -1, noise_);
  for (std::size_t v = 0; v < states_.size(); ++v) {
    begin(inputs_.parameters(), experiment_.variants()[v], noise_, states_[v]);
  }
}

void BatchSimulator::step(std::uint64_t batch_of_noise, int quarter) {
  experiment_.noise().draw(batch_of_noise, quarter, noise_);
  for (std::size_t v = 0; v < states_.size(); ++v) {
    advance(inputs_.parameters(), experiment_.variants()[v], noise_, quarter, states_[v]);
  }
}

}  // namespace capexsim
