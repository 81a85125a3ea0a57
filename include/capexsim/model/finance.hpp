#pragma once

#include <cstdint>
#include <vector>

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Revenue: of the AI pool, open sales and own use at the compute price and contract payments; and of general cloud. Section 8.
void update_revenue(PriceState const& price, ProviderState const& state, MetricRows& metrics);

/// Depreciation of a quarter from that of the last: adds the slice of what came into service now, ends that of the cohort whose
/// `stop` quarters are over. Section 8.
/// \param cost   of the cohorts by quarter [BUSD]; `pitch` doubles lie between the same lane of two quarters
/// \param slice  [BUSD/quarter]
void roll_slices(double const* cost, std::int32_t pitch, Lanes const& book_life, Lanes const& stop, int quarter, Lanes& slice);

/// What is left in the books of the cohort that retires now, under a fixed life shorter than the book life [BUSD]. Section 8.
/// \param cost  as of roll_slices
void write_off_early(double const* cost, std::int32_t pitch, Lanes const& life, Lanes const& book_life, int quarter,
                     Lanes& write_off);

/// Straight-line depreciation of hardware, sites and the initial fleet, and the book value of what retires before it is written
/// down; of the initial fleet only what retires early, the rest runs on in the books. Section 8.
void depreciate(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

/// Energy, operating cost, rent, income, cash flow and book value. Needs revenue, depreciation and the money spent. Section 8.
void update_accounts(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                     ProviderState const& state, MetricRows& metrics);

/// Stranded assets: book value, general cloud left out, times the part of usable compute that stands idle. Section 8.
void update_stranded(ProviderState const& state, MetricRows& metrics);

/// Gross margin, capex over revenue, the part contracts pay and return on capex, NaN where they have no meaning; and whether
/// capex is paid back by now.
void update_ratios(MetricRows& metrics);

/// Keeps the quarter's free cash flow of AI and, in the last quarter of the run, works out the rates of return of all; in other
/// quarters they are NaN. Section 8.
void update_rates_of_return(Lanes const& residual_share, int quarter, CashFlows& cash_flows, MetricRows& metrics);

}  // namespace capexsim
