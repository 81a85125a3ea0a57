#pragma once

#include <functional>
#include <string>
#include <vector>

#include "capexsim/analysis/replay.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

// Tables of single paths, as CSV: they can be long, so rows are written one after the other. The first column of each is
// `scenario`, the name of the run, the second the number of the path.

/// Rows of paths.csv and path.csv: a row per path, quarter and provider, a column per metric.
class PathRows {
 public:
  /// A metric of the market (provider -1) or of a provider in a quarter.
  using Value = std::function<double(int quarter, Measure const& measure)>;

  /// \param metrics  the columns, ascending
  PathRows(std::string name, Scenario const& scenario, std::vector<Metric> metrics);

  /// Appends the rows of a path. What no company has is empty in their rows.
  void add(std::uint64_t path, Value const& value);

  [[nodiscard]] std::string& csv() { return csv_; }

 private:
  std::string name_;
  Scenario const& scenario_;
  std::vector<Metric> metrics_;
  std::string csv_;
};

/// path.csv: every metric of one path.
[[nodiscard]] std::string path_csv(std::string const& name, Scenario const& scenario, ReplayedPath const& path);

/// path_state.csv: a row per quarter and variable that is no metric.
[[nodiscard]] std::string path_state_csv(std::string const& name, Scenario const& scenario, ReplayedPath const& path);

/// The header of path_inputs.csv, and its rows: a row per path and draw. An event that does not happen begins never and has no
/// value.
[[nodiscard]] std::string path_inputs_header();
void add_path_inputs(std::string const& name, PathDraws const& draws, std::string& csv);

}  // namespace capexsim
