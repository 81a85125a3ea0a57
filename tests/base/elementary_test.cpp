#include "capexsim/base/elementary.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace capexsim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Numbers that double can hold between two finite numbers of the same sign.
std::int64_t ulps_between(double a, double b) {
  return std::abs(std::bit_cast<std::int64_t>(a) - std::bit_cast<std::int64_t>(b));
}

/// A number in [low, high) that every standard library makes alike.
double between(std::mt19937_64& words, double low, double high) {
  return low + (high - low) * (static_cast<double>(words() >> 11) * 0x1p-53);
}

TEST(Exp, AgreesWithTheLibraryTo2Ulp) {
  std::mt19937_64 words(1);
  for (int n = 0; n < 100000; ++n) {
    double const x = between(words, -708, 709);
    ASSERT_LE(ulps_between(elementary::exp(x), std::exp(x)), 2) << x;
  }
}

TEST(Exp, AgreesNear0To2Ulp) {
  std::mt19937_64 words(2);
  for (int n = 0; n < 50000; ++n) {
    double const x = between(words, -1, 1);
    ASSERT_LE(ulps_between(elementary::exp(x), std::exp(x)), 2) << x;
  }
}

TEST(Exp, IsExactlyOneAt0) {
  EXPECT_EQ(elementary::exp(0.0), 1.0);
  EXPECT_EQ(elementary::exp(-0.0), 1.0);
}

TEST(Exp, GoesToItsLimits) {
  EXPECT_EQ(elementary::exp(infinity), infinity);
  EXPECT_EQ(elementary::exp(1e300), infinity);
  EXPECT_EQ(elementary::exp(710.0), infinity);
  EXPECT_EQ(elementary::exp(-infinity), 0.0);
  EXPECT_EQ(elementary::exp(-1e300), 0.0);
  EXPECT_EQ(elementary::exp(-709.0), 0.0);
}

TEST(Exp, IsFiniteJustBelowOverflow) { EXPECT_LE(ulps_between(elementary::exp(709.78), std::exp(709.78)), 2); }

TEST(Exp, KeepsNan) { EXPECT_TRUE(std::isnan(elementary::exp(nan))); }

TEST(Log, AgreesWithTheLibraryOverAllMagnitudesTo2Ulp) {
  std::mt19937_64 words(3);
  for (int n = 0; n < 100000; ++n) {
    double const x = std::ldexp(between(words, 1, 2), static_cast<int>(words() % 2040) - 1020);
    ASSERT_LE(ulps_between(elementary::log(x), std::log(x)), 2) << x;
  }
}

TEST(Log, AgreesAround1To2Ulp) {
  std::mt19937_64 words(4);
  for (int n = 0; n < 100000; ++n) {
    double const x = between(words, 0.5, 2);
    ASSERT_LE(ulps_between(elementary::log(x), std::log(x)), 2) << x;
  }
}

TEST(Log, IsExactly0At1) { EXPECT_EQ(elementary::log(1.0), 0.0); }

TEST(Log, GoesToItsLimits) {
  EXPECT_EQ(elementary::log(0.0), -infinity);
  EXPECT_EQ(elementary::log(-0.0), -infinity);
  EXPECT_EQ(elementary::log(std::numeric_limits<double>::denorm_min()), -infinity);
  EXPECT_EQ(elementary::log(infinity), infinity);
}

TEST(Log, TakesTheSmallestAndLargestNormalNumbers) {
  for (double x : {std::numeric_limits<double>::min(), std::numeric_limits<double>::max()}) {
    EXPECT_LE(ulps_between(elementary::log(x), std::log(x)), 2) << x;
  }
}

TEST(Log, HasNoValueBelow0) {
  EXPECT_TRUE(std::isnan(elementary::log(-1.0)));
  EXPECT_TRUE(std::isnan(elementary::log(-infinity)));
  EXPECT_TRUE(std::isnan(elementary::log(nan)));
}

TEST(Softplus, AgreesWithTheLibraryWhereTheExponentialCounts) {
  std::mt19937_64 words(5);
  for (int n = 0; n < 50000; ++n) {
    double const x = between(words, 0, 40);
    double const expected = x + std::log(1 + std::exp(-x));
    ASSERT_LE(ulps_between(elementary::softplus(x), expected), 2) << x;
  }
}

TEST(Softplus, AgreesBelow0ToTheRoundingOf1) {
  std::mt19937_64 words(6);
  for (int n = 0; n < 50000; ++n) {
    double const x = between(words, -40, 0);
    ASSERT_NEAR(elementary::softplus(x), std::log1p(std::exp(x)), 4e-16) << x;
  }
}

TEST(Softplus, NeverOverflows) {
  EXPECT_EQ(elementary::softplus(1e308), 1e308);
  EXPECT_EQ(elementary::softplus(infinity), infinity);
  EXPECT_EQ(elementary::softplus(-1e308), 0.0);
  EXPECT_EQ(elementary::softplus(-infinity), 0.0);
}

TEST(Softplus, IsLog2At0) { EXPECT_DOUBLE_EQ(elementary::softplus(0.0), std::log(2.0)); }

}  // namespace
}  // namespace capexsim
