#include "analysis/series_layout.hpp"

#include <algorithm>
#include <iterator>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

/// False where the scenario lacks what the metric is about: it would be 0 or nothing in every quarter.
bool has_subject(Scenario const& scenario, Metric metric) {
  switch (metric) {
    case Metric::general_demand:
    case Metric::general_capacity:
    case Metric::general_revenue:
      return has_general_cloud(scenario);
    case Metric::anchor_revenue:
    case Metric::anchor_cash:
      return scenario.anchor_default == AnchorDefault::cash;
    case Metric::contract_share:
    case Metric::contract_concentration:
      return !scenario.contracts.empty();
    default:
      return true;
  }
}

/// The metrics a scenario lists, or all that have a subject in it.
std::vector<Metric> selected_metrics(Scenario const& scenario) {
  std::vector<Metric> selected;
  if (scenario.metrics.empty()) {
    std::copy_if(all_metrics.begin(), all_metrics.end(), std::back_inserter(selected),
                 [&](Metric metric) { return has_subject(scenario, metric); });
    return selected;
  }
  for (Metric metric : all_metrics) {
    auto const named = std::find(scenario.metrics.begin(), scenario.metrics.end(), info(metric).name);
    if (named != scenario.metrics.end()) selected.push_back(metric);
  }
  return selected;
}

/// Leaves out the event or contract of that name; false if there is none.
template <class Choices>
bool leave_out(std::vector<Choices> const& choices, std::string const& name, std::vector<bool>& takes_place) {
  for (std::size_t c = 0; c < choices.size(); ++c) {
    if (choices[c].name != name) continue;
    takes_place[c] = false;
    return true;
  }
  return false;
}

/// A result that the scenario asks for by name.
struct AskedMetric {
  std::string const& metric;
  std::string const& provider;
  int quarter;
  SourcePosition const& position;
};

/// It names a metric, of the market alone where companies have none, in a quarter in which there is one.
void check_metric_of(Scenario const& scenario, AskedMetric const& asked, std::vector<std::string> const& names,
                     Diagnostics& diagnostics) {
  auto const metric = find_metric(asked.metric);
  if (!metric) {
    auto const guess = nearest(asked.metric, names);
    return diagnostics.error(asked.position, in_quotes(asked.metric) + " is no metric (expected one of " + join(names) + ")",
                             guess.empty() ? "" : "did you mean '" + guess + "'?");
  }
  if (asked.provider != "market" && info(*metric).scope == MetricScope::market) {
    diagnostics.error(asked.position, "'" + asked.metric + "' is a metric of the market, not of '" + asked.provider + "'");
  }
  auto const last = scenario.quarters - 1;
  if (is_of_whole_run(*metric) && asked.quarter != last) {
    diagnostics.error(asked.position, "'" + asked.metric + "' is a metric of the whole run (expected its last quarter, " +
                                          to_string(scenario.start + last) + ")");
  }
}

}  // namespace

SeriesLayout::SeriesLayout(Scenario const& scenario, std::size_t input_count)
    : quarters_(static_cast<std::size_t>(scenario.quarters)),
      counterfactuals_(scenario.counterfactuals.size()),
      input_count_(input_count) {
  for (std::size_t e = 0; e < scenario.events.size(); ++e) {
    if (scenario.events[e].kind == EventKind::lease_cancellation) cancellations_.push_back(e);
  }
  auto const metrics = selected_metrics(scenario);
  for (Metric metric : metrics) measures_.push_back({-1, metric});
  for (int p = 0; p < static_cast<int>(scenario.providers.size()); ++p) {
    for (Metric metric : metrics) {
      if (info(metric).scope == MetricScope::market_and_provider) measures_.push_back({p, metric});
    }
  }
}

void check_metric_names(Scenario const& scenario) {
  std::vector<std::string> names;
  for (Metric metric : all_metrics) names.emplace_back(info(metric).name);
  Diagnostics diagnostics;
  for (auto const& claim : scenario.expectations) {
    check_metric_of(scenario, {claim.metric, claim.provider, claim.quarter, claim.position}, names, diagnostics);
  }
  if (auto const& precision = scenario.simulation.precision) {
    check_metric_of(scenario, {precision->metric, precision->provider, precision->quarter, precision->position}, names,
                    diagnostics);
  }
  for (std::size_t m = 0; m < scenario.metrics.size(); ++m) {
    auto const& name = scenario.metrics[m];
    if (find_metric(name)) continue;
    bool const has_position = m < scenario.metric_positions.size();
    auto const position = has_position ? scenario.metric_positions[m] : SourcePosition{"report.metrics", 0, 0};
    auto const guess = nearest(name, names);
    diagnostics.error(position, "'report.metrics' names " + in_quotes(name) + " (expected metrics: " + join(names) + ")",
                      guess.empty() ? "" : "did you mean '" + guess + "'?");
  }
  if (diagnostics.has_errors()) throw ScenarioError(diagnostics.sorted());
}

std::vector<Variant> make_variants(Scenario const& scenario) {
  std::vector<Variant> variants{factual(scenario)};
  for (auto const& name : scenario.counterfactuals) {
    auto variant = factual(scenario);
    if (!leave_out(scenario.events, name, variant.events) && !leave_out(scenario.contracts, name, variant.contracts)) {
      SourcePosition const position{scenario.file.string(), 1, 1};
      throw ScenarioError({{position, "counterfactual '" + name + "' is neither an event nor a contract", ""}});
    }
    variants.push_back(std::move(variant));
  }
  return variants;
}

Lanes const& row_of(State const& state, Measure const& measure) {
  if (measure.provider < 0) return state.market[measure.metric];
  return state.provider_metrics[static_cast<std::size_t>(measure.provider)][measure.metric];
}

}  // namespace capexsim
