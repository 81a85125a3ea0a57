#pragma once

#include <cstdint>
#include <vector>

#include "analysis/recording.hpp"
#include "capexsim/aggregate/rank_sums.hpp"
#include "capexsim/analysis/study.hpp"

namespace capexsim {

/// What a run says about all its series, in the order of the layout.
struct Findings {
  std::vector<Summary> summaries;
  RankSums ranks;
  FailedPaths failed;
  std::uint64_t clamped = 0;  ///< values beyond their histogram
};

/// Keeps every value of one quarter at a time, all batches side by side: exact, for the smallest runs.
[[nodiscard]] Findings keep_quarters(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control);

/// Keeps every value of a stretch of series at a time and simulates again for the next: exact, for small runs.
[[nodiscard]] Findings keep_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control);

/// Counts values in histograms, whose ranges the first paths teach: memory does not depend on the number of paths.
[[nodiscard]] Findings count_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control);

/// One of the three, as the scenario's paths and settings ask. \throws RunError  if no path stays finite
[[nodiscard]] Findings observe_all(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control);

/// What simulates and observes a batch at a time.
struct ObservedSimulator {
  ObservedSimulator(Experiment const& experiment, SeriesLayout const& layout) : simulator(experiment), observer(layout) {}
  BatchSimulator simulator;
  BatchObserver observer;
};

/// Paths that teach the histograms their ranges; a run of no more keeps every value instead.
inline constexpr std::uint64_t pilot_paths = 1024;

/// True where a sampling design makes paths depend on each other: errors of means are then told by independent parts.
[[nodiscard]] bool has_dependent_paths(Simulation const& simulation);

/// Part of the values that counts in errors of shares and quantiles: both paths of an antithetic pair may say the same. Designs
/// that spread paths evenly err no more than random paths do.
[[nodiscard]] double independent_share(Simulation const& simulation);

/// Sums for the rank correlations that a run tells.
[[nodiscard]] RankSums no_ranks(Experiment const& experiment);

/// Drops the lanes of a batch whose numbers were not finite. \return their paths
[[nodiscard]] std::vector<std::uint64_t> drop_failed(FiniteWatch const& finite, std::uint64_t batch, LaneMask& mask);

/// Failed paths that are named.
inline constexpr std::size_t failures_named = 10;

void note_failures(std::vector<std::uint64_t> const& paths, FailedPaths& failed);

}  // namespace capexsim
