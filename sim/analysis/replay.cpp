#include "capexsim/analysis/replay.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/path_variables.hpp"
#include "analysis/series_layout.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

std::vector<Measure> all_measures(Scenario const& scenario) {
  std::vector<Measure> measures;
  for (Metric metric : all_metrics) measures.push_back({-1, metric});
  for (int p = 0; p < static_cast<int>(scenario.providers.size()); ++p) {
    for (Metric metric : all_metrics) {
      if (info(metric).scope == MetricScope::market_and_provider) measures.push_back({p, metric});
    }
  }
  return measures;
}

/// The scenario and its counterfactuals, as a run has them; and the one asked for, where it is another.
struct ReplayVariants {
  std::vector<Variant> all;
  std::size_t of_run;  ///< how many of them a run has
  std::size_t kept;    ///< the one that is asked for
};

[[noreturn]] void refuse(Scenario const& scenario, std::string const& without) {
  std::vector<std::string> names;
  for (auto const& event : scenario.events) names.push_back(event.name);
  for (auto const& contract : scenario.contracts) names.push_back(contract.name);
  auto const known = names.empty() ? "there are none" : "expected one of " + join(names);
  auto const guess = nearest(without, names);
  throw UsageError("--without: error: " + in_quotes(without) + " is neither an event nor a contract (" + known + ')' +
                   (guess.empty() ? "" : "\n  help: did you mean '" + guess + "'?"));
}

ReplayVariants replay_variants(Scenario const& scenario, std::string const& without) {
  ReplayVariants variants{make_variants(scenario), 0, 0};
  variants.of_run = variants.all.size();
  if (without.empty()) return variants;
  auto const& names = scenario.counterfactuals;
  variants.kept = static_cast<std::size_t>(std::find(names.begin(), names.end(), without) - names.begin()) + 1;
  if (variants.kept < variants.of_run) return variants;
  check_without(scenario, without);
  variants.all.push_back(*variant_without(scenario, without));
  return variants;
}

/// Keeps one lane of a batch, quarter by quarter.
class PathRecorder {
 public:
  PathRecorder(Experiment const& experiment, ReplayVariants const& variants, ReplayedPath& path)
      : experiment_(experiment), variants_(variants), path_(path) {}

  void record(BatchSimulator& simulator) {
    std::uint64_t const batch = path_.path / lane_count;
    simulator.simulate(batch, [&](int quarter, std::vector<State> const& states) {
      look_for_failure(quarter, states);
      auto const& state = states[variants_.kept];
      for (auto const& measure : path_.measures) path_.metrics.push_back(row_of(state, measure)[lane()]);
      experiment_.noise().draw(batch, quarter, noise_);
      note_variables({experiment_, simulator.inputs().parameters(), noise_, state, quarter}, lane(), path_.variables);
    });
  }

 private:
  [[nodiscard]] int lane() const { return static_cast<int>(path_.path % lane_count); }

  /// As a run judges: by the metrics of the market, counterfactuals included.
  void look_for_failure(int quarter, std::vector<State> const& states) {
    for (std::size_t v = 0; v < variants_.of_run; ++v) {
      for (Metric metric : all_metrics) {
        if (path_.not_finite) return;
        double const value = states[v].market[metric][lane()];
        bool const lacks = std::isnan(value) && info(metric).may_lack;
        if (std::isfinite(value) || lacks) continue;
        path_.not_finite = {{{-1, metric}, quarter}, v == 0 ? "" : experiment_.scenario().counterfactuals[v - 1]};
      }
    }
  }

  Experiment const& experiment_;
  ReplayVariants const& variants_;
  ReplayedPath& path_;
  QuarterNoise noise_;
};

/// A number of every path; NaN on paths that a run sets aside, for what they are or for a counterfactual.
std::vector<double> values_of(Scenario const& scenario, Target const& target, RunControl const& control) {
  constexpr std::uint64_t stretch = std::uint64_t{1} << 16;  // counterfactuals take memory for no more than this
  auto const paths = scenario.simulation.paths;
  Experiment const experiment(scenario, make_variants(scenario));
  std::vector<double> values;
  values.reserve(paths);
  for (std::uint64_t first = 0; first < paths; first += stretch) {
    auto part = control;
    if (control.progress) part.progress = [&](std::uint64_t done) { control.progress(first + done); };
    auto const kept = keep_paths(experiment, {target}, {first, std::min(stretch, paths - first)}, part);
    values.insert(values.end(), kept.row(0).begin(), kept.row(0).end());
  }
  return values;
}

/// Place of the order statistic nearest to a quantile.
std::size_t nearest_place(double p, std::size_t count) {
  return static_cast<std::size_t>(std::floor(p * static_cast<double>(count - 1) + 0.5));
}

}  // namespace

void check_without(Scenario const& scenario, std::string const& without) {
  if (!without.empty() && !variant_without(scenario, without)) refuse(scenario, without);
}

ReplayedPath replay_path(Scenario const& scenario, std::uint64_t path, std::string const& without) {
  auto const variants = replay_variants(scenario, without);
  Experiment const experiment(scenario, variants.all);
  BatchSimulator simulator(experiment);
  ReplayedPath replayed{path, all_measures(scenario), {}, {}, draw_paths(experiment, {path, 1}), {}};
  PathRecorder(experiment, variants, replayed).record(simulator);
  return replayed;
}

QuantilePath find_quantile_path(Scenario const& scenario, Target const& target, double p, RunControl const& control) {
  if (!(p >= 0 && p <= 1)) throw DomainError("a quantile needs a probability in [0, 1]");
  auto const paths = scenario.simulation.paths;
  if (paths > most_searched_paths) {
    throw UsageError("--quantile: error: " + std::to_string(paths) + " paths are too many to look through (at most " +
                     std::to_string(most_searched_paths) + ", with --paths)");
  }
  auto const values = values_of(scenario, target, control);
  std::vector<double> sample;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sample), [](double value) { return value == value; });
  if (sample.empty()) throw RunError(to_string(target, scenario) + " has a meaning on no path");
  auto const place = sample.begin() + static_cast<std::ptrdiff_t>(nearest_place(p, sample.size()));
  std::nth_element(sample.begin(), place, sample.end());
  auto const found = std::find(values.begin(), values.end(), *place);
  return {static_cast<std::uint64_t>(found - values.begin()), *place, sample.size()};
}

}  // namespace capexsim
