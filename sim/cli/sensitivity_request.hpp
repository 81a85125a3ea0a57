#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "capexsim/analysis/discovery.hpp"
#include "capexsim/analysis/sensitivity.hpp"
#include "capexsim/cli/options.hpp"

namespace capexsim {

/// An alternative to choose: the scenario with one more override.
struct Alternative {
  std::string name;
  Scenario scenario;
};

/// What is to be simulated and found.
struct SensitivityPlan {
  SensitivityQuestion question;
  std::vector<PathEvent> events;
  std::optional<Target> payoff;
  std::uint64_t plain_paths = 0;

  /// Of the plain run: the question's first, then those of the events, then the payoff.
  [[nodiscard]] std::vector<Target> plain_targets() const {
    auto targets = question.targets;
    for (auto const& event : events) targets.push_back(event.target);
    if (payoff) targets.push_back(*payoff);
    return targets;
  }
};

/// The scenario with paths that are independent of each other, as errors and factors of other draws take for granted.
[[nodiscard]] Scenario drawn_at_random(Scenario scenario);

/// Reads the alternatives of --decide, drawn at random. \throws UsageError, ScenarioError
[[nodiscard]] std::vector<Alternative> read_alternatives(Options const& options);

/// \throws UsageError  for an alternative that cannot be compared path by path
void check_alternatives(std::vector<Alternative> const& alternatives, Scenario const& scenario);

/// What is asked, for the run's identity.
[[nodiscard]] nlohmann::ordered_json sensitivity_question(Options const& options, std::vector<Alternative> const& alternatives);

/// \throws UsageError  for what does not fit the scenario
[[nodiscard]] SensitivityPlan make_sensitivity_plan(SensitivityOptions const& asked, Scenario const& scenario,
                                                    std::size_t inputs);

}  // namespace capexsim
