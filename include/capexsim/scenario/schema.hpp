#pragma once

#include <string>
#include <vector>

namespace capexsim {

/// A JSON Schema (2020-12) of scenario files as text, made from the table of keys: editors complete and judge with it. What it
/// refuses the reader refuses; sums of shares, references between keys and conversions of units only the reader can judge.
/// \param metrics  the names that `report.metrics` takes
[[nodiscard]] std::string scenario_schema(std::vector<std::string> const& metrics);

}  // namespace capexsim
