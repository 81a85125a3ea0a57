#include "model/retirement.hpp"

#include <cstdint>

#include "capexsim/base/lane_arithmetic.hpp"
#include "model/cohorts.hpp"
#include "model/initial_fleet.hpp"

namespace capexsim {
namespace {

/// Distance in doubles between the same lane of two vintages.
constexpr std::int32_t vintage_pitch = sizeof(HardwareLot) / sizeof(double);

/// What of the initial fleet is left, where no cohorts are kept.
CAPEXSIM_CLONES void lessen_initial_fleet(Lanes const& life, Lanes const& due, int quarter, Lanes& left) {
  CAPEXSIM_FOR_LANES(i) {
    double const rest = left[i] - due[i];
    left[i] = rest > 0 && quarter + 1 < life[i] ? rest : 0.0;
  }
}

CAPEXSIM_CLONES void thin(Lanes const& rate, Lanes& left) { CAPEXSIM_FOR_LANES(i) left[i] -= left[i] * rate[i]; }

/// Fixed life: takes out the vintage of t-L, or what of the initial fleet is due while t < L.
CAPEXSIM_CLONES void retire_by_age(Lanes const& life, Lanes const& initial_due, Lanes const& initial_power, int quarter,
                                   ProviderState& state) {
  HardwareLot const& first = state.vintages.front();
  double const* const units = first.units.value.data();
  double const* const power = first.power.value.data();
  double const* const cost = first.cost.value.data();
  CAPEXSIM_FOR_LANES(i) {
    double const born = quarter - life[i], is_ours = born >= 0 ? 1.0 : 0.0;
    std::int32_t const place = static_cast<std::int32_t>(born > 0 ? born : 0.0) * vintage_pitch + i;
    double const due = (1.0 - is_ours) * initial_due[i];
    double const gone = is_ours * units[place] + due;
    double const gone_power = is_ours * power[place] + due * initial_power[i];
    double const gone_cost = is_ours * cost[place];
    state.retired[i] = gone;
    state.in_service.units[i] -= gone;
    state.in_service.power[i] -= gone_power;
    state.in_service.cost[i] -= gone_cost;
    state.retired_at_cost[i] += gone_cost;
  }
}

/// The same while no vintage has come to its end.
CAPEXSIM_CLONES void retire_initial_fleet(Lanes const& due, Lanes const& power, ProviderState& state) {
  CAPEXSIM_FOR_LANES(i) {
    state.retired[i] = due[i];
    state.in_service.units[i] -= due[i];
    state.in_service.power[i] -= due[i] * power[i];
  }
}

CAPEXSIM_CLONES void retire_geometrically(Lanes const& rate, ProviderState& state) {
  CAPEXSIM_FOR_LANES(i) {
    state.retired[i] = state.in_service.units[i] * rate[i];
    state.retired_at_cost[i] += state.in_service.cost[i] * rate[i];
    state.in_service.units[i] -= state.retired[i];
    state.in_service.power[i] -= state.in_service.power[i] * rate[i];
    state.in_service.cost[i] -= state.in_service.cost[i] * rate[i];
  }
}

}  // namespace

void retire_hardware(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state) {
  auto const& supply = parameters.inputs.supply;
  auto const& in = parameters.inputs.providers[provider];
  bool const has_cohorts = keeps_cohorts(*parameters.scenario);
  if (has_cohorts) fill(state.cohorts.write_off, 0);
  if (parameters.scenario->retirement == Retirement::geometric) {
    retire_geometrically(supply.retirement_rate, state);
    if (has_cohorts) thin_cohorts(supply.retirement_rate, quarter, state);
    thin(supply.retirement_rate, state.cohorts.initial_left);
    return;
  }
  Lanes initial_due;
  retiring_initial_fleet(in, parameters.providers[provider].initial_younger, supply.retirement_life, quarter, initial_due);
  if (has_cohorts) {
    age_initial_fleet(in.compute, supply.retirement_life, quarter, state.cohorts, initial_due);
  } else {
    lessen_initial_fleet(supply.retirement_life, initial_due, quarter, state.cohorts.initial_left);
  }
  Lanes const& power = parameters.inputs.technology.hardware_power;
  if (all_exceed(quarter, supply.retirement_life)) {
    retire_initial_fleet(initial_due, power, state);
  } else {
    retire_by_age(supply.retirement_life, initial_due, power, quarter, state);
  }
  drop_rounding(state);
}

CAPEXSIM_CLONES void drop_rounding(ProviderState& state) {
  CAPEXSIM_FOR_LANES(i) {
    bool const empty = state.in_service.units[i] < 1e-14 * state.retired[i];
    state.in_service.units[i] = empty ? 0.0 : state.in_service.units[i];
    state.in_service.power[i] = empty ? 0.0 : state.in_service.power[i];
  }
}

}  // namespace capexsim
