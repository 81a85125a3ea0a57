#pragma once

namespace capexsim::units {

inline constexpr double quarter_years = 0.25;      ///< dt
inline constexpr double hours_per_quarter = 2190;  ///< H
inline constexpr double hours_per_year = 8760;
inline constexpr double quarters_per_year = 4;

/// BUSD that 1 MH100e earns in a quarter at 1 USD/H100e-hour; also Ptok that it serves at 1 Mtok/H100e-hour.
inline constexpr double per_quarter = hours_per_quarter / 1000;
/// BUSD that 1 GW costs in a quarter at 1 USD/MWh.
inline constexpr double energy_busd = hours_per_quarter / 1e6;

}  // namespace capexsim::units
