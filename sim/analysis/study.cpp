#include "capexsim/analysis/study.hpp"

#include <algorithm>
#include <utility>

#include "analysis/statistics.hpp"

namespace capexsim {
namespace {

/// Hands the summaries of all series out to where readers look for them.
void distribute(Scenario const& scenario, SeriesLayout const& layout, std::vector<Summary> const& all, StudyResult& result) {
  result.metrics = layout.metrics_of(all);
  for (std::size_t k = 0; k < scenario.counterfactuals.size(); ++k) {
    result.deltas.push_back({scenario.counterfactuals[k], layout.differences_of(all, k), layout.ratios_of(all, k)});
  }
  result.inputs.assign(all.begin() + static_cast<std::ptrdiff_t>(layout.input(0)),
                       all.begin() + static_cast<std::ptrdiff_t>(layout.cancellation(0)));
  for (std::size_t k = 0; k < layout.cancellations().size(); ++k) {
    auto const& event = scenario.events[layout.cancellations()[k]];
    auto const first = layout.cancellation(k);
    result.cancellations.push_back({event.name, event.providers.front(), all[first], all[first + 1], all[first + 2]});
  }
  auto const first_of_jevons = all.begin() + static_cast<std::ptrdiff_t>(layout.first_of_jevons());
  result.jevons = jevons_findings(scenario, layout.jevons(), {first_of_jevons, all.end()});
}

}  // namespace

std::size_t StudyResult::find(int provider, Metric metric) const {
  auto const found = std::find_if(measures.begin(), measures.end(), [&](Measure const& measure) {
    return measure.provider == provider && measure.metric == metric;
  });
  return static_cast<std::size_t>(found - measures.begin());
}

std::vector<Diagnostic> check_runnable(Scenario const& scenario) {
  check_metric_names(scenario);
  return InputPlan(scenario).warnings;
}

StudyResult run_study(Scenario const& scenario, RunControl const& control, Recorded recorded) {
  check_metric_names(scenario);
  Experiment const experiment(scenario, make_variants(scenario));
  SeriesLayout const layout(scenario, experiment.plan().draws.size(), recorded);
  StudyResult result;
  result.measures = layout.measures();
  result.quarters = scenario.quarters;
  result.paths = scenario.simulation.paths;
  for (std::size_t d = 0; d < layout.input_count(); ++d) result.input_names.push_back(experiment.plan().draws[d].name);
  auto findings = observe_all(experiment, layout, control);
  result.failed = std::move(findings.failed);
  result.clamped = findings.clamped;
  distribute(scenario, layout, findings.summaries, result);
  for (std::size_t p = 0; p < findings.ranks.size(); ++p) {
    result.ranks.push_back({experiment.plan().pairs[p].correlation, findings.ranks.correlation(p)});
  }
  return result;
}

}  // namespace capexsim
