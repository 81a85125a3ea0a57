// Families whose numbers are a list.

#include <algorithm>
#include <cmath>

#include "capexsim/base/sha256.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/csv_column.hpp"
#include "scenario/draws.hpp"
#include "scenario/family_readers.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"
#include "scenario/source_text.hpp"

namespace capexsim {
namespace {

constexpr std::size_t most_values = 10'000;
constexpr std::size_t most_components = 100;
constexpr int deepest_mixture = 3;

/// A value and its weight.
struct Weighted {
  double value, weight;
};

/// Ascending, equal values joined, values without weight left out; the sum of weights is above 0.
Atoms make_atoms(std::vector<Weighted> list) {
  std::stable_sort(list.begin(), list.end(), [](Weighted const& a, Weighted const& b) { return a.value < b.value; });
  double total = 0;
  for (auto const& item : list) total += item.weight;
  std::vector<Atom> atoms;
  double sum = 0;
  for (auto const& [value, weight] : list) {
    if (weight == 0) continue;
    sum += weight;
    if (atoms.empty() || atoms.back().value != value) atoms.push_back({value, 0});
    atoms.back().cumulative = sum / total;
  }
  atoms.back().cumulative = 1;
  return std::make_shared<std::vector<Atom> const>(std::move(atoms));
}

/// The list under a key; nothing after a report.
Node const* find_list(WrittenFamily const& family, char const* key) {
  auto const* list = family.entry.value.find(key);
  if (list && list->is_sequence() && !list->items.empty() && list->items.size() <= most_values) return list;
  auto const is = !list                  ? "missing"
                  : !list->is_sequence() ? kind_name(*list)
                  : list->items.empty()  ? "empty"
                                         : "longer than " + std::to_string(most_values);
  family.diagnostics.error(list ? list->position : family.entry.value.position,
                           "'" + std::string(key) + "' is " + is + " (expected a list such as [1, 2, 5])");
  return nullptr;
}

std::optional<std::vector<double>> read_list(WrittenFamily const& family, Node const& list, UnitRule const& rule,
                                             std::string const& name) {
  std::vector<std::pair<std::string, Node const*>> named;
  for (auto const& item : list.items) named.emplace_back(name, &item);
  if (!units_agree(named, family.entry.key, family.diagnostics)) return std::nullopt;
  std::vector<double> numbers;
  for (auto const& item : list.items) {
    if (auto const number = read_number(item, rule, family.diagnostics)) numbers.push_back(*number);
  }
  return numbers.size() == list.items.size() ? std::optional(numbers) : std::nullopt;
}

/// False after a report of a weight below 0.
bool is_fair_weight(double weight, Node const& node, Diagnostics& diagnostics) {
  if (weight >= 0) return true;
  diagnostics.error(node.position, "a weight is " + format_number(weight) + " (must be at least 0)");
  return false;
}

/// False after a report of weights that cannot be scaled to sum to 1.
bool have_sum(double sum, WrittenFamily const& family) {
  if (sum > 0 && std::isfinite(sum)) return true;
  auto const are = sum > 0 ? "have no finite sum" : "are all 0 (expected one above 0)";
  family.diagnostics.error(family.entry.value.position, "the weights of '" + family.entry.key + "' " + are);
  return false;
}

/// As many weights as values, equal ones where none are written; nothing after a report.
std::optional<std::vector<double>> read_weights(WrittenFamily const& family, std::size_t count) {
  if (!family.entry.value.find("weights")) return std::vector<double>(count, 1.0);
  auto const* list = find_list(family, "weights");
  if (!list) return std::nullopt;
  if (list->items.size() != count) {
    family.diagnostics.error(list->position, "'weights' has " + counted(list->items.size(), "number") + " (expected " +
                                                 std::to_string(count) + ", one for each of 'values')");
    return std::nullopt;
  }
  auto const weights = read_list(family, *list, {""}, "weights");
  if (!weights) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_fair_weight((*weights)[i], list->items[i], family.diagnostics)) return std::nullopt;
    sum += (*weights)[i];
  }
  return have_sum(sum, family) ? weights : std::nullopt;
}

/// True if the family is written as a mapping of these keys; else reports.
bool has_only(WrittenFamily const& family, std::vector<std::string> const& keys, char const* example) {
  auto const& value = family.entry.value;
  if (!value.is_mapping()) {
    family.diagnostics.error(value.position,
                             "'" + family.entry.key + "' is " + kind_name(value) + " (expected " + example + ")");
    return false;
  }
  report_unknown_keys(value, family.entry.key, keys, family.diagnostics);
  return std::all_of(value.entries.begin(), value.entries.end(),
                     [&](Entry const& entry) { return std::find(keys.begin(), keys.end(), entry.key) != keys.end(); });
}

/// How many mixtures stand inside each other.
int mixture_depth(Node const& node) {
  int deepest = 0;
  for (auto const& item : node.items) deepest = std::max(deepest, mixture_depth(item));
  for (auto const& entry : node.entries) {
    deepest = std::max(deepest, mixture_depth(entry.value) + (entry.key == "mixture" ? 1 : 0));
  }
  return deepest;
}

