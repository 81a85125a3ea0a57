#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/analysis/target.hpp"

namespace capexsim {

/// What a comparison of scenarios on the same draws found.
struct ComparisonResult {
  /// Of the first scenario, over the quarters that all have. Each delta is another scenario less, or over, the first, path by
  /// path, in their order; `without` is empty. What the other scenario does not record has count 0. Inputs are not told.
  StudyResult base;
  std::vector<std::vector<Summary>> others;  ///< the other scenarios' own numbers, by target
};

/// Scenarios to be compared: of one seed and one start, the first is what the others are compared with.
using ComparedScenarios = std::vector<Scenario const*>;

/// The quarters that all of them have.
[[nodiscard]] int common_quarters(ComparedScenarios const& scenarios);

/// The same metric of the provider of the same name; none where there is no such provider.
[[nodiscard]] std::optional<Measure> same_measure(Scenario const& from, Measure const& measure, Scenario const& to);

/// What one of two scenarios records and the other does not.
struct Unmatched {
  std::vector<std::string> providers, metrics;
};
[[nodiscard]] Unmatched recorded_by_first_alone(Scenario const& first, Scenario const& second);

/// Fourth quarters and the last that all have, after the start.
[[nodiscard]] std::vector<int> key_quarters(ComparedScenarios const& scenarios);

/// What a comparison tells before all: token_spend, compute_demand, capex, utilization and free_cash_flow of the market, in
/// fourth quarters and in the last that all have.
[[nodiscard]] std::vector<Target> key_targets(ComparedScenarios const& scenarios);

/// Simulates scenarios side by side on the same draws, as many paths as the first has. A path that fails in one of them is set
/// aside in all.
/// \param scenarios  two or more
/// \param targets    recorded whatever the scenarios record; every scenario must have them
/// \throws ScenarioError  where check_runnable does
/// \throws RunError       if no path stays finite
[[nodiscard]] ComparisonResult run_comparison(ComparedScenarios const& scenarios, std::vector<Target> const& targets,
                                              RunControl const& control);

}  // namespace capexsim
