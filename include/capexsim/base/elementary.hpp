#pragma once

// Elementary functions made of + - * / and integer operations only, so that every processor and compiler gives the same
// bits, and so that a loop over lanes stays a vector loop. Coefficients: weighted least squares with Lawson's reweighting
// on Chebyshev nodes, 60 digits.

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "capexsim/base/lanes.hpp"

// Where operations are counted, exp and log are functions of their own: their calls can be seen from outside.
#ifdef CAPEXSIM_COUNTED
#define CAPEXSIM_ELEMENTARY _Pragma("omp declare simd notinbranch") [[gnu::noinline]] inline
#else
#define CAPEXSIM_ELEMENTARY CAPEXSIM_INLINE
#endif

namespace capexsim::elementary {

/// e^x. About 1 ulp for |x| <= 708; +inf above 709.78, 0 below -708.39 (no subnormal results); NaN for NaN.
CAPEXSIM_ELEMENTARY double exp(double x) {
  constexpr double log2_e = 1.4426950408889634, ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
  constexpr double shifter = 6755399441055744.0;  // 1.5 x 2^52: adding it rounds to an integer
  double const held = x > 710.0 ? 710.0 : (x < -745.0 ? -745.0 : x);
  double const shifted = held * log2_e + shifter;
  double const k = shifted - shifter;
  double const r = (held - k * ln2_high) - k * ln2_low;
  double const r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  double const p01 = 0.5000000000000001014 + 0.1666666666666664392 * r;
  double const p23 = 0.04166666666662434293 + 0.008333333333356216863 * r;
  double const p45 = 0.001388888891712131853 + 0.0001984126978459295527 * r;
  double const p67 = 0.00002480152142284825592 + 2.755735561314934107e-6 * r;
  double const p89 = 2.762003404098942387e-7 + 2.506812066979490264e-8 * r;
  double const tail = (p01 + p23 * r2) + (p45 + p67 * r2) * r4 + p89 * r8;
  double const mantissa = 1.0 + (r + r2 * tail);
  // 2^k in two factors: one alone would overflow for x close to 709.
  auto const whole = std::bit_cast<std::int64_t>(shifted) - std::bit_cast<std::int64_t>(shifter);
  auto const half = whole >> 1;
  double const scale_a = std::bit_cast<double>((half + 1023) << 52);
  double const scale_b = std::bit_cast<double>((whole - half + 1023) << 52);
  double const result = mantissa * scale_a * scale_b;
  return result < std::numeric_limits<double>::min() ? 0.0 : result;
}

/// Natural logarithm. About 1 ulp for positive normal x and +inf; -inf for 0 and subnormal numbers; NaN below 0 and for NaN.
CAPEXSIM_ELEMENTARY double log(double x) {
  constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  // x = 2^k m with m in [sqrt(1/2), sqrt(2))
  auto const bits = std::bit_cast<std::uint64_t>(x);  // unsigned: numbers below 0 wrap round
  auto const exponent = static_cast<std::int64_t>(bits - 0x3fe6a09e667f3bcd) >> 52;
  double const m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << 52));
  constexpr double shifter = 6755399441055744.0;
  double const k = std::bit_cast<double>(exponent + std::bit_cast<std::int64_t>(shifter)) - shifter;
  double const f = m - 1.0;
  double const s = f / (2.0 + f);
  double const z = s * s, z2 = z * z;
  double const r01 = 0.6666666666666669709 + 0.3999999999989909093 * z;
  double const r23 = 0.2857142862612852642 + 0.2222221111327650189 * z;
  double const r45 = 0.1818289051128488844 + 0.1533168019795652375 * z;
  double const tail = z * ((r01 + r23 * z2) + (r45 + 0.1461691502869574246 * z2) * (z2 * z2));
  // ln m = 2s + s tail, and 2s = f - s f: written so that the large part f stays exact
  double const log_m_less_f = s * (tail - f);
  double const result = k * ln2_high + (f + (log_m_less_f + k * ln2_low));
  double const positive = x < std::numeric_limits<double>::min() ? -infinity : (x == infinity ? infinity : result);
  return x >= 0.0 ? positive : std::numeric_limits<double>::quiet_NaN();
}

/// ln(1 + e^x), without overflow.
CAPEXSIM_INLINE double softplus(double x) {
  double const magnitude = x < 0.0 ? -x : x;
  return (x > 0.0 ? x : 0.0) + log(1.0 + exp(-magnitude));
}

}  // namespace capexsim::elementary
