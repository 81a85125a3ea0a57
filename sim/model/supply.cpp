#include "capexsim/model/supply.hpp"

#include <algorithm>

#include "capexsim/model/leases.hpp"
#include "capexsim/model/units.hpp"
#include "model/cohorts.hpp"
#include "model/pipeline_flow.hpp"

namespace capexsim {
namespace {

/// Sites due now that were started in the run, then initial ones, split into owned and leased; these owned ones carry their
/// cost at B0, the leased ones are those that were not cancelled.
CAPEXSIM_CLONES void queue_sites_due(Lanes const& due, Lanes const& leased_share, Lanes const& cancelled,
                                     Lanes const& facility_cost_at_start, int quarter, ProviderState& state) {
  DueRow const owned_due(state.sites, quarter), cost_due(state.sites_cost, quarter), leased_due(state.leased_sites, quarter);
  CAPEXSIM_FOR_LANES(i) {
    double const leased = due[i] * leased_share[i], owned = due[i] - leased;
    double const kept = leased > cancelled[i] ? leased - cancelled[i] : 0.0;
    state.queue[i] = state.queue[i] + owned_due.take(i) + owned;
    state.queue_cost[i] = state.queue_cost[i] + cost_due.take(i) + owned * facility_cost_at_start[i];
    state.leased_queue[i] = state.leased_queue[i] + leased_due.take(i) + kept;
    state.initial_sites[i] -= owned;
    state.initial_leased_sites[i] -= kept;
  }
}

CAPEXSIM_CLONES void connect(Lanes const& part, Lanes const& facility_cost, Lanes const& rent_rate, ProviderState& state,
                             Lanes& cost_in_service) {
  CAPEXSIM_FOR_LANES(i) {
    double const owned = state.queue[i] * part[i], leased = state.leased_queue[i] * part[i];
    double const cost = state.queue_cost[i] * part[i];
    state.queue[i] -= owned;
    state.leased_queue[i] -= leased;
    state.queue_cost[i] -= cost;
    state.energised[i] = owned + leased;
    state.site_power[i] += owned + leased;
    state.owned_power[i] += owned;
    state.sites_at_cost[i] += cost;
    state.rent[i] += leased * facility_cost[i] * rent_rate[i] * units::quarter_years;
    cost_in_service[i] = cost;
  }
}

CAPEXSIM_CLONES void install(Lanes const& power_used, Lanes const& pue, ProviderState& state, HardwareLot& vintage) {
  CAPEXSIM_FOR_LANES(i) {
    double const free = state.site_power[i] - power_used[i];
    double const needed = state.inventory.power[i] * pue[i];
    double const part = free >= needed ? 1.0 : (free > 0 ? free / needed : 0.0);
    vintage.units[i] = state.inventory.units[i] * part;
    vintage.power[i] = state.inventory.power[i] * part;
    vintage.cost[i] = state.inventory.cost[i] * part;
    state.inventory.units[i] -= vintage.units[i];
    state.inventory.power[i] -= vintage.power[i];
    state.inventory.cost[i] -= vintage.cost[i];
    state.in_service.units[i] += vintage.units[i];
    state.in_service.power[i] += vintage.power[i];
    state.in_service.cost[i] += vintage.cost[i];
  }
  state.installed = vintage.units;
}

}  // namespace

int longest_lead_time(QuarterShares<LaneCourse> const& lead_time, int quarter) {
  auto const is_used = [&](LaneCourse const& share) {
    auto const& row = share.at(quarter).value;
    return !share.is_path() || std::any_of(row.begin(), row.begin() + lane_count, [](double part) { return part > 0; });
  };
  std::size_t k = lead_time.quarters.size() - 1;
  while (k > 0 && !is_used(lead_time.shares[k])) --k;
  return lead_time.quarters[k];
}

CAPEXSIM_CLONES void ready_sites(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state,
                                 Lanes& all_ready) {
  auto const& in = parameters.inputs.providers[provider];
  queue_sites_due(in.sites_in_progress.at(quarter), in.leased_share.at(0), cancelled_leases(state, quarter),
                  parameters.inputs.technology.facility_cost.at(0), quarter, state);
  CAPEXSIM_FOR_LANES(i) all_ready[i] += state.queue[i] + state.leased_queue[i];
}

CAPEXSIM_CLONES void part_within(Lanes const& limit, Lanes const& all_wanted, Lanes& part) {
  CAPEXSIM_FOR_LANES(i) part[i] = all_wanted[i] > limit[i] ? limit[i] / all_wanted[i] : 1.0;
}

void energise_sites(Parameters const& parameters, std::size_t provider, int quarter, Lanes const& part,
                    Lanes const& facility_cost, ProviderState& state) {
  connect(part, facility_cost, parameters.inputs.providers[provider].rent_rate, state,
          state.sites_in_service[static_cast<std::size_t>(quarter)]);
}

CAPEXSIM_CLONES void receive_hardware(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state) {
  Lanes const& initial = parameters.inputs.providers[provider].hardware_on_order.at(quarter);
  Lanes const& power = parameters.inputs.technology.hardware_power;
  Lanes const& cost = parameters.inputs.technology.hardware_cost;
  DueRow const units_due(state.on_order.units, quarter), power_due(state.on_order.power, quarter),
      cost_due(state.on_order.cost, quarter);
  auto &inventory = state.inventory, &on_order = state.initial_on_order;
  CAPEXSIM_FOR_LANES(i) {
    double const ordered_in_run = units_due.take(i);
    inventory.units[i] = inventory.units[i] + initial[i] + ordered_in_run;
    inventory.power[i] = inventory.power[i] + initial[i] * power[i] + power_due.take(i);
    inventory.cost[i] = inventory.cost[i] + initial[i] * cost[i] + cost_due.take(i);
    on_order.units[i] -= initial[i];
    on_order.power[i] -= initial[i] * power[i];
    on_order.cost[i] -= initial[i] * cost[i];
    state.arrived[i] = initial[i] + ordered_in_run;
  }
}

void install_hardware(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state) {
  Lanes used;
  power_in_use(parameters, provider, state, used);
  auto const now = static_cast<std::size_t>(quarter);
  install(used, parameters.inputs.technology.pue, state, state.vintages[now]);
  if (keeps_cohorts(*parameters.scenario)) state.cohorts.booked[now] = state.vintages[now].cost;
}

CAPEXSIM_CLONES void update_hardware_price(Parameters const& parameters, std::size_t provider, int quarter,
                                           TechnologyState const& technology, ProviderState& state) {
  auto const& in = parameters.inputs.providers[provider];
  bool const has_own = parameters.scenario->inputs.providers[provider].custom_silicon_discount.word.empty();
  Lanes const& custom_share = in.custom_silicon_share.at(quarter);
  Lanes const& discount =
      (has_own ? in.custom_silicon_discount : parameters.inputs.technology.custom_silicon_discount).at(quarter);
  CAPEXSIM_FOR_LANES(i) { state.hardware_price[i] = technology.hardware_cost[i] * (1.0 - custom_share[i] * discount[i]); }
}

CAPEXSIM_CLONES void want_hardware(ProviderState& state, Lanes& all_wanted) {
  CAPEXSIM_FOR_LANES(i) {
    state.wanted[i] = (state.hardware_money[i] + state.deferred[i]) / state.hardware_price[i];
    all_wanted[i] += state.wanted[i];
  }
}

CAPEXSIM_CLONES void order_hardware(Parameters const& parameters, int quarter, Lanes const& part,
                                    TechnologyState const& technology, ProviderState& state) {
  Lanes power;
  CAPEXSIM_FOR_LANES(i) {
    double const money = state.hardware_money[i] + state.deferred[i];
    bool const is_limited = part[i] < 1.0;
    state.ordered[i] = state.wanted[i] * part[i];
    state.hardware_spent[i] = is_limited ? state.ordered[i] * state.hardware_price[i] : money;
    state.deferred[i] = is_limited ? money - state.hardware_spent[i] : 0.0;
    power[i] = state.ordered[i] * technology.hardware_power[i];
  }
  auto const& lead_time = parameters.inputs.supply.hardware_lead_time;
  auto& on_order = state.on_order;
  enter(lead_time, quarter, {state.ordered, on_order.units}, {power, on_order.power}, {state.hardware_spent, on_order.cost});
}

CAPEXSIM_CLONES void start_sites(Parameters const& parameters, int quarter, Lanes const& facility_cost, ProviderState& state) {
  Lanes power;
  CAPEXSIM_FOR_LANES(i) power[i] = facility_cost[i] > 0 ? state.site_money[i] / facility_cost[i] : 0.0;
  auto const& lead_time = parameters.inputs.supply.site_lead_time;
  enter(lead_time, quarter, {power, state.sites}, {state.site_money, state.sites_cost},
        {state.leased_starts, state.leased_sites});
}

CAPEXSIM_CLONES void power_in_use(Parameters const& parameters, std::size_t provider, ProviderState const& state,
                                  Lanes& power) {
  Lanes const& pue = parameters.inputs.technology.pue;
  Lanes const& other = parameters.inputs.providers[provider].other_power;
  Lanes const& general = state.general.power_ratio;
  CAPEXSIM_FOR_LANES(i) power[i] = state.in_service.power[i] * pue[i] + other[i] * general[i];
}

}  // namespace capexsim
