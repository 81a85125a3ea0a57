#pragma once

#include "capexsim/scenario/scenario.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// The layers' correlations as one list, joined pair by pair: of each pair the last layer's, patterns written out, and what has
/// no effect left out.
[[nodiscard]] Node joined_correlations(Scenario const& scenario, SourcePosition const& position);

}  // namespace capexsim
