#include "capexsim/output/result_tables.hpp"
#include "output/change_rows.hpp"

namespace capexsim {

Table delta_table(std::string const& name, Scenario const& scenario, StudyResult const& result) {
  auto table = empty_change_table();
  for (auto const& delta : result.deltas) add_changes({name, "without:" + delta.without}, scenario, result, delta, table);
  return table;
}

}  // namespace capexsim
