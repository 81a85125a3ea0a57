#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// supply.retirement.early: economic. A vintage, or the fleet at the start, goes whole where the energy and the upkeep of a
/// used hour exceed this quarter's price of compute, omega PUE pi / (1000 u*) + o K0 e^{-x_h} 1000 / (8760 u*) > p^c, omega its
/// own. What is installed in a quarter serves in it. Section 6.
void retire_uneconomic(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                       PriceState const& price, ProviderState& state);

/// supply.retirement.early: oldest_first. Where the inventory needs more power than is free, the oldest hardware goes, the last
/// cohort in part, until all that waits can be installed or nothing older is left; nothing goes where no site has power for new
/// hardware even then. Section 6.
void retire_oldest(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

}  // namespace capexsim
