#include "model/general_cloud.hpp"

#include <cmath>
#include <cstdint>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/allocation.hpp"
#include "capexsim/model/units.hpp"
#include "model/pipeline_flow.hpp"

namespace capexsim {
namespace {

using units::quarter_years;

/// Dg/Dg0, Pg/Pg0 and what a unit draws, the same for all providers.
CAPEXSIM_CLONES void update_levels(Demand<LaneCourse> const& in, int quarter, DemandState& state) {
  double const years = quarter * quarter_years;
  Lanes const &growth = in.general_growth, &fall = in.general_price_fall, &elasticity = in.general_elasticity,
              &power_fall = in.general_power_fall;
  CAPEXSIM_FOR_LANES(i) state.general_price[i] = elementary::exp(-fall[i] * years);
  CAPEXSIM_FOR_LANES(i) state.general_unit_power[i] = elementary::exp(-power_fall[i] * years);
  CAPEXSIM_FOR_LANES(i) {
    double const trend = (growth[i] + elasticity[i] * fall[i]) * years;
    double const noise = state.general_walk[i] + state.general_cycle[i];
    state.general_index[i] = elementary::exp(trend + noise + state.general_slowdown[i]);
  }
}

/// What is left when units go: the last vintage leaves rounding behind, not capacity.
CAPEXSIM_INLINE double left_without(double gone, double units) {
  double const left = units - gone;
  return left < 1e-14 * gone ? 0.0 : left;
}

/// Fixed life, while no vintage has come to its end: takes out a part 1/L of what was there at the start.
CAPEXSIM_CLONES void retire_initial(Lanes const& life, Lanes const& at_start, GeneralCloudState& state) {
  Lanes& units = state.in_service.units;
  CAPEXSIM_FOR_LANES(i) units[i] = left_without(at_start[i] / life[i], units[i]);
}

/// Fixed life: takes out the vintage of t-L, or a part 1/L of what was there at the start while t < L.
CAPEXSIM_CLONES void retire_by_age(Lanes const& life, Lanes const& at_start, int quarter, GeneralCloudState& state) {
  if (all_exceed(quarter, life)) return retire_initial(life, at_start, state);
  constexpr std::int32_t pitch = sizeof(GeneralLot) / sizeof(double);
  double const* const units = state.vintages.front().units.value.data();
  double const* const cost = state.vintages.front().cost.value.data();
  CAPEXSIM_FOR_LANES(i) {
    double const born = quarter - life[i], is_ours = born >= 0 ? 1.0 : 0.0;
    std::int32_t const place = static_cast<std::int32_t>(born > 0 ? born : 0.0) * pitch + i;
    double const gone = is_ours * units[place] + (1.0 - is_ours) * at_start[i] / life[i];
    double const gone_cost = is_ours * cost[place];
    state.in_service.units[i] = left_without(gone, state.in_service.units[i]);
    state.in_service.cost[i] -= gone_cost;
    state.retired_at_cost[i] += gone_cost;
  }
}

CAPEXSIM_CLONES void retire_geometrically(Lanes const& rate, GeneralCloudState& state) {
  CAPEXSIM_FOR_LANES(i) {
    state.retired_at_cost[i] += state.in_service.cost[i] * rate[i];
    state.in_service.units[i] -= state.in_service.units[i] * rate[i];
    state.in_service.cost[i] -= state.in_service.cost[i] * rate[i];
  }
}

/// What was on order at the start comes at the cost of the start; without general revenue there is none.
CAPEXSIM_CLONES void take_initial(Provider<LaneCourse> const& in, int quarter, GeneralLot& on_order, GeneralLot& vintage) {
  Lanes const &due = in.general_on_order.at(quarter), &capital_cost = in.general_capital_cost, &revenue = in.general_revenue;
  CAPEXSIM_FOR_LANES(i) {
    double const units = revenue[i] > 0 ? due[i] : 0.0;
    vintage.units[i] += units;
    vintage.cost[i] += units * capital_cost[i];
    on_order.units[i] -= units;
    on_order.cost[i] -= units * capital_cost[i];
  }
}

CAPEXSIM_CLONES void begin_on_order(Provider<LaneCourse> const& in, GeneralLot& on_order) {
  sum_of_schedule(in.general_on_order, on_order.units);
  Lanes const &capital_cost = in.general_capital_cost, &revenue = in.general_revenue;
  CAPEXSIM_FOR_LANES(i) {
    on_order.units[i] = revenue[i] > 0 ? on_order.units[i] : 0.0;
    on_order.cost[i] = on_order.units[i] * capital_cost[i];
  }
}

/// What arrives is installed at once.
void install_arrivals(Provider<LaneCourse> const& in, int quarter, GeneralCloudState& state) {
  auto& vintage = state.vintages[static_cast<std::size_t>(quarter)];
  take_initial(in, quarter, state.initial_on_order, vintage);
  take_due(state.units, quarter, vintage.units);
  take_due(state.cost, quarter, vintage.cost);
  add(vintage.units, state.in_service.units);
  add(vintage.cost, state.in_service.cost);
  state.installed_cost = vintage.cost;
}

/// other(t)/other(0) = 1 - a + a Cg(t)/Cg(0) e^{-mu_w t dt}
CAPEXSIM_CLONES void update_power_ratio(Lanes const& power_share, Lanes const& unit_power, Lanes const& at_start,
                                        GeneralCloudState& state) {
  CAPEXSIM_FOR_LANES(i) {
    double const grown = at_start[i] > 0 ? state.in_service.units[i] / at_start[i] * unit_power[i] : 1.0;
    state.power_ratio[i] = 1.0 - power_share[i] + power_share[i] * grown;
  }
}

CAPEXSIM_CLONES void serve_own(Lanes const& usable_share, GeneralCloudState& state, Lanes& all_refused) {
  CAPEXSIM_FOR_LANES(i) {
    double const usable = usable_share[i] * state.in_service.units[i];
    state.served_first[i] = state.demand[i] < usable ? state.demand[i] : usable;
    all_refused[i] += state.demand[i] - state.served_first[i];
  }
}

CAPEXSIM_CLONES void add_spare(Lanes const& usable_share, GeneralCloudState const& state, Lanes& all_spare) {
  CAPEXSIM_FOR_LANES(i) all_spare[i] += usable_share[i] * state.in_service.units[i] - state.served_first[i];
}

/// served x Pg/Pg0, after what others refused has come.
CAPEXSIM_CLONES void serve_others(Lanes const& usable_share, Lanes const& fraction, double sells, Lanes const& price,
                                  GeneralCloudState& state) {
  CAPEXSIM_FOR_LANES(i) {
    double const spare = usable_share[i] * state.in_service.units[i] - state.served_first[i];
    state.served_spill[i] = sells * spare * fraction[i];
    state.revenue[i] = (state.served_first[i] + state.served_spill[i]) * price[i];
  }
}

}  // namespace

void make_room_for_general_cloud(Scenario const& scenario, std::size_t provider, GeneralCloudState& state) {
  state.is_on = has_general_cloud(scenario, provider);
  if (!state.is_on) return;
  state.vintages.resize(static_cast<std::size_t>(scenario.quarters));
  int const longest = scenario.inputs.supply.hardware_lead_time.quarters.back();
  for (Pipeline* pipeline : {&state.units, &state.cost}) pipeline->reach(longest);
}

void begin_general_demand(DemandState& state) {
  for (Lanes* row : {&state.general_walk, &state.general_cycle, &state.general_slowdown}) fill(*row, 0);
}

void begin_general_cloud(Parameters const& parameters, std::size_t provider, GeneralCloudState& state) {
  for (Lanes* row : {&state.in_service.cost, &state.unit_cost, &state.demand, &state.served_first, &state.served_spill,
                     &state.revenue, &state.money, &state.ordered, &state.installed_cost, &state.retired_at_cost,
                     &state.depreciation, &state.write_off, &state.book_value}) {
    fill(*row, 0);
  }
  for (Pipeline* pipeline : {&state.units, &state.cost}) pipeline->clear();
  for (auto& vintage : state.vintages) {
    fill(vintage.units, 0);
    fill(vintage.cost, 0);
  }
  fill(state.power_ratio, 1);
  state.in_service.units = parameters.providers[provider].general_capacity;
  begin_on_order(parameters.inputs.providers[provider], state.initial_on_order);
}

CAPEXSIM_CLONES void advance_general_demand(Parameters const& parameters, QuarterNoise const& noise, DemandState& state) {
  if (!has_general_cloud(*parameters.scenario)) return;
  constexpr double half = 0.5;
  double const root = std::sqrt(quarter_years);
  auto const& start = parameters.start;
  Lanes const &volatility = parameters.inputs.demand.noise_random_walk,
              &slowdown_growth = parameters.inputs.demand.slowdown_general_growth;
  CAPEXSIM_FOR_LANES(i) {
    state.general_walk[i] += half * volatility[i] * root * noise.general_walk[i];
    state.general_cycle[i] =
        start.cycle_memory[i] * state.general_cycle[i] + half * start.cycle_step[i] * noise.general_cycle[i];
    state.general_slowdown[i] += slowdown_growth[i] * quarter_years * state.slowdown[i];
  }
}

CAPEXSIM_CLONES void update_general_demand(Parameters const& parameters, int quarter, State& state) {
  if (!has_general_cloud(*parameters.scenario)) return;
  update_levels(parameters.inputs.demand, quarter, state.demand);
  Lanes const &index = state.demand.general_index, &price = state.demand.general_price;
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    auto& general = state.providers[p].general;
    if (!general.is_on) continue;
    Lanes const& revenue = parameters.inputs.providers[p].general_revenue;
    Lanes const& capital_cost = parameters.inputs.providers[p].general_capital_cost;
    CAPEXSIM_FOR_LANES(i) {
      general.demand[i] = revenue[i] * index[i];
      general.unit_cost[i] = capital_cost[i] * price[i];
    }
  }
}

