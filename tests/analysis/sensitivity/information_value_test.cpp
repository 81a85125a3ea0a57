#include "capexsim/analysis/information_value.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/sensitivity/pick_freeze.hpp"

namespace capexsim::test {
namespace {

constexpr std::size_t paths = 20000;
boost::math::normal const standard;

std::vector<double> normal_row(std::string const& name) {
  auto row = uniform_row(5, name, paths);
  for (double& x : row) x = quantile(standard, x);
  return row;
}

/// E max(0, mean + slope z) - max(0, mean).
double value_of(double mean, double slope) {
  return slope * pdf(standard, mean / slope) + mean * cdf(standard, mean / slope) - std::max(0.0, mean);
}

using Row = std::vector<double>;
using View = std::span<double const>;

/// To act pays 0.5 + 2 x + y + 3 noise, not to act nothing. `idle` has no say.
struct NormalCase {
  Row x = normal_row("x"), y = normal_row("y"), noise = normal_row("noise"), idle = normal_row("idle");
  Row nothing = Row(paths), act = Row(paths);

  NormalCase() {
    for (std::size_t n = 0; n < paths; ++n) act[n] = 0.5 + 2 * x[n] + y[n] + 3 * noise[n];
  }
  [[nodiscard]] InformationValue value(int threads = 1) const {
    std::vector<View> const payoffs{nothing, act}, inputs{x, y, idle};
    return value_information(payoffs, inputs, 9, threads);
  }
};

TEST(InformationValue, MeetsTheNormalLinearCase) {
  auto const value = NormalCase().value();
  EXPECT_EQ(value.best, 1u);
  EXPECT_NEAR(value.perfect.value, value_of(0.5, std::sqrt(14)), 4 * value.perfect.error);
  EXPECT_NEAR(value.inputs[0].value, value_of(0.5, 2), 4 * value.inputs[0].error);
  EXPECT_NEAR(value.inputs[1].value, value_of(0.5, 1), 4 * value.inputs[1].error);
  EXPECT_LT(value.inputs[0].error, 0.03);
}

TEST(InformationValue, FindsNoValueInWhatSaysNothing) {
  auto const value = NormalCase().value();
  EXPECT_LE(value.inputs[2].value, 3 * value.inputs[2].error + 1e-12);
  EXPECT_GE(value.inputs[2].value, -4 * value.inputs[2].error - 0.01);
}

TEST(InformationValue, IsNothingWhereOneAlternativeIsAlwaysBest) {
  Row const x = normal_row("x"), low(paths, 1), high(paths, 2);
  std::vector<View> const payoffs{low, high}, inputs{x};
  auto const value = value_information(payoffs, inputs, 9, 1);
  EXPECT_EQ(value.best, 1u);
  EXPECT_EQ(value.perfect.value, 0);
  EXPECT_EQ(value.inputs[0].value, 0);
}

/// The best of three alternatives changes twice along x: 1 - x below 0, then 0.8, then x.
TEST(InformationValue, ChoosesAmongSeveralAlternatives) {
  Row const u = uniform_row(5, "u", paths);
  Row falling(paths), level(paths, 0.8), rising(paths);
  for (std::size_t n = 0; n < paths; ++n) {
    falling[n] = 1 - u[n];
    rising[n] = u[n];
  }
  std::vector<View> const payoffs{falling, level, rising}, inputs{u};
  auto const value = value_information(payoffs, inputs, 9, 1);
  EXPECT_EQ(value.best, 1u);
  EXPECT_NEAR(value.inputs[0].value, 2 * 0.2 * 0.1, 4 * value.inputs[0].error);
}

/// A list of three values: the curve passes through all of them.
TEST(InformationValue, TakesInputsOfFewValues) {
  Row list = uniform_row(5, "u", paths), act(paths);
  Row const nothing(paths), noise = normal_row("noise");
  for (std::size_t n = 0; n < paths; ++n) {
    list[n] = std::floor(3 * list[n]);
    act[n] = (list[n] == 1 ? 3 : -1) + noise[n];
  }
  std::vector<View> const payoffs{nothing, act}, inputs{list};
  auto const value = value_information(payoffs, inputs, 9, 1);
  double const expected = 1 - std::max(0.0, 1 / 3.0);
  EXPECT_NEAR(value.inputs[0].value, expected, 4 * value.inputs[0].error);
}

TEST(InformationValue, LeavesOutPathsWithoutANumber) {
  NormalCase made;
  made.act[3] = std::nan("");
  made.x[7] = std::nan("");
  EXPECT_NEAR(made.value().inputs[0].value, value_of(0.5, 2), 0.1);
}

TEST(InformationValue, IsTheSameOnAnyThreads) {
  NormalCase const made;
  auto const one = made.value(1), two = made.value(2);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(one.inputs[i].value, two.inputs[i].value);
}

}  // namespace
}  // namespace capexsim::test
