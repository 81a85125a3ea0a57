#include "capexsim/engine/draw_design.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <set>

#include "support/numbers.hpp"

namespace capexsim {
namespace {

constexpr char const* fixed_key = "pricing.markup";
constexpr char const* other_key = "technology.hardware.cost";

LaneWords words_of(OncePerPath const& source, std::uint64_t batch) {
  LaneWords words;
  source.words(batch, words);
  return words;
}

/// Words of all paths of a group, in order.
std::vector<std::uint32_t> group_words(auto const& source, std::uint64_t group) {
  std::vector<std::uint32_t> all;
  for (std::uint64_t part = 0; part < batches_per_group; ++part) {
    LaneWords words;
    source.words(batches_per_group * group + part, words);
    all.insert(all.end(), words.value.begin(), words.value.end());
  }
  return all;
}

double uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

TEST(DrawDesign, LeavesRandomDrawsAsTheStreamGivesThem) {
  LaneWords plain;
  Stream(7, fixed_key).words(3, 0, plain);
  EXPECT_EQ(words_of(OncePerPath(7, fixed_key), 3).value, plain.value);
}

/// Recorded: whatever is changed about batches, a path keeps its draws.
TEST(DrawDesign, GivesAPathItsWordForEver) {
  constexpr std::array<std::uint64_t, 8> paths{0, 127, 128, 255, 256, 300, 4711, 70000};
  struct Recorded {
    Sampling sampling;
    std::array<std::uint32_t, 8> words;
  };
  for (auto const& [sampling, words] :
       {Recorded{Sampling::random,
                 {0x1e5f996b, 0x01919251, 0xa59467a9, 0x63f86d42, 0xd6e0a524, 0x26513591, 0xdc32b9f7, 0x90817f63}},
        Recorded{Sampling::antithetic,
                 {0x1e5f996b, 0x5307a8d7, 0xd8db3844, 0xfe6e6dae, 0xa59467a9, 0xdbb952a4, 0x7ab52e47, 0x1f10e9bf}},
        Recorded{Sampling::latin_hypercube,
                 {0x971e5f99, 0xac019192, 0xbaa59467, 0x5563f86d, 0x2bd6e0a5, 0x39265135, 0x66dc32b9, 0xbf90817f}},
        Recorded{Sampling::sobol,
                 {0xb9652097, 0x99ddb243, 0x57eb2229, 0x7753b0fd, 0x61880b0d, 0xdb462e26, 0x9f02e7c5, 0x52b2e37c}}}) {
    OncePerPath const source(DrawDesign(7, sampling), fixed_key);
    for (std::size_t k = 0; k < paths.size(); ++k) {
      auto const drawn = words_of(source, paths[k] / lane_count);
      EXPECT_EQ(drawn[static_cast<int>(paths[k] % lane_count)], words[k]) << "path " << paths[k];
    }
  }
}

TEST(DrawDesign, MakesAntitheticPairsSumToOne) {
  QuarterlyWords const source(DrawDesign(7, Sampling::antithetic), "noise.x");
  std::set<std::uint32_t> seen;
  for (std::uint64_t batch = 0; batch < 4; ++batch) {
    LaneWords words;
    source.words(batch, 5, words);
    for (int i = 0; i < lane_count; i += 2) {
      EXPECT_EQ(uniform(words[i]) + uniform(words[i + 1]), 1.0);
      seen.insert({words[i], words[i + 1]});
    }
  }
  EXPECT_GT(seen.size(), 4 * lane_count - 3u);  // no pair comes twice
}

TEST(DrawDesign, GivesAntitheticRunsTheFirstPathsOfTheStream) {
  LaneWords paired;
  QuarterlyWords(DrawDesign(7, Sampling::antithetic), "noise.x").words(1, 2, paired);
  for (int k = 0; k < lane_count / 2; ++k) {
    EXPECT_EQ(paired[2 * k], Stream(7, "noise.x").word(static_cast<std::uint64_t>(lane_count / 2 + k), 2));
  }
}

class EvenDesign : public testing::TestWithParam<Sampling> {};

TEST_P(EvenDesign, PutsOnePathOfAGroupInEvery256th) {
  for (auto const* name : {fixed_key, "providers.amazon.plan_execution", "technology.hardware.cost.times"}) {
    OncePerPath const source(DrawDesign(11, GetParam()), name);
    for (std::uint64_t group : {0u, 1u, 16u, 39u, 4711u}) {
      std::set<std::uint32_t> strata;
      for (auto const word : group_words(source, group)) strata.insert(word >> 24);
      EXPECT_EQ(strata.size(), 256u) << name << " in group " << group;
    }
  }
}

/// Two inputs must not come in the same order, and batches must differ.
TEST_P(EvenDesign, DrawsInputsAndBatchesIndependently) {
  OncePerPath const first(DrawDesign(11, GetParam()), fixed_key), second(DrawDesign(11, GetParam()), other_key);
  double sum = 0;
  int const batches = 64;
  for (int b = 0; b < batches; ++b) {
    auto const x = words_of(first, static_cast<std::uint64_t>(b)), y = words_of(second, static_cast<std::uint64_t>(b));
    for (int i = 0; i < lane_count; ++i) sum += (uniform(x[i]) - 0.5) * (uniform(y[i]) - 0.5) * 12;
  }
  double const paths = batches * lane_count;
  EXPECT_LT(std::abs(sum / paths), 4 / std::sqrt(paths));
  EXPECT_NE(words_of(first, 0).value, words_of(first, 1).value);
  EXPECT_NE(words_of(first, 0).value, words_of(first, batches_per_group).value);
  EXPECT_NE(words_of(first, 0).value, words_of(first, design_parts * batches_per_group).value);
}

TEST_P(EvenDesign, DependsOnSeedAndNameAlone) {
  OncePerPath const source(DrawDesign(11, GetParam()), fixed_key);
  EXPECT_EQ(words_of(source, 5).value, words_of(OncePerPath(DrawDesign(11, GetParam()), fixed_key), 5).value);
  EXPECT_NE(words_of(source, 5).value, words_of(OncePerPath(DrawDesign(12, GetParam()), fixed_key), 5).value);
}

TEST_P(EvenDesign, IsUniformInEveryStratum) {
  OncePerPath const source(DrawDesign(3, GetParam()), fixed_key);
  test::Moments low_bits;
  for (std::uint64_t batch = 0; batch < 64; ++batch) {
    auto const words = words_of(source, batch);
    for (int i = 0; i < lane_count; ++i) low_bits.add(uniform(words[i] << 8));
  }
  EXPECT_LT(std::abs(low_bits.mean() - 0.5), 4 * low_bits.standard_error());
  EXPECT_NEAR(low_bits.variance(), 1.0 / 12, 0.004);
}

INSTANTIATE_TEST_SUITE_P(All, EvenDesign, testing::Values(Sampling::latin_hypercube, Sampling::sobol), [](auto const& tested) {
  return tested.param == Sampling::sobol ? std::string("Sobol") : std::string("LatinHypercube");
});

/// A part of a scrambled sequence is a net: every box of 2^-a by 2^-b with a + b = 8 whose sides the two-dimensional sequence
/// resolves holds as many points as it should.
TEST(SobolWords, FillTheSquareAsBoostsSequenceDoes) {
  boost::random::sobol_engine<std::uint32_t, 32> boost_sobol(2);
  std::set<std::pair<std::uint32_t, std::uint32_t>> boxes{{0, 0}}, scrambled;  // Boost leaves out the first point, 0
  for (int i = 1; i < paths_per_group; ++i) {
    auto const x = boost_sobol();
    boxes.insert({x >> 28, boost_sobol() >> 28});
  }
  SobolWords const first(5, "a", 0), second(5, "b", 1);
  auto const x = group_words(first, 0), y = group_words(second, 0);
  for (std::size_t i = 0; i < x.size(); ++i) scrambled.insert({x[i] >> 28, y[i] >> 28});
  EXPECT_EQ(boxes.size(), 256u);
  EXPECT_EQ(scrambled.size(), 256u);
}

/// Groups of one part continue one net: 4096 points, one in each 64th of 64ths.
TEST(SobolWords, ContinueTheirNetFromGroupToGroup) {
  SobolWords const first(5, "a", 0), second(5, "b", 1);
  std::set<std::pair<std::uint32_t, std::uint32_t>> boxes;
  for (std::uint64_t rank = 0; rank < 16; ++rank) {
    auto const x = group_words(first, 3 + design_parts * rank), y = group_words(second, 3 + design_parts * rank);
    for (std::size_t i = 0; i < x.size(); ++i) boxes.insert({x[i] >> 26, y[i] >> 26});
  }
  EXPECT_EQ(boxes.size(), 4096u);
}

/// The mean of a smooth function over a part errs far less than that of as many independent paths.
TEST(SobolWords, IntegrateASmoothFunctionFarBetterThanChance) {
  SobolWords const first(5, "a", 0), second(5, "b", 1), third(5, "c", 2);
  test::Moments error;
  for (std::uint64_t part = 0; part < design_parts; ++part) {
    auto const x = group_words(first, part), y = group_words(second, part), z = group_words(third, part);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += std::exp(uniform(x[i]) + uniform(y[i]) * uniform(z[i]));
    error.add(sum / paths_per_group);
  }
  // E exp(x) E exp(y z), with E exp(y z) the sum of 1 / (k! (k + 1)^2) over k.
  double expected = 0, factorial = 1;
  for (int k = 0; k < 20; ++k) {
    expected += 1 / (factorial * (k + 1) * (k + 1));
    factorial *= k + 1;
  }
  expected *= std::exp(1.0) - 1;
  EXPECT_LT(std::abs(error.mean() - expected), 4 * error.standard_error());
  EXPECT_LT(std::sqrt(error.variance()), 0.004);  // independent paths: 0.6 / 16
}

TEST(SobolCoordinate, BelongsToKeysThatEveryScenarioHas) {
  std::set<int> coordinates;
  for (auto const* key : {"pricing.markup", "technology.hardware.cost", "demand.inference.price_elasticity.long_run"}) {
    auto const coordinate = sobol_coordinate(key);
    ASSERT_TRUE(coordinate) << key;
    coordinates.insert(*coordinate);
  }
  EXPECT_EQ(coordinates.size(), 3u);
  for (auto const* name : {"providers.amazon.plan_execution", "events.deepseek-r1.factor", "pricing.markup.times", "x"}) {
    EXPECT_FALSE(sobol_coordinate(name)) << name;
  }
}

}  // namespace
}  // namespace capexsim
