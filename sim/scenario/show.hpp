#pragma once

#include <string>

#include "capexsim/scenario/read.hpp"
#include "scenario/layers.hpp"

namespace capexsim {

/// The merged tree, with every built-in default it leaves to the program, as a scenario file that needs no other.
[[nodiscard]] std::string resolved_yaml(Node const& root, Scenario& scenario, ValuePlaces const& places, Origins origins);

}  // namespace capexsim
