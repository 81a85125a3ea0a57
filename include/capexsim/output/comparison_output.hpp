#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/attribution.hpp"
#include "capexsim/analysis/comparison.hpp"
#include "capexsim/output/report.hpp"
#include "capexsim/output/table.hpp"

namespace capexsim {

/// A scenario that was compared: its name, what it changes and why the result differs.
struct ComparedScenario {
  std::string name;
  std::vector<ScenarioChange> changes;
  Attribution attribution;
};

/// All that a comparison tells.
struct ComparisonView {
  std::string base_name;
  Scenario const& base;
  std::vector<ComparedScenario> const& others;
  std::vector<Target> const& targets;  ///< of the base
  ComparisonResult const& result;
};

/// Differences to and ratios over the base on the same draws; rows as in delta_table, one scenario after the other.
[[nodiscard]] Table compare_table(ComparisonView const& view);

/// A row per scenario, target and cause: what of the difference of the means the cause brings about.
[[nodiscard]] Table attribution_table(ComparisonView const& view);

/// How many times narrower the paired interval of a difference is than that of runs on draws of their own; NaN where they do
/// not differ. Of the median: that of the paired difference against the difference of the medians.
struct Narrowing {
  double mean, median;
};
/// \param other, target  places in the view
[[nodiscard]] Narrowing narrowing(ComparisonView const& view, std::size_t other, std::size_t target);

/// The summaries of a target: of the base, and of the difference of one of the others.
[[nodiscard]] Summary const& base_summary(ComparisonView const& view, std::size_t target);
[[nodiscard]] Summary const& difference_summary(ComparisonView const& view, std::size_t other, std::size_t target);

/// The short report that ends a comparison: for every other scenario medians, paired differences and causes.
[[nodiscard]] std::string comparison_report(ComparisonView const& view, Palette const& palette);

}  // namespace capexsim
