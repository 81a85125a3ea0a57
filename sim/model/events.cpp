#include "capexsim/model/events.hpp"

#include <algorithm>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"

namespace capexsim {
namespace {

/// Calls act(event, on) for every event of a kind that may be on in the quarter; `on` is 1 on the paths on which it is.
template <class Act>
void for_events_on(Parameters const& parameters, Variant const& variant, EventKind kind, int quarter, Act act) {
  auto const& events = parameters.scenario->events;
  Lanes on;
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (events[e].kind != kind || quarter < events[e].at || !variant.events[e]) continue;
    lasting(parameters.event_begins[e], parameters.inputs.events[e].quarters, quarter, on);
    act(e, on);
  }
}

CAPEXSIM_CLONES void add_jump(Lanes const& factor, Lanes const& part, Lanes& x) {
  CAPEXSIM_FOR_LANES(i) x[i] += part[i] * elementary::log(factor[i]);
}

CAPEXSIM_CLONES void multiply_where(Lanes const& on, Lanes const& factor, Lanes& value) {
  CAPEXSIM_FOR_LANES(i) value[i] *= on[i] > 0 ? factor[i] : 1.0;
}

CAPEXSIM_CLONES void add_where(Lanes const& on, Lanes const& addition, Lanes& value) {
  CAPEXSIM_FOR_LANES(i) value[i] += on[i] > 0 ? addition[i] : 0.0;
}

CAPEXSIM_CLONES void switch_on(Lanes const& on, Lanes& flag) { CAPEXSIM_FOR_LANES(i) flag[i] = on[i] > 0 ? 1.0 : flag[i]; }

/// Part of no limit is no limit, but nothing of it is nothing.
CAPEXSIM_CLONES void freeze(Lanes const& on, Lanes const& remaining, Lanes& limit) {
  CAPEXSIM_FOR_LANES(i) {
    double const left = remaining[i] > 0 ? limit[i] * remaining[i] : 0.0;
    limit[i] = on[i] > 0 ? left : limit[i];
  }
}

void apply_freezes(Parameters const& parameters, Variant const& variant, SupplyTarget target, int quarter, Lanes& limit) {
  for_events_on(parameters, variant, EventKind::supply_freeze, quarter, [&](std::size_t e, Lanes const& on) {
    if (parameters.scenario->events[e].frozen == target) freeze(on, parameters.inputs.events[e].remaining, limit);
  });
}

bool concerns(EventChoices const& event, std::size_t provider) {
  auto const& named = event.providers;
  return std::find(named.begin(), named.end(), static_cast<int>(provider)) != named.end();
}

CAPEXSIM_CLONES void change_money(Lanes const& factor, Lanes const& addition, Provider<LaneCourse> const& in, int quarter,
                                  ProviderState& state) {
  Lanes const &hardware = in.capex_split[0].at(quarter), &sites = in.capex_split[1].at(quarter);
  Lanes const &general = in.capex_split[2].at(quarter), &general_revenue = in.general_revenue;
  CAPEXSIM_FOR_LANES(i) {
    double const money = state.hardware_money[i] + state.site_money[i] + state.general.money[i];
    double const wanted = money * factor[i] + addition[i];
    double const changed = wanted > 0 ? wanted : 0.0;
    double const general_part = general_revenue[i] > 0 ? general[i] : 0.0;
    double const all = hardware[i] + sites[i] + general_part;
    double const by_split = all > 0 ? changed / all : 0.0;
    state.hardware_money[i] = money > 0 ? state.hardware_money[i] * (changed / money) : by_split * hardware[i];
    state.site_money[i] = money > 0 ? state.site_money[i] * (changed / money) : by_split * sites[i];
    state.general.money[i] = money > 0 ? state.general.money[i] * (changed / money) : by_split * general_part;
  }
}

}  // namespace

