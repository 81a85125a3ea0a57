#include "capexsim/aggregate/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

TEST(Quantile, InterpolatesBetweenOrderStatistics) {
  std::vector<double> const sample{1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(quantile(sample, 0), 1);
  EXPECT_DOUBLE_EQ(quantile(sample, 1), 8);
  EXPECT_DOUBLE_EQ(quantile(sample, 0.5), 3);
  EXPECT_DOUBLE_EQ(quantile(sample, 0.25), 1.75);  // R, type 7
}

TEST(Quantile, RejectsEmptySampleAndProbabilitiesOutside) {
  std::vector<double> const sample{1};
  EXPECT_THROW(static_cast<void>(quantile({}, 0.5)), DomainError);
  EXPECT_THROW(static_cast<void>(quantile(sample, -0.1)), DomainError);
  EXPECT_THROW(static_cast<void>(quantile(sample, std::numeric_limits<double>::quiet_NaN())), DomainError);
}

TEST(Summary, OfConsecutiveNumbersIsTheClosedForm) {
  std::vector<double> sample;
  for (int i = 1; i <= 101; ++i) sample.push_back(i);
  auto const s = summarise(sample);
  EXPECT_DOUBLE_EQ(s.mean, 51);
  EXPECT_DOUBLE_EQ(s.sd, std::sqrt(101.0 * 102 / 12));  // n (n + 1) / 12
  EXPECT_DOUBLE_EQ(s.mean_se, s.sd / std::sqrt(101.0));
  EXPECT_DOUBLE_EQ(s.quantile(0.05), 6);
  EXPECT_DOUBLE_EQ(s.quantile(0.95), 96);
  EXPECT_DOUBLE_EQ(s.low, 1);
  EXPECT_DOUBLE_EQ(s.high, 101);
}

TEST(Summary, OfAConstantHasNoSpread) {
  std::vector<double> sample(7, 0.1);
  auto const s = summarise(sample);
  EXPECT_EQ(s.mean, 0.1);
  EXPECT_EQ(s.sd, 0);
  for (double p : reported_probabilities) EXPECT_EQ(s.quantile(p), 0.1);
}

TEST(Summary, QuantileErrorOfUniformIsItsStandardError) {
  std::vector<double> sample;
  constexpr int n = 10000;
  for (int i = 0; i < n; ++i) sample.push_back((i + 0.5) / n);
  auto const s = summarise(sample);
  EXPECT_NEAR(s.quantile_error(0.5), std::sqrt(0.25 / n), 1e-5);  // density 1
  EXPECT_NEAR(s.quantile_error(0.05), std::sqrt(0.05 * 0.95 / n), 1e-5);
}

TEST(Summary, SharePositiveCountsWhatIsAboveZero) {
  std::vector<double> sample{-1, 0, 0, 2};
  auto const s = summarise(sample);
  EXPECT_DOUBLE_EQ(s.share_positive, 0.25);
  EXPECT_DOUBLE_EQ(s.share_positive_se(), std::sqrt(0.25 * 0.75 / 4));
}

TEST(Summary, HasNoSpreadWhereSquaresOverflow) {
  std::vector<double> sample{1e300, 2e300, 4e300};
  EXPECT_TRUE(std::isnan(summarise(sample).sd));
  EXPECT_EQ(summarise(sample).quantile(0.5), 2e300);
}

TEST(Summary, KnowsOnlyReportedQuantiles) {
  std::vector<double> sample{1, 2};
  EXPECT_THROW(static_cast<void>(summarise(sample).quantile(0.33)), DomainError);
}

}  // namespace
}  // namespace capexsim
