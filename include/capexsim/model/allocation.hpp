#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Usable compute of every provider, u* C_p. Section 5.
void update_usable(Parameters const& parameters, State& state);

/// Sends open demand to providers by share, lets a part of what is refused try the others, and counts what stays unmet.
/// Needs `reserved` and the anchor's use. Afterwards served + unmet = D and served_p <= u* C_p. Section 5.
void allocate_open_demand(Parameters const& parameters, State& state);

/// backlog(t+1) = b unmet.
void update_backlog(Parameters const& parameters, State& state);

}  // namespace capexsim
