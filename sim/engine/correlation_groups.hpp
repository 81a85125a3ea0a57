#pragma once

#include <vector>

#include "capexsim/engine/input_plan.hpp"

namespace capexsim {

/// Most inputs that correlations may connect with each other.
inline constexpr std::size_t largest_group = 1000;

/// The correlations that have an effect, in their order.
[[nodiscard]] std::vector<CorrelatedPair> find_links(std::vector<Correlation> const& correlations,
                                                     std::vector<InputDraw> const& draws);

/// The correlated inputs, a group for every set that links connect.
/// \param warnings  gets one for every group that was repaired
/// \throws ScenarioError  if a group is too large, or if its matrix is not positive semi-definite and may not be repaired, at
/// the position of its worst pair
[[nodiscard]] std::vector<CorrelatedGroup> correlated_groups(Scenario const& scenario, std::vector<CorrelatedPair> const& links,
                                                             std::vector<InputDraw> const& draws,
                                                             std::vector<Diagnostic>& warnings);

}  // namespace capexsim
