#include "scenario/draws.hpp"

#include <algorithm>
#include <cmath>

#include "capexsim/base/text.hpp"
#include "scenario/evidence.hpp"
#include "scenario/families.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

constexpr double most_mass_outside = 0.01;

void report_no_form(Node const& mapping, Diagnostics& diagnostics) {
  for (auto const& entry : mapping.entries) {
    if (auto help = guess(entry.key, draw_keys()); !help.empty() && entry.key != "truncate") {
      return diagnostics.error(entry.key_position, "unknown key '" + entry.key + "' (expected " + join(draw_keys()) + ")",
                               help);
    }
  }
  diagnostics.error(mapping.position, "no number here (expected value or one of " + join(family_names()) + ")");
}

/// Reports a second form beside the first; true if there is one.
bool has_two_forms(Node const& mapping, Entry const* family, Diagnostics& diagnostics) {
  for (auto const& entry : mapping.entries) {
    auto const& names = family_names();
    bool const is_form = entry.key == "value" || std::find(names.begin(), names.end(), entry.key) != names.end();
    bool const is_first = family ? &entry == family : entry.key == "value";
    if (!is_form || is_first) continue;
    auto const first = family ? family->key : std::string("value");
    diagnostics.error(entry.key_position, "'" + entry.key + "' stands beside '" + first + "' (expected one of the two)");
    return true;
  }
  return false;
}

bool read_truncation(Node const& truncate, UnitRule rule, Draw& draw, Diagnostics& diagnostics) {
  if (!truncate.is_sequence() || truncate.items.size() != 2) {
    diagnostics.error(truncate.position, "'truncate' is " + kind_name(truncate) + " (expected [low, high])");
    return false;
  }
  rule.in_distribution = true;
  auto const low = read_number(truncate.items[0], rule, diagnostics);
  auto const high = read_number(truncate.items[1], rule, diagnostics);
  if (!low || !high) return false;
  draw.low = *low;
  draw.high = *high;
  // Below this the inverse of a cut distribution has no digits left.
  if (mass_between(draw.family, *low, *high) >= 1e-6) return true;
  auto const bounds = format_number(*low) + " and " + format_number(*high);
  diagnostics.error(truncate.position, "'truncate' leaves nothing of the distribution between " + bounds);
  return false;
}

bool has_atom(Distribution const& family, double x) { return mass(family, Side::up_to, x) > mass(family, Side::below, x); }

/// The lower end of a range; the next number above it where a value of the draw stands on an end that is outside.
double lowest_inside(Range const& range, Distribution const& family) {
  bool const is_left_out = range.low_is_outside && has_atom(family, range.low);
  return is_left_out ? std::nextafter(range.low, range.high) : range.low;
}

double highest_inside(Range const& range, Distribution const& family) {
  bool const is_left_out = range.high_is_outside && has_atom(family, range.high);
  return is_left_out ? std::nextafter(range.high, range.low) : range.high;
}

std::optional<Draw> read_drawn_family(Node const& mapping, Entry const& family, UnitRule const& rule,
                                      Diagnostics& diagnostics) {
  auto const distribution = read_family(family, rule, diagnostics);
  if (!distribution) return std::nullopt;
  Draw draw{*distribution};
  auto const* truncate = mapping.find("truncate");
  if (truncate && !read_truncation(*truncate, rule, draw, diagnostics)) return std::nullopt;
  return draw;
}

std::optional<Draw> read_value(Node const& mapping, Node const& value, UnitRule const& rule, Diagnostics& diagnostics) {
  if (value.is_mapping() && value.find("value")) {
    return diagnostics.error(value.position, "'value' is a mapping with a 'value' of its own (expected a number)"),
           std::nullopt;
  }
  if (value.is_mapping()) return read_lone_draw(value, "value", rule, diagnostics);
  if (auto const* truncate = mapping.find("truncate")) {
    diagnostics.error(truncate->position, "'truncate' stands beside a number (expected a distribution)");
  }
  auto const number = read_number(value, rule, diagnostics);
  return number ? std::optional(Draw{Fixed{*number}}) : std::nullopt;
}

