#pragma once

#include <string>

#include "capexsim/analysis/solve.hpp"
#include "capexsim/output/table.hpp"

namespace capexsim {

/// What was solved for: a key, the unit of its values, and an expectation of a scenario.
struct SolvedQuestion {
  std::string key;
  std::string unit;
  Expectation const& expectation;
  Scenario const& scenario;
  SolveRange range;
};

/// "p50 of market.token_price@2026Q4 is above 60 from pricing.markup = 0.312 on (0.305 to 0.319)".
[[nodiscard]] std::string crossing_text(SolvedQuestion const& question, Crossing const& crossing);

/// What holds at both ends of a range in which nothing begins to hold.
[[nodiscard]] std::string both_ends_text(SolvedQuestion const& question, Solution const& solution);

/// solve.csv: a row per crossing.
[[nodiscard]] Table solve_table(std::string const& name, SolvedQuestion const& question, Solution const& solution);

}  // namespace capexsim
