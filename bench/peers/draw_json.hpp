#pragma once

#include <nlohmann/json.hpp>

#include "capexsim/scenario/distribution.hpp"

namespace capexsim::peers {

using Json = nlohmann::ordered_json;

/// A number; what is not finite, which JSON lacks, as "infinity" or "-infinity".
[[nodiscard]] Json number_json(double value);

/// Family, parameters and cut of a distribution.
[[nodiscard]] Json draw_json(Draw const& draw);

}  // namespace capexsim::peers
