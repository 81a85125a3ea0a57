#pragma once

#include <vector>

#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Capital recovery factor r / (1 - (1+r)^-n) [1/year]. Levels a price over its life; Brealey, Myers and Allen, "equivalent
/// annual cost". \param discount_rate  per year, above 0 \param life_years     above 0
void capital_recovery(Lanes const& discount_rate, Lanes const& life_years, Lanes& charge);

/// Levelised cost of one used H100e-hour of new equipment, kappa [USD]; section 2.
/// \param hardware_charge, facility_charge  yearly cost per dollar of hardware (operating cost included) and of sites
struct ComputeCostTerms {
  Lanes const& hardware_cost;    ///< K [kUSD/H100e]
  Lanes const& hardware_power;   ///< omega [kW/H100e]
  Lanes const& hardware_charge;  ///< CRF(r, L_K) + o
  Lanes const& pue;
  Lanes const& facility_cost;      ///< B [BUSD/GW]
  Lanes const& facility_charge;    ///< CRF(r, L_B)
  Lanes const& electricity_price;  ///< pi [USD/MWh]
  Lanes const& usable_share;       ///< u*
};
void levelised_compute_cost(ComputeCostTerms const& terms, Lanes& usd_per_hour);

/// Total log size of the efficiency jumps of a quarter: N ~ Poisson(rate dt) jumps, each normal in logs; section 2.
/// \param uniform, normal  one random number each per path
void compound_jump(Lanes const& rate, Lanes const& log_jump, Lanes const& log_sd, Lanes const& uniform, Lanes const& normal,
                   Lanes& log_size);

/// x_h, x_e, x_a of this quarter from those of the last; x_h stays where hardware gets cheaper by experience. Section 2.
void advance_progress(Parameters const& parameters, QuarterNoise const& noise, TechnologyState& state);

/// Experience before the first quarter, Z0: hardware in service and on order [MH100e]. Needs the providers' state. Section 6.
void begin_experience(Parameters const& parameters, State& state);

/// Where hardware gets cheaper by experience: what was ordered in the last quarter joins Z, and x_h rises by b ln Z(t)/Z(t-1),
/// so that x_h = b ln(Z/Z0) and forced jumps stay in it. With Z0 = 0 experience counts from the first purchase on: until
/// then, and by it, x_h does not rise. Section 6, Wright.
void advance_experience(Parameters const& parameters, State& state);

/// Hardware cost, power, facility cost and kappa of this quarter. Needs the electricity price. Section 2.
void update_unit_costs(Parameters const& parameters, int quarter, TechnologyState& state);

}  // namespace capexsim
