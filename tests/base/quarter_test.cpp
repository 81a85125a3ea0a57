#include "capexsim/base/quarter.hpp"

#include <gtest/gtest.h>

namespace capexsim {
namespace {

TEST(ParseQuarter, ReadsYearAndNumber) {
  auto const quarter = parse_quarter("2025Q3");
  ASSERT_TRUE(quarter.has_value());
  EXPECT_EQ(quarter->year(), 2025);
  EXPECT_EQ(quarter->number(), 3);
}

TEST(ParseQuarter, RejectsAllOtherText) {
  for (char const* text : {"", "2025", "2025Q", "2025Q0", "2025Q5", "2025q1", "25Q1", "2025Q11", " 2025Q1", "2025Q1 ",
                           "2025-Q1", "20a5Q1", "-025Q1", "Q12025", "2025Qx", "FY2025"}) {
    EXPECT_FALSE(parse_quarter(text).has_value()) << text;
  }
}

TEST(ParseQuarter, TakesTheYears1900To2999) {
  EXPECT_TRUE(parse_quarter("1900Q1").has_value());
  EXPECT_TRUE(parse_quarter("2999Q4").has_value());
  EXPECT_FALSE(parse_quarter("1899Q4").has_value());
  EXPECT_FALSE(parse_quarter("3000Q1").has_value());
}

TEST(ParseQuarter, UndoesToString) {
  for (Quarter quarter(1999, 1); quarter <= Quarter(2031, 4); quarter = quarter + 1) {
    EXPECT_EQ(parse_quarter(to_string(quarter)), quarter);
  }
}

TEST(Quarter, CountsAcrossYears) {
  EXPECT_EQ(Quarter(2025, 4) + 1, Quarter(2026, 1));
  EXPECT_EQ(Quarter(2025, 1) - 1, Quarter(2024, 4));
  EXPECT_EQ(Quarter(2027, 2) - Quarter(2025, 1), 9);
}

TEST(Quarter, IsOrderedInTime) {
  EXPECT_LT(Quarter(2024, 4), Quarter(2025, 1));
  EXPECT_LT(Quarter(2025, 1), Quarter(2025, 2));
}

TEST(QuarterSpan, IncludesBothEnds) {
  QuarterSpan const year{Quarter(2025, 1), Quarter(2025, 4)};
  EXPECT_EQ(year.length(), 4);
  EXPECT_TRUE(year.contains(Quarter(2025, 1)));
  EXPECT_TRUE(year.contains(Quarter(2025, 4)));
  EXPECT_FALSE(year.contains(Quarter(2024, 4)));
  EXPECT_FALSE(year.contains(Quarter(2026, 1)));
}

TEST(FirstDay, IsTheIsoDateOfTheQuartersBeginning) {
  EXPECT_EQ(first_day(Quarter(2025, 1)), "2025-01-01");
  EXPECT_EQ(first_day(Quarter(2025, 2)), "2025-04-01");
  EXPECT_EQ(first_day(Quarter(2025, 3)), "2025-07-01");
  EXPECT_EQ(first_day(Quarter(2025, 4)), "2025-10-01");
}

}  // namespace
}  // namespace capexsim
