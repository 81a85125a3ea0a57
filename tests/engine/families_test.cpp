// Families that are tabulated, listed or mixed: quantiles against Boost.Math and against their own masses.

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <memory>

#include "capexsim/engine/keyed_words.hpp"
#include "capexsim/engine/sampler.hpp"
#include "capexsim/engine/uniform_to.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

namespace bm = boost::math;

constexpr double infinity = std::numeric_limits<double>::infinity();

Draw discrete(std::vector<Atom> atoms) { return {Discrete{std::make_shared<std::vector<Atom> const>(std::move(atoms))}}; }

Draw mixture(std::vector<Component> components) {
  return {Mixture{std::make_shared<std::vector<Component> const>(std::move(components))}};
}

Draw quantiles(std::vector<ScoredValue> points) {
  return {Quantiles{std::make_shared<std::vector<ScoredValue> const>(std::move(points))}};
}

/// Evenly spread, with far tails.
Lanes spread_uniforms() {
  Lanes uniform;
  for (int i = 0; i < lane_count; ++i) uniform[i] = (i + 0.5) / lane_count;
  uniform[0] = 2e-10, uniform[1] = 1e-6;
  uniform[lane_count - 2] = 1 - 1e-6, uniform[lane_count - 1] = 1 - 2e-10;
  return uniform;
}

Lanes sampled(Draw const& draw, Lanes const& uniform) {
  Lanes value;
  Sampler(draw).sample(uniform, value);
  return value;
}

/// The relative error of a normal score, 2e-9, times how fast ln of a quantile moves with it: a few units.
void expect_close(double value, double expected, double scale, double u) {
  EXPECT_NEAR(value, expected, 3e-8 * std::abs(expected) + 1e-11 * scale) << "u = " << u;
}

TEST(BetaSampler, MeetsBoost) {
  for (auto const& [alpha, beta] :
       {std::pair(2.5, 4.1), std::pair(0.5, 0.7), std::pair(1.0, 1.0), std::pair(60.0, 3.0), std::pair(5.0, 1.0)}) {
    bm::beta_distribution<> const expected(alpha, beta);
    auto const uniform = spread_uniforms(), value = sampled({Beta{alpha, beta, 0, 1}}, uniform);
    for (int i = 0; i < lane_count; ++i) expect_close(value[i], quantile(expected, uniform[i]), 1, uniform[i]);
  }
}

TEST(StudentTSampler, MeetsBoost) {
  for (double df : {1.0, 1.5, 4.0, 30.0, 1000.0}) {
    bm::students_t const expected(df);
    auto const uniform = spread_uniforms(), value = sampled({StudentT{10, 2, df}}, uniform);
    for (int i = 0; i < lane_count; ++i) {
      double const t = quantile(expected, uniform[i]);
      EXPECT_NEAR(value[i], 10 + 2 * t, 2e-7 * std::abs(t) + 1e-8) << "df = " << df << ", u = " << uniform[i];
    }
  }
}

TEST(PertSampler, IsABetaBetweenItsEnds) {
  auto const uniform = spread_uniforms();
  auto const pert = sampled({Pert{20, 24, 40}}, uniform), beta = sampled({Beta{1.8, 4.2, 20, 40}}, uniform);
  for (int i = 0; i < lane_count; ++i) EXPECT_NEAR(pert[i], beta[i], 1e-10);
}

TEST(DiscreteSampler, GivesEachValueItsMass) {
  auto const draw = discrete({{1, 0.25}, {2, 0.75}, {5, 1}});
  Lanes uniform = filled(0.5);
  uniform[0] = 1e-9, uniform[1] = 0.25, uniform[2] = 0.2500001, uniform[3] = 0.75, uniform[4] = 0.7500001,
  uniform[5] = 1 - 1e-12;
  auto const value = sampled(draw, uniform);
  double const expected[] = {1, 1, 2, 2, 5, 5};
  for (int i = 0; i < 6; ++i) EXPECT_EQ(value[i], expected[i]);
}

TEST(DiscreteSampler, KeepsTheValuesInsideAClosedCut) {
  auto draw = discrete({{1, 0.25}, {2, 0.5}, {3, 0.75}, {4, 1}});
  draw.low = 2, draw.high = 3;
  auto const uniform = spread_uniforms(), value = sampled(draw, uniform);
  for (int i = 0; i < lane_count; ++i) EXPECT_EQ(value[i], uniform[i] <= 0.5 ? 2 : 3) << uniform[i];
}

TEST(QuantilesSampler, IsStraightInTheNormalScore) {
  auto const uniform = spread_uniforms();
  auto const value = sampled(quantiles({{-1, 2}, {0, 4}, {2, 5}}), uniform);
  for (int i = 0; i < lane_count; ++i) {
    double const z = quantile(bm::normal(), uniform[i]);
    EXPECT_NEAR(value[i], z < 0 ? 4 + 2 * z : 4 + z / 2, 1e-7) << uniform[i];
  }
}

TEST(QuantilesSampler, OfTwoPercentilesIsANormal) {
  auto const uniform = spread_uniforms();
  auto const value = sampled(quantiles({{-1, 2}, {1, 4}}), uniform), normal = sampled({Normal{3, 1}}, uniform);
  for (int i = 0; i < lane_count; ++i) EXPECT_NEAR(value[i], normal[i], 1e-12);
}

/// The mass at or below a quantile is the uniform number, unless the quantile carries mass itself.
void expect_inverse(Draw const& draw) {
  auto const uniform = spread_uniforms(), value = sampled(draw, uniform);
  for (int i = 0; i < lane_count; ++i) {
    double const u = uniform[i], near = 4e-8 * std::min(u, 1 - u) + 1e-9;
    EXPECT_LE(mass(draw, Side::below, value[i]), u + near) << "u = " << u;
    EXPECT_LE(mass(draw, Side::above, value[i]), 1 - u + near) << "u = " << u;
  }
}

