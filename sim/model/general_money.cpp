#include <cstdint>

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/finance.hpp"
#include "capexsim/model/units.hpp"
#include "model/general_cloud.hpp"
#include "model/pipeline_flow.hpp"

// What is spent on general cloud and what it is worth in the books.

namespace capexsim {
namespace {

using units::quarter_years;

constexpr std::int32_t vintage_pitch = sizeof(GeneralLot) / sizeof(double);

}  // namespace

/// Demand follows g = growth + eps_g mu_g per year: e^{g h dt}/u* at the hardware horizon, e^{(g - mu_w) h dt} at that of
/// sites.
CAPEXSIM_CLONES void derive_general_growth(Parameters const& parameters, std::size_t provider, ProviderStartingPoint& start) {
  auto const& demand = parameters.inputs.demand;
  auto const& in = parameters.inputs.providers[provider];
  Lanes const &growth = demand.general_growth, &fall = demand.general_price_fall, &elasticity = demand.general_elasticity,
              &power_fall = demand.general_power_fall, &usable_share = parameters.inputs.technology.usable_share;
  Lanes const &hardware_horizon = in.hardware_horizon, &site_horizon = in.site_horizon;
  CAPEXSIM_FOR_LANES(i) {
    double const trend = (growth[i] + elasticity[i] * fall[i]) * quarter_years;
    start.general_need[i] = elementary::exp(trend * hardware_horizon[i]) / usable_share[i];
  }
  CAPEXSIM_FOR_LANES(i) {
    double const of_power = growth[i] + elasticity[i] * fall[i] - power_fall[i];
    start.other_power_growth[i] = elementary::exp(of_power * quarter_years * site_horizon[i]);
  }
}

CAPEXSIM_CLONES void plan_general_cloud(Lanes const& money, Provider<LaneCourse> const& in, int quarter,
                                        GeneralCloudState& state) {
  if (!state.is_on) return;
  Lanes const &part = in.capex_split[2].at(quarter), &revenue = in.general_revenue;
  CAPEXSIM_FOR_LANES(i) state.money[i] = revenue[i] > 0 ? money[i] * part[i] : 0.0;
}

CAPEXSIM_CLONES void want_general_cloud(Parameters const& parameters, std::size_t provider, Lanes const& replacement_rate,
                                        GeneralCloudState& state) {
  if (!state.is_on) return;
  auto const& in = parameters.inputs.providers[provider];
  Lanes const &supply_line_weight = in.supply_line_weight, &adjustment = in.hardware_adjustment;
  Lanes const& need = parameters.providers[provider].general_need;
  CAPEXSIM_FOR_LANES(i) {
    double const capacity = state.in_service.units[i];
    double const gap =
        state.demand[i] * need[i] - capacity - supply_line_weight[i] * (state.initial_on_order.units[i] + state.units.total[i]);
    double const orders = capacity * replacement_rate[i] + gap / adjustment[i];
    state.money[i] = (orders > 0 ? orders : 0.0) * state.unit_cost[i];
  }
}

CAPEXSIM_CLONES void expected_other_power(Parameters const& parameters, std::size_t provider, GeneralCloudState const& state,
                                          Lanes& power) {
  auto const& in = parameters.inputs.providers[provider];
  power = in.other_power;
  if (!state.is_on) return;
  Lanes const &revenue = in.general_revenue, &part = in.general_power_share;
  Lanes const& grows = parameters.providers[provider].other_power_growth;
  CAPEXSIM_FOR_LANES(i) {
    double const fixed = 1.0 - part[i], moving = state.power_ratio[i] - fixed;
    power[i] *= revenue[i] > 0 ? fixed + moving * grows[i] : 1.0;
  }
}

CAPEXSIM_CLONES void order_general_cloud(Parameters const& parameters, int quarter, GeneralCloudState& state) {
  if (!state.is_on) return;
  CAPEXSIM_FOR_LANES(i) state.ordered[i] = state.money[i] / state.unit_cost[i];
  auto const& lead_time = parameters.inputs.supply.hardware_lead_time;
  enter(lead_time, quarter, state.ordered, state.units);
  enter(lead_time, quarter, state.money, state.cost);
}

CAPEXSIM_CLONES void depreciate_general_cloud(Parameters const& parameters, std::size_t provider, int quarter,
                                              GeneralCloudState& state) {
  if (!state.is_on) return;
  auto const& start = parameters.providers[provider];
  double const* const cost = state.vintages.front().cost.value.data();
  roll_slices(cost, vintage_pitch, start.hardware_book_life, start.hardware_book_stop, quarter, state.depreciation);
  if (parameters.scenario->retirement == Retirement::fixed_life) {
    write_off_early(cost, vintage_pitch, parameters.inputs.supply.retirement_life, start.hardware_book_life, quarter,
                    state.write_off);
  }
  CAPEXSIM_FOR_LANES(i) state.book_value[i] += state.installed_cost[i] - state.depreciation[i] - state.write_off[i];
}

}  // namespace capexsim
