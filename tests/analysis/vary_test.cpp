#include "capexsim/analysis/vary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::ThrowsMessage;

std::vector<std::string> values_of(std::string const& text) {
  auto const variation = read_variation(text);
  std::vector<std::string> values;
  for (std::size_t v = 0; v < value_count(variation); ++v) values.push_back(value_at(variation, v));
  return values;
}

void expect_refusal(std::string const& text, std::string const& message) {
  EXPECT_THAT([&] { static_cast<void>(read_variation(text)); }, ThrowsMessage<UsageError>("--vary: error: " + message));
}

TEST(ReadVariation, IncludesTheLastValueOfARange) {
  EXPECT_THAT(values_of("k=0.1:0.3:0.1"), ElementsAre("0.1", "0.2", "0.3"));
  EXPECT_THAT(values_of("k=2:6:2"), ElementsAre("2", "4", "6"));
  EXPECT_THAT(values_of("k=0:1:0.3"), ElementsAre("0", "0.3", "0.6", "0.9"));
  EXPECT_THAT(values_of("k=1:1:5"), ElementsAre("1"));
  EXPECT_THAT(values_of("k=0:1:0.3333333334"), ElementsAre("0", "0.3333333334", "0.6666666668"));
}

TEST(ReadVariation, WritesNoMoreDecimalsThanItWasGiven) {
  auto const values = values_of("k=0:100:0.01");
  ASSERT_EQ(values.size(), 10001u);
  for (auto const& value : values) EXPECT_LE(value.size(), 5u) << value;
  EXPECT_EQ(values[10000], "100");
  EXPECT_EQ(values[5737], "57.37");
  EXPECT_THAT(values_of("k=1e-3:3e-3:1e-3"), ElementsAre("0.001", "0.002", "0.003"));
  EXPECT_THAT(values_of("k=1e6:3e6:1e6"), ElementsAre("1e+06", "2e+06", "3e+06"));
}

TEST(ReadVariation, GoesDownToo) {
  EXPECT_THAT(values_of("k=3:1:-1"), ElementsAre("3", "2", "1"));
  EXPECT_THAT(values_of("k=-0.1:0.1:0.1"), ElementsAre("-0.1", "0", "0.1"));
}

TEST(ReadVariation, GivesEveryValueTheUnitBehindTheLastNumber) {
  EXPECT_THAT(values_of("k=2:4:1 GW/quarter"), ElementsAre("2 GW/quarter", "3 GW/quarter", "4 GW/quarter"));
  EXPECT_THAT(values_of("k=4:12:4%"), ElementsAre("4%", "8%", "12%"));
  EXPECT_THAT(values_of(" k = 1 : 2 : 1  x "), ElementsAre("1  x", "2  x"));
}

TEST(ReadVariation, ReadsARangeWithoutSteps) {
  auto const variation = read_variation("pricing.markup=10:60 %");
  EXPECT_EQ(variation.key, "pricing.markup");
  EXPECT_EQ(variation.range->low, 10);
  EXPECT_EQ(variation.range->high, 60);
  EXPECT_EQ(variation.range->unit, " %");
  EXPECT_FALSE(variation.range->step);
  EXPECT_EQ(value_count(variation), 0u);
  EXPECT_EQ(with_unit(*variation.range, 12.5), "12.5 %");
}

TEST(ReadVariation, SplitsListsOutsideOfQuotesAndBraces) {
  EXPECT_THAT(values_of("with=none,inelastic,a+b"), ElementsAre("none", "inelastic", "a+b"));
  EXPECT_THAT(values_of("events.x.at=2025Q1, 2026Q1"), ElementsAre("2025Q1", "2026Q1"));
  EXPECT_THAT(values_of("k={lognormal: {median: 10, p95: 20}},12"), ElementsAre("{lognormal: {median: 10, p95: 20}}", "12"));
  EXPECT_THAT(values_of("k=[2026Q1, 2026Q4],[2027Q1, 2027Q4]"), ElementsAre("[2026Q1, 2026Q4]", "[2027Q1, 2027Q4]"));
  EXPECT_THAT(values_of(R"(title='a,b',"c\",d",it's,e)"), ElementsAre("'a,b'", R"("c\",d")", "it's", "e"));
  EXPECT_THAT(values_of("k={a: '}', b: 1},2"), ElementsAre("{a: '}', b: 1}", "2"));
  EXPECT_THAT(values_of("k=path: {2025: 1, 2026: 2}"), ElementsAre("path: {2025: 1, 2026: 2}"));
  EXPECT_THAT(values_of("k=a=b"), ElementsAre("a=b"));
}

TEST(ReadVariation, SaysWhatIsWrong) {
  expect_refusal("k", "'k' (expected KEY=LO:HI:STEP or KEY=V1,V2,...)");
  expect_refusal("=1:2:1", "'=1:2:1' (expected KEY=LO:HI:STEP or KEY=V1,V2,...)");
  expect_refusal("k=", "'k=' (no values)");
  expect_refusal("k=1,,2", "'k=1,,2' (an empty value between commas)");
  expect_refusal("k=1:2:0", "'k=1:2:0' (a step of 0 leads nowhere)");
  expect_refusal("k=1:2:-1", "'k=1:2:-1' (the step leads away from HI)");
  expect_refusal("k=3:2:1", "'k=3:2:1' (the step leads away from HI)");
  expect_refusal("k=3:2", "'k=3:2' (LO must be below HI)");
  expect_refusal("k=1:x:2", "'k=1:x:2' (expected numbers, LO:HI:STEP[ UNIT], or values between commas)");
  expect_refusal("k=1:2:3:4", "'k=1:2:3:4' (expected numbers, LO:HI:STEP[ UNIT], or values between commas)");
  expect_refusal("k=x2:x4", "'k=x2:x4' (expected numbers, LO:HI:STEP[ UNIT], or values between commas)");
  expect_refusal("k=nan:inf:1", "'k=nan:inf:1' (expected numbers, LO:HI:STEP[ UNIT], or values between commas)");
  expect_refusal("k=1 GW:2:1", "'k=1 GW:2:1' (the unit stands once, behind the last number: LO:HI:STEP UNIT)");
  expect_refusal("k=0:1:1e-9", "'k=0:1:1e-9' (more than 1,000,000 values)");
  expect_refusal("k=0:1:1e-300", "'k=0:1:1e-300' (the step is too small to tell values apart)");
  expect_refusal("k=-1e308:1e308:1e300", "'k=-1e308:1e308:1e300' (the numbers lie too far apart)");
  expect_refusal("k\x1b", "'k\\x1b' (expected KEY=LO:HI:STEP or KEY=V1,V2,...)");
}

TEST(PlainNumber, IsWhatAScenarioTakes) {
  for (auto const* text : {"1", "-1.5", "+2", "1e3", ".5", "5.", "1E-3"}) EXPECT_TRUE(plain_number(text)) << text;
  for (auto const* text : {"", "1 %", "x", ".inf", "inf", "nan", "0x1F", "1_000", "+-1", "1e999", "--1"}) {
    EXPECT_FALSE(plain_number(text)) << text;
  }
  EXPECT_EQ(plain_number("+2"), 2);
}

}  // namespace
}  // namespace capexsim
