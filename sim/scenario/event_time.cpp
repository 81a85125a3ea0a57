#include "scenario/events.hpp"
#include "scenario/messages.hpp"

namespace capexsim {
namespace {

QuarterSpan horizon_of(Scenario const& scenario) { return {scenario.start, scenario.start + scenario.quarters - 1}; }

void report_outside(Reading& reading, Node const& node, std::string const& place, std::string const& dates) {
  auto const horizon = horizon_of(reading.scenario);
  reading.diagnostics.error(node.position, "'" + place + "' is " + dates + ", outside the horizon (must lie between " +
                                               to_string(horizon.first) + " and " + to_string(horizon.last) + ")");
}

void read_date(Reading& reading, std::string const& place, EventChoices& event) {
  auto const at = read_quarter(reading, place);
  if (!at) return;
  if (!horizon_of(reading.scenario).contains(*at)) {
    return report_outside(reading, *reading.keys.find(place), place, to_string(*at));
  }
  event.at = event.last = *at - reading.scenario.start;
}

std::optional<QuarterSpan> parse_window(Node const& node) {
  if (!node.is_sequence() || node.items.size() != 2) return std::nullopt;
  auto const first = parse_quarter(node.items[0].text), last = parse_quarter(node.items[1].text);
  return first && last ? std::optional(QuarterSpan{*first, *last}) : std::nullopt;
}

void read_window(Reading& reading, std::string const& place, Node const& node, EventChoices& event) {
  auto const window = parse_window(node);
  if (!window) {
    return reading.diagnostics.error(
        node.position, "'" + place + "' is " + kind_name(node) + " (expected two quarters, such as [2025Q1, 2026Q4])");
  }
  auto const horizon = horizon_of(reading.scenario);
  if (window->last < window->first) return reading.diagnostics.error(node.position, "'" + place + "' ends before it begins");
  if (!horizon.contains(window->first) || !horizon.contains(window->last)) {
    return report_outside(reading, node, place, to_string(window->first) + " to " + to_string(window->last));
  }
  event.at = window->first - horizon.first;
  event.last = window->last - horizon.first;
}

/// Reports a key that stands beside `at`; true if there is one.
bool stands_beside_date(Reading& reading, std::string const& place, char const* key) {
  auto const* node = reading.keys.find(place + key);
  bool const both = node && reading.keys.find(place + "at");
  if (both) reading.diagnostics.error(node->position, "'" + place + key + "' stands beside 'at' (expected one of the two)");
  return both;
}

/// How a one-off is spread; other kinds have no such key.
void read_spread(Reading& reading, std::string const& place, EventChoices& event) {
  auto const* node = reading.keys.find(place + "over");
  if (!node) return;
  event.over = static_cast<int>(read_whole_number(reading, place + "over").value_or(1));
  int const after = event.last + event.over - reading.scenario.quarters;
  if (after <= 0) return;
  reading.diagnostics.warning(node->position, "'" + place + "over' reaches beyond the horizon (" +
                                                  counted(static_cast<std::size_t>(after), "quarter") + " after " +
                                                  to_string(horizon_of(reading.scenario).last) + ")");
}

/// Reports `over` of an event that lasts, and `quarters` of one that does not.
void refuse_length(Reading& reading, std::string const& place, Node const& written, EventChoices const& event) {
  bool const lasts = is_lasting(event.kind);
  std::string const key = lasts ? "over" : "quarters";
  auto const* node = written.find(key);
  if (!node) return;
  reading.keys.ignore(place + key);
  reading.diagnostics.error(node->position,
                            "'" + place + key + "' does not fit " + kind_word(event.kind) +
                                (lasts ? ", which lasts (expected quarters)" : ", which does not last (expected over)"));
}

}  // namespace

void read_event_time(Reading& reading, std::string const& place, Node const& written, EventChoices& event) {
  auto const* at = reading.keys.find(place + "at");
  auto const* window = reading.keys.find(place + "window");
  auto const* hazard = reading.keys.find(place + "hazard");
  if (!at && !window && !hazard) {
    reading.keys.report_missing(place + "at", "a quarter such as 2025Q1; or window, or hazard");
  }
  event.has_hazard = hazard;
  event.last = hazard ? reading.scenario.quarters - 1 : 0;
  bool const has_window_beside = stands_beside_date(reading, place, "window");
  bool const is_beside = stands_beside_date(reading, place, "hazard") || has_window_beside;
  if (at && !is_beside) read_date(reading, place + "at", event);
  if (window && !is_beside) read_window(reading, place + "window", *window, event);
  if (is_one_off(event.kind)) read_spread(reading, place, event);
  if (event.kind != EventKind::customer_default) refuse_length(reading, place, written, event);
}

}  // namespace capexsim
