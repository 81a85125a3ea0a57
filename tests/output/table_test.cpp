#include "capexsim/output/table.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

TEST(CsvText, QuotesWhatRfc4180Asks) {
  EXPECT_EQ(csv_text("plain text"), "plain text");
  EXPECT_EQ(csv_text("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_text("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_text("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_text("one\rline"), "\"one\rline\"");
}

TEST(CsvText, PutsApostropheBeforeFormulas) {
  for (std::string const start : {"=", "+", "-", "@", "\t", " =", "  @"}) EXPECT_EQ(csv_text(start + "1"), "'" + start + "1");
  for (std::string const start : {"\r", "\n", "\r\n=", " \n="}) EXPECT_EQ(csv_text(start + "1"), "\"'" + start + "1\"");
  EXPECT_EQ(csv_text(" 1"), " 1");
  EXPECT_EQ(csv_text("=1,2"), "\"'=1,2\"");
  EXPECT_EQ(csv_text("1+1"), "1+1");
}

TEST(CsvNumber, IsShortestExactDecimal) {
  EXPECT_EQ(csv_number(0.1), "0.1");
  EXPECT_EQ(csv_number(-2), "-2");
  EXPECT_EQ(csv_number(1.0 / 3), "0.3333333333333333");
}

TEST(CsvNumber, HasNoMinusZero) { EXPECT_EQ(csv_number(-0.0), "0"); }

TEST(CsvNumber, IsEmptyWhereNotFinite) {
  EXPECT_EQ(csv_number(std::numeric_limits<double>::quiet_NaN()), "");
  EXPECT_EQ(csv_number(-std::numeric_limits<double>::infinity()), "");
}

TEST(Table, BecomesLinesUnderAHeader) {
  Table table({{"name"}, {"value", ColumnKind::number}});
  table.add_row({"a", 1.5});
  table.add_row({"-b", std::numeric_limits<double>::quiet_NaN()});
  EXPECT_EQ(to_csv(table), "name,value\na,1.5\n'-b,\n");
}

TEST(Table, RejectsRowsThatDoNotFit) {
  Table table({{"name"}, {"value", ColumnKind::number}});
  EXPECT_THROW(table.add_row({"a"}), DomainError);
  EXPECT_THROW(table.add_row({1.0, 1.0}), DomainError);
}

}  // namespace
}  // namespace capexsim
