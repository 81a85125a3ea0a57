#include "capexsim/scenario/read.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "scenario/layers.hpp"
#include "scenario/messages.hpp"
#include "scenario/reading.hpp"
#include "scenario/resolved.hpp"
#include "scenario/show.hpp"

namespace capexsim {
namespace {

/// A value shared by providers is read once for each; its mistakes are told once.
std::vector<Diagnostic> told_once(std::vector<Diagnostic> all, Severity severity) {
  std::set<std::pair<SourcePosition, std::string>> told;
  std::erase_if(all, [&](Diagnostic const& item) {
    return item.severity != severity || !told.emplace(item.position, item.problem).second;
  });
  return all;
}

/// More than anybody reads; a file that is no scenario can have one in every line.
constexpr std::size_t most_mistakes = 100;

[[noreturn]] void give_up(Diagnostics const& diagnostics) {
  auto mistakes = told_once(diagnostics.sorted(), Severity::error);
  if (mistakes.size() > most_mistakes) {
    auto const rest = mistakes.size() - most_mistakes;
    mistakes.resize(most_mistakes);
    mistakes.push_back({mistakes.back().position, counted(rest, "more mistake") + " from here on", {}, Severity::error});
  }
  throw ScenarioError(std::move(mistakes));
}

/// Sections in the order they depend on each other.
void read_sections(Reading& reading) {
  read_head(reading);
  read_simulation(reading);
  read_demand_choices(reading);
  read_market_choices(reading);
  read_supply_choices(reading);
  read_providers(reading);
  read_contracts(reading);
  read_events(reading);
  read_numbers(reading);
  read_policy_starts(reading);
  check_events(reading);
  read_correlations(reading);
  read_report(reading);
  read_expectations(reading);
}

/// A null that takes nothing away must at least name a key, or what an earlier layer took away already.
void report_idle_nulls(LayeredTree const& tree, KeyLookup const& keys) {
  auto const& removed = tree.removed();
  for (auto const& [place, entry] : tree.idle_nulls()) {
    bool const is_gone = std::find(removed.begin(), removed.end(), place) != removed.end();
    if (!is_gone && !place.starts_with("x-")) keys.report_idle_null(place, entry);
  }
}

Scenario read_tree(LayeredTree const& tree, std::filesystem::path const& file, Diagnostics& diagnostics) {
  Scenario scenario;
  scenario.name = file.stem().string();
  scenario.file = file;
  KeyLookup keys(tree.root(), diagnostics);
  Reading reading{keys, scenario, diagnostics, tree.removed(), {}, {}};
  read_sections(reading);
  keys.report_unknown();
  report_idle_nulls(tree, keys);
  return scenario;
}

std::vector<std::string> override_names(LoadedScenario const& loaded) {
  std::vector<std::string> names;
  for (auto const& [name, bodies] : loaded.overrides) names.push_back(name);
  return names;
}

/// Each variant must be valid by itself, whether or not this run asks for it.
/// \param loaded  as it was before any adjustment
void judge_overrides(LoadedScenario const& loaded, std::filesystem::path const& file, ValuePlaces const& places,
                     Diagnostics& diagnostics) {
  for (auto const& name : override_names(loaded)) {
    auto variant = loaded;
    Diagnostics found;
    apply_adjustments(variant, {{name}, {}}, places, found);
    static_cast<void>(read_tree(variant.tree, file, found));
    for (auto const& item : found.sorted()) {
      if (item.severity == Severity::error) diagnostics.error(item.position, item.problem, item.help);
    }
  }
}

/// A scenario and the tree it was read from.
struct ReadScenario {
  Node root;
  Scenario scenario;
};

ReadScenario read_layers(std::filesystem::path const& file, std::optional<std::string> text, Adjustments const& adjustments,
                         ValuePlaces const& places, Resolved resolved) {
  Diagnostics diagnostics;
  auto loaded = load_layers(file, std::move(text), places, diagnostics);
  if (!loaded) give_up(diagnostics);
  auto unadjusted = loaded->overrides.empty() ? LoadedScenario{LayeredTree(places), {}} : *loaded;
  apply_adjustments(*loaded, adjustments, places, diagnostics);
  auto scenario = read_tree(loaded->tree, file, diagnostics);
  judge_overrides(unadjusted, file, places, diagnostics);
  if (diagnostics.has_errors()) give_up(diagnostics);
  warn_of_doubtful_values(scenario, diagnostics);
  if (resolved == Resolved::written) scenario.resolved = resolved_json(loaded->tree.root(), scenario);
  scenario.warnings = told_once(diagnostics.sorted(), Severity::warning);
  return {std::move(loaded->tree.root()), std::move(scenario)};
}

}  // namespace

Scenario read_scenario(std::filesystem::path const& file, Adjustments const& adjustments, Resolved resolved) {
  return read_layers(file, std::nullopt, adjustments, ValuePlaces(), resolved).scenario;
}

Scenario read_scenario_text(std::string text, std::filesystem::path const& file, Adjustments const& adjustments) {
  return read_layers(file, std::move(text), adjustments, ValuePlaces(), Resolved::written).scenario;
}

std::string show_scenario(std::filesystem::path const& file, Adjustments const& adjustments, Origins origins) {
  ValuePlaces const places;
  auto read = read_layers(file, std::nullopt, adjustments, places, Resolved::left_out);
  return resolved_yaml(read.root, read.scenario, places, origins);
}

}  // namespace capexsim
