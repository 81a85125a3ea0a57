#include "capexsim/engine/uniform_to.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>
#include <functional>

#include "capexsim/engine/keyed_words.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

namespace bm = boost::math;

/// Quantile of (word + 1/2) 2^-32, taken from the nearer end so that nothing cancels.
double normal_quantile_of(std::uint32_t word) {
  double const p = (word + 0.5) * 0x1p-32, rest = (0xffffffffu - word + 0.5) * 0x1p-32;
  return p < 0.5 ? bm::quantile(bm::normal(), p) : bm::quantile(bm::complement(bm::normal(), rest));
}

/// Words that follow each other.
constexpr std::uint32_t half_run = lane_count / 2, last_run = 0u - lane_count;

LaneWords run_of_words(std::uint32_t first) {
  LaneWords words;
  for (int i = 0; i < lane_count; ++i) words[i] = first + static_cast<std::uint32_t>(i);
  return words;
}

void expect_normal_quantiles(LaneWords const& words) {
  Lanes normal;
  words_to_normal(words, normal);
  for (int i = 0; i < lane_count; ++i) {
    double const expected = normal_quantile_of(words[i]);
    ASSERT_NEAR(normal[i], expected, 2e-9 * std::abs(expected)) << "word " << words[i];
  }
}

TEST(WordsToUniform, PutsEveryWordInTheMiddleOfItsCell) {
  Stream const stream(1, "u");
  LaneWords words;
  Lanes uniform;
  stream.words(0, 0, words);
  words[0] = 0;
  words[1] = 0xffffffff;
  words[2] = 0x80000000;
  words[3] = 0x7fffffff;
  words_to_uniform(words, uniform);
  for (int i = 0; i < lane_count; ++i) ASSERT_EQ(uniform[i], (words[i] + 0.5) * 0x1p-32);
}

TEST(WordsToUniform, NeverReachesAnEnd) {
  LaneWords words = run_of_words(0u - half_run);  // wraps round to 0
  Lanes uniform;
  words_to_uniform(words, uniform);
  for (int i = 0; i < lane_count; ++i) {
    EXPECT_GT(uniform[i], 0);
    EXPECT_LT(uniform[i], 1);
  }
}

TEST(WordsToNormal, MeetsBoostOnRandomWords) {
  Stream const stream(2, "normal");
  LaneWords words;
  for (std::uint64_t batch = 0; batch < 200; ++batch) {
    stream.words(batch, 0, words);
    expect_normal_quantiles(words);
  }
}

TEST(WordsToNormal, MeetsBoostInBothTailsAndTheCentre) {
  for (std::uint32_t first : {0u, last_run, 0x80000000u - half_run}) expect_normal_quantiles(run_of_words(first));
  LaneWords words;
  for (int i = 0; i < lane_count; ++i) words[i] = static_cast<std::uint32_t>(std::exp2(i * 32.0 / lane_count)) - 1;
  expect_normal_quantiles(words);
  for (int i = 0; i < lane_count; ++i) words[i] = 0xffffffffu - words[i];
  expect_normal_quantiles(words);
}

TEST(WordsToNormal, RisesWithEveryWord) {
  auto const low_joint = static_cast<std::uint32_t>(0.01 * 0x1p32) - half_run,
             high_joint = static_cast<std::uint32_t>(0.99 * 0x1p32) - half_run;
  Lanes normal;
  for (std::uint32_t first : {0u, 0x1000u, low_joint, 0x20000000u, 0x80000000u - half_run, 0xd0000000u, high_joint, last_run}) {
    words_to_normal(run_of_words(first), normal);
    for (int i = 1; i < lane_count; ++i) ASSERT_LT(normal[i - 1], normal[i]) << "word " << first << " + " << i;
  }
}

TEST(WordsToNormal, StaysWithin634) {
  Lanes normal;
  words_to_normal(run_of_words(0), normal);
  EXPECT_GT(normal[0], -6.34);
  words_to_normal(run_of_words(last_run), normal);
  EXPECT_LT(normal[lane_count - 1], 6.34);
}

TEST(UniformToTriangular, MeetsBoost) {
  Lanes uniform, value;
  for (int i = 0; i < lane_count; ++i) uniform[i] = (i + 0.5) / lane_count;
  struct Shape {
    double low, mode, high;
  };
  for (auto const& [low, mode, high] : {Shape{1, 3, 4}, Shape{0, 0, 1}, Shape{0, 1, 1}, Shape{-2, 0.5, 10}}) {
    uniform_to_triangular(low, mode, high, uniform, value);
    bm::triangular const triangular(low, mode, high);
    for (int i = 0; i < lane_count; ++i) EXPECT_TRUE(is_close(value[i], bm::quantile(triangular, uniform[i]), 1e-12));
  }
}

}  // namespace
}  // namespace capexsim::test
