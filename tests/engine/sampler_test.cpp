#include <gtest/gtest.h>

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>

#include "capexsim/base/check.hpp"
#include "capexsim/engine/sampler.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

namespace bm = boost::math;

/// Evenly spread, with both far tails.
Lanes spread_uniforms() {
  Lanes uniform;
  for (int i = 0; i < lane_count; ++i) uniform[i] = (i + 0.5) / lane_count;
  uniform[0] = 1e-9;
  uniform[lane_count - 1] = 1 - 1e-9;
  return uniform;
}

Lanes sampled(Draw const& draw, Lanes const& uniform) {
  Lanes value;
  Sampler(draw).sample(uniform, value);
  return value;
}

/// \param scale  what the tolerance of 4e-9 is relative to; the quantile itself where 0
template <class BoostDistribution>
void expect_quantiles(Draw const& draw, BoostDistribution const& distribution, double scale = 0) {
  auto const uniform = spread_uniforms();
  auto const value = sampled(draw, uniform);
  for (int i = 0; i < lane_count; ++i) {
    double const expected = bm::quantile(distribution, uniform[i]);
    EXPECT_NEAR(value[i], expected, 4e-9 * std::max(scale, std::abs(expected))) << "u = " << uniform[i];
  }
}

TEST(Sample, GivesAFixedNumberToEveryPath) {
  auto const value = sampled({Fixed{2.5}}, spread_uniforms());
  for (int i = 0; i < lane_count; ++i) EXPECT_EQ(value[i], 2.5);
}

TEST(Sample, MeetsTheQuantilesOfANormal) { expect_quantiles({Normal{0.30, 0.08}}, bm::normal(0.30, 0.08), 1); }

TEST(Sample, MeetsTheQuantilesOfALognormal) {
  double const log_sd = std::log(1.35) / 1.6448536269514722;
  auto const uniform = spread_uniforms();
  auto const value = sampled({Lognormal{std::log(27.0), log_sd}}, uniform);
  for (int i = 0; i < lane_count; ++i) {
    EXPECT_TRUE(is_close(value[i], bm::quantile(bm::lognormal(std::log(27.0), log_sd), uniform[i]), 1e-8));
  }
}

TEST(Sample, MeetsTheQuantilesOfAUniform) { expect_quantiles({Uniform{-1, 4}}, bm::uniform(-1, 4), 1); }

TEST(Sample, MeetsTheQuantilesOfATriangular) { expect_quantiles({Triangular{0.5, 1.2, 2.0}}, bm::triangular(0.5, 1.2, 2.0)); }

/// The log of its gamma deviate, down to shapes whose deviates underflow.
TEST(Sample, OfAShareMeetsTheQuantilesOfAGamma) {
  for (double shape : {0.7, 3.0, 30.0, 4e4}) {
    auto const uniform = spread_uniforms(), value = sampled({DirichletShare{"group", 0.5, 2 * shape}}, uniform);
    for (int i = 0; i < lane_count; ++i) {
      double const expected = std::log(bm::quantile(bm::gamma_distribution(shape), uniform[i]));
      EXPECT_NEAR(value[i], expected, 1e-8 * (1 + std::abs(expected))) << "shape " << shape << ", u = " << uniform[i];
    }
  }
  auto const value = sampled({DirichletShare{"group", 0.5, 2e-4}}, filled(0.3));
  EXPECT_NEAR(value[0], (std::log(0.3) + std::lgamma(1 + 1e-4)) / 1e-4, 1e-3);  // F(x) = x^shape / Gamma(shape + 1) near 0
}

/// Draws cut to [low, high]: the mass below a draw is the uniform's part of the mass inside.
void expect_renormalised(Draw const& draw) {
  auto const uniform = spread_uniforms();
  auto const value = sampled(draw, uniform);
  double const below = mass_below(draw.family, draw.low), above = mass_below(draw.family, draw.high);
  for (int i = 0; i < lane_count; ++i) {
    EXPECT_GE(value[i], draw.low);
    EXPECT_LE(value[i], draw.high);
    EXPECT_NEAR((mass_below(draw.family, value[i]) - below) / (above - below), uniform[i], 1e-7) << "u = " << uniform[i];
  }
}

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(CutDraw, SharesOutTheMassOfANormal) { expect_renormalised({Normal{1.04, 0.25}, 0.4, 1.7}); }

TEST(CutDraw, SharesOutTheMassOfOneSide) {
  expect_renormalised({Normal{0, 1}, 0.5, infinity});
  expect_renormalised({Normal{0, 1}, -infinity, -0.5});
}

TEST(CutDraw, SharesOutTheMassOfALognormal) { expect_renormalised({Lognormal{0, 0.5}, 0.8, 3}); }

TEST(CutDraw, SharesOutTheMassOfAUniform) { expect_renormalised({Uniform{0, 10}, 2, 5}); }

TEST(CutDraw, SharesOutTheMassOfATriangular) { expect_renormalised({Triangular{0, 1, 4}, 0.5, 2}); }

TEST(CutDraw, IsUncutWhereTheCutLiesOutside) {
  auto const uniform = spread_uniforms();
  auto const cut = sampled({Triangular{0, 1, 4}, -5, 50}, uniform), uncut = sampled({Triangular{0, 1, 4}}, uniform);
  for (int i = 0; i < lane_count; ++i) EXPECT_NEAR(cut[i], uncut[i], 1e-12);
}

TEST(Sample, RisesWithTheUniform) {
  auto const uniform = spread_uniforms();
  for (Draw const& draw : {Draw{Normal{0, 1}}, Draw{Lognormal{0, 1}}, Draw{Uniform{0, 1}}, Draw{Triangular{0, 0.5, 1}},
                           Draw{Normal{0, 1}, -1, 1}}) {
    auto const value = sampled(draw, uniform);
    for (int i = 1; i < lane_count; ++i) ASSERT_LT(value[i - 1], value[i]) << family_name(draw);
  }
}

}  // namespace
}  // namespace capexsim::test
