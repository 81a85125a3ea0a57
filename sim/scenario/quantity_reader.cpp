#include "scenario/quantity_reader.hpp"

#include <algorithm>
#include <limits>

#include "scenario/course.hpp"
#include "scenario/dates.hpp"
#include "scenario/draws.hpp"
#include "scenario/evidence.hpp"
#include "scenario/families.hpp"
#include "scenario/finished_value.hpp"
#include "scenario/messages.hpp"
#include "scenario/standard.hpp"

namespace capexsim {
namespace {

using Words = std::vector<std::string>;

/// Keys of the value itself, then those that may stand beside any.
Words with_keys_beside(Words own) {
  own.insert(own.end(), {"times", "plus", "each"});
  own.insert(own.end(), evidence_keys().begin(), evidence_keys().end());
  return own;
}

Words path_or_draw_keys() {
  Words keys{"path"};
  keys.insert(keys.end(), draw_keys().begin(), draw_keys().end());
  return keys;
}

Words const& keys_beside(Key const& key, bool has_path) {
  static Words const of_schedule = with_keys_beside({});
  static Words const of_path = with_keys_beside({"path", "between", "ramp_from"});
  static Words const of_constant = with_keys_beside(draw_keys());
  static Words const of_either = with_keys_beside(path_or_draw_keys());
  if (key.is_schedule) return of_schedule;
  if (has_path) return of_path;
  return key.may_vary ? of_either : of_constant;
}

/// Reports what is neither a date of a schedule nor a key that may stand beside the value.
void report_what_is_left(Node const& mapping, Key const& key, Diagnostics& diagnostics) {
  auto const& expected = keys_beside(key, mapping.find("path") != nullptr);
  for (auto const& entry : mapping.entries) {
    bool const is_date = key.is_schedule && looks_like_date(entry.key);
    bool const is_known = is_date || std::find(expected.begin(), expected.end(), entry.key) != expected.end();
    if (!is_known) report_unknown_key(entry, shown_place(key.place, mapping), expected, diagnostics);
  }
}

void read_beside(Node const& mapping, Key const& key, Quantity& quantity, Diagnostics& diagnostics) {
  auto const place = shown_place(key.place, mapping);
  auto read = [&](char const* name, UnitRule rule, std::optional<Draw>& draw) {
    rule.in_distribution = true;  // what is added to a log rate is one
    if (auto const* node = mapping.find(name)) draw = read_draw_with_evidence(*node, place + '.' + name, rule, diagnostics);
  };
  read("times", {""}, quantity.times);
  read("plus", {key.unit, key.time}, quantity.plus);
  read("each", {""}, quantity.each);
  quantity.evidence = read_evidence(mapping, diagnostics);
}

/// True if the node is the key's own word or `none`, which it then stores.
bool read_word(Node const& node, Key const& key, Quantity& quantity) {
  if (!node.is_scalar()) return false;
  if (key.may_be_none && node.text == "none") {
    quantity.word.clear();
    quantity.points = {{"", {}, Draw{Fixed{std::numeric_limits<double>::infinity()}}}};
    return true;
  }
  if (key.word.empty() || node.text != key.word) return false;
  quantity.word = key.word;
  quantity.points.clear();
  return true;
}

void read_constant(Node const& node, Key const& key, Quantity& quantity, Diagnostics& diagnostics) {
  auto draw = read_draw(node, {key.unit, key.time}, diagnostics);
  if (!draw) return;
  hold_in_range(*draw, key, node, diagnostics);
  quantity.points = {{"", {}, *draw}};
}

void read_mapping(Node const& node, Key const& key, int fiscal_year_end, Quantity& quantity, Diagnostics& diagnostics) {
  auto const* value = node.find("value");
  if (key.is_schedule) {
    read_schedule(node, key, fiscal_year_end, quantity, diagnostics);
  } else if (node.find("path")) {
    read_path(node, key, fiscal_year_end, quantity, diagnostics);
  } else if (!value || !read_word(*value, key, quantity)) {
    read_constant(node, key, quantity, diagnostics);
  }
  read_beside(node, key, quantity, diagnostics);
  if (quantity.word.empty()) judge_finished_value(quantity, key, node, diagnostics);
  bool const has_form = key.is_schedule || value || node.find("path") || find_family(node);
  if (has_form) report_what_is_left(node, key, diagnostics);
}

}  // namespace

Quantity read_quantity(Node const& node, Key const& key, int fiscal_year_end, Diagnostics& diagnostics) {
  auto quantity = standard_quantity(key);
  quantity.evidence = {};
  quantity.set_at = node.position;
  if (read_word(node, key, quantity)) return quantity;
  quantity.word.clear();
  if (node.is_mapping()) {
    read_mapping(node, key, fiscal_year_end, quantity, diagnostics);
  } else if (key.is_schedule) {
    diagnostics.error(node.position, "'" + shown_place(key.place, node) + "' is " + kind_name(node) +
                                         " (expected amounts by date, such as {2025Q1: 1 " + std::string(key.unit) + "})");
  } else {
    read_constant(node, key, quantity, diagnostics);
  }
  return quantity;
}

}  // namespace capexsim
