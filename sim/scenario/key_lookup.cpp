#include "scenario/key_lookup.hpp"

#include <algorithm>
#include <vector>

#include "capexsim/base/text.hpp"
#include "scenario/messages.hpp"
#include "scenario/places.hpp"

namespace capexsim {
namespace {

/// Takes the first key off a place.
std::string_view take_key(std::string_view& place) {
  auto const key = place.substr(0, place.find('.'));
  place.remove_prefix(std::min(key.size() + 1, place.size()));
  return key;
}

template <class Children>
std::vector<std::string> names_of(Children const& children) {
  std::vector<std::string> names;
  for (auto const& [name, child] : children) names.push_back(name);
  return names;
}

}  // namespace

Node const* KeyLookup::find(std::string_view place) {
  know(place).is_value = true;
  return at(place);
}

Node const* KeyLookup::find_section(std::string_view place) {
  know(place);
  return at(place);
}

Node const* KeyLookup::at(std::string_view place) const {
  Node const* node = &root_;
  while (node && !place.empty()) node = node->find(take_key(place));
  return node;
}

void KeyLookup::report_missing(std::string_view place, std::string_view expected) {
  Node const* around = &root_;
  std::string_view parent = place.substr(0, place.rfind('.'));
  if (place.find('.') != std::string_view::npos) {
    if (auto const* node = at(parent)) around = node;
  }
  diagnostics_.error(around->position, "missing key '" + std::string(place) + "' (expected " + std::string(expected) + ")");
}

void KeyLookup::ignore(std::string_view place) { know(place).is_value = true; }

KeyLookup::Known& KeyLookup::know(std::string_view place) {
  Known* known = &known_;
  while (!place.empty()) {
    auto const key = take_key(place);
    auto const child = known->children.find(key);
    known = child != known->children.end() ? &child->second : &known->children[std::string(key)];
  }
  return *known;
}

void KeyLookup::report_idle_null(std::string const& place, Entry const& entry) const {
  Known const* known = &known_;
  std::string above;
  for (auto const& key : split(place, '.')) {
    auto const child = known->children.find(key);
    if (known->is_value) return;
    if (child == known->children.end()) {
      return report_unknown_key({key, entry.key_position, entry.value}, above, names_of(known->children), diagnostics_);
    }
    known = &child->second;
    above = inside(above, key);
  }
}

void KeyLookup::report_unknown() const { report_unknown(root_, known_, ""); }

void KeyLookup::report_unknown(Node const& node, Known const& known, std::string const& place) const {
  if (!node.is_mapping()) {
    auto const keys =
        known.children.empty() ? std::string("names and what each has") : "keys: " + join(names_of(known.children));
    return diagnostics_.error(node.position,
                              "'" + shown_place(place, node) + "' is " + kind_name(node) + " (expected " + keys + ")");
  }
  for (auto const& entry : node.entries) {
    auto const child = known.children.find(entry.key);
    if (child == known.children.end()) {
      report_unknown_key(entry, shown_place(place, entry.value.is_shared ? entry.value : node), names_of(known.children),
                         diagnostics_);
    } else if (!child->second.is_value) {
      report_unknown(entry.value, child->second, inside(place, entry.key));
    }
  }
}

}  // namespace capexsim
