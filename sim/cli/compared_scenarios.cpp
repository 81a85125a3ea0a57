#include "cli/compared_scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "capexsim/analysis/comparison.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/scenario/settings.hpp"

namespace capexsim {
namespace {

/// The word of a choice, as a scenario has it.
template <class Choice>
std::string word_of(std::string_view place, Choice choice) {
  return choices_of(setting_at(place))[static_cast<std::size_t>(choice)];
}

template <class Choice>
std::string setting_of(std::string const& place, Choice choice) {
  return place + '=' + word_of(place, choice);
}

/// What the first scenario says of a run holds for all.
Options options_of_first(Options options, Simulation const& first) {
  options.paths = std::to_string(first.paths);
  options.seed = std::to_string(first.seed);
  options.set.push_back(setting_of("simulation.quantiles", first.quantiles));
  options.set.push_back(setting_of("simulation.sampling", first.sampling));
  options.exact = false;
  return options;
}

bool is_run_alike(Simulation const& a, Simulation const& b) {
  return a.seed == b.seed && a.paths == b.paths && a.quantiles == b.quantiles && a.sampling == b.sampling;
}

class ComparedReader {
 public:
  explicit ComparedReader(Options const& options) : options_(options) {}

  void add(std::string const& typed) {
    auto const argument = split_scenario_argument(typed);
    ScenarioSource const source(argument.file);
    auto scenario = read_adjusted(source, argument, options_, Resolved::written);
    auto options = options_;
    if (!reading_.scenarios.empty()) {
      auto const& first = reading_.scenarios.front();
      check_start(scenario, typed);
      if (!is_run_alike(scenario.simulation, first.simulation)) {
        note_replaced(typed, scenario.simulation, first.simulation);
        options = options_of_first(options_, first.simulation);
        scenario = read_adjusted(source, argument, options, Resolved::written);
      }
      note_unmatched(first, scenario, typed);
    }
    reading_.merged.push_back(merge_adjusted(source, argument, options));
    add_name(scenario, argument);
    reading_.scenarios.push_back(std::move(scenario));
  }

  ComparedReading take() { return std::move(reading_); }

 private:
  void check_start(Scenario const& scenario, std::string const& typed) const {
    auto const& first = reading_.scenarios.front();
    if (scenario.start == first.start) return;
    throw UsageError(fmt::format("{} starts in {} and {} in {} (expected one start for all)",
                                 in_quotes(options_.scenarios.front()), to_string(first.start), in_quotes(typed),
                                 to_string(scenario.start)));
  }

  void note(std::string const& typed, std::string const& what) {
    reading_.notes += fmt::format("note: {}: {}\n", printable(typed), what);
  }

  void note_replaced(std::string const& typed, Simulation const& own, Simulation const& first) {
    if (own.seed != first.seed)
      note(typed, fmt::format("seed {} is replaced by {}, that of the first scenario", own.seed, first.seed));
    if (own.paths != first.paths)
      note(typed, fmt::format("{} paths are replaced by {}, those of the first scenario", own.paths, first.paths));
    if (own.sampling != first.sampling) {
      note(typed, fmt::format("sampling is {}, that of the first scenario", word_of("simulation.sampling", first.sampling)));
    }
  }

  void note_unmatched(Scenario const& first, Scenario const& other, std::string const& typed) {
    auto const& base = options_.scenarios.front();
    note_alone(recorded_by_first_alone(first, other), base);
    note_alone(recorded_by_first_alone(other, first), typed);
    if (other.quarters == first.quarters) return;
    bool const is_shorter = other.quarters < first.quarters;
    auto const last = first.start + (std::min(other.quarters, first.quarters) - 1);
    note(is_shorter ? typed : base, "ends in " + to_string(last) + "; what comes after is not compared");
  }

  void note_alone(Unmatched const& alone, std::string const& typed) {
    if (!alone.providers.empty()) note(typed, "has no counterpart for " + join(alone.providers) + "; not compared");
    if (!alone.metrics.empty()) note(typed, "alone records " + join(alone.metrics) + "; not compared");
  }

  /// --name is that of the first.
  void add_name(Scenario const& scenario, ScenarioArgument const& argument) {
    auto options = options_;
    if (!reading_.names.empty()) options.name.clear();
    auto const name = run_name(scenario, argument, options);
    auto unique = name;
    auto const& names = reading_.names;
    for (int k = 2; std::find(names.begin(), names.end(), unique) != names.end(); ++k) unique = fmt::format("{} ({})", name, k);
    reading_.names.push_back(std::move(unique));
  }

  Options const& options_;
  ComparedReading reading_;
};

}  // namespace

ComparedReading read_compared(Options const& options) {
  ComparedReader reader(options);
  for (auto const& scenario : options.scenarios) reader.add(scenario);
  return reader.take();
}

}  // namespace capexsim
