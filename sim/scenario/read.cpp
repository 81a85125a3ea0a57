#include "capexsim/scenario/read.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "scenario/layers.hpp"
#include "scenario/messages.hpp"
#include "scenario/read_merged.hpp"
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
  read_precision(reading);
}

/// A null that takes nothing away must at least name a key, or what an earlier layer took away already.
void report_idle_nulls(LayeredTree const& tree, KeyLookup const& keys) {
  auto const& removed = tree.removed();
  for (auto const& [place, entry] : tree.idle_nulls()) {
    bool const is_gone = std::find(removed.begin(), removed.end(), place) != removed.end();
    if (!is_gone && !place.starts_with("x-")) keys.report_idle_null(place, entry);
  }
}

/// \param at_end  called with the keys once all sections are read
template <class AtEnd>
Scenario read_root(Node const& root, std::vector<std::string> const& removed, std::filesystem::path const& file,
                   Diagnostics& diagnostics, AtEnd&& at_end) {
  Scenario scenario;
  scenario.name = file.stem().string();
  scenario.file = file;
  KeyLookup keys(root, diagnostics);
  Reading reading{keys, scenario, diagnostics, removed, {}, {}};
  read_sections(reading);
  keys.report_unknown();
  at_end(keys);
  return scenario;
}

Scenario read_tree(LayeredTree const& tree, std::filesystem::path const& file, Diagnostics& diagnostics) {
  return read_root(tree.root(), tree.removed(), file, diagnostics,
                   [&](KeyLookup const& keys) { report_idle_nulls(tree, keys); });
}

std::vector<std::string> override_names(LoadedScenario const& loaded) {
  std::vector<std::string> names;
  for (auto const& [name, bodies] : loaded.overrides) names.push_back(name);
  return names;
}

/// Mistakes of every variant: each must be valid by itself, whether or not this run asks for it.
std::vector<Diagnostic> judge_overrides(LoadedScenario const& loaded, std::filesystem::path const& file,
                                        ValuePlaces const& places) {
  std::vector<Diagnostic> mistakes;
  for (auto const& name : override_names(loaded)) {
    auto variant = loaded;
    Diagnostics found;
    apply_adjustments(variant, {{name}, {}}, places, found);
    static_cast<void>(read_tree(variant.tree, file, found));
    for (auto& item : found.sorted()) {
      if (item.severity == Severity::error) mistakes.push_back(std::move(item));
    }
  }
  return mistakes;
}

/// A scenario and the tree it was read from.
struct ReadScenario {
  Node root;
  Scenario scenario;
};

}  // namespace

/// What a file and all it extends say, before any adjustment.
struct ScenarioSource::Loaded {
  Loaded(std::filesystem::path name, std::optional<std::string> text)
      : file(std::move(name)), layers(load_layers(file, std::move(text), places, found)) {
    if (!layers) give_up(found);
    of_overrides = judge_overrides(*layers, file, places);
  }
  Loaded(Loaded const&) = delete;
  Loaded& operator=(Loaded const&) = delete;

  [[nodiscard]] ReadScenario read(Adjustments const& adjustments, Resolved resolved) const {
    auto diagnostics = found;
    auto adjusted = *layers;
    apply_adjustments(adjusted, adjustments, places, diagnostics);
    auto scenario = read_tree(adjusted.tree, file, diagnostics);
    for (auto const& item : of_overrides) diagnostics.error(item.position, item.problem, item.help);
    if (diagnostics.has_errors()) give_up(diagnostics);
    warn_of_doubtful_values(scenario, diagnostics);
    if (resolved == Resolved::written) scenario.resolved = resolved_json(adjusted.tree.root(), scenario);
    scenario.warnings = told_once(diagnostics.sorted(), Severity::warning);
    return {std::move(adjusted.tree.root()), std::move(scenario)};
  }

  std::filesystem::path file;
  ValuePlaces places;
  Diagnostics found;
  std::optional<LoadedScenario> layers;
  std::vector<Diagnostic> of_overrides;
};

ScenarioSource::ScenarioSource(std::filesystem::path file, std::optional<std::string> text)
    : loaded_(std::make_shared<Loaded const>(std::move(file), std::move(text))) {}

Scenario ScenarioSource::read(Adjustments const& adjustments, Resolved resolved) const {
  return loaded_->read(adjustments, resolved).scenario;
}

std::string ScenarioSource::show(Adjustments const& adjustments, Origins origins) const {
  auto read = loaded_->read(adjustments, Resolved::left_out);
  return resolved_yaml(read.root, read.scenario, loaded_->places, origins);
}

MergedScenario ScenarioSource::merge(Adjustments const& adjustments) const {
  auto read = loaded_->read(adjustments, Resolved::left_out);
  return MergedScenario(std::make_shared<Node const>(std::move(read.root)), loaded_->file);
}

Scenario read_merged(Node const& root, std::filesystem::path const& file) {
  Diagnostics diagnostics;
  auto scenario = read_root(root, {}, file, diagnostics, [](KeyLookup const&) {});
  if (diagnostics.has_errors()) give_up(diagnostics);
  return scenario;
}

Scenario read_scenario(std::filesystem::path const& file, Adjustments const& adjustments, Resolved resolved) {
  return ScenarioSource(file).read(adjustments, resolved);
}

Scenario read_scenario_text(std::string text, std::filesystem::path const& file, Adjustments const& adjustments) {
  return ScenarioSource(file, std::move(text)).read(adjustments, Resolved::written);
}

std::string show_scenario(std::filesystem::path const& file, Adjustments const& adjustments, Origins origins) {
  return ScenarioSource(file).show(adjustments, origins);
}

}  // namespace capexsim