std::optional<Component> read_component(Node const& item, WrittenFamily const& family) {
  auto const *weight_node = item.find("weight"), *of = item.find("of");
  if (!item.is_mapping() || !weight_node || !of) {
    family.diagnostics.error(item.position, "a component is " +
                                                (item.is_mapping() ? "without 'weight' or 'of'" : kind_name(item)) +
                                                " (expected such as {weight: 70 %, of: {normal: {mean: 1, sd: 0.1}}})");
    return std::nullopt;
  }
  report_unknown_keys(item, "mixture", {"weight", "of"}, family.diagnostics);
  auto const weight = read_number(*weight_node, {""}, family.diagnostics);
  auto const draw = read_lone_draw(*of, "of", family.rule, family.diagnostics);
  if (!weight || !draw || !is_fair_weight(*weight, *weight_node, family.diagnostics)) return std::nullopt;
  return Component{*weight, *draw};
}

/// Weights scaled to sum to 1, components without weight left out.
Mixture make_mixture(std::vector<Component> components, double sum) {
  std::erase_if(components, [](Component const& component) { return component.weight == 0; });
  for (auto& component : components) component.weight /= sum;
  return {std::make_shared<std::vector<Component> const>(std::move(components))};
}

/// The text under a key of an `empirical`; nothing after a report.
std::optional<std::string> read_word(WrittenFamily const& family, char const* key) {
  auto const* node = family.entry.value.find(key);
  if (node && node->is_scalar() && !node->text.empty()) return node->text;
  family.diagnostics.error(node ? node->position : family.entry.value.position,
                           "'" + std::string(key) + "' is " + (node ? kind_name(*node) : "missing") + " (expected text)");
  return std::nullopt;
}

/// The content of a data file; nothing after a report.
std::optional<std::string> load_data(WrittenFamily const& family) {
  auto const& csv = *family.entry.value.find("csv");
  auto const file = data_file(csv);
  auto const source = load_text(file, "a CSV file");
  if (!source.problem.empty()) {
    family.diagnostics.error(csv.position, "'" + file.string() + "' " + source.problem);
    return std::nullopt;
  }
  auto const* pinned = family.entry.value.find("sha256");
  if (!pinned) return source.text;
  auto const found = sha256(source.text);
  if (pinned->text == found) return source.text;
  family.diagnostics.error(pinned->position, "'" + file.string() + "' has another content (its SHA-256 is " + found + ")");
  return std::nullopt;
}

}  // namespace

std::optional<Distribution> read_discrete(WrittenFamily const& family) {
  if (!has_only(family, {"values", "weights"}, "{values: [...], weights: [...]}")) return std::nullopt;
  auto const* list = find_list(family, "values");
  if (!list) return std::nullopt;
  auto const values = read_list(family, *list, family.rule, "values");
  auto const weights = read_weights(family, list->items.size());
  if (!values || !weights) return std::nullopt;
  std::vector<Weighted> weighted;
  for (std::size_t i = 0; i < values->size(); ++i) weighted.push_back({(*values)[i], (*weights)[i]});
  return Discrete{make_atoms(std::move(weighted))};
}

std::optional<Distribution> read_mixture(WrittenFamily const& family) {
  auto const& list = family.entry.value;
  auto const fail = [&](std::string const& problem) {
    family.diagnostics.error(list.position, problem);
    return std::nullopt;
  };
  if (!list.is_sequence() || list.items.empty()) {
    auto const is = list.is_sequence() ? "empty" : kind_name(list);
    return fail("'mixture' is " + is + " (expected a list of {weight: W, of: DISTRIBUTION})");
  }
  if (list.items.size() > most_components)
    return fail("'mixture' has more than " + std::to_string(most_components) + " components");
  if (mixture_depth(list) >= deepest_mixture)
    return fail("'mixture' stands more than " + std::to_string(deepest_mixture) + " deep");
  std::vector<Component> components;
  double sum = 0;
  for (auto const& item : list.items) {
    auto const component = read_component(item, family);
    if (!component) continue;
    components.push_back(*component);
    sum += component->weight;
  }
  if (components.size() < list.items.size() || !have_sum(sum, family)) return std::nullopt;
  return make_mixture(std::move(components), sum);
}

std::optional<Distribution> read_empirical(WrittenFamily const& family) {
  if (!has_only(family, {"csv", "column", "unit", "sha256"}, "{csv: FILE, column: NAME}")) return std::nullopt;
  auto const csv = read_word(family, "csv"), column = read_word(family, "column");
  if (!csv || !column) return std::nullopt;
  auto const* unit = family.entry.value.find("unit");
  auto const content = load_data(family);
  if (!content) return std::nullopt;
  auto const& file = *family.entry.value.find("csv");
  auto const values = read_csv_column(*content, data_file(file), *column, family.entry.value.find("column")->position,
                                      unit ? unit->text : "", family.rule, family.diagnostics);
  if (values.empty()) return std::nullopt;
  std::vector<Weighted> weighted;
  for (double value : values) weighted.push_back({value, 1});
  return Empirical{make_atoms(std::move(weighted))};
}

std::filesystem::path data_file(Node const& csv) {
  auto const place = csv.position.place();
  auto const folder = place.starts_with("--") ? std::filesystem::path() : std::filesystem::path(place).parent_path();
  return folder / csv.text;
}

}  // namespace capexsim
