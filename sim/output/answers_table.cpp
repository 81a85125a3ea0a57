#include <cmath>

#include "capexsim/output/result_tables.hpp"

namespace capexsim {

Table answers_table(std::string const& name, std::vector<Answer> const& answers) {
  using enum ColumnKind;
  Table table({{"scenario"},
               {"question"},
               {"provider"},
               {"event"},
               {"by"},
               {"statistic"},
               {"value", number},
               {"standard_error", number},
               {"unit"},
               {"text"}});
  for (auto const& answer : answers) {
    if (!std::isfinite(answer.value)) continue;
    table.add_row({name, answer.question, answer.provider, answer.event, answer.by, answer.statistic, answer.value,
                   answer.standard_error, answer.unit, answer.text});
  }
  return table;
}

}  // namespace capexsim
