#include "capexsim/model/leases.hpp"

#include <algorithm>

#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/events.hpp"
#include "model/pipeline_flow.hpp"

namespace capexsim {
namespace {

/// One event in one quarter.
struct Cancellation {
  EventChoices const& choices;
  Event<LaneCourse> const& inputs;
  Provider<LaneCourse> const& canceller;
  std::size_t provider;
  int quarter;
};

bool is_place(ProviderState const& state, int due) { return static_cast<std::size_t>(due) < state.cancelled_leases.size(); }

/// Leased sites of a provider that are due in a quarter, begun before the start or since [GW].
CAPEXSIM_CLONES void leases_due(Provider<LaneCourse> const& in, ProviderState const& state, int due, int quarter,
                                Lanes& initial, Lanes& started) {
  Lanes const &sites = in.sites_in_progress.at(due), &leased_share = in.leased_share.at(0);
  fill(initial, 0);
  fill(started, 0);
  if (is_place(state, due)) {
    Lanes const& gone = state.cancelled_leases[static_cast<std::size_t>(due)];
    CAPEXSIM_FOR_LANES(i) initial[i] = sites[i] * leased_share[i] - gone[i];
  }
  if (due - quarter <= state.leased_sites.longest()) started = state.leased_sites.due(due);
}

int last_place(ProviderState const& state, int quarter) {
  return std::max(quarter + state.leased_sites.longest(), static_cast<int>(state.cancelled_leases.size()) - 1);
}

CAPEXSIM_CLONES void add_where_due(Lanes const& due_in, int ahead, Lanes const& initial, Lanes const& started, Lanes& sum) {
  CAPEXSIM_FOR_LANES(i) sum[i] += ahead >= due_in[i] ? initial[i] + started[i] : 0.0;
}

/// Leased sites in progress that the event may cancel [GW].
void cancellable_power(Cancellation const& event, ProviderState const& state, Lanes& power) {
  fill(power, 0);
  Lanes initial, started;
  for (int due = event.quarter + 1; due <= last_place(state, event.quarter); ++due) {
    leases_due(event.canceller, state, due, event.quarter, initial, started);
    add_where_due(event.inputs.due_in, due - event.quarter, initial, started, power);
  }
}

/// A share is of what there is when the event begins, however many quarters it is spread over.
CAPEXSIM_CLONES void note_wish(Cancellation const& event, Lanes const& begins, Lanes const& cancellable, Lanes& wanted) {
  if (event.choices.is_share) {
    Lanes const& share = event.inputs.share;
    CAPEXSIM_FOR_LANES(i) wanted[i] = begins[i] == event.quarter ? share[i] * cancellable[i] : wanted[i];
  } else {
    wanted = event.inputs.power;
  }
}

/// The part of every place that leaves.
CAPEXSIM_CLONES void cancelled_part(Lanes const& due, Lanes const& cancellable, CancellationState& sums, Lanes& part) {
  CAPEXSIM_FOR_LANES(i) {
    double const asked = due[i] * sums.wanted[i];
    double const power = asked < cancellable[i] ? asked : cancellable[i];
    part[i] = cancellable[i] > 0 ? power / cancellable[i] : 0.0;
    sums.cancelled[i] += power;
    sums.shortfall[i] += asked - power;
  }
}

/// fee_share x B x GW
CAPEXSIM_CLONES void charge_fee(Lanes const& fee_share, Lanes const& facility_cost, Lanes const& part, Lanes const& cancellable,
                                Lanes& fee) {
  CAPEXSIM_FOR_LANES(i) fee[i] += fee_share[i] * facility_cost[i] * (part[i] * cancellable[i]);
}

/// Takes the part out of a place; what leaves is in `initial` and `started` afterwards.
CAPEXSIM_CLONES void take_out(Lanes const& due_in, int ahead, Lanes const& part, Lanes& initial, Lanes& started) {
  CAPEXSIM_FOR_LANES(i) {
    double const gone = ahead >= due_in[i] ? part[i] : 0.0;
    initial[i] *= gone;
    started[i] *= gone;
  }
}

void remove_place(int due, int quarter, Lanes const& initial, Lanes const& started, ProviderState& state) {
  if (is_place(state, due)) add(initial, state.cancelled_leases[static_cast<std::size_t>(due)]);
  if (due - quarter <= state.leased_sites.longest()) add_product(-1, started, state.leased_sites.due(due));
  add_product(-1, initial, state.initial_leased_sites);
  add_product(-1, started, state.leased_sites.total);
}

/// Adds to the pipeline of one absorber. A place beyond the pipeline lies beyond the run, too: it stays in its last place.
void take_over(Lanes const& share, Lanes const& delay, Lanes const& initial, Lanes const& started, int due, int quarter,
               ProviderState& absorber, Lanes& absorbed) {
  int const last = quarter + absorber.leased_sites.longest();
  for (int i = 0; i < lane_count; ++i) {
    double const power = share[i] * (initial[i] + started[i]);
    int const later = std::min(due + static_cast<int>(delay[i]), last);
    absorber.leased_sites.due(later)[i] += power;
    absorber.leased_sites.total[i] += power;
    absorbed[i] += power;
  }
}

/// Part of the cancelled sites that each provider takes: as the event says, or by its share of demand among the others.
void absorbing_shares(Cancellation const& event, std::vector<ProviderState> const& providers, std::vector<Lanes>& shares) {
  Lanes others;
  fill(others, 0);
  for (std::size_t p = 0; p < providers.size(); ++p) {
    if (p != event.provider) add(providers[p].share, others);
  }
  Lanes const& absorbed = event.canceller.lease_absorbed;
  for (std::size_t p = 0; p < providers.size(); ++p) {
    if (event.choices.names_absorbers) {
      shares[p] = event.inputs.absorbed[p];
    } else {
      CAPEXSIM_FOR_LANES(i) shares[p][i] = others[i] > 0 ? absorbed[i] * providers[p].share[i] / others[i] : 0.0;
    }
  }
  fill(shares[event.provider], 0);
}

/// Moves the part of every place from the canceller to the absorbers.
void move_sites(Cancellation const& event, Lanes const& part, State& state, Lanes& absorbed) {
  auto& providers = state.providers;
  std::vector<Lanes> shares(providers.size());
  absorbing_shares(event, providers, shares);
  Lanes const& delay = event.choices.has_extra_delay ? event.inputs.extra_delay : event.canceller.lease_extra_delay;
  Lanes initial, started;
  auto& canceller = providers[event.provider];
  for (int due = event.quarter + 1; due <= last_place(canceller, event.quarter); ++due) {
    leases_due(event.canceller, canceller, due, event.quarter, initial, started);
    take_out(event.inputs.due_in, due - event.quarter, part, initial, started);
    remove_place(due, event.quarter, initial, started, canceller);
    for (std::size_t p = 0; p < providers.size(); ++p) {
      if (p != event.provider) take_over(shares[p], delay, initial, started, due, event.quarter, providers[p], absorbed);
    }
  }
}

void cancel(Cancellation const& event, Lanes const& begins, State& state, CancellationState& sums) {
  Lanes due, cancellable, part;
  due_part(begins, event.choices.over, event.quarter, due);
  if (std::none_of(due.value.begin(), due.value.begin() + lane_count, [](double share) { return share > 0; })) return;
  auto& canceller = state.providers[event.provider];
  cancellable_power(event, canceller, cancellable);
  note_wish(event, begins, cancellable, sums.wanted);
  cancelled_part(due, cancellable, sums, part);
  charge_fee(event.choices.has_fee ? event.inputs.fee : event.canceller.lease_cancellation_fee, state.technology.facility_cost,
             part, cancellable, canceller.lease_fee);
  move_sites(event, part, state, sums.absorbed);
}

}  // namespace

bool cancels_leases(Scenario const& scenario) {
  auto const& events = scenario.events;
  return std::any_of(events.begin(), events.end(),
                     [](EventChoices const& event) { return event.kind == EventKind::lease_cancellation; });
}

Lanes const& cancelled_leases(ProviderState const& state, int due) {
  return is_place(state, due) ? state.cancelled_leases[static_cast<std::size_t>(due)] : nothing;
}

void cancel_leases(Parameters const& parameters, Variant const& variant, int quarter, State& state) {
  auto const& events = parameters.scenario->events;
  if (!cancels_leases(*parameters.scenario)) return;
  for (auto& provider : state.providers) fill(provider.lease_fee, 0);
  for (std::size_t e = 0; e < events.size(); ++e) {
    auto const& event = events[e];
    bool const may_be_due = quarter >= event.at && quarter < event.last + event.over;
    if (event.kind != EventKind::lease_cancellation || !may_be_due || !variant.events[e]) continue;
    auto const provider = static_cast<std::size_t>(event.providers.front());
    cancel({event, parameters.inputs.events[e], parameters.inputs.providers[provider], provider, quarter},
           parameters.event_begins[e], state, state.cancellations[e]);
  }
}

}  // namespace capexsim
