#include "capexsim/scenario/changes.hpp"

#include <utility>

#include "capexsim/base/text.hpp"
#include "scenario/change_finder.hpp"
#include "scenario/entry_order.hpp"
#include "scenario/read_merged.hpp"

namespace capexsim {
namespace {

Node const* find_place(Node const& root, std::vector<std::string> const& segments) {
  Node const* node = &root;
  for (auto const& key : segments) {
    if (node) node = node->find(key);
  }
  return node;
}

/// The mapping that holds a place; sections on the way are made.
Node& make_parent(Node& root, std::vector<std::string> const& segments) {
  Node* node = &root;
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    if (node->find(segments[i]) == nullptr) {
      node->entries.push_back({segments[i], node->position, empty_mapping(node->position)});
    }
    node = node->find(segments[i]);
  }
  return *node;
}

/// Makes a place what it is in another tree.
void transfer(Node& root, Node const& other, std::string const& key) {
  auto const segments = split(key, '.');
  auto const* value = find_place(other, segments);
  auto& parent = make_parent(root, segments);
  if (value == nullptr) return erase(parent, segments.back());
  if (auto* known = parent.find(segments.back())) {
    *known = *value;
  } else {
    parent.entries.push_back({segments.back(), value->position, *value});
  }
}

}  // namespace

ScenarioChanges::ScenarioChanges(MergedScenario base, MergedScenario other)
    : base_(std::move(base)), other_(std::move(other)), list_(find_changes(base_.root(), other_.root())) {}

Scenario ScenarioChanges::with(std::vector<bool> const& taken) const {
  auto root = base_.root();
  for (auto const* key : {"report", "expect"}) erase(root, key);
  auto order = ContractOrder::of_first;
  for (std::size_t c = 0; c < list_.size(); ++c) {
    if (!taken[c]) continue;
    if (list_[c].key == contract_order_key) {
      order = ContractOrder::of_second;
    } else {
      transfer(root, other_.root(), list_[c].key);
    }
  }
  put_entries_in_order(root, base_.root(), other_.root(), order);
  return read_merged(root, base_.file());
}

}  // namespace capexsim
