#include <algorithm>
#include <limits>

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/anchor.hpp"
#include "capexsim/model/leases.hpp"
#include "capexsim/model/quarter.hpp"
#include "capexsim/model/technology.hpp"
#include "model/cohorts.hpp"
#include "model/general_cloud.hpp"

namespace capexsim {
namespace {

void clear(HardwareLot& lot) {
  fill(lot.units, 0);
  fill(lot.power, 0);
  fill(lot.cost, 0);
}

/// units at a power and a price each
void make_lot(Lanes const& units, Lanes const& power, Lanes const& price, HardwareLot& lot) {
  CAPEXSIM_FOR_LANES(i) {
    lot.units[i] = units[i];
    lot.power[i] = units[i] * power[i];
    lot.cost[i] = units[i] * price[i];
  }
}

/// Rates of return have no meaning before the last quarter, all else begins at 0.
void begin_metrics(MetricRows& metrics) {
  for (Metric metric : all_metrics)
    fill(metrics[metric], is_of_whole_run(metric) ? std::numeric_limits<double>::quiet_NaN() : 0.0);
}

void begin_market(Parameters const& parameters, State& state) {
  for (Lanes* row :
       {&state.technology.hardware, &state.technology.power, &state.technology.algorithms, &state.price.scarcity,
        &state.price.tightness, &state.price.log_token_price, &state.price.previous_log_token_price, &state.demand.adoption,
        &state.demand.adoption_curve, &state.demand.log_training, &state.demand.random_walk, &state.demand.cycle,
        &state.demand.drawn_slowdown, &state.demand.slowdown, &state.demand.backlog, &state.low_use_run, &state.unmet_run}) {
    fill(*row, 0);
  }
  begin_general_demand(state.demand);
  fill(state.demand.adoption_fade, 1);
  fill(state.demand.training_fade, 1);
  Lanes const& adjustment = parameters.inputs.demand.elasticity_adjustment;
  CAPEXSIM_FOR_LANES(i) {
    state.demand.initial_lagged[i] = parameters.start.prior_price_fall[i] / adjustment[i];
    state.demand.lagged_log_price[i] = state.demand.initial_lagged[i];
  }
  begin_anchor(parameters, state.anchor);
  begin_metrics(state.market);
}

void begin_hardware(Parameters const& parameters, std::size_t p, ProviderState& state) {
  auto const& in = parameters.inputs.providers[p];
  auto const& technology = parameters.inputs.technology;
  make_lot(in.compute, technology.hardware_power, technology.hardware_cost, state.in_service);
  fill(state.in_service.cost, 0);  // cost in service counts what the run installs
  clear(state.inventory);
  begin_cohorts(parameters, p, state.cohorts);
  Lanes due;
  sum_of_schedule(in.hardware_on_order, due);
  make_lot(due, technology.hardware_power, technology.hardware_cost, state.initial_on_order);
  for (Pipeline* pipeline : {&state.on_order.units, &state.on_order.power, &state.on_order.cost}) pipeline->clear();
}

void begin_sites(Parameters const& parameters, std::size_t p, ProviderState& state) {
  auto const& in = parameters.inputs.providers[p];
  state.site_power = in.sites_energised;
  state.owned_power = in.sites_energised;
  Lanes due;
  sum_of_schedule(in.sites_in_progress, due);
  CAPEXSIM_FOR_LANES(i) {
    state.initial_leased_sites[i] = due[i] * in.leased_share[i];
    state.initial_sites[i] = due[i] - state.initial_leased_sites[i];
  }
  for (Pipeline* pipeline : {&state.sites, &state.sites_cost, &state.leased_sites}) pipeline->clear();
  fill(state.lease_fee, 0);
  if (!cancels_leases(*parameters.scenario)) return;
  state.cancelled_leases.resize(static_cast<std::size_t>(in.sites_in_progress.row_count()));
  for (auto& cancelled : state.cancelled_leases) fill(cancelled, 0);
}

void begin_provider(Parameters const& parameters, std::size_t p, ProviderState& state, MetricRows& metrics) {
  auto const& in = parameters.inputs.providers[p];
  begin_hardware(parameters, p, state);
  begin_sites(parameters, p, state);
  begin_general_cloud(parameters, p, state.general);
  for (Lanes* row :
       {&state.deferred, &state.retired_at_cost, &state.queue, &state.queue_cost, &state.leased_queue, &state.sites_at_cost,
        &state.rent, &state.hardware_depreciation, &state.site_depreciation, &state.initial_depreciation, &state.write_off,
        &state.low_use_run, &state.unmet_run, &state.log_own_demand}) {
    fill(*row, 0);
  }
  state.share = parameters.inputs.market.demand_share[p];
  state.growth_seen = in.initial_growth;
  fill(state.cash_limit_growth, 1);
  begin_metrics(metrics);
  metrics[Metric::compute_delivered] = in.compute;
  metrics[Metric::net_book_value] = in.book_value;
}

int longest(QuarterShares<Quantity> const& lead_time) { return lead_time.quarters.back(); }

void make_room(Scenario const& scenario, std::size_t provider, ProviderState& state) {
  auto const& supply = scenario.inputs.supply;
  for (Pipeline* pipeline : {&state.on_order.units, &state.on_order.power, &state.on_order.cost}) {
    pipeline->reach(longest(supply.hardware_lead_time));
  }
  for (Pipeline* pipeline : {&state.sites, &state.sites_cost, &state.leased_sites}) {
    pipeline->reach(longest(supply.site_lead_time));
  }
  // Sites that others take come later than any lead time; what would come after the run may wait in the last place.
  if (cancels_leases(scenario)) state.leased_sites.reach(std::max(longest(supply.site_lead_time), scenario.quarters));
  make_room_for_general_cloud(scenario, provider, state.general);
  // A quarter's vintage is set before any quarter reads it; but the first one is read, times 0, where none is due.
  state.vintages.resize(static_cast<std::size_t>(scenario.quarters));
  clear(state.vintages.front());
  make_room_for_cohorts(scenario, state.cohorts);
  state.sites_in_service.resize(static_cast<std::size_t>(scenario.quarters));
  fill(state.sites_in_service.front(), 0);
  state.cash_flows.make_room(scenario.quarters);
}

}  // namespace

Variant factual(Scenario const& scenario) {
  return {std::vector<bool>(scenario.events.size(), true), std::vector<bool>(scenario.contracts.size(), true)};
}

State make_state(Scenario const& scenario) {
  State state;
  state.contracts.resize(scenario.contracts.size());
  state.providers.resize(scenario.providers.size());
  for (std::size_t p = 0; p < state.providers.size(); ++p) make_room(scenario, p, state.providers[p]);
  if (cancels_leases(scenario)) state.cancellations.resize(scenario.events.size());
  state.provider_metrics.resize(scenario.providers.size());
  state.cash_flows.make_room(scenario.quarters);
  return state;
}

void begin(Parameters const& parameters, Variant const& variant, QuarterNoise const& before, State& state) {
  begin_market(parameters, state);
  for (auto& sums : state.cancellations) {
    for (Lanes* row : {&sums.wanted, &sums.cancelled, &sums.absorbed, &sums.shortfall}) fill(*row, 0);
  }
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    begin_provider(parameters, p, state.providers[p], state.provider_metrics[p]);
  }
  begin_experience(parameters, state);
  for (std::size_t c = 0; c < state.contracts.size(); ++c) {
    if (parameters.scenario->inputs.contracts[c].price.word.empty()) {
      state.contracts[c].price = parameters.inputs.contracts[c].price;
    }
  }
  draw_anchor_default(parameters, variant, before.anchor_default, 0, state);
}

}  // namespace capexsim
