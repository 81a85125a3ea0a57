#pragma once

#include <optional>

#include "capexsim/analysis/precision.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {

/// Finds the number of paths that the precision asked for takes, and has the run take it; nothing where none is asked for.
[[nodiscard]] std::optional<PrecisionReached> reach_precision(PlannedRun& run);

/// Tells what was reached; where that falls short, as a warning.
void tell_precision(PlannedRun const& run, PrecisionReached const& reached, Invocation const& invocation);

}  // namespace capexsim
