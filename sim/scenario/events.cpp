#include "scenario/events.hpp"

#include <algorithm>
#include <cmath>

#include "capexsim/scenario/settings.hpp"
#include "scenario/messages.hpp"
#include "scenario/named_entries.hpp"

namespace capexsim {
namespace {

/// In the order of EventKind.
std::vector<std::string> kind_words() { return choices_of(setting_at("events.*.kind")); }

/// Without a kind nothing else of an event can be judged, but a key that is nearly `kind`.
void report_near_kind(Entry const& event, Diagnostics& diagnostics) {
  for (auto const& entry : event.value.entries) {
    if (!guess(entry.key, {"kind"}).empty()) report_unknown_key(entry, "events." + event.key, {"kind"}, diagnostics);
  }
}

/// The kind of an event; one of no kind there is is not judged further.
std::optional<EventKind> read_event_kind(Reading& reading, Entry const& entry) {
  auto const place = "events." + entry.key + ".kind";
  auto const* node = reading.keys.find(place);
  auto const words = kind_words();
  auto const found = std::find(words.begin(), words.end(), node ? node->text : "");
  if (node && node->is_scalar() && found != words.end()) return static_cast<EventKind>(found - words.begin());
  if (node) {
    static_cast<void>(read_choice_position(reading, place));  // reports
  } else {
    reading.keys.report_missing(place, listed(words));
    report_near_kind(entry, reading.diagnostics);
  }
  reading.keys.ignore("events." + entry.key);
  reading.unjudged_events.insert(entry.key);
  return std::nullopt;
}

EventChoices read_event(Reading& reading, Entry const& entry, EventKind kind) {
  auto const place = "events." + entry.key + '.';
  EventChoices event;
  event.name = entry.key;
  event.kind = kind;
  read_event_time(reading, place, entry.value, event);
  read_event_size(reading, place, event);
  event.evidence = read_evidence_of(reading, entry, place);
  return event;
}

/// True if the quantity is 0 on every path and in every quarter.
bool is_nothing(Quantity const& quantity) {
  auto const is_zero = [](CoursePoint const& point) { return is_fixed(point.value) && central_value(point.value) == 0; };
  return !quantity.plus && std::all_of(quantity.points.begin(), quantity.points.end(), is_zero);
}

void check_leases(Reading& reading, EventChoices const& event) {
  if (event.providers.empty()) return;
  auto const provider = static_cast<std::size_t>(event.providers.front());
  auto const& in = reading.scenario.inputs.providers[provider];
  if (!is_nothing(in.leased_share) || !is_nothing(in.leased_starts)) return;
  auto const place = "events." + event.name + ".provider";
  reading.diagnostics.error(reading.keys.find(place)->position,
                            "'" + place + "' is '" + reading.scenario.providers[provider].name +
                                "', which leases nothing (expected a provider with leases.share or leases.starts above 0)");
}

/// Part of nothing is nothing, and part of no limit is no limit.
void check_freeze(Reading& reading, EventChoices const& event, Event<Quantity> const& numbers) {
  auto const& supply = reading.scenario.inputs.supply;
  bool const is_hardware = event.frozen == SupplyTarget::hardware;
  auto const& limit = is_hardware ? supply.hardware_limit : supply.grid_limit;
  auto const is_none = [](CoursePoint const& point) { return std::isinf(central_value(point.value)); };
  bool const has_no_limit = std::all_of(limit.points.begin(), limit.points.end(), is_none);
  if (!has_no_limit || is_nothing(numbers.remaining)) return;
  reading.diagnostics.warning(numbers.remaining.set_at,
                              "'" + numbers.remaining.key + "' has no effect, because there is no " + limit.key);
}

void check_customer_default(Reading& reading, EventChoices const& event) {
  if (!reading.scenario.contracts.empty()) return;
  auto const place = "events." + event.name + ".kind";
  reading.diagnostics.warning(reading.keys.find(place)->position,
                              "'" + place + "' is customer_default, which has no effect without contracts");
}

}  // namespace

std::string kind_word(EventKind kind) { return kind_words()[static_cast<std::size_t>(kind)]; }

void read_events(Reading& reading) {
  for (auto const* entry : named_entries(reading, "events")) {
    auto const kind = read_event_kind(reading, *entry);
    if (kind) reading.scenario.events.push_back(read_event(reading, *entry, *kind));
  }
  reading.scenario.inputs.events.resize(reading.scenario.events.size());
}

void check_events(Reading& reading) {
  for (std::size_t e = 0; e < reading.scenario.events.size(); ++e) {
    auto const& event = reading.scenario.events[e];
    if (event.kind == EventKind::lease_cancellation) check_leases(reading, event);
    if (event.kind == EventKind::supply_freeze) check_freeze(reading, event, reading.scenario.inputs.events[e]);
    if (event.kind == EventKind::customer_default) check_customer_default(reading, event);
  }
}

}  // namespace capexsim
