#pragma once

#include <filesystem>

#include "capexsim/scenario/scenario.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// Reads a tree that is merged already. Scenario::resolved is left out. \throws ScenarioError  with every mistake found
[[nodiscard]] Scenario read_merged(Node const& root, std::filesystem::path const& file);

}  // namespace capexsim
