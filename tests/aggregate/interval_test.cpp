#include "capexsim/aggregate/interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace capexsim {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> ranks_to(std::size_t n) {
  std::vector<double> ranks(n);
  std::iota(ranks.begin(), ranks.end(), 1.0);
  return ranks;
}

TEST(ProbabilityInterval, IsTheClosedFormWhereNothingOrAllHappened) {
  double const upper = 1 - std::pow(0.005, 1.0 / 300);
  EXPECT_EQ(probability_interval(0, 300, 0.01).low, 0);
  EXPECT_NEAR(probability_interval(0, 300, 0.01).high, upper, 1e-12);
  EXPECT_NEAR(probability_interval(300, 300, 0.01).low, 1 - upper, 1e-12);
  EXPECT_EQ(probability_interval(300, 300, 0.01).high, 1);
  EXPECT_EQ(probability_interval(0, 0, 0.01), (Interval{0, 1}));
}

/// Published: Brown, Cai and DasGupta (2001), Stat. Sci. 16(2), and any table: 10 of 100 at 95 % is 4.9 to 17.6 %.
TEST(ProbabilityInterval, AgreesWithTheTable) {
  auto const interval = probability_interval(10, 100, 0.05);
  EXPECT_NEAR(interval.low, 0.0490, 5e-5);
  EXPECT_NEAR(interval.high, 0.1762, 5e-5);
}

/// Published: Hollander and Wolfe (1999), table of the sign test: of 100, at 95 %, numbers 40 and 61 enclose the median.
TEST(QuantileInterval, TakesTheOrderStatisticsOfTheTable) {
  EXPECT_EQ(quantile_interval(ranks_to(100), 0.5, 0.05), (Interval{40, 61}));
  EXPECT_EQ(quantile_interval(ranks_to(10), 0.5, 0.05), (Interval{2, 9}));
}

TEST(QuantileInterval, IsOpenWhereTheSampleIsTooSmall) {
  EXPECT_EQ(quantile_interval(ranks_to(5), 0.5, 0.05), (Interval{-infinite, infinite}));
  EXPECT_EQ(quantile_interval(ranks_to(6), 0.5, 0.05), (Interval{1, 6}));
  EXPECT_EQ(quantile_interval(ranks_to(60), 0.95, 0.05).high, infinite);
  EXPECT_GT(quantile_interval(ranks_to(60), 0.95, 0.05).low, 1);
  EXPECT_EQ(quantile_interval({}, 0.5, 0.05), (Interval{-infinite, infinite}));
}

/// Every sample of n uniform numbers has q_p = p between its two numbers as often as the binomial says.
TEST(QuantileInterval, HoldsItsPromiseExactly) {
  constexpr std::size_t n = 200;
  constexpr double p = 0.1, risk = 0.05;
  auto const interval = quantile_interval(ranks_to(n), p, risk);
  std::vector<double> probability(n + 1, 0);
  probability[0] = std::pow(1 - p, n);
  for (std::size_t k = 1; k <= n; ++k) probability[k] = probability[k - 1] * p / (1 - p) * double(n - k + 1) / double(k);
  auto const low = static_cast<std::size_t>(interval.low), high = static_cast<std::size_t>(interval.high);
  auto const sum = [&](std::size_t from, std::size_t to) { return std::accumulate(&probability[from], &probability[to], 0.0); };
  EXPECT_LE(sum(0, low), risk / 2);
  EXPECT_GT(sum(0, low + 1), risk / 2);
  EXPECT_LE(sum(high, n + 1), risk / 2);
  EXPECT_GT(sum(high - 1, n + 1), risk / 2);
}

TEST(MeanInterval, IsStudentsWithoutSkewness) {
  auto const sample = ranks_to(101);  // mean 51, sd sqrt(101 * 102 / 12)
  double const half = 1.983971519 * std::sqrt(101 * 102 / 12.0) / std::sqrt(101.0);
  EXPECT_NEAR(mean_interval(sample, 0.05).low, 51 - half, 1e-6);
  EXPECT_NEAR(mean_interval(sample, 0.05).high, 51 + half, 1e-6);
}

TEST(MeanInterval, IsExactWhereAllAgreeAndOpenForFew) {
  EXPECT_EQ(mean_interval(std::vector<double>(50, 0.3), 0.01), (Interval{0.3, 0.3}));
  EXPECT_EQ(mean_interval(std::vector<double>(49, 0.3), 0.01), (Interval{-infinite, infinite}));
  EXPECT_EQ(sd_interval(std::vector<double>(50, 0.3), 0.01), (Interval{0, 0}));
  EXPECT_EQ(sd_interval(std::vector<double>(49, 0.3), 0.01), (Interval{0, infinite}));
}

/// How often the interval of a lognormal sample misses on either side; the plain one of Student misses above far too often.
TEST(MeanInterval, MissesSkewedMeansOnBothSidesAlike) {
  constexpr int trials = 4000;
  constexpr std::size_t n = 400;
  std::mt19937_64 words(11);
  int above = 0, below = 0;
  std::vector<double> sample(n);
  for (int trial = 0; trial < trials; ++trial) {
    for (double& x : sample) {
      double const u = (static_cast<double>(words() >> 11) + 0.5) * 0x1p-53;
      x = std::exp(-std::sqrt(2.0) * boost::math::erfc_inv(2 * u));
    }
    auto const interval = mean_interval(sample, 0.05);
    double const mean = std::exp(0.5);
    above += mean > interval.high;
    below += mean < interval.low;
  }
  // 2.5 % a side is promised; Student alone gives 5.3 % and 0.9 %.
  EXPECT_LT(above, 0.037 * trials);
  EXPECT_LT(below, 0.037 * trials);
  EXPECT_GT(above + below, 0.02 * trials);
}

TEST(SdInterval, CoversANormalSd) {
  constexpr int trials = 2000;
  std::mt19937_64 words(5);
  int missed = 0;
  std::vector<double> sample(300);
  for (int trial = 0; trial < trials; ++trial) {
    for (double& x : sample) {
      double const u = (static_cast<double>(words() >> 11) + 0.5) * 0x1p-53;
      x = 7 + 3 * std::sqrt(2.0) * boost::math::erfc_inv(2 * u);
    }
    auto const interval = sd_interval(sample, 0.05);
    missed += interval.low > 3 || interval.high < 3;
  }
  EXPECT_LT(missed, 0.07 * trials);
  EXPECT_GT(missed, 0.03 * trials);
}

}  // namespace
}  // namespace capexsim
