#pragma once

#include <vector>

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Revenue of the AI pool: open sales and own use at the compute price, and contract payments. Section 8.
void update_revenue(PriceState const& price, ProviderState const& state, MetricRows& metrics);

/// Straight-line depreciation of hardware, sites and the initial fleet, and the book value of what retires early. Section 8.
void depreciate(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state);

/// Part of the initial book value that quarter `quarter` writes down: an evenly aged fleet of which n - 1 slices are left in
/// the youngest cohort, n the book life; 2 (n - 1 - t) / (n (n - 1)).
void initial_depreciation_share(Lanes const& book_life, int quarter, Lanes& share);

/// Energy, operating cost, rent, income, cash flow and book value. Needs revenue, depreciation and the money spent. Section 8.
void update_accounts(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                     ProviderState const& state, MetricRows& metrics);

/// Stranded assets: book value times the part of usable compute that stands idle. Section 8.
void update_stranded(ProviderState const& state, MetricRows& metrics);

/// Gross margin, capex over revenue, the part contracts pay and return on capex, NaN where they have no meaning; and whether
/// capex is paid back by now.
void update_ratios(MetricRows& metrics);

/// Keeps the quarter's free cash flow and, in the last quarter of the run, works out the rates of return of all; in other
/// quarters they are NaN. Section 8.
void update_rates_of_return(Lanes const& residual_share, int quarter, std::vector<Lanes>& cash_flows, MetricRows& metrics);

}  // namespace capexsim
