#include "analysis/statistics.hpp"

#include "capexsim/base/check.hpp"

namespace capexsim {

bool has_dependent_paths(Simulation const& simulation) { return simulation.sampling != Sampling::random; }

double independent_share(Simulation const& simulation) { return simulation.sampling == Sampling::antithetic ? 0.5 : 1; }

static Findings observe(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  auto const& simulation = experiment.scenario().simulation;
  if (simulation.paths <= pilot_paths) return keep_quarters(experiment, layout, control);
  if (simulation.quantiles == QuantileSource::exact) return keep_values(experiment, layout, control);
  return count_values(experiment, layout, control);
}

Findings observe_all(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  auto findings = observe(experiment, layout, control);
  if (findings.failed.count == experiment.scenario().simulation.paths)
    throw RunError("no path stayed finite: the scenario's numbers overflow on all of them");
  return findings;
}

RankSums no_ranks(Experiment const& experiment) {
  std::vector<ScorePair> pairs;
  for (auto const& pair : experiment.plan().pairs) {
    pairs.push_back({static_cast<std::size_t>(pair.first), static_cast<std::size_t>(pair.second)});
  }
  return RankSums(std::move(pairs));
}

std::vector<std::uint64_t> drop_failed(FiniteWatch const& finite, std::uint64_t batch, LaneMask& mask) {
  std::vector<std::uint64_t> failed;
  for (int lane = 0; lane < lane_count; ++lane) {
    if (!mask[lane] || !finite.has_failed(lane)) continue;
    mask.drop(lane);
    failed.push_back(batch * lane_count + static_cast<std::uint64_t>(lane));
  }
  return failed;
}

void note_failures(std::vector<std::uint64_t> const& paths, FailedPaths& failed) {
  failed.count += paths.size();
  for (std::uint64_t path : paths) {
    if (failed.first.size() < failures_named) failed.first.push_back(path);
  }
}

}  // namespace capexsim
