#include <algorithm>
#include <numeric>

#include "model.hpp"

namespace peer {
namespace {

void retire(int life, int quarter, GeneralState& state) {
  GeneralLot gone{state.at_start / life, 0};
  if (quarter >= life) gone = state.vintages[static_cast<std::size_t>(quarter - life)];
  double const left = state.in_service.units - gone.units;
  state.in_service.units = left < 1e-14 * gone.units ? 0.0 : left;  // rounding is no capacity
  state.in_service.cost -= gone.cost;
}

void install(ProviderInputs const& own, int quarter, GeneralState& state) {
  double const initial = own.general_on_order.at(quarter), cost = initial * own.general_capital_cost;
  state.initial_on_order.units -= initial;
  state.initial_on_order.cost -= cost;
  GeneralLot& vintage = state.vintages[static_cast<std::size_t>(quarter)];
  vintage = {initial + state.units.take(quarter), cost + state.cost.take(quarter)};
  state.in_service.units += vintage.units;
  state.in_service.cost += vintage.cost;
}

}  // namespace

void begin_general(Inputs const& in, ProviderInputs const& own, GeneralState& state) {
  state.power_ratio = 1;
  if (!own.has_general_cloud) return;
  state.at_start = own.general_revenue / in.technology.usable_share;
  state.in_service = {state.at_start, 0};
  auto const& on_order = own.general_on_order.rows;
  double const ordered = std::accumulate(on_order.begin(), on_order.end(), 0.0);
  state.initial_on_order = {ordered, ordered * own.general_capital_cost};
  state.vintages.assign(static_cast<std::size_t>(in.quarters), GeneralLot{});
  auto const length = static_cast<std::size_t>(in.quarters + in.supply.hardware_lead_time.quarters.back());
  state.units.clear(length);
  state.cost.clear(length);
  state.depreciation = state.write_off = state.book_value = 0;
}

void renew_general(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market, GeneralState& state) {
  state.demand = own.general_revenue * market.general_index;
  state.unit_cost = own.general_capital_cost * market.general_price;
  retire(static_cast<int>(in.supply.retirement_life), quarter, state);
  install(own, quarter, state);
  double const grown = state.at_start > 0 ? state.in_service.units / state.at_start * market.general_power_each : 1.0;
  state.power_ratio = 1 - own.general_power_share + own.general_power_share * grown;
}

void serve_general(Inputs const& in, PathState& path) {
  double const usable_share = in.technology.usable_share;
  double refused = 0, spare = 0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    auto& state = path.providers[p].general;
    double const usable = usable_share * state.in_service.units;
    state.served_first = std::min(state.demand, usable);
    refused += state.demand - state.served_first;
    if (in.providers[p].sells) spare += usable - state.served_first;
  }
  double const sent_on = in.market.spill_over * refused;
  double const fraction = sent_on < spare ? sent_on / spare : spare > 0 ? 1.0 : 0.0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    auto& state = path.providers[p].general;
    double const free = usable_share * state.in_service.units - state.served_first;
    double const spilled = in.providers[p].sells ? free * fraction : 0.0;
    state.revenue = (state.served_first + spilled) * path.market.general_price;
  }
}

void want_general(Inputs const& in, ProviderInputs const& own, GeneralState& state) {
  if (!own.has_general_cloud) return;
  double const capacity = state.in_service.units;
  double const need = state.demand * state.need_growth / in.technology.usable_share;
  double const gap = need - capacity - own.supply_line_weight * (state.initial_on_order.units + state.units.total);
  double const orders = capacity / in.supply.retirement_life + gap / own.hardware_adjustment;
  state.money = std::max(0.0, orders) * state.unit_cost;
}

double expected_other_power(ProviderInputs const& own, GeneralState const& state) {
  if (!own.has_general_cloud || own.general_revenue <= 0) return own.other_power;
  double const fixed = 1 - own.general_power_share;
  return own.other_power * (fixed + (state.power_ratio - fixed) * state.power_growth);
}

void order_general(Inputs const& in, int quarter, GeneralState& state) {
  if (state.money <= 0) return;
  state.units.enter(in.supply.hardware_lead_time, quarter, state.money / state.unit_cost);
  state.cost.enter(in.supply.hardware_lead_time, quarter, state.money);
}

void depreciate_general(Inputs const& in, int book_life, int book_stop, int quarter, GeneralState& state) {
  auto const cost = [&](int born) { return state.vintages[static_cast<std::size_t>(born)].cost; };
  int const life = static_cast<int>(in.supply.retirement_life);
  state.depreciation += (cost(quarter) - (quarter >= book_stop ? cost(quarter - book_stop) : 0.0)) / book_life;
  state.write_off = quarter >= life && life < book_life ? cost(quarter - life) * (1 - 1.0 * life / book_life) : 0.0;
  state.book_value += cost(quarter) - state.depreciation - state.write_off;
}

}  // namespace peer
