#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// s(t) = (1-rho_s) s(t-1) + psi tau(t-1); section 3.
void advance_scarcity(Pricing<LaneCourse> const& pricing, PriceState& state);

/// p^c, P and y of this quarter; section 3. The price of compute never falls below the energy of new hardware per used hour.
void update_prices(Parameters const& parameters, TechnologyState const& technology, PriceState& state);

/// tau = ln[D / (u* sum C)] within its limits; -tau_max without demand, +tau_max without capacity. Section 3.
void update_tightness(Parameters const& parameters, Lanes const& compute_demand, Lanes const& usable, PriceState& state);

}  // namespace capexsim
