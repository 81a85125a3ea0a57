#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// "default", "--set" or the name of the file without its folder.
[[nodiscard]] std::string set_by(SourcePosition const& position);

/// Where each number that is no default was set: {"inputs": {ORIGIN: [KEY, ...]}, "correlations": [ORIGIN, ...]}. What a
/// scenario resolves to does not tell.
[[nodiscard]] nlohmann::ordered_json origins_json(Scenario const& scenario);

/// Gives the numbers of a scenario that was read from what it resolved to their origins back. What is not as origins_json()
/// writes it is passed over.
void restore_origins(nlohmann::ordered_json const& origins, Scenario& scenario);

}  // namespace capexsim
