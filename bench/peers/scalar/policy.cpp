#include <algorithm>
#include <cmath>

#include "model.hpp"

namespace peer {
namespace {

void update_growth_seen(ProviderInputs const& own, int quarter, ProviderState& state) {
  double const before = state.log_own_demand, now = std::log(state.open_demand);
  if (quarter > 0 && std::isfinite(before) && std::isfinite(now)) {
    state.growth_seen += own.smoothing * (now - before - state.growth_seen);
  }
  state.log_own_demand = now;
}

void follow_plan(ProviderInputs const& own, int quarter, ProviderState& state) {
  double const money = own.capex_plan.at(quarter) * own.ai_scope * own.plan_execution;
  state.hardware_money = money * own.split_hardware;
  state.site_money = money * own.split_sites;
  state.leased_starts = own.leased_starts;
  state.general.money = own.general_revenue > 0 ? money * own.split_general : 0.0;
}

/// Compute for what customers will ask for in some quarters.
double expected_need(Inputs const& in, ProviderInputs const& own, double horizon, ProviderState const& state) {
  double const growth = own.extrapolation * std::min(std::max(state.growth_seen, own.growth_low), own.growth_high);
  return state.open_demand * std::exp(growth * horizon) / in.technology.usable_share;
}

/// Power that is or will be free before hardware ordered now has arrived.
double free_power(Inputs const& in, ProviderInputs const& own, int quarter, ProviderState const& state) {
  double due = state.queue + state.leased_queue;
  for (int k = 1; k <= in.supply.hardware_lead_time.quarters.back(); ++k) {
    due += own.sites_in_progress.at(quarter + k);
    auto const place = static_cast<std::size_t>(quarter + k);
    if (place < state.sites.due.size()) due += state.sites.due[place] + state.leased_sites.due[place];
  }
  double const on_its_way =
      (state.initial_on_order.power + state.on_order_power.total + state.inventory.power) * in.technology.pue;
  return std::max(0.0, state.site_power + due - power_in_use(in, own, state) - on_its_way);
}

double wanted_hardware(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market,
                       ProviderState const& state) {
  double const compute = state.in_service.units;
  double const ordered =
      state.initial_on_order.units + state.on_order_units.total + state.inventory.units + state.deferred / state.hardware_price;
  double const gap = expected_need(in, own, own.hardware_horizon, state) - compute - own.supply_line_weight * ordered;
  double const orders = std::max(0.0, compute / in.supply.retirement_life + gap / own.hardware_adjustment);
  return std::min(orders, free_power(in, own, quarter, state) / (market.hardware_power * in.technology.pue));
}

double wanted_sites(Inputs const& in, ProviderInputs const& own, MarketState const& market, ProviderState const& state) {
  double const held = state.kept_compute * state.in_service.power * in.technology.pue;
  double const missing =
      std::max(0.0, expected_need(in, own, own.site_horizon, state) - state.kept_compute * state.in_service.units);
  double const added = missing * market.hardware_power * in.technology.pue * state.power_fall;
  double const target = expected_other_power(own, state.general) + held + added;
  double const started = state.initial_sites + state.sites.total + state.leased_sites.total + state.queue + state.leased_queue;
  return std::max(0.0, target - state.site_power - own.supply_line_weight * started) / own.site_adjustment;
}

void adjust_stock(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market, ProviderState& state) {
  double const hardware = wanted_hardware(in, own, quarter, market, state);
  double const sites = wanted_sites(in, own, market, state);
  want_general(in, own, state.general);
  state.leased_starts = sites * own.leased_share;
  state.hardware_money = hardware * state.hardware_price;
  state.site_money = (sites - state.leased_starts) * market.facility_cost;
  double const money = state.hardware_money + state.site_money + state.general.money;
  double const most = own.cash_limit * state.cash_limit_growth + own.revenue_share * state.metrics[Metric::revenue];
  if (money <= most) return;
  state.hardware_money *= most / money;
  state.site_money *= most / money;
  state.general.money *= most / money;
}

}  // namespace

void decide_investment(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market,
                       ProviderState& state) {
  update_growth_seen(own, quarter, state);
  if (quarter > 0) state.cash_limit_growth *= state.cash_step;
  state.hardware_price = market.hardware_cost * (1 - own.custom_silicon_share * own.custom_silicon_discount);
  if (quarter < own.policy_from) {
    follow_plan(own, quarter, state);
  } else {
    adjust_stock(in, own, quarter, market, state);
  }
}

void place_orders(Inputs const& in, double limit, double all_wanted, int quarter, MarketState const& market,
                  ProviderState& state) {
  double const money = state.hardware_money + state.deferred, wanted = money / state.hardware_price;
  bool const is_limited = all_wanted > limit;
  double const bought = is_limited ? wanted * (limit / all_wanted) : wanted;
  state.hardware_spent = is_limited ? bought * state.hardware_price : money;
  state.deferred = is_limited ? money - state.hardware_spent : 0.0;
  auto const& hardware_lead_time = in.supply.hardware_lead_time;
  state.on_order_units.enter(hardware_lead_time, quarter, bought);
  state.on_order_power.enter(hardware_lead_time, quarter, bought * market.hardware_power);
  state.on_order_cost.enter(hardware_lead_time, quarter, state.hardware_spent);
  auto const& site_lead_time = in.supply.site_lead_time;
  double const started = market.facility_cost > 0 ? state.site_money / market.facility_cost : 0.0;
  state.sites.enter(site_lead_time, quarter, started);
  state.sites_cost.enter(site_lead_time, quarter, state.site_money);
  state.leased_sites.enter(site_lead_time, quarter, state.leased_starts);
  order_general(in, quarter, state.general);
}

}  // namespace peer
