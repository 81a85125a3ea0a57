#pragma once

#include <limits>
#include <string>
#include <vector>

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/event.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Event {
  Value factor, probability, hazard, quarters;
  Value remaining, addition;
  Value power, share, due_in, extra_delay, fee;
  std::vector<Value> absorbed;  ///< by provider, where the event names who absorbs
};

/// The sizes of a cancellation of leases.
template <class Inputs, class Visit>
void visit_cancellation(Inputs& in, EventChoices const& event, std::vector<std::string> const& provider_names, Visit&& visit) {
  using namespace ranges;
  if (event.is_share) {
    visit(Key{.place = "share", .unit = "", .standard = no_standard, .range = ranges::share, .symbol = "",
              .meaning = "part of the leased sites in progress that is cancelled, counted when the event begins",
              .equation = &equations::lease_cancellation,
              .source = "of the scenario"},
          in.share);
  } else {
    visit(Key{.place = "power", .unit = "GW", .standard = no_standard, .range = non_negative, .symbol = "",
              .meaning = "leased sites in progress that are cancelled",
              .equation = &equations::lease_cancellation,
              .source = "of the scenario"},
          in.power);
  }
  visit(Key{.place = "due_in", .unit = "quarter", .standard = 1, .range = at_least_one, .symbol = "",
            .meaning = "quarters to completion from which on sites are cancelled", .is_whole = true,
            .equation = &equations::lease_cancellation,
            .source = "all that is in progress, unless the scenario says otherwise"},
        in.due_in);
  if (event.names_absorbers) {
    visit(SharesKey{.place = "absorbed", .may_leave_rest = true,
                    .meaning = "parts of what is cancelled that others take; the rest is lost",
                    .equation = &equations::lease_cancellation,
                    .source = "leases.absorbed of the provider, by share of demand"},
          provider_names,
          in.absorbed);
  }
  if (event.has_extra_delay) {
    visit(Key{.place = "extra_delay", .unit = "quarter", .standard = no_standard, .range = {0, 400}, .symbol = "extra_delay",
              .meaning = "quarters later that sites so taken are completed", .is_whole = true,
              .equation = &equations::lease_cancellation,
              .source = "leases.extra_delay of the provider"},
          in.extra_delay);
  }
  if (event.has_fee) {
    visit(Key{.place = "fee", .unit = "", .standard = no_standard, .range = non_negative, .symbol = "fee_share",
              .meaning = "fee for what is cancelled, as a share of its facility cost",
              .equation = &equations::lease_cancellation,
              .source = "leases.cancellation_fee of the provider"},
          in.fee);
  }
}

/// What a change of plans multiplies or adds.
template <class Inputs, class Visit>
void visit_plan_change(Inputs& in, EventChoices const& event, Visit&& visit) {
  if (event.is_addition) {
    return visit(Key{.place = "add", .unit = "BUSD/quarter", .standard = no_standard, .symbol = "",
                     .meaning = "what each of the providers spends more, or less where negative",
                     .equation = &equations::plan_change,
                     .source = "of the scenario"},
                 in.addition);
  }
  visit(Key{.place = "factor", .unit = "", .standard = no_standard, .range = ranges::non_negative, .symbol = "",
            .meaning = "what the spending is multiplied by",
            .equation = &equations::plan_change,
            .source = "of the scenario"},
        in.factor);
}

/// The sizes of an event by its kind. Where the file may leave one out, it is there only if the choices say that it was given.
template <class Inputs, class Visit>
void visit_event_size(Inputs& in, EventChoices const& event, std::vector<std::string> const& provider_names, Visit&& visit) {
  switch (event.kind) {
    case EventKind::efficiency_jump:
      return visit(Key{.place = "factor", .unit = "", .range = ranges::positive, .symbol = "",
                       .meaning = "what the efficiency is multiplied by", .is_required = true,
                       .equation = &equations::algorithm_progress,
                       .source = "of the scenario"},
                   in.factor);
    case EventKind::lease_cancellation:
      return visit_cancellation(in, event, provider_names, visit);
    case EventKind::supply_freeze:
      return visit(Key{.place = "remaining", .unit = "", .standard = 0, .range = ranges::share, .symbol = "",
                       .meaning = "part of the limit that is left",
                       .equation = &equations::supply_freeze,
                       .source = "nothing, unless the scenario says otherwise"},
                   in.remaining);
    case EventKind::energy_shock:
      return visit(Key{.place = "factor", .unit = "", .range = ranges::non_negative, .symbol = "",
                       .meaning = "what the electricity price is multiplied by", .is_required = true,
                       .equation = &equations::compute_cost,
                       .source = "of the scenario"},
                   in.factor);
    case EventKind::plan_change:
      return visit_plan_change(in, event, visit);
    case EventKind::slowdown:
    case EventKind::customer_default:
      return;
  }
}

/// Places are inside the event: "factor" is events.E.factor.
template <class Inputs, class Visit>
void visit_event(Inputs& in, EventChoices const& event, std::vector<std::string> const& provider_names, Visit&& visit) {
  visit_event_size(in, event, provider_names, visit);
  visit(Key{.place = "probability", .unit = "", .standard = 1, .range = ranges::share, .symbol = "",
            .meaning = "chance that it happens at all",
            .equation = &equations::event_time,
            .source = "certain, unless the scenario says otherwise"},
        in.probability);
  if (event.has_hazard) {
    visit(Key{.place = "hazard", .unit = "/quarter", .standard = no_standard, .range = ranges::share, .time = TimeMeaning::per_quarter, .symbol = "",
              .meaning = "chance per quarter that it begins, if it happens at all",
              .equation = &equations::event_time,
              .source = "of the scenario"},
          in.hazard);
  }
  if (is_lasting(event.kind)) {
    visit(Key{.place = "quarters", .unit = "quarter", .standard = std::numeric_limits<double>::infinity(),
              .range = ranges::at_least_one, .symbol = "", .meaning = "how long it lasts; none for to the end",
              .may_be_none = true, .is_whole = true,
              .equation = &equations::event_time,
              .source = "to the end, unless the scenario says otherwise"},
          in.quarters);
  }
}

// clang-format on

}  // namespace capexsim
