#include <algorithm>
#include <cmath>
#include <numeric>

#include "model.hpp"

namespace peer {
namespace {

double sum(Series const& series) { return std::accumulate(series.rows.begin(), series.rows.end(), 0.0); }

/// What of the fleet at the start retires when: a share of age k serves L-1-k quarters more, at least into the first.
void begin_retirement(Inputs const& in, ProviderInputs const& own, ProviderState& state) {
  state.initial_due.assign(static_cast<std::size_t>(in.quarters), 0.0);
  double const all = std::accumulate(own.age_shares.begin(), own.age_shares.end(), 0.0);
  for (std::size_t k = 0; k < own.ages.size(); ++k) {
    double const due = std::max(0.0, in.supply.retirement_life - 1 - own.ages[k]);
    if (due < in.quarters) state.initial_due[static_cast<std::size_t>(due)] += own.compute * own.age_shares[k] / all;
  }
}

void begin_hardware(Inputs const& in, ProviderInputs const& own, ProviderState& state) {
  auto const& technology = in.technology;
  auto const length = static_cast<std::size_t>(in.quarters + in.supply.hardware_lead_time.quarters.back());
  state.in_service = {own.compute, own.compute * technology.hardware_power, 0};
  double const ordered = sum(own.hardware_on_order);
  state.initial_on_order = {ordered, ordered * technology.hardware_power, ordered * technology.hardware_cost};
  for (Pipeline* pipeline : {&state.on_order_units, &state.on_order_power, &state.on_order_cost}) pipeline->clear(length);
  state.vintages.assign(static_cast<std::size_t>(in.quarters), Lot{});
  state.inventory = {};
  state.initial_left = own.compute;
  state.deferred = 0;
  begin_retirement(in, own, state);
}

void begin_sites(Inputs const& in, ProviderInputs const& own, ProviderState& state) {
  auto const length = static_cast<std::size_t>(in.quarters + in.supply.site_lead_time.quarters.back());
  state.site_power = state.owned_power = own.sites_energised;
  state.initial_sites = sum(own.sites_in_progress);
  for (Pipeline* pipeline : {&state.sites, &state.sites_cost, &state.leased_sites}) pipeline->clear(length);
  state.sites_in_service.assign(static_cast<std::size_t>(in.quarters), 0.0);
  state.queue = state.queue_cost = state.leased_queue = state.rent = 0;
}

int whole_quarters(double years) { return std::max(1, static_cast<int>(std::floor(4 * years + 0.5))); }

void begin_books(Inputs const& in, ProviderInputs const& own, ProviderState& state) {
  state.hardware_book_life = whole_quarters(own.hardware_book_years);
  state.facility_book_life = whole_quarters(own.facility_book_years);
  state.hardware_book_stop = std::min(state.hardware_book_life, static_cast<int>(in.supply.retirement_life));
  state.hardware_depreciation = state.site_depreciation = state.write_off = 0;
  state.low_use_run = state.unmet_run = 0;
  state.metrics = {};
  state.metrics[Metric::compute_delivered] = own.compute;
}

void begin_policy(Inputs const& in, ProviderInputs const& own, ProviderState& state) {
  state.growth_seen = own.initial_growth;
  state.cash_limit_growth = 1;
  state.cash_step = std::exp(own.cash_growth * quarter_years);
  state.kept_compute = std::max(0.0, 1 - own.site_horizon / in.supply.retirement_life);
  state.power_fall = std::exp(-in.technology.power_efficiency_growth * own.site_horizon * quarter_years);
}

}  // namespace

void begin_provider(Inputs const& in, ProviderInputs const& own, MarketState const& market, ProviderState& state) {
  begin_hardware(in, own, state);
  begin_sites(in, own, state);
  begin_books(in, own, state);
  begin_policy(in, own, state);
  begin_general(in, own, state.general);
  if (!own.has_general_cloud) return;
  auto const& demand = in.demand;
  double const trend = market.start.general_trend;
  state.general.need_growth = std::exp(trend * quarter_years * own.hardware_horizon);
  state.general.power_growth = std::exp((trend - demand.general_power_fall) * quarter_years * own.site_horizon);
}

void retire_hardware(Inputs const& in, int quarter, ProviderState& state) {
  int const life = static_cast<int>(in.supply.retirement_life);
  double const due = state.initial_due[static_cast<std::size_t>(quarter)];
  double const left = state.initial_left - due;
  state.initial_left = left > 0 && quarter + 1 < life ? left : 0.0;
  Lot gone{due, due * in.technology.hardware_power, 0};
  if (quarter >= life) gone = state.vintages[static_cast<std::size_t>(quarter - life)];
  auto& lot = state.in_service;
  lot.units -= gone.units;
  lot.power -= gone.power;
  lot.cost -= gone.cost;
  if (lot.units < 1e-14 * gone.units) lot.units = lot.power = 0;  // what rounding leaves of a fleet that is gone
}

void ready_sites(Inputs const& in, ProviderInputs const& own, int quarter, ProviderState& state) {
  double const initial = own.sites_in_progress.at(quarter), leased = initial * own.leased_share;
  state.initial_sites -= initial;
  state.queue += state.sites.take(quarter) + initial - leased;
  state.queue_cost += state.sites_cost.take(quarter) + (initial - leased) * in.technology.facility_cost;
  state.leased_queue += state.leased_sites.take(quarter) + leased;
}

void energise_sites(ProviderInputs const& own, double part, double facility_cost, int quarter, ProviderState& state) {
  double const owned = state.queue * part, leased = state.leased_queue * part, cost = state.queue_cost * part;
  state.queue -= owned;
  state.leased_queue -= leased;
  state.queue_cost -= cost;
  state.site_power += owned + leased;
  state.owned_power += owned;
  state.rent += leased * facility_cost * own.rent_rate * quarter_years;
  state.sites_in_service[static_cast<std::size_t>(quarter)] = cost;
}

void install_hardware(Inputs const& in, ProviderInputs const& own, int quarter, ProviderState& state) {
  double const initial = own.hardware_on_order.at(quarter);
  double const power = initial * in.technology.hardware_power, cost = initial * in.technology.hardware_cost;
  double const ordered = state.on_order_units.take(quarter);
  state.arrived = initial + ordered;
  auto& waiting = state.inventory;
  waiting.units += initial + ordered;
  waiting.power += power + state.on_order_power.take(quarter);
  waiting.cost += cost + state.on_order_cost.take(quarter);
  state.initial_on_order.units -= initial;
  state.initial_on_order.power -= power;
  state.initial_on_order.cost -= cost;

  double const free = state.site_power - power_in_use(in, own, state), needed = waiting.power * in.technology.pue;
  double const part = free >= needed ? 1.0 : free > 0 ? free / needed : 0.0;
  Lot& vintage = state.vintages[static_cast<std::size_t>(quarter)];
  vintage = {waiting.units * part, waiting.power * part, waiting.cost * part};
  waiting.units -= vintage.units;
  waiting.power -= vintage.power;
  waiting.cost -= vintage.cost;
  state.in_service.units += vintage.units;
  state.in_service.power += vintage.power;
  state.in_service.cost += vintage.cost;
}

double power_in_use(Inputs const& in, ProviderInputs const& own, ProviderState const& state) {
  return state.in_service.power * in.technology.pue + own.other_power * state.general.power_ratio;
}

void allocate_demand(Inputs const& in, PathState& path) {
  auto& market = path.market;
  double refused = 0, spare = 0;
  market.usable = 0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    auto& state = path.providers[p];
    double const units = state.in_service.units;
    state.usable = units > 1e-12 ? in.technology.usable_share * units : 0.0;
    state.open_demand = in.providers[p].demand_share * market.compute_demand;
    state.served_first = std::min(state.open_demand, state.usable);
    state.refused = state.open_demand - state.served_first;
    market.usable += state.usable;
    refused += state.refused;
    if (in.providers[p].sells) spare += state.usable - state.served_first;
  }
  double const sent_on = in.market.spill_over * refused;
  double const fraction = sent_on < spare ? sent_on / spare : spare > 0 ? 1.0 : 0.0;
  double spilled = 0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    auto& state = path.providers[p];
    double const taken = in.providers[p].sells ? (state.usable - state.served_first) * fraction : 0.0;
    state.served = state.served_first + taken;
    spilled += taken;
  }
  market.refused = refused;
  market.unmet = std::max(0.0, refused - spilled);
}

}  // namespace peer
