#pragma once

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// Reads one value: a number, a family, a path or a schedule, with what may stand beside it.
/// \param fiscal_year_end  month in which the provider's fiscal year ends; 0 where the key belongs to no provider
[[nodiscard]] Quantity read_quantity(Node const& node, Key const& key, int fiscal_year_end, Diagnostics& diagnostics);

}  // namespace capexsim
