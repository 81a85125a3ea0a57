#pragma once

#include <functional>
#include <vector>

#include "capexsim/analysis/path_draws.hpp"

namespace capexsim {

/// Some consecutive paths of a run, one by one.
struct PathStretch {
  PathRange paths;
  std::vector<Measure> const& measures;
  PathValues const& values;  ///< targets quarter by quarter, in the order of `measures`
  PathDraws const& draws;

  /// \param place  of the path in `paths`
  [[nodiscard]] double value(int quarter, std::size_t measure, std::uint64_t place) const {
    return values.row(static_cast<std::size_t>(quarter) * measures.size() + measure)[place];
  }
};

/// The metrics a run of the scenario records, ascending.
[[nodiscard]] std::vector<Metric> recorded_metrics(Scenario const& scenario);

/// How many numbers show_first_paths() has of each path, the empty ones of a table counted: metrics that no company has too.
[[nodiscard]] std::uint64_t numbers_of_a_path(Scenario const& scenario);

/// Simulates the first paths of a run and shows them in stretches, so that memory does not depend on their number. A path that
/// the run sets aside has no metrics.
void show_first_paths(Scenario const& scenario, std::uint64_t count, RunControl const& control,
                      std::function<void(PathStretch const&)> const& show);

}  // namespace capexsim
