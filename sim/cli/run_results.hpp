#pragma once

#include "capexsim/analysis/study.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {

/// What a run leaves besides its statistics.
struct FinishedRun {
  StudyResult result;
  std::uint64_t saved_paths = 0;       ///< paths that are kept one by one
  std::vector<ResultFile> path_files;  ///< with them
};

/// Saves the tables of a run and tells what it found.
void finish_run(PlannedRun const& run, FinishedRun finished, Invocation const& invocation);

}  // namespace capexsim
