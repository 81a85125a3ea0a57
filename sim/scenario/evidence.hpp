#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// source, as_of, confidence, note.
[[nodiscard]] std::vector<std::string> const& evidence_keys();

[[nodiscard]] bool is_evidence_key(std::string const& key);

/// Reads the four fields of a mapping that also holds other keys.
[[nodiscard]] Evidence read_evidence(Node const& mapping, Diagnostics& diagnostics);

}  // namespace capexsim
