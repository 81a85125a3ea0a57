#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/read.hpp"

namespace capexsim {

/// What two scenarios say differently: a key with its value, or an event, contract or provider that only one of them has.
struct ScenarioChange {
  std::string key;   ///< "pricing.markup", "events.deepseek-r1"
  std::string from;  ///< as written in the first scenario, evidence left out; "default" or, of an entry, "none" where it is not
  std::string to;    ///< likewise in the second; "present" of an entry
};

/// The changes that lead from one scenario to another, and the scenarios in between, which have some of them.
/// Not told are changes of evidence and of what changes no path: name, title, report, expectations, number of paths, seed.
/// Correlations are one change; the order of contracts, in which they are served, is another.
class ScenarioChanges {
 public:
  ScenarioChanges(MergedScenario base, MergedScenario other);

  [[nodiscard]] std::vector<ScenarioChange> const& list() const { return list_; }

  /// The first scenario with some of the changes; nothing is reported of it and Scenario::resolved is left out.
  /// \param taken  one per change
  /// \throws ScenarioError  where these changes do not make a scenario without the others
  [[nodiscard]] Scenario with(std::vector<bool> const& taken) const;

 private:
  MergedScenario base_, other_;
  std::vector<ScenarioChange> list_;
};

}  // namespace capexsim
