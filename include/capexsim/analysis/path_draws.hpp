#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/path_values.hpp"

namespace capexsim {

/// A number that a path draws: an input, KEY.each@QUARTER for the factor that a quantity takes in a quarter, or
/// events.NAME.begins for the quarter after the start in which an event begins.
struct DrawLabel {
  std::string key;
  std::string unit;
};

/// What consecutive paths drew.
struct PathDraws {
  PathRange paths;
  std::vector<DrawLabel> labels;
  std::vector<double> values;  ///< label by label, path by path; infinite where an event does not happen

  [[nodiscard]] double value(std::size_t label, std::uint64_t place) const { return values[label * paths.count + place]; }
};

/// What paths draw, in the order of PathDraws::labels: inputs as in the plan, factors, events.
[[nodiscard]] std::vector<DrawLabel> draw_labels(Experiment const& experiment);

/// Draws for a range of paths without simulating them: what a run draws for them, to the bit.
[[nodiscard]] PathDraws draw_paths(Experiment const& experiment, PathRange paths);

}  // namespace capexsim
