#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/path_values.hpp"
#include "capexsim/analysis/target.hpp"
#include "capexsim/scenario/changes.hpp"

namespace capexsim {

/// How much work an attribution may take.
struct AttributionLimits {
  std::size_t exact = 8;       ///< most causes whose every combination is run
  std::size_t sections = 24;   ///< most causes at all
  std::size_t hybrids = 300;   ///< most scenarios run where there are more than `exact` causes
  std::uint64_t paths = 2048;  ///< most paths of each
};

/// Changes of a scenario that are told as one.
struct Cause {
  std::string name;
  std::vector<std::size_t> changes;  ///< indices into ScenarioChanges::list
};

/// A mean over paths.
struct Contribution {
  double value = 0;
  double standard_error = 0;  ///< of the paths drawn and, where orders are sampled, of these
};

/// What of the difference between two scenarios each cause brings about: Shapley values of the mean over paths.
struct Attribution {
  std::vector<Cause> causes;
  std::vector<Target> targets;
  std::vector<Contribution> differences;                 ///< of the means, by target; none without a change
  std::vector<std::vector<Contribution>> contributions;  ///< by cause, then target; NaN where no path has the number
  std::uint64_t paths = 0;
  std::size_t hybrids = 0;  ///< scenarios that were run
  std::size_t orders = 0;   ///< of joining that were sampled; 0 where all count
};

/// Scenarios that an attribution runs at most, so long as causes need not be joined.
[[nodiscard]] std::size_t most_hybrids(std::size_t changes, AttributionLimits const& limits);

/// Attributes the difference of two scenarios to the changes between them. Each scenario in between runs on the same draws.
/// \param targets  of the first scenario, which the other has too
/// Progress counts paths of all scenarios run.
[[nodiscard]] Attribution attribute(ScenarioChanges const& changes, Scenario const& base, Scenario const& other,
                                    std::vector<Target> const& targets, AttributionLimits const& limits,
                                    RunControl const& control);

}  // namespace capexsim
