#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/analysis/sweep_design.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {

/// The points of a sweep as scenarios: what the command line says of all, then the values of the point.
class SweepPoints {
 public:
  SweepPoints(PlannedRun const& run, SweepDesign const& design, Options const& options);

  /// \throws ScenarioError  that names the options and, as help, the point
  [[nodiscard]] Scenario read(std::size_t point) const;

  /// Reads the first points and judges them as far as that goes without running.
  /// \return what is to be noted besides what was noted of the scenario without its values; each note once
  /// \throws ScenarioError  with the mistakes of all of them, each mistake once
  [[nodiscard]] std::vector<Diagnostic> judge(std::size_t points, RunControl const& control) const;

 private:
  [[nodiscard]] std::vector<Diagnostic> remarks_on(std::size_t point) const;
  [[nodiscard]] std::vector<Diagnostic> named(std::vector<Diagnostic> diagnostics) const;
  [[nodiscard]] std::string place_named(std::string const& place) const;
  [[nodiscard]] bool is_news(Diagnostic const& note) const;
  [[nodiscard]] std::string point_text(std::size_t point) const;
  [[nodiscard]] Scenario read_plain(std::size_t point) const;

  PlannedRun const& run_;
  SweepDesign const& design_;
  Options const& options_;
  Adjustments shared_;
};

}  // namespace capexsim