CAPEXSIM_CLONES void renew_general_cloud(Parameters const& parameters, std::size_t provider, int quarter,
                                         Lanes const& unit_power, GeneralCloudState& state) {
  if (!state.is_on) return;
  auto const& supply = parameters.inputs.supply;
  Lanes const& at_start = parameters.providers[provider].general_capacity;
  if (parameters.scenario->retirement == Retirement::geometric) {
    retire_geometrically(supply.retirement_rate, state);
  } else {
    retire_by_age(supply.retirement_life, at_start, quarter, state);
  }
  auto const& in = parameters.inputs.providers[provider];
  install_arrivals(in, quarter, state);
  update_power_ratio(in.general_power_share, unit_power, at_start, state);
}

void serve_general_cloud(Parameters const& parameters, State& state) {
  if (!has_general_cloud(*parameters.scenario)) return;
  Lanes const& usable_share = parameters.inputs.technology.usable_share;
  Lanes refused, spare, fraction;
  fill(refused, 0);
  fill(spare, 0);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    if (!state.providers[p].general.is_on) continue;
    serve_own(usable_share, state.providers[p].general, refused);
    if (parameters.scenario->providers[p].sells) add_spare(usable_share, state.providers[p].general, spare);
  }
  spill_fraction(parameters.inputs.market.spill_over, refused, spare, fraction);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    if (!state.providers[p].general.is_on) continue;
    double const sells = parameters.scenario->providers[p].sells ? 1 : 0;
    serve_others(usable_share, fraction, sells, state.demand.general_price, state.providers[p].general);
  }
}

}  // namespace capexsim
