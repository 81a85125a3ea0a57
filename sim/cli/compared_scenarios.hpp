#pragma once

#include <string>
#include <vector>

#include "capexsim/cli/options.hpp"

namespace capexsim {

/// Scenarios read for a comparison: the others with seed, paths, sampling and quantiles of the first.
struct ComparedReading {
  std::vector<Scenario> scenarios;
  std::vector<MergedScenario> merged;
  std::vector<std::string> names;  ///< of their runs, each once
  std::string notes;               ///< a line for each thing that is not compared as it stands in its file
};

/// \throws UsageError  if they do not start in the same quarter
/// \throws ScenarioError  as read_adjusted
[[nodiscard]] ComparedReading read_compared(Options const& options);

}  // namespace capexsim
