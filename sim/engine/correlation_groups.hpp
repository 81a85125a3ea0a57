#pragma once

#include <vector>

#include "capexsim/engine/input_plan.hpp"

namespace capexsim {

/// The correlated inputs, a group for every set that correlations connect; pairs with a fixed member have no effect.
/// \throws ScenarioError  if a group's matrix is not positive semi-definite, at the position of its worst pair
[[nodiscard]] std::vector<CorrelatedGroup> correlated_groups(std::vector<Correlation> const& correlations,
                                                             std::vector<InputDraw> const& draws);

}  // namespace capexsim
