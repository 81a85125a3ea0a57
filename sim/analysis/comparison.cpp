#include "capexsim/analysis/comparison.hpp"

#include <algorithm>
#include <utility>

#include "analysis/statistics.hpp"

namespace capexsim {
namespace {

/// Hands the summaries of all series out to where readers look for them.
void distribute(SeriesLayout const& layout, std::vector<Summary> const& all, std::size_t others, ComparisonResult& result) {
  result.base.metrics = layout.metrics_of(all);
  for (std::size_t k = 0; k < others; ++k) {
    result.base.deltas.push_back({"", layout.differences_of(all, k), layout.ratios_of(all, k)});
    auto const first = all.begin() + static_cast<std::ptrdiff_t>(layout.own(k, 0));
    result.others.emplace_back(first, first + static_cast<std::ptrdiff_t>(layout.targets().size()));
  }
}

/// All have one start.
Scenario const& shortest_of(ComparedScenarios const& scenarios) {
  return **std::min_element(scenarios.begin(), scenarios.end(),
                            [](auto const* a, auto const* b) { return a->quarters < b->quarters; });
}

}  // namespace

int common_quarters(ComparedScenarios const& scenarios) { return shortest_of(scenarios).quarters; }

std::optional<Measure> same_measure(Scenario const& from, Measure const& measure, Scenario const& to) {
  if (measure.provider < 0) return measure;
  auto const& name = from.providers[static_cast<std::size_t>(measure.provider)].name;
  for (std::size_t p = 0; p < to.providers.size(); ++p) {
    if (to.providers[p].name == name) return Measure{static_cast<int>(p), measure.metric};
  }
  return std::nullopt;
}

Unmatched recorded_by_first_alone(Scenario const& first, Scenario const& second) {
  Unmatched unmatched;
  for (int p = 0; p < static_cast<int>(first.providers.size()); ++p) {
    if (!same_measure(first, {p, Metric::capex}, second))
      unmatched.providers.push_back(provider_name(first, {p, Metric::capex}));
  }
  auto const others = selected_metrics(second);
  for (Metric metric : selected_metrics(first)) {
    bool const is_matched = std::find(others.begin(), others.end(), metric) != others.end();
    if (!is_matched) unmatched.metrics.emplace_back(info(metric).name);
  }
  return unmatched;
}

std::vector<int> key_quarters(ComparedScenarios const& scenarios) { return year_ends(shortest_of(scenarios)); }

std::vector<Target> key_targets(ComparedScenarios const& scenarios) {
  using enum Metric;
  std::vector<Target> targets;
  for (Metric metric : {token_spend, compute_demand, capex, utilization, free_cash_flow}) {
    for (int t : key_quarters(scenarios)) targets.push_back({{-1, metric}, t});
  }
  return targets;
}

ComparisonResult run_comparison(ComparedScenarios const& scenarios, std::vector<Target> const& targets,
                                RunControl const& control) {
  for (auto const* scenario : scenarios) check_metric_names(*scenario);
  Experiment const experiment(scenarios);
  SeriesLayout const layout(scenarios, experiment.quarters(), targets);
  ComparisonResult result;
  result.base.measures = layout.measures();
  result.base.quarters = experiment.quarters();
  result.base.paths = experiment.scenario().simulation.paths;
  auto findings = observe_all(experiment, layout, control);
  result.base.failed = std::move(findings.failed);
  result.base.clamped = findings.clamped;
  distribute(layout, findings.summaries, scenarios.size() - 1, result);
  return result;
}

}  // namespace capexsim
