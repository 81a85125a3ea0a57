#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Growth a provider sees in what customers ask of it, ghat; from quarter 1 on. Section 7.
void update_growth_seen(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

/// e^{g_cash t dt} by which the cash limit has grown; from quarter 1 on. Section 7.
void advance_cash_limit(ProviderStartingPoint const& start, ProviderState& state);

/// Money for hardware, sites and general cloud and leased starts of this quarter, by the provider's policy. Section 7.
/// \param revenue  of this quarter, contract payments and general cloud included [BUSD/quarter]
void decide_investment(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                       PriceState const& price, Lanes const& revenue, ProviderState& state);

}  // namespace capexsim
