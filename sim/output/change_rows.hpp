#pragma once

#include <string>

#include "capexsim/analysis/study.hpp"
#include "capexsim/output/table.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// Whose change a row tells.
struct ChangeLabels {
  std::string scenario;
  std::string against;
};

/// The columns of delta.csv and compare.csv.
[[nodiscard]] Table empty_change_table();

/// Adds the rows of a paired change: differences, then ratios.
void add_changes(ChangeLabels const& labels, Scenario const& scenario, StudyResult const& result, Delta const& delta,
                 Table& table);

}  // namespace capexsim
