#include "capexsim/model/quarter.hpp"

#include "capexsim/model/accounts.hpp"
#include "capexsim/model/adoption.hpp"
#include "capexsim/model/allocation.hpp"
#include "capexsim/model/anchor.hpp"
#include "capexsim/model/contracts.hpp"
#include "capexsim/model/demand.hpp"
#include "capexsim/model/events.hpp"
#include "capexsim/model/finance.hpp"
#include "capexsim/model/leases.hpp"
#include "capexsim/model/policy.hpp"
#include "capexsim/model/price.hpp"
#include "capexsim/model/supply.hpp"
#include "capexsim/model/technology.hpp"
#include "model/early_retirement.hpp"
#include "model/general_cloud.hpp"
#include "model/retirement.hpp"

namespace capexsim {
namespace {

// Steps 2 and 3: unit costs, prices, demand.
void price_and_demand(Parameters const& parameters, Variant const& variant, int quarter, State& state) {
  apply_efficiency_jumps(parameters, variant, quarter, state.technology);
  update_electricity_price(parameters, variant, quarter, state.technology);
  update_unit_costs(parameters, quarter, state.technology);
  update_prices(parameters, state.technology, state.price);
  if (quarter > 0) advance_lagged_price(parameters, state.price, state.demand);
  update_demand(parameters, state.technology, state.price, quarter, state.demand);
  update_general_demand(parameters, quarter, state);
}

// Step 4: retire, renew general cloud, energise, receive, make room, install.
void renew_supply(Parameters const& parameters, Variant const& variant, int quarter, State& state) {
  Lanes limit, part;
  limit_of_sites(parameters, variant, quarter, limit);
  fill(state.sites_ready, 0);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    retire_hardware(parameters, p, quarter, state.providers[p]);
    retire_uneconomic(parameters, p, quarter, state.technology, state.price, state.providers[p]);
    renew_general_cloud(parameters, p, quarter, state.demand.general_unit_power, state.providers[p].general);
    ready_sites(parameters, p, quarter, state.providers[p], state.sites_ready);
  }
  part_within(limit, state.sites_ready, part);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    auto& provider = state.providers[p];
    energise_sites(parameters, p, quarter, part, state.technology.facility_cost, provider);
    receive_hardware(parameters, p, quarter, provider);
    retire_oldest(parameters, p, quarter, provider);
    install_hardware(parameters, p, quarter, provider);
  }
}

// Steps 5 and 6: contracts, open demand, spill-over, general cloud; the anchor's default of the next quarter.
void serve(Parameters const& parameters, Variant const& variant, QuarterNoise const& noise, int quarter, State& state) {
  update_usable(parameters, state);
  reserve_compute(parameters, variant, quarter, state);
  use_contracts(parameters, state);
  allocate_open_demand(parameters, state);
  serve_general_cloud(parameters, state);
  draw_anchor_default(parameters, variant, noise.anchor_default, quarter + 1, state);
  advance_anchor_cash(parameters, noise.anchor_revenue, quarter, state);
  apply_customer_defaults(parameters, variant, quarter, state.anchor);
}

// Step 8: leases are cancelled, money enters the pipelines.
void invest(Parameters const& parameters, Variant const& variant, int quarter, State& state) {
  cancel_leases(parameters, variant, quarter, state);
  fill(state.hardware_wanted, 0);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    auto& provider = state.providers[p];
    update_growth_seen(parameters, p, quarter, provider);
    if (quarter > 0) advance_cash_limit(parameters.providers[p], provider);
    update_hardware_price(parameters, p, quarter, state.technology, provider);
    decide_investment(parameters, p, quarter, state.technology, state.price, state.provider_metrics[p][Metric::revenue],
                      provider);
    apply_plan_changes(parameters, variant, p, quarter, provider);
    want_hardware(provider, state.hardware_wanted);
  }
  Lanes limit, part;
  limit_of_hardware(parameters, variant, quarter, limit);
  part_within(limit, state.hardware_wanted, part);
  for (auto& provider : state.providers) {
    order_hardware(parameters, quarter, part, state.technology, provider);
    start_sites(parameters, quarter, state.technology.facility_cost, provider);
    order_general_cloud(parameters, quarter, provider.general);
  }
}

}  // namespace

void advance(Parameters const& parameters, Variant const& variant, QuarterNoise const& noise, int quarter, State& state) {
  if (quarter > 0) {
    advance_progress(parameters, noise, state.technology);
    advance_experience(parameters, state);
    force_slowdown(parameters, variant, quarter, state.demand.forced_slowdown);
    advance_adoption(parameters, noise, state.demand);
    advance_demand_noise(parameters, noise, state.demand);
    advance_general_demand(parameters, noise, state.demand);
    advance_scarcity(parameters.inputs.pricing, state.price);
  }
  price_and_demand(parameters, variant, quarter, state);
  renew_supply(parameters, variant, quarter, state);
  serve(parameters, variant, noise, quarter, state);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    update_revenue(state.price, state.providers[p], state.provider_metrics[p]);
  }
  invest(parameters, variant, quarter, state);
  report_quarter(parameters, quarter, state);
  update_tightness(parameters, state.demand.compute, state.usable, state.price);
  update_backlog(parameters, state);
  drift_shares(parameters, state);
}

}  // namespace capexsim
