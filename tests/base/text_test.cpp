#include "capexsim/base/text.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace capexsim {
namespace {

TEST(FormatNumber, ReadsBackAsTheSameBits) {
  std::mt19937_64 words(1);
  for (int n = 0; n < 20000; ++n) {
    double const value = std::bit_cast<double>(words());
    if (!std::isfinite(value)) continue;
    auto const text = format_number(value);
    double back = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), back);
    ASSERT_EQ(end, text.data() + text.size()) << text;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(value)) << text;
  }
}

TEST(FormatNumber, IsTheShortestText) {
  EXPECT_EQ(format_number(0.1), "0.1");
  EXPECT_EQ(format_number(27), "27");
  EXPECT_EQ(format_number(-2.5), "-2.5");
  EXPECT_EQ(format_number(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(format_number(0), "0");
}

TEST(FormatNumber, NamesWhatIsNoNumber) {
  double const infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(format_number(infinity), "inf");
  EXPECT_EQ(format_number(-infinity), "-inf");
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN()), "nan");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(EditDistance, CountsInsertionsDeletionsAndSubstitutions) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("discont_rate", "discount_rate"), 1);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("abc", ""), 3);
  EXPECT_EQ(edit_distance("same", "same"), 0);
}

TEST(EditDistance, CountsASwapOfNeighboursOnce) {
  EXPECT_EQ(edit_distance("markte", "market"), 1);
  EXPECT_EQ(edit_distance("ab", "ba"), 1);
}

TEST(EditDistance, IsSymmetric) { EXPECT_EQ(edit_distance("hardware", "software"), edit_distance("software", "hardware")); }

TEST(Nearest, FindsTheCandidateWithFewestEdits) {
  std::vector<std::string> const keys{"growth", "volatility", "cost"};
  EXPECT_EQ(nearest("grwoth", keys), "growth");
  EXPECT_EQ(nearest("volatilty", keys), "volatility");
}

TEST(Nearest, FindsNothingBeyondAThirdOfTheWord) {
  std::vector<std::string> const keys{"growth", "cost"};
  EXPECT_EQ(nearest("price", keys), "");
  EXPECT_EQ(nearest("grXXXh", keys), "");
}

TEST(Nearest, AllowsOneEditInAShortWordAndThreeInALongOne) {
  std::vector<std::string> const keys{"to", "price_performance"};
  EXPECT_EQ(nearest("t", keys), "to");
  EXPECT_EQ(nearest("pric_performanc", keys), "price_performance");
  EXPECT_EQ(nearest("prc_perfrmanc", keys), "");
}

TEST(Nearest, TakesTheFirstOfEquals) {
  std::vector<std::string> const keys{"bat", "cat"};
  EXPECT_EQ(nearest("rat", keys), "bat");
}

TEST(Join, PutsSeparatorsBetween) {
  std::vector<std::string> const words{"a", "b", "c"};
  EXPECT_EQ(join(words), "a, b, c");
  EXPECT_EQ(join(words, "."), "a.b.c");
  EXPECT_EQ(join(std::vector<std::string>{}), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
}

TEST(Split, IsUndoneByJoin) {
  std::vector<std::string> const words{"market", "", "anchor"};
  EXPECT_EQ(split(join(words, "."), '.'), words);
}

TEST(Trim, RemovesWhiteSpaceAtTheEndsOnly) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim("x"), "x");
}

}  // namespace
}  // namespace capexsim
