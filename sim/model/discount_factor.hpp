#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

// Quarterly discount factors (1+i)^(-1/4) of the highest and the lowest rate looked for.
inline constexpr double smallest_factor = 0.3154415;  // 101^(-1/4)
inline constexpr double largest_factor = 3.1622777;   // 0.01^(-1/4)

CAPEXSIM_INLINE double yearly_rate(double factor) {
  double const square = factor * factor;
  return 1 / (square * square) - 1;
}

}  // namespace capexsim
