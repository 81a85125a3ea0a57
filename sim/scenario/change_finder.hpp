#pragma once

#include <vector>

#include "capexsim/scenario/changes.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// The changes that lead from one merged tree to another: keys of the first in its order, then what the second has besides.
[[nodiscard]] std::vector<ScenarioChange> find_changes(Node const& base, Node const& other);

}  // namespace capexsim
