#include "scenario/change_finder.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "scenario/entry_order.hpp"
#include "scenario/evidence.hpp"
#include "scenario/places.hpp"
#include "scenario/resolved.hpp"

namespace capexsim {
namespace {

/// A value without evidence; {value: X} becomes X.
Node without_evidence(Node node) {
  for (auto& item : node.items) item = without_evidence(std::move(item));
  std::erase_if(node.entries, [](Entry const& entry) { return is_evidence_key(entry.key); });
  for (auto& entry : node.entries) entry.value = without_evidence(std::move(entry.value));
  bool const is_plain = node.entries.size() == 1 && node.entries.front().key == "value";
  if (is_plain) return Node(std::move(node.entries.front().value));
  return node;
}

/// "{uniform: {low: 15 %, high: 70 %}}".
std::string flow_text(Node const& node) {
  if (node.is_null()) return "null";
  if (node.is_scalar()) return node.text;
  std::string text;
  for (auto const& item : node.items) text += (text.empty() ? "" : ", ") + flow_text(item);
  for (auto const& entry : node.entries) text += (text.empty() ? "" : ", ") + entry.key + ": " + flow_text(entry.value);
  return node.is_sequence() ? '[' + text + ']' : '{' + text + '}';
}

/// A list that several files extend holds the same item again; the last one counts.
void drop_repeated(Node& list) {
  std::set<std::string> known;
  std::vector<Node> kept;
  for (auto item = list.items.rbegin(); item != list.items.rend(); ++item) {
    if (known.insert(sorted_json(*item)).second) kept.push_back(std::move(*item));
  }
  list.items.assign(std::make_move_iterator(kept.rbegin()), std::make_move_iterator(kept.rend()));
}

/// Says nothing about a path.
bool is_aside(std::string const& place) {
  static constexpr std::string_view at_top[] = {"capexsim", "name", "title", "start", "report", "expect"};
  static constexpr std::string_view of_simulation[] = {"simulation.copula", "simulation.copula_df",
                                                       "simulation.repair_correlations"};
  if (place.starts_with("simulation."))
    return std::find(std::begin(of_simulation), std::end(of_simulation), place) == std::end(of_simulation);
  return std::find(std::begin(at_top), std::end(at_top), place) != std::end(at_top);
}

bool is_named_section(std::string_view place) {
  return std::find(named_sections.begin(), named_sections.end(), place) != named_sections.end();
}

class ChangeFinder {
 public:
  void compare(Node const& base, Node const& other, std::string const& place) {
    for (auto const& entry : base.entries) compare_entry(entry.key, &entry.value, other.find(entry.key), place);
    for (auto const& entry : other.entries) {
      if (base.find(entry.key) == nullptr) compare_entry(entry.key, nullptr, &entry.value, place);
    }
  }

  void add(ScenarioChange change) { changes_.push_back(std::move(change)); }
  std::vector<ScenarioChange> take() { return std::move(changes_); }

 private:
  void compare_entry(std::string const& key, Node const* base, Node const* other, std::string const& parent) {
    auto const place = inside(parent, key);
    if (is_evidence_key(key) || is_aside(place)) return;
    bool const is_in_both = base != nullptr && other != nullptr;
    if (is_named_section(parent) && !is_in_both) {
      return add({place, base != nullptr ? "present" : "none", other != nullptr ? "present" : "none"});
    }
    if (holds_keys(base, place) && holds_keys(other, place)) {
      Node const nothing;
      return compare(base != nullptr ? *base : nothing, other != nullptr ? *other : nothing, place);
    }
    compare_values(base, other, place);
  }

  /// A section, or nothing at all.
  [[nodiscard]] bool holds_keys(Node const* node, std::string const& place) const {
    return node == nullptr ? !places_.contains(place) : node->is_mapping() && !places_.contains(place);
  }

  void compare_values(Node const* base, Node const* other, std::string const& place) {
    auto const [from, from_text] = written(base, place);
    auto const [to, to_text] = written(other, place);
    if (from != to) add({place, from_text, to_text});
  }

  /// What a value comes to, and as it is written.
  static std::pair<std::string, std::string> written(Node const* node, std::string const& place) {
    if (node == nullptr) return {"", "default"};
    auto value = without_evidence(*node);
    if (place == "correlations") drop_repeated(value);
    return {sorted_json(value), flow_text(value)};
  }

  ValuePlaces places_;
  std::vector<ScenarioChange> changes_;
};

}  // namespace

std::vector<ScenarioChange> find_changes(Node const& base, Node const& other) {
  ChangeFinder finder;
  finder.compare(base, other, "");
  if (have_contracts_in_other_order(base, other)) finder.add({std::string(contract_order_key), "this", "another"});
  return finder.take();
}

}  // namespace capexsim
