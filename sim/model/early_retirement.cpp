#include "model/early_retirement.hpp"

#include <algorithm>

#include "capexsim/model/supply.hpp"
#include "capexsim/model/units.hpp"
#include "model/cohorts.hpp"
#include "model/retirement.hpp"

namespace capexsim {
namespace {

bool has_positive(Lanes const& row) {
  return std::any_of(row.value.begin(), row.value.begin() + lane_count, [](double number) { return number > 0; });
}

/// What a used hour costs to run: energy by IT power, and upkeep.
struct RunningCost {
  Lanes energy;  ///< PUE pi / (1000 u*) [USD per kW and used hour]
  Lanes upkeep;  ///< o K0 e^{-x_h} 1000 / (8760 u*) [USD per H100e and used hour]
};

CAPEXSIM_CLONES void running_cost(Technology<LaneCourse> const& in, TechnologyState const& technology, RunningCost& cost) {
  Lanes const &pue = in.pue, &usable_share = in.usable_share, &rate = in.hardware_operating_cost;
  CAPEXSIM_FOR_LANES(i) {
    cost.energy[i] = pue[i] * technology.electricity_price[i] / (1000 * usable_share[i]);
    cost.upkeep[i] = rate[i] * technology.hardware_cost[i] * 1000 / (units::hours_per_year * usable_share[i]);
  }
}

/// 1 where a lot costs more to run than it earns when fully used.
CAPEXSIM_CLONES void part_uneconomic(RunningCost const& cost, Lanes const& compute_price, HardwareLot const& lot, Lanes& part) {
  CAPEXSIM_FOR_LANES(i) {
    double const costs = lot.power[i] * cost.energy[i] + lot.units[i] * cost.upkeep[i];
    part[i] = costs > lot.units[i] * compute_price[i] ? 1.0 : 0.0;
  }
}

/// Power at the meter that has to come free before all that waits can be installed; 0 where old hardware cannot help. [GW]
CAPEXSIM_CLONES void missing_power(Lanes const& used, Lanes const& pue, ProviderState const& state, Lanes& missing) {
  constexpr double rounding = 1e-13;  // of all power: so that no rest of the inventory waits for it
  constexpr double one_watt = 1e-9;   // less than that is no hardware that waits, but rounding
  CAPEXSIM_FOR_LANES(i) {
    double const needed = state.inventory.power[i] * pue[i];
    double const lacking = needed - (state.site_power[i] - used[i]);
    double const other = used[i] - state.in_service.power[i] * pue[i];
    double const slack = rounding * state.site_power[i];
    bool const helps = needed > one_watt && lacking > 0 && state.site_power[i] - other > slack;
    missing[i] = helps ? lacking + slack : 0.0;
  }
}

/// The part of a lot that must go for the missing power; what is still missing then.
CAPEXSIM_CLONES void part_in_the_way(HardwareLot const& lot, Lanes const& pue, Lanes& missing, Lanes& part) {
  CAPEXSIM_FOR_LANES(i) {
    double const power = lot.power[i] * pue[i];
    double const freed = power < missing[i] ? power : missing[i];
    part[i] = power > 0 ? freed / power : 0.0;
    missing[i] -= freed;
  }
}

}  // namespace

void retire_uneconomic(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                       PriceState const& price, ProviderState& state) {
  if (parameters.scenario->early_retirement != EarlyRetirement::economic) return;
  RunningCost cost;
  HardwareLot lot;
  Lanes part;
  running_cost(parameters.inputs.technology, technology, cost);
  initial_fleet_in_service(parameters, state, lot);
  part_uneconomic(cost, price.compute_price, lot, part);
  if (has_positive(part)) retire_from_initial_fleet(parameters, provider, part, quarter, state);
  for (int born = 0; born < quarter; ++born) {
    vintage_in_service(parameters, born, quarter, state, lot);
    part_uneconomic(cost, price.compute_price, lot, part);
    if (has_positive(part)) retire_from_vintage(parameters, provider, part, born, quarter, state);
  }
  drop_rounding(state);
}

void retire_oldest(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state) {
  if (parameters.scenario->early_retirement != EarlyRetirement::oldest_first) return;
  Lanes const& pue = parameters.inputs.technology.pue;
  Lanes used, missing, part;
  power_in_use(parameters, provider, state, used);
  missing_power(used, pue, state, missing);
  if (!has_positive(missing)) return;
  HardwareLot lot;
  initial_fleet_in_service(parameters, state, lot);
  part_in_the_way(lot, pue, missing, part);
  if (has_positive(part)) retire_from_initial_fleet(parameters, provider, part, quarter, state);
  for (int born = 0; born < quarter && has_positive(missing); ++born) {
    vintage_in_service(parameters, born, quarter, state, lot);
    part_in_the_way(lot, pue, missing, part);
    if (has_positive(part)) retire_from_vintage(parameters, provider, part, born, quarter, state);
  }
  drop_rounding(state);
}

}  // namespace capexsim
