#pragma once

#include <span>
#include <string>
#include <vector>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/study.hpp"
#include "capexsim/output/table.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

// The tables of a run. The first column of each is `scenario`, the name of the run, so that files of several runs stack. Rows
// come in a fixed order: quarter, the market before its providers, metrics in the order of the enumeration.

/// A row per quarter, provider and metric with its statistics; what has no meaning on any path has no row.
[[nodiscard]] Table summary_table(std::string const& name, Scenario const& scenario, StudyResult const& result);

/// The same for some quarters, after the start.
[[nodiscard]] Table summary_table(std::string const& name, Scenario const& scenario, StudyResult const& result,
                                  std::span<int const> quarters);

/// A row per provider, metric and statistic, a column per quarter.
[[nodiscard]] Table wide_table(std::string const& name, Scenario const& scenario, StudyResult const& result);

/// Differences to and ratios over the same draws without an event or contract. A ratio has a row only where both sides are
/// above 0 on every path. `probability_positive` is in both the part of the paths on which the difference is above 0.
[[nodiscard]] Table delta_table(std::string const& name, Scenario const& scenario, StudyResult const& result);

/// A row per answer that has a value.
[[nodiscard]] Table answers_table(std::string const& name, std::vector<Answer> const& answers);

/// A row per input of the resolved scenario in the order of visit_all: KEY, KEY@POINT for the points of a path, then
/// KEY.ramp_from, .times, .plus and .each. A drawn input shows what its draws achieved. A word (`trend`, or `none` for a lifted
/// limit) leaves the numbers empty and begins the note.
[[nodiscard]] Table inputs_table(std::string const& name, Scenario const& scenario, StudyResult const& result);

}  // namespace capexsim
