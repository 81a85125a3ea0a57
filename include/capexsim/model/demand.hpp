#pragma once

#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// The lasting and the passing noise of token demand of this quarter from those of the last. Section 4, n(t).
void advance_demand_noise(Parameters const& parameters, QuarterNoise const& noise, DemandState& state);

/// z(t) = (1-lam) z(t-1) + lam y(t-1). Section 4.
void advance_lagged_price(Parameters const& parameters, PriceState const& price, DemandState& state);

/// Factor [1 + (V/M)^eta]^(-1/eta) by which a limited budget cuts spending V. Section 4, saturation.
/// \param log_spend  ln V before the cut
/// \param limit      M [BUSD/quarter], above 0 or infinite
void budget_cut(Lanes const& log_spend, Lanes const& limit, Lanes const& sharpness, Lanes& log_factor);

/// Tokens, token spend, inference, training and all compute demanded. Section 4.
void update_demand(Parameters const& parameters, TechnologyState const& technology, PriceState const& price, int quarter,
                   DemandState& state);

}  // namespace capexsim
