#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// The longest lead time of what is ordered in a quarter: of a path of them, the longest that some path orders with.
[[nodiscard]] int longest_lead_time(QuarterShares<LaneCourse> const& lead_time, int quarter);

/// Sites that leave the pipelines join the queues; adds the provider's queue to `all_ready`. Section 6, sites.
void ready_sites(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state, Lanes& all_ready);

/// The part of what it wants that every provider gets, in [0, 1]: 1, or the limit over what all want together. Section 6.
void part_within(Lanes const& limit, Lanes const& all_wanted, Lanes& part);

/// Connects what the grid limit allows. Section 6, sites.
/// \param part  of what is ready that is within Egrid
void energise_sites(Parameters const& parameters, std::size_t provider, int quarter, Lanes const& part,
                    Lanes const& facility_cost, ProviderState& state);

/// Hardware that leaves the pipeline joins the inventory. Section 6, chips.
void receive_hardware(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

/// Installs what the power that is free can feed: one vintage of age 0, at the inventory's average power and cost. Section 6.
void install_hardware(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

/// K_p: the price of new hardware to the provider, its own cheaper chips counted. Section 2.
void update_hardware_price(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                           ProviderState& state);

/// Units that the money of this quarter and the deferred money want; adds them to `all_wanted`. Section 6.
void want_hardware(ProviderState& state, Lanes& all_wanted);

/// Orders what the hardware limit allows; the rest of the money is deferred. Section 6.
/// \param part  of what is wanted that is within S(t)
void order_hardware(Parameters const& parameters, int quarter, Lanes const& part, TechnologyState const& technology,
                    ProviderState& state);

/// Starts owned and leased sites. Section 6.
void start_sites(Parameters const& parameters, int quarter, Lanes const& facility_cost, ProviderState& state);

/// Power in use at the meter: vintages and all else, which moves with general cloud [GW].
void power_in_use(Parameters const& parameters, std::size_t provider, ProviderState const& state, Lanes& power);

}  // namespace capexsim
