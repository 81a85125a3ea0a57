#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

// What hardware of each age is left, where some of it may retire early. A vintage is kept as what of it is in service (a fixed
// life takes it out without touching it), beside the cost that the books still hold; the fleet at the start as a whole, of
// which age and early retirement both take the oldest first. Section 6.

namespace capexsim {

/// True if a scenario keeps cohorts: hardware may retire before its time.
[[nodiscard]] bool keeps_cohorts(Scenario const& scenario);

/// Room for the vintages of a run.
void make_room_for_cohorts(Scenario const& scenario, CohortState& cohorts);

/// The state at the end of the quarter before the first.
void begin_cohorts(Parameters const& parameters, std::size_t provider, CohortState& cohorts);

/// Fixed life: of the initial fleet that is due in this quarter, leaves in `due` what has not gone early. [MH100e]
void age_initial_fleet(Lanes const& compute, Lanes const& life, int quarter, CohortState& cohorts, Lanes& due);

/// Geometric: takes `rate` out of every vintage; the books run on.
void thin_cohorts(Lanes const& rate, int quarter, ProviderState& state);

/// Units and power of what of a vintage is in service: nothing once its fixed life is over. The cost is not set.
/// \param born  quarter of installation
void vintage_in_service(Parameters const& parameters, int born, int quarter, ProviderState const& state, HardwareLot& lot);

/// Units and power of what of the initial fleet is in service. The cost is not set.
void initial_fleet_in_service(Parameters const& parameters, ProviderState const& state, HardwareLot& lot);

/// Retires a part of what of a vintage is in service: its cost is written off as far as slices have not, and they end.
/// \param part  in [0, 1], 0 where nothing is in service
void retire_from_vintage(Parameters const& parameters, std::size_t provider, Lanes const& part, int born, int quarter,
                         ProviderState& state);

/// Retires a part of what of the initial fleet is in service, the oldest of it, with its book value.
void retire_from_initial_fleet(Parameters const& parameters, std::size_t provider, Lanes const& part, int quarter,
                               ProviderState& state);

/// Takes the slices of what retired early out of the part of the initial book value that this quarter writes down.
void lessen_initial_depreciation(Parameters const& parameters, std::size_t provider, int quarter, CohortState const& cohorts,
                                 Lanes& share);

}  // namespace capexsim
