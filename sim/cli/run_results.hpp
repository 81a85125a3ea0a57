#pragma once

#include "capexsim/analysis/study.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {

/// What a run leaves besides its statistics.
struct FinishedRun {
  StudyResult result;
  std::uint64_t saved_paths = 0;                   ///< paths that are kept one by one
  std::string state;                               ///< that a longer run goes on from, or ""
  std::vector<ResultFile> path_files;              ///< with them
  std::optional<PrecisionReached> precision = {};  ///< where one was asked for
};

/// Simulates the scenario of a run.
/// \param earlier  a run of fewer paths to go on from, or null
[[nodiscard]] FinishedRun simulate_run(PlannedRun& run, std::uint64_t saved_paths, EarlierRun const* earlier = nullptr);

/// Saves the tables of a run and tells what it found.
void finish_run(PlannedRun const& run, FinishedRun finished, Invocation const& invocation);

}  // namespace capexsim
