#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Revenue per quarter at which the compute in service earns the discount rate over its life, and AI revenue over it. Hardware
/// at what it cost, that of the start at K0; its sites, owned or leased, at today's cost of new ones, so that rent is left out;
/// energy and upkeep as booked. NaN where overhead takes all revenue, and a ratio to nothing. Needs the accounts.
/// [BUSD/quarter]
void update_revenue_required(Parameters const& parameters, std::size_t provider, TechnologyState const& technology,
                             ProviderState const& state, MetricRows& metrics);

/// AI revenue over the revenue required, of the market.
void update_revenue_coverage(MetricRows& metrics);

}  // namespace capexsim