CAPEXSIM_CLONES void due_part(Lanes const& begins, int over, int quarter, Lanes& part) {
  double const equal = 1.0 / over;
  CAPEXSIM_FOR_LANES(i) {
    double const age = quarter - begins[i];
    part[i] = age >= 0 && age < over ? equal : 0.0;
  }
}

CAPEXSIM_CLONES void lasting(Lanes const& begins, Lanes const& quarters, int quarter, Lanes& on) {
  CAPEXSIM_FOR_LANES(i) {
    double const age = quarter - begins[i];
    on[i] = age >= 0 && age < quarters[i] ? 1.0 : 0.0;
  }
}

void apply_efficiency_jumps(Parameters const& parameters, Variant const& variant, int quarter, TechnologyState& state) {
  auto const& events = parameters.scenario->events;
  Lanes part;
  for (std::size_t e = 0; e < events.size(); ++e) {
    bool const may_be_due = quarter >= events[e].at && quarter < events[e].last + events[e].over;
    if (events[e].kind != EventKind::efficiency_jump || !may_be_due || !variant.events[e]) continue;
    due_part(parameters.event_begins[e], events[e].over, quarter, part);
    add_jump(parameters.inputs.events[e].factor, part,
             events[e].target == EfficiencyTarget::algorithms ? state.algorithms : state.hardware);
  }
}

void update_electricity_price(Parameters const& parameters, Variant const& variant, int quarter, TechnologyState& state) {
  state.electricity_price = parameters.inputs.technology.electricity_price.at(quarter);
  for_events_on(parameters, variant, EventKind::energy_shock, quarter, [&](std::size_t e, Lanes const& on) {
    multiply_where(on, parameters.inputs.events[e].factor, state.electricity_price);
  });
}

void force_slowdown(Parameters const& parameters, Variant const& variant, int quarter, Lanes& forced) {
  fill(forced, 0);
  for_events_on(parameters, variant, EventKind::slowdown, quarter,
                [&](std::size_t, Lanes const& on) { switch_on(on, forced); });
}

void limit_of_sites(Parameters const& parameters, Variant const& variant, int quarter, Lanes& limit) {
  limit = parameters.inputs.supply.grid_limit.at(quarter);
  apply_freezes(parameters, variant, SupplyTarget::sites, quarter, limit);
}

void apply_customer_defaults(Parameters const& parameters, Variant const& variant, int quarter, AnchorState& state) {
  auto const& events = parameters.scenario->events;
  Lanes part;
  for (std::size_t e = 0; e < events.size(); ++e) {
    bool const may_be_due = quarter >= events[e].at && quarter <= events[e].last;
    if (events[e].kind != EventKind::customer_default || !may_be_due || !variant.events[e]) continue;
    due_part(parameters.event_begins[e], 1, quarter, part);
    switch_on(part, state.defaulted);
  }
}

void apply_plan_changes(Parameters const& parameters, Variant const& variant, std::size_t provider, int quarter,
                        ProviderState& state) {
  Lanes factor, addition;
  bool any = false;
  for_events_on(parameters, variant, EventKind::plan_change, quarter, [&](std::size_t e, Lanes const& on) {
    auto const& event = parameters.scenario->events[e];
    if (!concerns(event, provider)) return;
    if (!any) fill(factor, 1), fill(addition, 0);
    any = true;
    if (event.is_addition) {
      add_where(on, parameters.inputs.events[e].addition, addition);
    } else {
      multiply_where(on, parameters.inputs.events[e].factor, factor);
    }
  });
  if (any) change_money(factor, addition, parameters.inputs.providers[provider], quarter, state);
}

void limit_of_hardware(Parameters const& parameters, Variant const& variant, int quarter, Lanes& limit) {
  auto const& supply = parameters.inputs.supply;
  grown(supply.hardware_limit, supply.hardware_limit_growth, quarter, limit);
  apply_freezes(parameters, variant, SupplyTarget::hardware, quarter, limit);
}

}  // namespace capexsim
