#include "capexsim/analysis/solve.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

Expectation bounded(double low, double high, bool excludes_bounds = true) {
  Expectation expectation;
  expectation.low = low;
  expectation.high = high;
  expectation.excludes_bounds = excludes_bounds;
  return expectation;
}

/// A statistic that is known up to `error`.
ClaimEstimate known(double value, double error = 0) { return {value, error, {value - error, value + error}, 100}; }

TEST(Solve, FindsWhereARisingStatisticPassesABound) {
  auto const solution = solve(bounded(0.5, infinite), {0, 1, false}, [](double x) { return known(std::sqrt(x), 0.1); });
  ASSERT_EQ(solution.crossings.size(), 1u);
  auto const& crossing = solution.crossings[0];
  EXPECT_NEAR(crossing.value, 0.25, 1e-6);
  EXPECT_GE(crossing.value, 0.25) << "it holds there";
  EXPECT_TRUE(crossing.holds_above);
  EXPECT_NEAR(crossing.interval.low, 0.16, 2e-4);
  EXPECT_NEAR(crossing.interval.high, 0.36, 2e-4);
  EXPECT_FALSE(crossing.low_is_cut || crossing.high_is_cut || crossing.is_repeated);
  EXPECT_NEAR(crossing.estimate.value, 0.5, 1e-6);
}

TEST(Solve, FindsWhereAFallingStatisticPassesABound) {
  auto const statistic = [](double x) { return known(1 / x, 0.1); };
  auto const above = solve(bounded(0.5, infinite), {1, 10, false}, statistic).crossings.at(0);
  EXPECT_NEAR(above.value, 2, 1e-5);
  EXPECT_LE(above.value, 2);
  EXPECT_FALSE(above.holds_above);
  EXPECT_NEAR(above.interval.low, 1 / 0.6, 0.02);
  EXPECT_NEAR(above.interval.high, 1 / 0.4, 0.04);
  auto const below = solve(bounded(-infinite, 0.5), {1, 10, false}, statistic).crossings.at(0);
  EXPECT_GE(below.value, 2);
  EXPECT_TRUE(below.holds_above);
}

TEST(Solve, FindsBothEndsOfABand) {
  auto const solution = solve(bounded(0.2, 0.7, false), {0, 1, false}, [](double x) { return known(x); });
  ASSERT_EQ(solution.crossings.size(), 2u);
  EXPECT_NEAR(solution.crossings[0].value, 0.2, 1e-6);
  EXPECT_TRUE(solution.crossings[0].holds_above);
  EXPECT_NEAR(solution.crossings[1].value, 0.7, 1e-6);
  EXPECT_FALSE(solution.crossings[1].holds_above);
}

TEST(Solve, FindsTheOneBoundThatIsPassed) {
  auto const solution = solve(bounded(0.2, 7), {0, 1, false}, [](double x) { return known(x); });
  ASSERT_EQ(solution.crossings.size(), 1u);
  EXPECT_EQ(solution.crossings[0].bound, 0.2);
}

TEST(Solve, FindsTheEdgeOfAStep) {
  auto const steps = [](double x) { return known(std::floor(10 * x) / 10, 0.05); };
  EXPECT_NEAR(solve(bounded(0.35, infinite), {0, 1, false}, steps).crossings.at(0).value, 0.4, 1e-6);
  EXPECT_NEAR(solve(bounded(0.4, infinite), {0, 1, false}, steps).crossings.at(0).value, 0.5, 1e-6) << "0.4 is not above 0.4";
  EXPECT_NEAR(solve(bounded(0.4, 2, false), {0, 1, false}, steps).crossings.at(0).value, 0.4, 1e-6) << "but within";
}

TEST(Solve, FindsTheFirstWholeNumber) {
  auto const rising = solve(bounded(3.5, infinite), {1, 20, true}, [](double x) { return known(x, 2); }).crossings.at(0);
  EXPECT_EQ(rising.value, 4);
  EXPECT_EQ(rising.interval, (Interval{1, 6}));
  auto const falling = solve(bounded(-3.5, infinite), {1, 20, true}, [](double x) { return known(-x, 1); }).crossings.at(0);
  EXPECT_EQ(falling.value, 3);
  EXPECT_FALSE(falling.holds_above);
}

TEST(Solve, SaysWhereTheIntervalLeavesTheRange) {
  auto const crossing =
      solve(bounded(0.5, infinite), {0.45, 0.9, false}, [](double x) { return known(x, 0.1); }).crossings.at(0);
  EXPECT_TRUE(crossing.low_is_cut);
  EXPECT_EQ(crossing.interval.low, 0.45);
  EXPECT_FALSE(crossing.high_is_cut);
  auto const unknown = [](double x) { return ClaimEstimate{x, 1, {}, 1}; };
  auto const open = solve(bounded(0.5, infinite), {0, 1, false}, unknown).crossings.at(0);
  EXPECT_TRUE(open.low_is_cut && open.high_is_cut);
}

TEST(Solve, FindsNothingWhereBothEndsAgree) {
  auto const solution = solve(bounded(2, infinite), {0, 1, false}, [](double x) { return known(x); });
  EXPECT_TRUE(solution.crossings.empty());
  EXPECT_EQ(solution.at_low.value, 0);
  EXPECT_EQ(solution.at_high.value, 1);
}

TEST(Solve, NoticesMoreThanOneCrossing) {
  auto const wave = [](double x) { return known(x < 0.3 || (x > 0.7 && x < 0.8) ? 0 : 1); };
  EXPECT_TRUE(solve(bounded(0.5, infinite), {0, 1, false}, wave).crossings.at(0).is_repeated);
}

TEST(Solve, AsksForEveryValueOnce) {
  std::map<double, int> asked;
  static_cast<void>(solve(bounded(0.5, infinite), {0, 1, false}, [&](double x) {
    ++asked[x];
    return known(x * x, 0.01);
  }));
  for (auto const& [value, times] : asked) EXPECT_EQ(times, 1) << value;
  EXPECT_LT(asked.size(), 40u);
}

TEST(Solve, RefusesAStatisticWithoutAMeaning) {
  auto const none = [](double x) { return x < 0.5 ? known(0) : ClaimEstimate{}; };
  EXPECT_THROW(static_cast<void>(solve(bounded(0.5, infinite), {0, 1, false}, none)), RunError);
}

}  // namespace
}  // namespace capexsim
