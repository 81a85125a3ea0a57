#pragma once

#include <limits>
#include <string>

#include "capexsim/base/diagnostic.hpp"
#include "capexsim/base/quarter.hpp"

namespace capexsim {

/// What an expectation looks at.
enum class ExpectedThing {
  statistic,    ///< of a metric over paths
  happening,    ///< probability that something has happened by a quarter: oversupply, shortage, payback, anchor_default
  below_level,  ///< probability that a metric is below a level
  above_level,  ///< probability that a metric is above a level
  change,       ///< statistic of a metric's paired difference, the run less the same draws without an event or contract
};

/// A claim about the results, an entry of `expect`.
struct Expectation {
  std::string name;  ///< its title; made of the claim where the scenario gives none
  ExpectedThing thing = ExpectedThing::statistic;
  std::string metric;                                     ///< or what happens
  std::string provider;                                   ///< "market" for all of them
  std::string statistic = "p50";                          ///< column of summary.csv; of a statistic or a change
  std::string without;                                    ///< event or contract; of a change
  double level = 0;                                       ///< of a metric that is below or above it
  int quarter = 0;                                        ///< after the start
  double low = -std::numeric_limits<double>::infinity();  ///< the value must lie between `low` and `high`
  double high = std::numeric_limits<double>::infinity();
  bool excludes_bounds = true;  ///< above and below them; not where they are those of `within`
  SourcePosition position;
};

/// What is asked: "p50 of market.utilization@2027Q4", "probability of oracle.free_cash_flow@2027Q4 < 0".
/// \param start  first quarter of the scenario
[[nodiscard]] std::string question_text(Expectation const& expectation, Quarter start);

/// "within 0.6 and 0.95", "above 0", "above 0.1 and below 0.3".
[[nodiscard]] std::string bounds_text(Expectation const& expectation);

}  // namespace capexsim
