#include "scenario/messages.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

bool is_chosen_name(std::string const& name) {
  auto const is_allowed = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; };
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), is_allowed);
}

}  // namespace

void report_unknown_key(Entry const& entry, std::string const& place, std::vector<std::string> const& expected,
                        Diagnostics& diagnostics) {
  auto problem = "unknown key '" + entry.key + "'";
  if (!place.empty()) problem += " in '" + place + "'";
  problem += expected.empty() ? " (expected none)" : " (expected " + join(expected) + ")";
  diagnostics.error(entry.key_position, problem, guess(entry.key, expected));
}

void report_unknown_keys(Node const& mapping, std::string const& place, std::vector<std::string> const& expected,
                         Diagnostics& diagnostics) {
  for (auto const& entry : mapping.entries) {
    bool const is_known = std::find(expected.begin(), expected.end(), entry.key) != expected.end();
    if (!is_known) report_unknown_key(entry, place, expected, diagnostics);
  }
}

std::string guess(std::string_view word, std::vector<std::string> const& candidates) {
  auto const found = nearest(word, candidates);
  return found.empty() ? "" : "did you mean " + in_quotes(found) + "?";
}

std::string listed(std::vector<std::string> const& choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += choices[i];
  }
  return text;
}

std::string counted(std::size_t number, std::string const& noun) {
  return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

std::string claim(Range const& range) {
  auto const low = format_number(range.low), high = format_number(range.high);
  bool const has_low = std::isfinite(range.low), has_high = std::isfinite(range.high);
  auto const above = (range.low_is_outside ? "above " : "at least ") + low;
  auto const below = (range.high_is_outside ? "below " : "at most ") + high;
  if (has_low && has_high) {
    bool const is_closed = !range.low_is_outside && !range.high_is_outside;
    return is_closed ? "must lie between " + low + " and " + high : "must be " + above + " and " + below;
  }
  return has_low ? "must be " + above : has_high ? "must be " + below : "may be any number";
}

bool lies_in(Range const& range, double value) {
  bool const is_above = range.low_is_outside ? value > range.low : value >= range.low;
  bool const is_below = range.high_is_outside ? value < range.high : value <= range.high;
  return is_above && is_below;
}

std::string shown_place(std::string_view place, Node const& node) {
  constexpr std::string_view section = "providers.";
  if (!node.is_shared || !place.starts_with(section)) return std::string(place);
  auto const end = place.find('.', section.size());
  return "defaults.provider" + (end == std::string_view::npos ? std::string() : std::string(place.substr(end)));
}

void check_chosen_name(Entry const& entry, Diagnostics& diagnostics) {
  auto const& name = entry.key;
  if (name == "market" || name == "all" || name == "none") {
    diagnostics.error(entry.key_position, "name '" + name + "' is reserved (expected another name)");
  } else if (!is_chosen_name(name)) {
    diagnostics.error(entry.key_position, "name '" + name + "' (expected letters, digits, - and _, a letter first)");
  }
}

std::string read_text(Node const& node, std::string_view place, Diagnostics& diagnostics) {
  if (node.is_scalar()) return node.text;
  diagnostics.error(node.position, "'" + shown_place(place, node) + "' is " + kind_name(node) + " (expected text)");
  return {};
}

}  // namespace capexsim
