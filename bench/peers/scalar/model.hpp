#pragma once

#include "inputs.hpp"
#include "random.hpp"
#include "state.hpp"

// The equations of the model, one path and one number at a time.

namespace peer {

inline constexpr double quarter_years = 0.25;
inline constexpr double hours_per_year = 8760;
/// BUSD that 1 MH100e earns in a quarter at 1 USD/H100e-hour.
inline constexpr double per_quarter = 2.19;
/// BUSD that 1 GW costs in a quarter at 1 USD/MWh.
inline constexpr double energy_busd = 2190 / 1e6;

// Technology, prices and demand.
void begin_market(Inputs const& in, MarketState& market);
/// Progress, adoption and noise of a quarter after the first.
void advance_market(Inputs const& in, Random& random, MarketState& market);
/// Unit costs, prices and demand of a quarter.
void update_market(Inputs const& in, int quarter, MarketState& market);
/// What the next quarter's price and demand will know of this one.
void close_market(Inputs const& in, MarketState& market);

// What a provider owns and what it serves.
void begin_provider(Inputs const& in, ProviderInputs const& own, MarketState const& market, ProviderState& state);
void retire_hardware(Inputs const& in, int quarter, ProviderState& state);
void ready_sites(Inputs const& in, ProviderInputs const& own, int quarter, ProviderState& state);
/// \param part  of what is ready, as far as the grid allows
void energise_sites(ProviderInputs const& own, double part, double facility_cost, int quarter, ProviderState& state);
void install_hardware(Inputs const& in, ProviderInputs const& own, int quarter, ProviderState& state);
[[nodiscard]] double power_in_use(Inputs const& in, ProviderInputs const& own, ProviderState const& state);
void allocate_demand(Inputs const& in, PathState& path);

// Investment.
void decide_investment(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market,
                       ProviderState& state);
/// \param limit, all_wanted  what may be bought and what all want to [MH100e]
void place_orders(Inputs const& in, double limit, double all_wanted, int quarter, MarketState const& market,
                  ProviderState& state);

// General cloud.
void begin_general(Inputs const& in, ProviderInputs const& own, GeneralState& state);
void renew_general(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market, GeneralState& state);
void serve_general(Inputs const& in, PathState& path);
void want_general(Inputs const& in, ProviderInputs const& own, GeneralState& state);
[[nodiscard]] double expected_other_power(ProviderInputs const& own, GeneralState const& state);
void order_general(Inputs const& in, int quarter, GeneralState& state);
void depreciate_general(Inputs const& in, int book_life, int book_stop, int quarter, GeneralState& state);

// Accounts.
void update_revenue(double compute_price, ProviderState& state);
void report_provider(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market, ProviderState& state);
void report_market(Inputs const& in, PathState& path);

// A path.
void begin_path(Inputs const& in, PathState& path);
void advance_path(Inputs const& in, Random& random, int quarter, PathState& path);

}  // namespace peer
