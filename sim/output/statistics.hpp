#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/target.hpp"
#include "capexsim/output/table.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// Appends the columns every statistic has: mean, mean_se, sd, the quantiles and the errors of three of them.
void add_statistics_columns(std::vector<Column>& columns);

/// Appends the cells under those columns.
void add_statistics(Summary const& summary, std::vector<Cell>& cells);

/// True if the number has a meaning on some path.
[[nodiscard]] bool has_meaning(Summary const& summary);

/// Places in StudyResult::measures: the market first, then the providers, metrics in the order of the enumeration inside each.
[[nodiscard]] std::vector<std::size_t> ordered_measures(StudyResult const& result);

}  // namespace capexsim
