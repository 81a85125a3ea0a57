#pragma once

#include <array>
#include <span>
#include <vector>

#include "capexsim/analysis/attribution.hpp"

namespace capexsim {

/// Runs the scenarios between two, all on the same paths.
class Hybrids {
 public:
  Hybrids(ScenarioChanges const& changes, Scenario const& base, Scenario const& other, std::vector<Target> const& targets,
          std::uint64_t paths, RunControl const& control)
      : changes_(changes), base_(base), other_(other), targets_(targets), paths_(paths), control_(control) {}

  /// The values of the targets, path by path. \param taken  one per change
  [[nodiscard]] std::vector<double> values(std::vector<bool> const& taken);

  /// True for what makes a scenario that can be run.
  [[nodiscard]] std::vector<bool> judge(std::vector<std::vector<bool>> const& sets) const;

  /// Scenarios that were run.
  [[nodiscard]] std::size_t count() const { return hybrids_; }

 private:
  [[nodiscard]] bool makes_scenario(std::vector<bool> const& taken) const;
  [[nodiscard]] std::vector<double> run(Scenario const& scenario);
  [[nodiscard]] std::vector<Target> targets_in(Scenario const& scenario) const;
  [[nodiscard]] RunControl control_of_run() const;

  ScenarioChanges const& changes_;
  Scenario const& base_;
  Scenario const& other_;
  std::vector<Target> const& targets_;
  std::uint64_t paths_;
  RunControl const& control_;
  std::array<std::vector<double>, 2> ends_;  ///< values of the two scenarios themselves
  std::size_t hybrids_ = 0;
};

}  // namespace capexsim
