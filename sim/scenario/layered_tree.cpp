#include <algorithm>
#include <iterator>
#include <utility>

#include "scenario/layers.hpp"
#include "scenario/messages.hpp"

namespace capexsim {
namespace {

void mark_as_shared(Node& node) {
  node.is_shared = true;
  for (auto& item : node.items) mark_as_shared(item);
  for (auto& entry : node.entries) mark_as_shared(entry.value);
}

Entry& add_mapping(Node& mapping, Entry const& like) {
  mapping.entries.push_back({like.key, like.key_position, empty_mapping(like.value.position)});
  mapping.entries.back().value.is_shared = like.value.is_shared;
  return mapping.entries.back();
}

/// Takes `defaults.provider` out of a layer; an empty mapping where there is none.
Node take_shared(Node& layer, Diagnostics& diagnostics) {
  Node shared = empty_mapping(layer.position);
  auto const* defaults = layer.find("defaults");
  if (!defaults) return shared;
  if (defaults->is_mapping()) {
    for (auto const& entry : defaults->entries) {
      if (entry.key == "provider" && entry.value.is_mapping()) {
        shared = entry.value;
      } else if (entry.key != "provider") {
        report_unknown_key(entry, "defaults", {"provider"}, diagnostics);
      } else if (!entry.value.is_null()) {
        diagnostics.error(entry.value.position, "'defaults.provider' is " + kind_name(entry.value) + " (expected keys)");
      }
    }
  } else if (!defaults->is_null()) {
    diagnostics.error(defaults->position, "'defaults' is " + kind_name(*defaults) + " (expected provider)");
  }
  erase(layer, "defaults");
  mark_as_shared(shared);
  return shared;
}

}  // namespace

void LayeredTree::apply(Node layer, Diagnostics& diagnostics) {
  ++layers_;
  if (auto* correlations = layer.find("correlations")) {
    for (auto& item : correlations->items) item.layer = layers_;
  }
  if (layers_ == 1) root_.position = layer.position;
  share_defaults(layer, diagnostics);
  merge(root_, std::move(layer), "");
}

/// A provider's own values of this layer come later, in the merge, and so beat what all providers share in it.
void LayeredTree::share_defaults(Node& layer, Diagnostics& diagnostics) {
  Node const shared = take_shared(layer, diagnostics);
  merge(shared_, shared, "defaults.provider");
  if (auto* known = root_.find("providers"); known && known->is_mapping()) {
    for (auto& provider : known->entries) merge(provider.value, shared, "defaults.provider");
  }
  auto const* named = layer.find("providers");
  if (!named || !named->is_mapping()) return;
  for (auto const& entry : named->entries) {
    if (!entry.value.is_mapping()) continue;
    auto* known = root_.find("providers");
    if (!known) {
      root_.entries.push_back({"providers", named->position, empty_mapping(named->position)});
      known = &root_.entries.back().value;
    }
    if (known->find(entry.key)) continue;
    merge(add_mapping(*known, entry).value, shared_, "defaults.provider");
  }
}

void LayeredTree::merge(Node& lower, Node upper, std::string const& place) {
  for (auto& entry : upper.entries) merge_entry(lower, std::move(entry), inside(place, entry.key));
}

void LayeredTree::merge_entry(Node& lower, Entry&& entry, std::string const& place) {
  auto const found =
      std::find_if(lower.entries.begin(), lower.entries.end(), [&](Entry const& known) { return known.key == entry.key; });
  bool const is_known = found != lower.entries.end();
  if (entry.value.is_null()) {
    if (!is_known) return idle_nulls_.emplace_back(place, std::move(entry)), void();
    removed_.push_back(place);
    lower.entries.erase(found);
    return;
  }
  bool const holds_keys = entry.value.is_mapping() && !places_.contains(place);
  if (holds_keys && is_known && found->value.is_mapping()) return merge(found->value, std::move(entry.value), place);
  if (place == "correlations" && is_known && found->value.is_sequence() && entry.value.is_sequence()) {
    auto& items = entry.value.items;
    found->value.items.insert(found->value.items.end(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
    return;
  }
  if (is_known && !holds_keys) {
    *found = std::move(entry);
    return;
  }
  if (!holds_keys) return lower.entries.push_back(std::move(entry));
  if (is_known) found->value = empty_mapping(entry.value.position);
  auto& target = is_known ? found->value : add_mapping(lower, entry).value;
  merge(target, std::move(entry.value), place);
}

}  // namespace capexsim
