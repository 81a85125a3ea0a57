#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics.hpp"
#include "capexsim/aggregate/part_sums.hpp"

namespace capexsim {

/// What the first paths tell.
struct Pilot {
  std::vector<HistogramShape> shapes;
  SeriesLayout layout;  ///< without ratios that cannot have a meaning on every path
};

/// Sums over paths that are added up in a fixed order.
struct PathSums {
  PathSums(Experiment const& experiment, SeriesLayout const& layout) : moments(layout.size()), ranks(no_ranks(experiment)) {}

  void merge(PathSums const& later);

  std::vector<Moments> moments;  ///< by series
  RankSums ranks;
};

/// What a run that counts values knows after some whole batches, and all it needs to go on from there as if it had never
/// stopped: sums of doubles are kept block by block, as they are added up.
struct Checkpoint {
  // cppcheck-suppress uninitMemberVar  ; it overlooks the braces of `pilot`
  Checkpoint(Experiment const& experiment, SeriesLayout const& layout)
      : pilot(Pilot{{}, layout}),
        totals(layout.size()),
        blocks(experiment, layout),
        open(experiment, layout),
        parts(has_dependent_paths(experiment.scenario().simulation) ? layout.size() : 0) {}

  std::uint64_t batches = 0;  ///< counted so far, from the first on
  Pilot pilot;
  HistogramTotals totals;
  PathSums blocks;              ///< of the blocks that are full
  PathSums open;                ///< of the last block, where it is not full
  std::vector<PartSums> parts;  ///< by series; none where all paths are independent
  FailedPaths failed;
};

/// A checkpoint as bytes: counters as numbers of variable length, runs of zeros as their length.
[[nodiscard]] std::string write_checkpoint(Checkpoint const& checkpoint, int threads);

/// Fills an empty checkpoint from such bytes, whoever wrote them.
/// \param batches  that it must have counted
/// \throws FileError  if they are not those of this experiment after so many batches, or make no sense
void read_checkpoint(std::string_view bytes, std::uint64_t batches, Checkpoint& checkpoint);

}  // namespace capexsim
