#include "capexsim/analysis/sweep_design.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

using enum PointDesign;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

using Texts = std::vector<std::string>;

SweepDesign design_of(Texts const& texts, PointDesign design, std::size_t points = 0, std::uint64_t seed = 1) {
  std::vector<Variation> variations;
  for (auto const& text : texts) variations.push_back(read_variation(text));
  return {variations, design, points, seed};
}

std::vector<Texts> points_of(SweepDesign const& design) {
  std::vector<Texts> points;
  for (std::size_t point = 0; point < design.size(); ++point) points.push_back(design.values(point));
  return points;
}

/// The numbers a key has at all points.
std::vector<double> numbers_of(SweepDesign const& design, std::size_t key) {
  std::vector<double> numbers;
  for (auto const& point : points_of(design)) numbers.push_back(plain_number(point[key]).value());
  return numbers;
}

void expect_refusal(Texts const& texts, PointDesign design, std::string const& message) {
  EXPECT_THAT([&] { design_of(texts, design); }, ThrowsMessage<UsageError>(HasSubstr(message)));
}

TEST(SweepDesign, GridTakesAllCombinationsTheLastKeyFastest) {
  EXPECT_THAT(points_of(design_of({"a=1:2:1", "with=none,x", "b=7"}, grid)),
              ElementsAre(Texts{"1", "none", "7"}, Texts{"1", "x", "7"}, Texts{"2", "none", "7"}, Texts{"2", "x", "7"}));
}

TEST(SweepDesign, ZipTakesValuesTogether) {
  EXPECT_THAT(points_of(design_of({"a=1:3:1", "b=x,y,z"}, zip)),
              ElementsAre(Texts{"1", "x"}, Texts{"2", "y"}, Texts{"3", "z"}));
}

TEST(SweepDesign, LatinHypercubeHasOnePointInEveryPart) {
  auto const design = design_of({"a=0:1", "b=-5:5"}, latin_hypercube, 100);
  for (std::size_t key : {0u, 1u}) {
    std::set<int> parts;
    for (double number : numbers_of(design, key)) parts.insert(static_cast<int>((number - (key ? -5 : 0)) * (key ? 10 : 100)));
    EXPECT_EQ(parts.size(), 100u);
    EXPECT_EQ(*parts.begin(), 0);
    EXPECT_EQ(*parts.rbegin(), 99);
  }
  EXPECT_NE(numbers_of(design, 0), numbers_of(design_of({"a=0:1"}, latin_hypercube, 100, 2), 0)) << "another seed";
}

TEST(SweepDesign, LatinHypercubeSharesAListEvenly) {
  auto const design = design_of({"with=none,x", "k=1:3:1 GW"}, latin_hypercube, 60);
  std::map<std::string, int> counts;
  for (auto const& point : points_of(design)) {
    ++counts[point[0]];
    ++counts[point[1]];
  }
  EXPECT_THAT(counts, ElementsAre(std::pair("1 GW", 20), std::pair("2 GW", 20), std::pair("3 GW", 20), std::pair("none", 30),
                                  std::pair("x", 30)));
}

TEST(SweepDesign, AnotherKeyMovesNoValuesOfALatinHypercube) {
  auto const alone = design_of({"b=0:1"}, latin_hypercube, 50);
  auto const beside = design_of({"a=0:1", "b=0:1"}, latin_hypercube, 50);
  EXPECT_EQ(numbers_of(alone, 0), numbers_of(beside, 1));
  EXPECT_NE(numbers_of(beside, 0), numbers_of(beside, 1));
}

TEST(SweepDesign, KeysOfWholeNumbersGetNoOthers) {
  for (auto const* key : {"seed", "quarters", "contracts.deal.quarters", "simulation.paths"}) {
    auto const design = design_of({std::string(key) + "=2:5"}, latin_hypercube, 40);
    EXPECT_THAT(numbers_of(design, 0), testing::Each(testing::AnyOf(2, 3, 4, 5))) << key;
    EXPECT_THAT(numbers_of(design, 0), testing::IsSupersetOf({2.0, 3.0, 4.0, 5.0})) << key;
  }
  expect_refusal({"a=1:2"}, grid, "'a' has no step (expected LO:HI:STEP; a range without one is for --design lhs)");
  EXPECT_THAT([&] { design_of({"seed=2.2:2.7"}, latin_hypercube, 3); },
              ThrowsMessage<UsageError>(HasSubstr("the range of 'seed' holds no whole number")));
}

TEST(SweepDesign, SaysWhatIsWrong) {
  expect_refusal({}, grid, "--vary: error: nothing to vary");
  expect_refusal({"a=1,2", "b=3", "a=4"}, grid, "--vary: error: 'a' is varied twice");
  expect_refusal({"seed=1,2", "simulation.seed=3"}, grid, "--vary: error: 'simulation.seed' is varied twice");
  expect_refusal({"a=1,2", "b=1,2,3"}, zip, "'a' has 2 values, 'b' has 3 (--design zip expects as many of each)");
  expect_refusal({"a=1:1001:1", "b=1:1000:1"}, grid, "--vary: error: 1000001 points or more (at most 1000000)");
  EXPECT_EQ(design_of({"a=1:1000:1", "b=1:1000:1"}, grid).size(), 1000000u);
}

TEST(SweepDesign, TellsColumnsOfNumbersFromText) {
  auto const design = design_of({"a=1,2.5", "b=1,none", "c=1:2:1", "d=1:2:1 GW"}, grid);
  EXPECT_TRUE(design.is_numeric(0));
  EXPECT_FALSE(design.is_numeric(1));
  EXPECT_TRUE(design.is_numeric(2));
  EXPECT_FALSE(design.is_numeric(3));
}

TEST(Pinned, PutsValuesBehindEverythingElse) {
  auto const variations = design_of({"with=none,a+b", "seed=3", "pricing.markup=1"}, grid).variations();
  auto const adjustments = pinned({{"x"}, {"pricing.markup=9"}}, variations, {"a+b", "3", "1"});
  EXPECT_THAT(adjustments.with, ElementsAre("x", "a", "b"));
  EXPECT_THAT(adjustments.set, ElementsAre("pricing.markup=9", "simulation.seed=3", "pricing.markup=1"));
}

}  // namespace
}  // namespace capexsim
