#pragma once

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// Reads `path`, `between` and `ramp_from` of a value into the quantity.
void read_path(Node const& value, Key const& key, int fiscal_year_end, Quantity& quantity, Diagnostics& diagnostics);

/// Reads amounts by date; keys of `value` that are no dates are the caller's.
void read_schedule(Node const& value, Key const& key, int fiscal_year_end, Quantity& quantity, Diagnostics& diagnostics);

}  // namespace capexsim
