#include "capexsim/analysis/first_paths.hpp"

#include <algorithm>

#include "analysis/series_layout.hpp"

namespace capexsim {
namespace {

constexpr std::uint64_t paths_at_a_time = std::uint64_t{4} * lane_count;

std::vector<Target> targets_of(Scenario const& scenario, std::vector<Measure> const& measures) {
  std::vector<Target> targets;
  for (int t = 0; t < scenario.quarters; ++t) {
    for (auto const& measure : measures) targets.push_back({measure, t});
  }
  return targets;
}

}  // namespace

std::vector<Metric> recorded_metrics(Scenario const& scenario) {
  SeriesLayout const layout(scenario, 0);
  std::vector<Metric> metrics;
  for (auto const& measure : layout.measures()) {
    if (measure.provider < 0) metrics.push_back(measure.metric);
  }
  return metrics;
}

std::uint64_t numbers_of_a_path(Scenario const& scenario) {
  auto const rows = static_cast<std::uint64_t>(scenario.quarters) * (scenario.providers.size() + 1);
  Experiment const experiment(scenario, {factual(scenario)});
  return rows * recorded_metrics(scenario).size() + draw_labels(experiment).size();
}

void show_first_paths(Scenario const& scenario, std::uint64_t count, RunControl const& control,
                      std::function<void(PathStretch const&)> const& show) {
  Experiment const experiment(scenario, make_variants(scenario));
  auto const measures = SeriesLayout(scenario, 0).measures();
  auto const targets = targets_of(scenario, measures);
  for (std::uint64_t first = 0; first < count; first += paths_at_a_time) {
    PathRange const range{first, std::min(paths_at_a_time, count - first)};
    auto const values = keep_paths(experiment, targets, range, {.threads = control.threads});
    show({range, measures, values, draw_paths(experiment, range)});
  }
}

}  // namespace capexsim
