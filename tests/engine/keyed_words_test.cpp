#include "capexsim/engine/keyed_words.hpp"

#include <gtest/gtest.h>

#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <type_traits>

#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

using Words = std::array<std::uint32_t, 4>;

// Known answers of Random123 (Salmon, Moraes, Dror and Shaw), file kat_vectors, threefry4x32 with 20 rounds.
TEST(Threefry, MeetsTheKnownAnswerOfZeros) {
  EXPECT_EQ(threefry4x32({0, 0, 0, 0}, {0, 0, 0, 0}), (Words{0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8}));
}

TEST(Threefry, MeetsTheKnownAnswerOfOnes) {
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(threefry4x32({ones, ones, ones, ones}, {ones, ones, ones, ones}),
            (Words{0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732}));
}

TEST(Threefry, MeetsTheKnownAnswerOfTheDigitsOfPi) {
  EXPECT_EQ(threefry4x32({0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89}, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}),
            (Words{0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84}));
}

TEST(Stream, GivesEveryPathItsWordWhoeverAsks) {
  Stream const stream(7, "technology.hardware.cost");
  LaneWords words;
  for (std::uint64_t batch : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{77}, std::uint64_t{1} << 40}) {
    for (std::uint32_t quarter : {0u, 1u, 23u, 0xffffffffu}) {
      stream.words(batch, quarter, words);
      for (int lane = 0; lane < lane_count; ++lane) {
        ASSERT_EQ(words[lane], stream.word(batch * lane_count + static_cast<std::uint64_t>(lane), quarter))
            << "batch " << batch << " quarter " << quarter << " lane " << lane;
      }
    }
  }
}

TEST(Stream, GivesAGroupTheWordsOfItsPaths) {
  Stream const stream(7, "technology.hardware.cost");
  GroupWords words;
  for (std::uint64_t group : {std::uint64_t{0}, std::uint64_t{39}, std::uint64_t{1} << 40}) {
    stream.group_words(group, 5, words);
    for (std::uint64_t place = 0; place < paths_per_group; ++place) {
      ASSERT_EQ(words.value[place], stream.word(group * paths_per_group + place, 5)) << "group " << group << " place " << place;
    }
  }
}

TEST(Stream, IsKeyedBySeedAndName) {
  std::set<Words> keys;
  for (std::uint64_t seed : {0ull, 1ull, 2ull, 1ull << 32}) {
    for (char const* name : {"a", "b", "ab", "ba", ""}) keys.insert(Stream(seed, name).key());
  }
  EXPECT_EQ(keys.size(), 20u);
}

TEST(Stream, RepeatsNoWordsBetweenQuartersAndPaths) {
  Stream const stream(1, "noise");
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint64_t path = 0; path < 2000; ++path) {
    for (std::uint32_t quarter = 0; quarter < 10; ++quarter) {
      pairs.emplace(stream.word(path, quarter), stream.word(path, quarter + 100));
    }
  }
  EXPECT_EQ(pairs.size(), 20000u);
}

TEST(Stream, SetsEveryBitHalfOfTheTime) {
  Stream const stream(3, "bits");
  constexpr int batches = 100, count = batches * lane_count;
  std::array<int, 32> set_bits{};
  LaneWords words;
  for (std::uint64_t batch = 0; batch < batches; ++batch) {
    stream.words(batch, 0, words);
    for (std::uint32_t word : words.value) {
      for (std::size_t bit = 0; bit < 32; ++bit) set_bits[bit] += (word >> bit) & 1;
    }
  }
  for (int set : set_bits) EXPECT_NEAR(set, count / 2.0, 5 * std::sqrt(count / 4.0));
}

TEST(KeyedEngine, ConformsToUniformRandomBitGenerators) {
  static_assert(std::uniform_random_bit_generator<KeyedEngine>);
  static_assert(std::is_same_v<KeyedEngine::result_type, std::uint32_t>);
  EXPECT_EQ(KeyedEngine::min(), 0u);
  EXPECT_EQ(KeyedEngine::max(), std::numeric_limits<std::uint32_t>::max());
}

TEST(KeyedEngine, RepeatsItselfForTheSameKey) {
  Stream const stream(5, "shares");
  KeyedEngine first(stream, 12, 3), second(stream, 12, 3);
  for (int n = 0; n < 100; ++n) ASSERT_EQ(first(), second());
}

TEST(KeyedEngine, DiffersBetweenPathsQuartersAndNames) {
  Stream const stream(5, "shares"), other(5, "other");
  std::set<std::uint64_t> starts;
  for (auto engine : {KeyedEngine(stream, 12, 3), KeyedEngine(stream, 13, 3), KeyedEngine(stream, 12, 4),
                      KeyedEngine(stream, 12 + (1ull << 32), 3), KeyedEngine(other, 12, 3)}) {
    std::uint64_t const high = engine();
    starts.insert(high << 32 | engine());
  }
  EXPECT_EQ(starts.size(), 5u);
}

TEST(KeyedEngine, SharesNoBlockWithSingleWords) {
  Stream const stream(5, "shares");
  std::set<std::uint32_t> single;
  for (std::uint64_t path = 0; path < 256; ++path) single.insert(stream.word(path, 0));
  KeyedEngine engine(stream, 0, 0);
  int shared = 0;
  for (int n = 0; n < 256; ++n) shared += static_cast<int>(single.count(engine()));
  EXPECT_EQ(shared, 0);
}

TEST(KeyedEngine, RunsDistributionsOfBoost) {
  Stream const stream(9, "boost");
  Moments normal, gamma, die;
  for (std::uint64_t path = 0; path < 20000; ++path) {
    KeyedEngine engine(stream, path, 0);
    normal.add(boost::random::normal_distribution<double>(2, 3)(engine));
    gamma.add(boost::random::gamma_distribution<double>(1.7, 1)(engine));
    die.add(boost::random::uniform_int_distribution<int>(1, 6)(engine));
  }
  EXPECT_NEAR(normal.mean(), 2, 5 * 3 / std::sqrt(20000.0));
  EXPECT_NEAR(gamma.mean(), 1.7, 5 * std::sqrt(1.7 / 20000.0));
  EXPECT_NEAR(die.mean(), 3.5, 5 * std::sqrt(35 / 12.0 / 20000.0));
}

}  // namespace
}  // namespace capexsim::test
