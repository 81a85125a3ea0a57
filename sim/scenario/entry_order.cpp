#include "scenario/entry_order.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace capexsim {
namespace {

std::vector<std::string> names_in(Node const& root, std::string_view section) {
  std::vector<std::string> names;
  if (auto const* node = root.find(section)) {
    for (auto const& entry : node->entries) names.push_back(entry.key);
  }
  return names;
}

std::vector<std::string> names_of_both(std::vector<std::string> names, std::vector<std::string> const& others) {
  std::set<std::string> const known(others.begin(), others.end());
  std::erase_if(names, [&](std::string const& name) { return !known.contains(name); });
  return names;
}

/// All of `leading` in its order; what `other` has besides follows whatever it follows there.
std::vector<std::string> merged_names(std::vector<std::string> const& leading, std::vector<std::string> const& other) {
  std::map<std::string, std::vector<std::string>> followers;  // of a name; of none those in front
  std::set<std::string> const known(leading.begin(), leading.end());
  std::string before;
  for (auto const& name : other) {
    if (known.contains(name)) {
      before = name;
    } else {
      followers[before].push_back(name);
    }
  }
  auto merged = followers[""];
  for (auto const& name : leading) {
    merged.push_back(name);
    merged.insert(merged.end(), followers[name].begin(), followers[name].end());
  }
  return merged;
}

void sort_entries(Node& section, std::vector<std::string> const& names) {
  std::map<std::string, std::size_t> rank;
  for (std::size_t i = 0; i < names.size(); ++i) rank.emplace(names[i], i);
  std::stable_sort(section.entries.begin(), section.entries.end(),
                   [&](Entry const& a, Entry const& b) { return rank[a.key] < rank[b.key]; });
}

}  // namespace

bool have_contracts_in_other_order(Node const& first, Node const& second) {
  auto const a = names_in(first, "contracts"), b = names_in(second, "contracts");
  return names_of_both(a, b) != names_of_both(b, a);
}

void put_entries_in_order(Node& root, Node const& first, Node const& second, ContractOrder order) {
  for (auto const section : named_sections) {
    auto* node = root.find(section);
    if (node == nullptr) continue;
    auto const a = names_in(first, section), b = names_in(second, section);
    bool const follows_second = section == "contracts" && order == ContractOrder::of_second;
    sort_entries(*node, follows_second ? merged_names(b, a) : merged_names(a, b));
  }
}

}  // namespace capexsim
