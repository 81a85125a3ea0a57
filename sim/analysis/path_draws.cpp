#include "capexsim/analysis/path_draws.hpp"

#include <algorithm>

#include "capexsim/engine/uniform_to.hpp"

namespace capexsim {
namespace {

/// Quarters of the run in which a quantity takes a factor of its own.
int factors_of(CoursePlan const& course, Scenario const& scenario) {
  return course.each ? std::min(course.rows, scenario.quarters) : 0;
}

/// Shows a row of lanes for every label, in their order.
template <class Show>
void show_draws(Experiment const& experiment, BatchInputs const& inputs, std::uint64_t batch, Show show) {
  for (auto const& row : inputs.drawn()) show(row);
  LaneWords words;
  Lanes uniform, factor;
  for (auto const& course : experiment.plan().courses) {
    for (int t = 0; t < factors_of(course, experiment.scenario()); ++t) {
      course.each->source.words(batch, static_cast<std::uint32_t>(t), words);
      words_to_uniform(words, uniform);
      course.each->sampler.sample(uniform, factor);
      show(factor);
    }
  }
  for (auto const& begins : inputs.parameters().event_begins) show(begins);
}

}  // namespace

std::vector<DrawLabel> draw_labels(Experiment const& experiment) {
  auto const& scenario = experiment.scenario();
  std::vector<DrawLabel> labels;
  for (auto const& draw : experiment.plan().draws) labels.push_back({draw.name, unit_of(draw)});
  for (auto const& course : experiment.plan().courses) {
    for (int t = 0; t < factors_of(course, scenario); ++t) {
      labels.push_back({course.quantity->key + ".each@" + to_string(scenario.start + t), ""});
    }
  }
  for (auto const& event : scenario.events) labels.push_back({"events." + event.name + ".begins", "quarter"});
  return labels;
}

PathDraws draw_paths(Experiment const& experiment, PathRange paths) {
  PathDraws draws{paths, draw_labels(experiment), {}};
  draws.values.resize(draws.labels.size() * paths.count);
  BatchInputs inputs(experiment.scenario(), experiment.plan());
  std::uint64_t const end = paths.first + paths.count;
  for (std::uint64_t path = paths.first; path < end;) {
    std::uint64_t const batch = path / lane_count, lane = path % lane_count;
    std::uint64_t const lanes = std::min(lane_count - lane, end - path);
    inputs.draw(batch);
    std::size_t at = path - paths.first;
    show_draws(experiment, inputs, batch, [&](Lanes const& row) {
      std::copy_n(&row.value[lane], lanes, &draws.values[at]);
      at += paths.count;
    });
    path += lanes;
  }
  return draws;
}

}  // namespace capexsim
