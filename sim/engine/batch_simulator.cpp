#include "capexsim/engine/batch_simulator.hpp"

#include <algorithm>
#include <utility>

namespace capexsim {

Experiment::Experiment(Scenario const& scenario, std::vector<Variant> variants)
    : scenario_(scenario),
      quarters_(scenario.quarters),
      plan_(scenario),
      noise_(DrawDesign(scenario.simulation), has_general_cloud(scenario), scenario.anchor_default == AnchorDefault::cash),
      variants_(std::move(variants)) {}

Experiment::Experiment(std::vector<Scenario const*> const& scenarios)
    : Experiment(*scenarios.front(), {factual(*scenarios.front())}) {
  beside_.reserve(scenarios.size() - 1);
  for (std::size_t s = 1; s < scenarios.size(); ++s) {
    auto const& scenario = *scenarios[s];
    beside_.emplace_back(scenario, std::vector{factual(scenario)});
    quarters_ = std::min(quarters_, scenario.quarters);
  }
}

BatchSimulator::BatchSimulator(Experiment const& experiment) : experiment_(experiment) {
  add_part(experiment);
  for (auto const& other : experiment.beside()) add_part(other);
}

void BatchSimulator::add_part(Experiment const& experiment) {
  parts_.push_back(std::make_unique<Part>(experiment, states_.size()));
  for (std::size_t v = 0; v < experiment.variants().size(); ++v) states_.push_back(make_state(experiment.scenario()));
}

void BatchSimulator::start(std::uint64_t batch, DrawChange const& change) {
  batch_of_noise_ = change.batch_of_chance(batch);
  for (auto& part : parts_) {
    auto const& variants = part->experiment.variants();
    part->inputs.draw(batch, change);
    part->experiment.noise().draw(batch_of_noise_, -1, part->noise);
    for (std::size_t v = 0; v < variants.size(); ++v) {
      begin(part->inputs.parameters(), variants[v], part->noise, states_[part->first_state + v]);
    }
  }
}

void BatchSimulator::step(int quarter) {
  for (auto& part : parts_) {
    auto const& variants = part->experiment.variants();
    part->experiment.noise().draw(batch_of_noise_, quarter, part->noise);
    for (std::size_t v = 0; v < variants.size(); ++v) {
      advance(part->inputs.parameters(), variants[v], part->noise, quarter, states_[part->first_state + v]);
    }
  }
}

}  // namespace capexsim
