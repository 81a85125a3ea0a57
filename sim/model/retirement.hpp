#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Retires hardware: fixed life (what was installed L quarters ago, and of the initial fleet what reaches that age) or
/// geometric. Section 6.
void retire_hardware(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

/// Where all that was left has just retired, what is in service is rounding, not compute.
void drop_rounding(ProviderState& state);

}  // namespace capexsim
