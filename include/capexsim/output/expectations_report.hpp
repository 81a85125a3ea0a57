#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/expectations.hpp"
#include "capexsim/output/junit.hpp"
#include "capexsim/output/report.hpp"
#include "capexsim/output/table.hpp"

namespace capexsim {

/// A scenario and what its expectations came to.
struct JudgedScenario {
  std::string name;  ///< of the column `scenario`
  Scenario const* scenario = nullptr;
  std::vector<Judgement> judgements;
  double seconds = 0;  ///< that it took
};

/// "p50 of market.utilization@2027Q4 is 0.912 (0.905 to 0.918): holds, within 0.6 and 0.95".
[[nodiscard]] std::string judgement_text(Expectation const& expectation, Judgement const& judgement, Scenario const& scenario);

/// "0.905 to 0.918"; "up to 0.918" and such where an end is open.
[[nodiscard]] std::string interval_text(Interval const& interval);

/// expectations.csv: a row per expectation.
[[nodiscard]] Table expectations_table(std::vector<JudgedScenario> const& scenarios);

/// A line per expectation, under the scenario's name.
[[nodiscard]] std::string expectations_report(JudgedScenario const& judged, Palette const& palette);

/// A test that is passed where the expectation holds, and an error, not green, where it is undecided.
[[nodiscard]] JunitSuite junit_suite(JudgedScenario const& judged);

}  // namespace capexsim
