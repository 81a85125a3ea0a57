#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"
#include "scenario/units.hpp"

namespace capexsim {

/// normal, lognormal, uniform and so on: the families of a single draw.
[[nodiscard]] std::vector<std::string> const& family_names();

/// The line of a value that names a family, or nothing.
[[nodiscard]] Entry const* find_family(Node const& mapping);

/// Reads the numbers of a family: `{mean: 0.30, sd: 0.06}` under `normal`. \return nothing after a report
[[nodiscard]] std::optional<Distribution> read_family(Entry const& family, UnitRule rule, Diagnostics& diagnostics);

/// The numbers of a family that have the key's unit, as they stand: without shapes and weights. Of `empirical` a number 1 with
/// the unit of its column.
[[nodiscard]] std::vector<Node> numbers_with_unit(Entry const& family);

/// The distribution of `factor` times the value; `factor` is above 0.
[[nodiscard]] Distribution scaled(Distribution const& family, double factor);

}  // namespace capexsim
