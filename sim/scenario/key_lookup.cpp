#include "scenario/key_lookup.hpp"

#include <vector>

#include "capexsim/base/text.hpp"
#include "scenario/messages.hpp"
#include "scenario/places.hpp"

namespace capexsim {

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
  for (auto const& key : split(place, '.')) {
    node = node->find(key);
    if (!node) return nullptr;
  }
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
  for (auto const& key : split(place, '.')) known = &known->children[key];
  return *known;
}

void KeyLookup::report_idle_null(std::string const& place, Entry const& entry) const {
  Known const* known = &known_;
  std::string above;
  for (auto const& key : split(place, '.')) {
    auto const child = known->children.find(key);
    if (known->is_value) return;
    if (child == known->children.end()) {
      std::vector<std::string> expected;
      for (auto const& [name, unused] : known->children) expected.push_back(name);
      return report_unknown_key({key, entry.key_position, entry.value}, above, expected, diagnostics_);
    }
    known = &child->second;
    above = inside(above, key);
  }
}

void KeyLookup::report_unknown() const { report_unknown(root_, known_, ""); }

void KeyLookup::report_unknown(Node const& node, Known const& known, std::string const& place) const {
  if (known.is_value) return;
  std::vector<std::string> expected;
  for (auto const& [key, child] : known.children) expected.push_back(key);
  auto const shown = shown_place(place, node);
  if (!node.is_mapping()) {
    auto const keys = expected.empty() ? std::string("names and what each has") : "keys: " + join(expected);
    return diagnostics_.error(node.position, "'" + shown + "' is " + kind_name(node) + " (expected " + keys + ")");
  }
  for (auto const& entry : node.entries) {
    auto const child = known.children.find(entry.key);
    if (child == known.children.end()) {
      report_unknown_key(entry, shown_place(place, entry.value.is_shared ? entry.value : node), expected, diagnostics_);
    } else {
      report_unknown(entry.value, child->second, inside(place, entry.key));
    }
  }
}

}  // namespace capexsim
