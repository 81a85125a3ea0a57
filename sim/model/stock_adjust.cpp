#include "model/stock_adjust.hpp"

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/leases.hpp"
#include "capexsim/model/supply.hpp"
#include "model/general_cloud.hpp"
#include "model/pipeline_flow.hpp"

namespace capexsim {
namespace {

/// own e^{gx h}/u*: compute that what customers ask for will need in h quarters, times e^{log_safety}.
CAPEXSIM_CLONES void expected_need(Provider<LaneCourse> const& in, Lanes const& horizon, Lanes const& log_safety,
                                   Lanes const& usable_share, ProviderState const& state, Lanes& need) {
  CAPEXSIM_FOR_LANES(i) {
    double const above_low = state.growth_seen[i] > in.growth_low[i] ? state.growth_seen[i] : in.growth_low[i];
    double const growth = in.extrapolation[i] * (above_low < in.growth_high[i] ? above_low : in.growth_high[i]);
    double const own = state.open_demand[i] + state.reserved[i];
    need[i] = own * elementary::exp(growth * horizon[i] + log_safety[i]) / usable_share[i];
  }
}

/// Replacement and a part of the gap, where that may not grow at most replacement; [MH100e].
CAPEXSIM_CLONES void wanted_hardware(Lanes const& need, Lanes const& may_grow, Lanes const& replacement_rate,
                                     Provider<LaneCourse> const& in, ProviderState const& state, Lanes& wanted) {
  CAPEXSIM_FOR_LANES(i) {
    double const compute = state.in_service.units[i];
    double const ordered = state.initial_on_order.units[i] + state.on_order.units.total[i] + state.inventory.units[i] +
                           state.deferred[i] / state.hardware_price[i];
    double const gap = need[i] - compute - in.supply_line_weight[i] * ordered;
    double const closed = gap > 0 && may_grow[i] == 0 ? 0.0 : gap;
    double const orders = compute * replacement_rate[i] + closed / in.hardware_adjustment[i];
    wanted[i] = orders > 0 ? orders : 0.0;
  }
}

/// What a pipeline lets go in k quarters; it may not be so long.
Lanes const& due_in(Pipeline const& pipeline, int k, int quarter) {
  return k <= pipeline.longest() ? pipeline.due(quarter + k) : nothing;
}

/// Sites that are ready or will be before hardware ordered now has arrived: queue + due in t+1 .. t+k_max.
CAPEXSIM_CLONES void power_due(Parameters const& parameters, std::size_t provider, int quarter, ProviderState const& state,
                               Lanes& power) {
  CAPEXSIM_FOR_LANES(i) power[i] = state.queue[i] + state.leased_queue[i];
  int const longest = longest_lead_time(parameters.inputs.supply.hardware_lead_time, quarter);
  for (int k = 1; k <= longest; ++k) {
    Lanes const& initial = parameters.inputs.providers[provider].sites_in_progress.at(quarter + k);
    Lanes const& owned = due_in(state.sites, k, quarter);
    Lanes const& leased = due_in(state.leased_sites, k, quarter);
    Lanes const& cancelled = cancelled_leases(state, quarter + k);
    CAPEXSIM_FOR_LANES(i) power[i] = power[i] + (initial[i] - cancelled[i]) + (owned[i] + leased[i]);
  }
}

/// No more hardware than there will be power for.
CAPEXSIM_CLONES void limit_to_power(Lanes const& due, Lanes const& used, Lanes const& pue, TechnologyState const& technology,
                                    ProviderState const& state, Lanes& wanted) {
  CAPEXSIM_FOR_LANES(i) {
    double const on_its_way =
        (state.initial_on_order.power[i] + state.on_order.power.total[i] + state.inventory.power[i]) * pue[i];
    double const free = state.site_power[i] + due[i] - used[i] - on_its_way;
    double const most = (free > 0 ? free : 0.0) / (technology.hardware_power[i] * pue[i]);
    wanted[i] = wanted[i] < most ? wanted[i] : most;
  }
}

/// Sites for the compute needed at the site horizon, counting the power that old hardware will still hold; none where the
/// stock may not grow. [GW]
CAPEXSIM_CLONES void wanted_sites(Lanes const& need, Lanes const& may_grow, Lanes const& other_power, Lanes const& pue,
                                  ProviderStartingPoint const& start, TechnologyState const& technology,
                                  Provider<LaneCourse> const& in, ProviderState const& state, Lanes& wanted) {
  CAPEXSIM_FOR_LANES(i) {
    double const kept = start.kept_compute[i];
    double const held = kept * state.in_service.power[i] * pue[i];
    double const missing = need[i] - kept * state.in_service.units[i];
    double const added = (missing > 0 ? missing : 0.0) * technology.hardware_power[i] * pue[i] * start.power_fall[i];
    double const target = other_power[i] + held + added;
    double const started = state.initial_sites[i] + state.initial_leased_sites[i] + state.sites.total[i] +
                           state.leased_sites.total[i] + state.queue[i] + state.leased_queue[i];
    double const gap = target - state.site_power[i] - in.supply_line_weight[i] * started;
    wanted[i] = (gap > 0 && may_grow[i] != 0 ? gap : 0.0) / in.site_adjustment[i];
  }
}

/// Turns wishes into money; where all together exceed what cash allows, all are cut pro rata, general cloud too.
CAPEXSIM_CLONES void pay_within_cash(Lanes const& hardware, Lanes const& sites, Lanes const& leased_share,
                                     Lanes const& cash_limit, Lanes const& revenue_share, Lanes const& revenue,
                                     Lanes const& facility_cost, ProviderState& state) {
  CAPEXSIM_FOR_LANES(i) {
    double const leased = sites[i] * leased_share[i];
    double const hardware_money = hardware[i] * state.hardware_price[i];
    double const site_money = (sites[i] - leased) * facility_cost[i];
    double const money = hardware_money + site_money + state.general.money[i];
    double const most = cash_limit[i] * state.cash_limit_growth[i] + revenue_share[i] * revenue[i];
    double const part = money > most ? most / money : 1.0;
    state.hardware_money[i] = hardware_money * part;
    state.site_money[i] = site_money * part;
    state.general.money[i] *= part;
    state.leased_starts[i] = leased;
  }
}

}  // namespace

InvestmentStance::InvestmentStance() {
  fill(log_safety, 0);
  fill(may_grow, 1);
}

void adjust_stock(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                  InvestmentStance const& stance, Lanes const& revenue, ProviderState& state) {
  auto const& in = parameters.inputs.providers[provider];
  auto const& common = parameters.inputs.technology;
  Lanes const& rate = parameters.start.replacement_rate;
  Lanes need, no_safety, hardware, sites, due, used, other_power;
  expected_need(in, in.hardware_horizon, stance.log_safety, common.usable_share, state, need);
  wanted_hardware(need, stance.may_grow, rate, in, state, hardware);
  power_due(parameters, provider, quarter, state, due);
  power_in_use(parameters, provider, state, used);
  limit_to_power(due, used, common.pue, technology, state, hardware);
  fill(no_safety, 0);
  expected_need(in, in.site_horizon, no_safety, common.usable_share, state, need);
  expected_other_power(parameters, provider, state.general, other_power);
  wanted_sites(need, stance.may_grow, other_power, common.pue, parameters.providers[provider], technology, in, state, sites);
  want_general_cloud(parameters, provider, rate, state.general);
  pay_within_cash(hardware, sites, in.leased_share.at(quarter), in.cash_limit.at(quarter), in.revenue_share, revenue,
                  technology.facility_cost, state);
}

}  // namespace capexsim
