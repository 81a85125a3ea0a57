#pragma once

#include <functional>
#include <vector>

#include "capexsim/analysis/attribution.hpp"

namespace capexsim {

/// Every change a cause of its own up to `limits.exact`, else by section (the first two parts of the key), and by the first
/// part where there are more sections than can be sampled.
[[nodiscard]] std::vector<Cause> group_changes(std::vector<ScenarioChange> const& changes, AttributionLimits const& limits);

/// Which changes a coalition of causes makes.
[[nodiscard]] std::vector<bool> changes_of(std::vector<Cause> const& causes, std::vector<bool> const& members,
                                           std::size_t change_count);

/// How many orders of joining may be sampled: an even number, so that each has its reverse.
[[nodiscard]] std::size_t sampled_orders(std::size_t causes, AttributionLimits const& limits);

/// True for those of some sets of changes that make a scenario.
using JudgeChanges = std::function<std::vector<bool>(std::vector<std::vector<bool>> const& sets)>;

/// Joins causes that make no scenario without each other, until every coalition that will be asked for makes one.
[[nodiscard]] std::vector<Cause> join_dependent(std::vector<Cause> causes, std::size_t change_count, JudgeChanges const& judge,
                                                AttributionLimits const& limits);

}  // namespace capexsim
