#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Usable compute of every provider, u* C_p. Section 5.
void update_usable(Parameters const& parameters, State& state);

/// Sends open demand to providers by share, lets a part of what is refused try the others, and counts what stays unmet.
/// Needs `reserved` and the anchor's use. With market.sublet those who sell also have what the anchor leaves unused of its
/// contracts for them; it pays for that all the same. Afterwards served + unmet = D and served_p <= u* C_p. Section 5.
void allocate_open_demand(Parameters const& parameters, State& state);

/// Fraction of the spare capacity that is for sale which spilled demand takes: min(1, chi refused / spare). Section 5.
/// \param refused, spare  sums over providers, in one unit
void spill_fraction(Lanes const& spill_over, Lanes const& refused, Lanes const& spare, Lanes& fraction);

/// backlog(t+1) = b unmet.
void update_backlog(Parameters const& parameters, State& state);

/// Shares of the next quarter, share_p (s1/O_p)^zeta with the sum they had. A share nobody asked for stays as it is before
/// that, and all stay where nobody serves; without drift nothing moves. Leases cancelled in this quarter still find the
/// shares it began with. Section 5.
void drift_shares(Parameters const& parameters, State& state);

}  // namespace capexsim
