#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/base/quarter.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// source, as_of, confidence, note.
[[nodiscard]] std::vector<std::string> const& evidence_keys();

[[nodiscard]] bool is_evidence_key(std::string const& key);

/// The quarters that 2025-02-06, 2025-02, 2025Q1 or 2025 lies in; nothing for any other text.
[[nodiscard]] std::optional<QuarterSpan> dates_of(std::string_view text);

/// Reads the four fields of a mapping that also holds other keys.
[[nodiscard]] Evidence read_evidence(Node const& mapping, Diagnostics& diagnostics);

}  // namespace capexsim
