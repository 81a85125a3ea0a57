#pragma once

#include <string>

#include "capexsim/base/diagnostic.hpp"

namespace capexsim {

/// How well a run is to know one of its results: `simulation.precision`.
struct Precision {
  std::string metric;
  std::string provider = "market";
  std::string statistic = "p50";  ///< column of summary.csv
  int quarter = 0;                ///< after the start
  double error = 0;               ///< largest standard error, in the metric's unit or as part of the value
  bool is_relative = false;       ///< as part of the value
  SourcePosition position;
};

}  // namespace capexsim
