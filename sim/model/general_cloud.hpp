#pragma once

#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

// General cloud: a pool beside that of AI, with which it shares power and money but not chips. Where a provider has no general
// revenue its pool is off, and each of these functions leaves it at 0.

namespace capexsim {

/// Room for the vintages and the lead times of a provider's general cloud, if it has any.
void make_room_for_general_cloud(Scenario const& scenario, std::size_t provider, GeneralCloudState& state);

/// No noise, no slowdown: n(0) = 0. Section 4.
void begin_general_demand(DemandState& state);

/// The end of the quarter before the first: Cg0 in service, evenly aged, without book value, and what is on order. Section 4.
void begin_general_cloud(Parameters const& parameters, std::size_t provider, GeneralCloudState& state);

/// Noise and slowdown of general demand of this quarter from those of the last: half the size of token demand's, from streams
/// of their own, the same for all providers. Needs the regime of this quarter. Section 4.
void advance_general_demand(Parameters const& parameters, QuarterNoise const& noise, DemandState& state);

/// Price, unit cost and every provider's demand: ln Dg = ln Dg0 + growth t dt - eps_g ln(Pg/Pg0) + noise + slowdown. Section 4.
void update_general_demand(Parameters const& parameters, int quarter, State& state);

/// Step 4: retires as hardware does (life or rate, never early), then puts what arrives into service; it waits for no power,
/// but what hardware may draw is less by it from this quarter on. Sections 4 and 6.
/// \param unit_power  what a unit draws over what it drew at the start
void renew_general_cloud(Parameters const& parameters, std::size_t provider, int quarter, Lanes const& unit_power,
                         GeneralCloudState& state);

/// Step 5: own customers first, then those whom others refused, and revenue. Section 5, as open demand.
void serve_general_cloud(Parameters const& parameters, State& state);

/// Step 8 under a plan or a share of revenue: the part of the money that is for general cloud. Section 7.
void plan_general_cloud(Lanes const& money, Provider<LaneCourse> const& in, int quarter, GeneralCloudState& state);

/// Step 8 under the other policies: money for replacement and for a part of the gap to what demand on its trend will need after
/// the hardware horizon, [BUSD/quarter] before the cash limit. The model leaves this open; it is done as for hardware.
/// \param replacement_rate  part of what is in service that retires in a quarter
void want_general_cloud(Parameters const& parameters, std::size_t provider, Lanes const& replacement_rate,
                        GeneralCloudState& state);

/// Sets general_need and other_power_growth. Section 4.
void derive_general_growth(Parameters const& parameters, std::size_t provider, ProviderStartingPoint& start);

/// Power of all but AI hardware that is expected at the site horizon: its part for general cloud grows with that demand's
/// trend, less what a unit draws less; without general cloud other_power as it is. The model leaves this open. [GW]
void expected_other_power(Parameters const& parameters, std::size_t provider, GeneralCloudState const& state, Lanes& power);

/// Step 8: what the money buys enters the pipeline; no limit of hardware holds it up. Section 4.
void order_general_cloud(Parameters const& parameters, int quarter, GeneralCloudState& state);

/// Straight-line depreciation over the book life of hardware, book value of what retires early, and book value. Section 8.
void depreciate_general_cloud(Parameters const& parameters, std::size_t provider, int quarter, GeneralCloudState& state);

}  // namespace capexsim