std::vector<std::string> const& draw_keys_and_evidence() {
  static std::vector<std::string> const all = [] {
    auto keys = draw_keys();
    keys.insert(keys.end(), evidence_keys().begin(), evidence_keys().end());
    return keys;
  }();
  return all;
}

}  // namespace

std::vector<std::string> const& draw_keys() {
  static std::vector<std::string> const all = [] {
    std::vector<std::string> keys{"value"};
    keys.insert(keys.end(), family_names().begin(), family_names().end());
    keys.push_back("truncate");
    return keys;
  }();
  return all;
}

std::optional<Draw> read_draw(Node const& node, UnitRule const& rule, Diagnostics& diagnostics) {
  if (!node.is_mapping()) {
    auto const number = read_number(node, rule, diagnostics);
    return number ? std::optional(Draw{Fixed{*number}}) : std::nullopt;
  }
  auto const* family = find_family(node);
  auto const* value = node.find("value");
  if (has_two_forms(node, family, diagnostics)) return std::nullopt;
  if (family) return read_drawn_family(node, *family, rule, diagnostics);
  if (value) return read_value(node, *value, rule, diagnostics);
  report_no_form(node, diagnostics);
  return std::nullopt;
}

std::optional<Draw> read_lone_draw(Node const& node, std::string const& place, UnitRule const& rule, Diagnostics& diagnostics) {
  auto draw = read_draw(node, rule, diagnostics);
  if (draw) report_unknown_keys(node, place, draw_keys(), diagnostics);
  return draw;
}

std::optional<Draw> read_draw_with_evidence(Node const& node, std::string const& place, UnitRule const& rule,
                                            Diagnostics& diagnostics) {
  auto draw = read_draw(node, rule, diagnostics);
  if (!draw) return draw;
  report_unknown_keys(node, place, draw_keys_and_evidence(), diagnostics);
  if (node.is_mapping()) draw->evidence = read_evidence(node, diagnostics);
  return draw;
}

void hold_in_range(Draw& draw, Key const& key, Node const& node, Diagnostics& diagnostics) {
  auto const place = shown_place(key.place, node);
  if (auto const* fixed = std::get_if<Fixed>(&draw.family)) {
    if (lies_in(key.range, fixed->value)) return;
    auto const unit = key.unit.empty() ? "" : " " + std::string(key.unit);
    return diagnostics.error(node.position,
                             "'" + place + "' is " + format_number(fixed->value) + unit + " (" + claim(key.range) + ")");
  }
  double const whole = mass_between(draw.family, draw.low, draw.high);
  draw.low = std::max(draw.low, lowest_inside(key.range, draw.family));
  draw.high = std::min(draw.high, highest_inside(key.range, draw.family));
  double const outside = 1 - mass_between(draw.family, draw.low, draw.high) / whole;
  report_mass_outside(outside, "'" + place + "'", key, node, diagnostics);
}

void report_mass_outside(double outside, std::string const& what, Key const& key, Node const& node, Diagnostics& diagnostics) {
  if (outside <= most_mass_outside) return;
  auto const percent = format_number(std::round(outside * 1000) / 10);
  diagnostics.error(node.position, what + " lies outside its range with probability " + percent + " % (" + claim(key.range) +
                                       "; 1 % may lie outside)");
}

Draw scaled(Draw const& draw, double factor) {
  return {scaled(draw.family, factor), draw.low * factor, draw.high * factor, draw.evidence};
}

std::optional<Node> first_number(Node const& node) {
  if (node.is_scalar()) return node;
  if (!node.is_mapping()) return std::nullopt;
  if (auto const* family = find_family(node)) {
    auto const numbers = numbers_with_unit(*family);
    return numbers.empty() ? std::nullopt : std::optional(numbers.front());
  }
  auto const* value = node.find("value");
  return value ? first_number(*value) : std::nullopt;
}

}  // namespace capexsim
