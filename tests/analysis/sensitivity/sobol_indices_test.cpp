#include "analysis/sensitivity/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numbers>

#include "analysis/sensitivity/pick_freeze.hpp"

namespace capexsim::test {
namespace {

struct KnownIndices {
  std::vector<double> first, total;
};

/// Estimates lie within four standard errors, which are at most `largest_error`.
template <class Function>
void expect_indices(Function function, KnownIndices const& known, std::size_t paths, double largest_error) {
  PickFreeze const runs(known.first.size(), paths, function);
  Resamples const resamples(7, "test", paths, 200);
  auto const a = runs.a(), b = runs.b();
  SobolEstimator const estimator(a, b, resamples);
  for (std::size_t i = 0; i < runs.inputs(); ++i) {
    auto const found = estimator.indices(runs.ab(i));
    EXPECT_NEAR(found.first.value, known.first[i], 4 * found.first.error + 1e-12) << "first of input " << i;
    EXPECT_NEAR(found.total.value, known.total[i], 4 * found.total.error + 1e-12) << "total of input " << i;
    EXPECT_LE(found.first.error, largest_error) << i;
    EXPECT_LE(found.total.error, largest_error) << i;
    EXPECT_LE(found.total.low, found.total.value + 1e-12);
    EXPECT_GE(found.total.high, found.total.value - 1e-12);
  }
}

/// Ishigami and Homma (1990), with a = 7, b = 0.1; indices from its variances in closed form.
TEST(SobolIndices, MeetTheIshigamiFunction) {
  constexpr double a = 7, b = 0.1, pi = std::numbers::pi;
  auto const ishigami = [](std::vector<double> const& u) {
    auto const x = [&](std::size_t i) { return pi * (2 * u[i] - 1); };
    return std::sin(x(0)) * (1 + b * std::pow(x(2), 4)) + a * std::pow(std::sin(x(1)), 2);
  };
  double const alone = std::pow(1 + b * std::pow(pi, 4) / 5, 2) / 2, second = a * a / 8;
  double const both = 8 * b * b * std::pow(pi, 8) / 225, all = alone + second + both;
  expect_indices(ishigami, {{alone / all, second / all, 0}, {(alone + both) / all, second / all, both / all}}, 16384, 0.02);
}

/// The g-function of Saltelli and Sobol (1995); the last inputs hardly matter.
TEST(SobolIndices, MeetTheGFunction) {
  std::vector<double> const a{0, 1, 4.5, 9, 99, 99};
  auto const g = [&](std::vector<double> const& u) {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return product;
  };
  double all = 1;
  auto const part = [&](std::size_t i) { return 1 / (3 * (1 + a[i]) * (1 + a[i])); };
  for (std::size_t i = 0; i < a.size(); ++i) all *= 1 + part(i);
  KnownIndices known;
  for (std::size_t i = 0; i < a.size(); ++i) {
    known.first.push_back(part(i) / (all - 1));
    known.total.push_back(part(i) * all / (1 + part(i)) / (all - 1));
  }
  expect_indices(g, known, 16384, 0.02);
}

/// exp of a sum of normals: the variance of each part of the product is known; the last input has no effect at all.
TEST(SobolIndices, MeetAProductOfLognormals) {
  std::vector<double> const sd{0.5, 0.3, 0.1, 0};
  auto const product = [&](std::vector<double> const& u) {
    double sum = 0;
    for (std::size_t i = 0; i < sd.size(); ++i) sum += sd[i] * quantile(boost::math::normal(), u[i]);
    return std::exp(sum);
  };
  double const all = std::exp(0.25 + 0.09 + 0.01);
  KnownIndices known;
  for (double s : sd) {
    known.first.push_back((std::exp(s * s) - 1) / (all - 1));
    known.total.push_back(all / std::exp(s * s) * (std::exp(s * s) - 1) / (all - 1));
  }
  expect_indices(product, known, 8192, 0.03);
}

TEST(SobolIndices, SumToOneWhereNothingInteracts) {
  auto const sum = [](std::vector<double> const& u) { return 1e6 + u[0] + 2 * u[1] + 3 * u[2]; };
  PickFreeze const runs(3, 4096, sum);
  Resamples const resamples(7, "test", 4096, 200);
  auto const a = runs.a(), b = runs.b();
  SobolEstimator const estimator(a, b, resamples);
  double first = 0, variance = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    auto const found = estimator.indices(runs.ab(i));
    first += found.first.value;
    variance += found.first.error * found.first.error;
    auto const weight = static_cast<double>(i + 1);
    EXPECT_NEAR(found.total.value, weight * weight / 14, 4 * found.total.error);
  }
  EXPECT_NEAR(first, 1, 4 * std::sqrt(variance));
}

/// Errors told are errors made: over 60 seeds the misses have the size that a bootstrap told of them.
TEST(SobolIndices, KnowTheirErrors) {
  auto const function = [](std::vector<double> const& u) { return (u[0] - 0.5) * (1 + u[1]); };
  std::size_t const paths = 512;
  double const known = (1.5 * 1.5) / (1.5 * 1.5 + 1 / 12.0);
  double squares = 0, told = 0;
  for (std::uint64_t trial = 0; trial < 60; ++trial) {
    std::vector<double> a(paths), b(paths), ab(paths);
    auto const row = [&](std::uint64_t seed, char const* name) { return uniform_row(100 + 2 * trial + seed, name, paths); };
    auto const a0 = row(0, "x"), a1 = row(0, "y"), b0 = row(1, "x"), b1 = row(1, "y");
    for (std::size_t n = 0; n < paths; ++n) {
      a[n] = function({a0[n], a1[n]});
      b[n] = function({b0[n], b1[n]});
      ab[n] = function({b0[n], a1[n]});
    }
    Resamples const resamples(trial, "test", paths, 100);
    auto const found = SobolEstimator(a, b, resamples).indices(ab).first;
    squares += (found.value - known) * (found.value - known);
    told += found.error * found.error;
  }
  EXPECT_GT(told / squares, 0.6);
  EXPECT_LT(told / squares, 1.6);
}

TEST(SobolIndices, SayNothingOfWhatDoesNotVary) {
  std::vector<double> const same(64, 0.1 + 0.2);
  Resamples const resamples(7, "test", same.size(), 50);
  auto const found = SobolEstimator(same, same, resamples).indices(same);
  EXPECT_TRUE(std::isnan(found.first.value) && std::isnan(found.total.error));
}

TEST(SobolIndices, LeaveOutPathsWithoutANumber) {
  auto const sum = [](std::vector<double> const& u) { return u[0] + u[1]; };
  PickFreeze const runs(2, 300, sum);
  auto a = runs.a(), b = runs.b(), ab = runs.ab(0);
  Resamples const some(7, "test", 300, 50);
  for (std::size_t n = 0; n < 300; ++n) {
    if (n % 3 == 0) (n % 2 == 0 ? a : ab)[n] = std::nan("");
  }
  auto const found = SobolEstimator(a, b, some).indices(ab);
  auto const keep = [](std::vector<double> const& row) {
    std::vector<double> kept;
    for (std::size_t n = 0; n < row.size(); ++n) {
      if (n % 3 != 0) kept.push_back(row[n]);
    }
    return kept;
  };
  auto const kept_a = keep(a), kept_b = keep(b);
  Resamples const others(7, "test", 200, 50);
  auto const expected = SobolEstimator(kept_a, kept_b, others).indices(keep(ab));
  // The mean that is taken off first differs by the paths that lack.
  EXPECT_NEAR(found.first.value, expected.first.value, 0.02);
  EXPECT_NEAR(found.total.value, expected.total.value, 1e-12);
  EXPECT_NEAR(found.total.error, expected.total.error, 0.3 * expected.total.error);
}

TEST(Resamples, DrawEveryPathOnceOnAverage) {
  Resamples const resamples(3, "test", 500, 40);
  std::vector<std::vector<double>> const ones{std::vector<double>(500, 1), std::vector<double>(500, 2)};
  auto const sums = resamples.sums(ones);
  ASSERT_EQ(sums.size(), 2u * 41);
  for (std::size_t k = 0; k < 41; ++k) {
    EXPECT_EQ(sums[k], 500);
    EXPECT_EQ(sums[41 + k], 1000);
  }
}

}  // namespace
}  // namespace capexsim::test
