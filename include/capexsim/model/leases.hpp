#pragma once

#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// True if an event of the scenario cancels leased sites.
[[nodiscard]] bool cancels_leases(Scenario const& scenario);

/// Sites that a provider has leased before the start, are due in a quarter and were cancelled since [GW].
[[nodiscard]] Lanes const& cancelled_leases(ProviderState const& state, int due);

/// Step 8: cancels leased sites in progress. The same part of every place of the pipeline from `due_in` quarters on leaves,
/// never more than there is; others take their parts of it `extra_delay` quarters later, the rest is lost; the fee is due now.
/// Adds up what was cancelled, taken and missing in State::cancellations. Section 6, leases.
void cancel_leases(Parameters const& parameters, Variant const& variant, int quarter, State& state);

}  // namespace capexsim
