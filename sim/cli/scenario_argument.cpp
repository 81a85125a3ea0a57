#include <algorithm>
#include <system_error>
#include <utility>

#include "capexsim/base/text.hpp"
#include "capexsim/cli/options.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

/// True if one of the user's own --set names `key`.
bool is_set(Options const& options, std::string const& key) {
  return std::any_of(options.set.begin(), options.set.end(), [&](std::string const& setting) {
    return trim(std::string_view(setting).substr(0, setting.find('='))) == key;
  });
}

/// --paths, --seed and --exact work through --set; messages shall name what the user typed.
std::vector<Diagnostic> named_as_typed(std::vector<Diagnostic> diagnostics, Options const& options) {
  auto rename = [&](bool is_given, std::string const& key, std::string const& option) {
    if (!is_given || is_set(options, key)) return;
    for (auto& item : diagnostics) {
      if (item.position.place == "--set " + key) item.position.place = option;
    }
  };
  rename(options.paths.has_value(), "simulation.paths", "--paths");
  rename(options.seed.has_value(), "simulation.seed", "--seed");
  rename(options.exact, "simulation.quantiles", "--exact");
  return diagnostics;
}

}  // namespace

ScenarioArgument split_scenario_argument(std::string const& argument) {
  std::error_code error;
  auto const slash = argument.rfind('/');
  auto const name_begin = slash == std::string::npos ? 0 : slash + 1;
  auto const first_plus = argument.find('+', name_begin);
  if (first_plus == std::string::npos || fs::exists(argument, error)) return {argument, {}};
  auto plus = argument.rfind('+');
  while (plus > first_plus && !fs::exists(argument.substr(0, plus), error)) plus = argument.rfind('+', plus - 1);
  return {argument.substr(0, plus), split(argument.substr(plus + 1), '+')};
}

Adjustments adjustments_of(ScenarioArgument const& argument, Options const& options) {
  Adjustments adjustments{argument.with, options.set};
  adjustments.with.insert(adjustments.with.end(), options.with.begin(), options.with.end());
  if (options.paths) adjustments.set.push_back("simulation.paths=" + *options.paths);
  if (options.seed) adjustments.set.push_back("simulation.seed=" + *options.seed);
  if (options.exact) adjustments.set.push_back("simulation.quantiles=exact");
  return adjustments;
}

Scenario read_adjusted(ScenarioArgument const& argument, Options const& options, Resolved resolved) {
  try {
    auto scenario = read_scenario(argument.file, adjustments_of(argument, options), resolved);
    scenario.warnings = named_as_typed(std::move(scenario.warnings), options);
    return scenario;
  } catch (ScenarioError const& error) {
    throw ScenarioError(named_as_typed(error.diagnostics(), options));
  }
}

std::string show_adjusted(ScenarioArgument const& argument, Options const& options, Origins origins) {
  return show_scenario(argument.file, adjustments_of(argument, options), origins);
}

std::string run_name(Scenario const& scenario, ScenarioArgument const& argument, Options const& options) {
  if (!options.name.empty()) return options.name;
  auto name = scenario.name;
  for (auto const* names : {&argument.with, &options.with}) {
    for (auto const& with : *names) {
      if (with != "none") name += '+' + with;
    }
  }
  return name;
}

}  // namespace capexsim
