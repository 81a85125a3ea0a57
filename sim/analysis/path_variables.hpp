#pragma once

#include <vector>

#include "capexsim/analysis/replay.hpp"
#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// What there is in one quarter to explain a path by.
struct QuarterView {
  Experiment const& experiment;
  Parameters const& parameters;
  QuarterNoise const& noise;
  State const& state;
  int quarter;
};

/// Appends the numbers of a quarter in one lane to `variables`, which the first quarter fills. The order of variables depends
/// on the scenario alone.
void note_variables(QuarterView const& view, int lane, std::vector<PathVariable>& variables);

}  // namespace capexsim
