#pragma once

#include <string>

#include "capexsim/scenario/scenario.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// The merged tree as JSON text, built-in defaults left out but for the head (name, title, start, quarters, simulation). The
/// same for the same scenario, wherever its files lie.
[[nodiscard]] std::string resolved_json(Node const& root, Scenario const& scenario);

/// A value as JSON text, the same for values that are the same whatever the order of their keys; data of a file count by their
/// bytes.
[[nodiscard]] std::string sorted_json(Node const& value);

}  // namespace capexsim
