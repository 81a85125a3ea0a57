#pragma once

#include <limits>

namespace capexsim {

/// A number estimated from paths, with its standard error; NaN where it has no meaning.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double error = std::numeric_limits<double>::quiet_NaN();
};

/// An estimate with its 95 % interval.
struct IntervalEstimate : Estimate {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace capexsim
