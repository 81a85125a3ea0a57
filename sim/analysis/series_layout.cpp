#include "analysis/series_layout.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/base/check.hpp"
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

}  // namespace

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

namespace {

std::vector<Measure> measures_of(Scenario const& scenario) {
  std::vector<Measure> measures;
  auto const metrics = selected_metrics(scenario);
  for (Metric metric : metrics) measures.push_back({-1, metric});
  for (int p = 0; p < static_cast<int>(scenario.providers.size()); ++p) {
    for (Metric metric : metrics) {
      if (info(metric).scope == MetricScope::market_and_provider) measures.push_back({p, metric});
    }
  }
  return measures;
}

/// True of what an answer follows quarter by quarter, to tell when it first happens.
bool tells_first_quarter(Metric metric) {
  return metric == Metric::oversupply || metric == Metric::shortage || metric == Metric::payback;
}

bool records_token_spend(Scenario const& scenario) {
  auto const metrics = selected_metrics(scenario);
  return std::find(metrics.begin(), metrics.end(), Metric::token_spend) != metrics.end();
}

/// Measures, and those of the targets as far as they are not among them.
std::vector<Measure> with_targets(std::vector<Measure> measures, std::vector<Target> const& targets) {
  for (auto const& target : targets) {
    if (std::find(measures.begin(), measures.end(), target.measure) == measures.end()) measures.push_back(target.measure);
  }
  return measures;
}

/// Measures of the targets in another scenario.
std::vector<Measure> own_measures(Scenario const& base, Scenario const& other, std::vector<Target> const& targets) {
  std::vector<Measure> measures;
  for (auto const& target : targets) {
    auto const measure = same_measure(base, target.measure, other);
    if (!measure) throw DomainError("a target is of a provider that another scenario does not have");
    measures.push_back(*measure);
  }
  return measures;
}

/// For every measure the one that another scenario records instead; none where it does not.
std::vector<std::optional<Measure>> counterparts_of(std::vector<Measure> const& measures, Scenario const& base,
                                                    Scenario const& other, std::vector<Measure> const& own) {
  std::set<std::pair<int, Metric>> recorded;
  for (auto const& list : {measures_of(other), own}) {
    for (auto const& measure : list) recorded.emplace(measure.provider, measure.metric);
  }
  std::vector<std::optional<Measure>> counterparts;
  for (auto const& measure : measures) {
    auto found = same_measure(base, measure, other);
    if (found && !recorded.contains({found->provider, found->metric})) found.reset();
    counterparts.push_back(found);
  }
  return counterparts;
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

std::vector<int> year_ends(Scenario const& scenario) {
  std::vector<int> ends;
  for (int t = 0; t < scenario.quarters; ++t) {
    if ((scenario.start + t).number() == 4 || t == scenario.quarters - 1) ends.push_back(t);
  }
  return ends;
}

void RecordedPlaces::add(std::size_t place) {
  numbers_[place] = static_cast<std::uint32_t>(places_.size());
  places_.push_back(place);
}

std::vector<Summary> RecordedPlaces::spread(std::span<Summary const> recorded) const {
  std::vector<Summary> dense(numbers_.size());
  for (std::size_t k = 0; k < places_.size(); ++k) dense[places_[k]] = recorded[k];
  return dense;
}

SeriesLayout::SeriesLayout(Scenario const& scenario, std::size_t input_count, Recorded recorded)
    : measures_(measures_of(scenario)),
      quarters_(scenario.quarters),
      counterfactuals_(scenario.counterfactuals.size()),
      input_count_(recorded == Recorded::everything ? input_count : 0),
      metrics_(measures_.size() * static_cast<std::size_t>(quarters_)),
      changes_(measures_.size() * static_cast<std::size_t>(quarters_)),
      jevons_(scenario, records_token_spend(scenario)) {
  for (std::size_t e = 0; e < scenario.events.size(); ++e) {
    if (scenario.events[e].kind == EventKind::lease_cancellation) cancellations_.push_back(e);
  }
  record(recorded, year_ends(scenario));
}

SeriesLayout::SeriesLayout(std::vector<Scenario const*> const& scenarios, int quarters, std::vector<Target> targets)
    : measures_(with_targets(measures_of(*scenarios.front()), targets)),
      quarters_(quarters),
      counterfactuals_(scenarios.size() - 1),
      input_count_(0),
      metrics_(measures_.size() * static_cast<std::size_t>(quarters_)),
      changes_(measures_.size() * static_cast<std::size_t>(quarters_)),
      jevons_(*scenarios.front(), false),
      is_comparison_(true),
      targets_(std::move(targets)) {
  for (std::size_t k = 1; k < scenarios.size(); ++k) {
    own_measures_.push_back(own_measures(*scenarios.front(), *scenarios[k], targets_));
    counterparts_.push_back(counterparts_of(measures_, *scenarios.front(), *scenarios[k], own_measures_.back()));
  }
  record(Recorded::everything, {});
}

void SeriesLayout::record(Recorded recorded, std::vector<int> const& year_ends) {
  bool const takes_everything = recorded == Recorded::everything;
  for (int t = 0; t < quarters_; ++t) {
    bool const takes_all = takes_everything || std::ranges::binary_search(year_ends, t);
    for (std::size_t m = 0; m < measures_.size(); ++m) {
      auto const& measure = measures_[m];
      if (is_of_whole_run(measure.metric) && t != last_quarter()) continue;
      if (takes_all || tells_first_quarter(measure.metric)) metrics_.add(place(t, m));
      if (takes_all && (takes_everything || measure.provider < 0)) changes_.add(place(t, m));
    }
  }
  is_left_out_.resize(size());
}

bool SeriesLayout::needs_all_paths(std::size_t series) const {
  if (series < first_change(0) || series >= input(0)) return false;
  auto const change = series - first_change(0);
  bool const is_ratio = change / changes_.count() % 2 == 1;
  if (!is_ratio) return false;
  auto const& measure = measures_[changes_.place(change % changes_.count()) % measures_.size()];
  return measure.provider >= 0 || std::none_of(change_questions.begin(), change_questions.end(),
                                               [&](ChangeQuestion const& asked) { return asked.metric == measure.metric; });
}

std::vector<Summary> SeriesLayout::metrics_of(std::span<Summary const> all) const {
  return metrics_.spread(all.first(metrics_.count()));
}

std::vector<Summary> SeriesLayout::differences_of(std::span<Summary const> all, std::size_t k) const {
  return changes_of(all, 2 * k);
}

std::vector<Summary> SeriesLayout::ratios_of(std::span<Summary const> all, std::size_t k) const {
  return changes_of(all, 2 * k + 1);
}

std::vector<Summary> SeriesLayout::changes_of(std::span<Summary const> all, std::size_t block) const {
  return changes_.spread(all.subspan(first_change(block), changes_.count()));
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

std::optional<Variant> variant_without(Scenario const& scenario, std::string const& name) {
  auto variant = factual(scenario);
  bool const is_known =
      leave_out(scenario.events, name, variant.events) || leave_out(scenario.contracts, name, variant.contracts);
  return is_known ? std::optional(std::move(variant)) : std::nullopt;
}

std::vector<Variant> make_variants(Scenario const& scenario) {
  std::vector<Variant> variants{factual(scenario)};
  for (auto const& name : scenario.counterfactuals) {
    auto variant = variant_without(scenario, name);
    if (!variant) {
      SourcePosition const position{scenario.file.string(), 1, 1};
      throw ScenarioError({{position, "counterfactual '" + name + "' is neither an event nor a contract", ""}});
    }
    variants.push_back(std::move(*variant));
  }
  return variants;
}

Lanes const& row_of(State const& state, Measure const& measure) {
  if (measure.provider < 0) return state.market[measure.metric];
  return state.provider_metrics[static_cast<std::size_t>(measure.provider)][measure.metric];
}

}  // namespace capexsim