std::vector<Draw> many_draws() {
  auto const normal = Draw{Normal{0, 1}}, spike = Draw{Normal{3, 1e-4}}, cut = Draw{Lognormal{0, 1}, 0.5, 4};
  auto const nested = mixture({{0.5, normal}, {0.5, Draw{Uniform{10, 11}}}});
  return {Draw{Pert{20, 24, 40}},
          Draw{Beta{1.5, 2.7, -1, 3}},
          Draw{StudentT{0, 1, 3}},
          Draw{StudentT{5, 2, 3}, 0, 20},
          Draw{Beta{2, 3, 0, 1}, 0.3, infinity},
          discrete({{1, 0.25}, {2, 0.75}, {5, 1}}),
          quantiles({{-1, 2}, {0, 4}, {2, 5}}),
          mixture({{0.3, normal}, {0.7, spike}}),
          mixture({{0.5, Draw{Lognormal{0.1, 0.2}}}, {0.5, Draw{Lognormal{0.5, 0.3}}}}),
          mixture({{0.9, Draw{Lognormal{0, 0.5}}}, {0.1, Draw{Normal{8, 0.5}}}}),
          mixture({{0.5, normal}, {0.5, Draw{Normal{100, 1}}}}),
          mixture({{0.2, normal}, {0.5, Draw{Fixed{0.5}}}, {0.3, discrete({{-1, 0.5}, {9, 1}})}}),
          mixture({{0.6, nested}, {0.4, cut}}),
          mixture({{0.6, Draw{StudentT{0, 1, 2}}}, {0.4, Draw{Beta{2, 5, 0, 1}}}})};
}

TEST(Sampler, InvertsTheMassOfEveryFamily) {
  for (auto const& draw : many_draws()) {
    SCOPED_TRACE(family_name(draw));
    expect_inverse(draw);
  }
}

TEST(Sampler, NeverFallsWithTheUniform) {
  for (auto const& draw : many_draws()) {
    auto const value = sampled(draw, spread_uniforms());
    for (int i = 1; i < lane_count; ++i) ASSERT_LE(value[i - 1], value[i]) << family_name(draw) << ", lane " << i;
    Lanes neighbours;
    for (int i = 0; i < lane_count; ++i) neighbours[i] = 0.7 + i * 0x1p-32;
    auto const close = sampled(draw, neighbours);
    for (int i = 1; i < lane_count; ++i) ASSERT_LE(close[i - 1], close[i]) << family_name(draw) << ", neighbour " << i;
  }
}

TEST(MixtureSampler, GivesTheValuesOfAListThemselves) {
  auto const draw = mixture({{0.5, Draw{Fixed{0.5}}}, {0.5, discrete({{-1, 0.5}, {9, 1}})}});
  auto const uniform = spread_uniforms(), value = sampled(draw, uniform);
  for (int i = 0; i < lane_count; ++i) {
    EXPECT_EQ(value[i], uniform[i] <= 0.25 ? -1 : uniform[i] <= 0.75 ? 0.5 : 9) << uniform[i];
  }
}

TEST(MixtureSampler, OfOneComponentIsThatComponent) {
  auto const uniform = spread_uniforms();
  auto const value = sampled(mixture({{1, Draw{Lognormal{1, 0.4}}}}), uniform), own = sampled({Lognormal{1, 0.4}}, uniform);
  for (int i = 0; i < lane_count; ++i) EXPECT_NEAR(value[i] / own[i], 1, 1e-8);
}

/// Mean and variance over 256,000 draws, within four standard errors.
void expect_moments(Draw const& draw, double mean, double variance) {
  Sampler const sampler(draw);
  Stream const stream(7, family_name(draw));
  Moments values, squares;
  LaneWords words;
  Lanes uniform, value;
  for (std::uint64_t batch = 0; batch < 256000 / lane_count; ++batch) {
    stream.words(batch, 0, words);
    words_to_uniform(words, uniform);
    sampler.sample(uniform, value);
    for (int i = 0; i < lane_count; ++i) {
      values.add(value[i]);
      squares.add((value[i] - mean) * (value[i] - mean));
    }
  }
  EXPECT_NEAR(values.mean(), mean, 4 * values.standard_error()) << family_name(draw);
  EXPECT_NEAR(squares.mean(), variance, 4 * squares.standard_error()) << family_name(draw);
}

TEST(Sampler, HasTheMomentsOfEachFamily) {
  expect_moments({Beta{2, 3, 0, 1}}, 0.4, 0.04);
  expect_moments({Pert{20, 24, 40}}, (20 + 4 * 24 + 40) / 6.0, (26 - 20) * (40 - 26) / 7.0);
  expect_moments({StudentT{1, 2, 9}}, 1, 4 * 9 / 7.0);
  expect_moments(discrete({{1, 0.25}, {2, 0.75}, {5, 1}}), 2.5, 0.25 * 2.25 + 0.5 * 0.25 + 0.25 * 6.25);
  // Of a mixture: the variance of the means and the mean of the variances.
  expect_moments(mixture({{0.25, Draw{Normal{-1, 1}}}, {0.75, Draw{Uniform{0, 6}}}}), 2, 0.25 * (9 + 1) + 0.75 * (1 + 3));
  expect_moments(quantiles({{-1, 2}, {1, 4}}), 3, 1);
}

}  // namespace
}  // namespace capexsim::test
