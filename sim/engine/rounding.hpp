#pragma once

#include <cmath>

namespace capexsim {

/// The nearest number of 40 bits: libm's last bit, which differs between processors, does not show. 0 for what is not finite.
[[nodiscard]] inline double rounded_to_40_bits(double x) {
  if (!std::isfinite(x)) return 0;
  int exponent = 0;
  double const digits = std::frexp(x, &exponent);
  return std::ldexp(std::round(std::ldexp(digits, 40)), exponent - 40);
}

}  // namespace capexsim
