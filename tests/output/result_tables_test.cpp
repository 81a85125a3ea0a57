#include "capexsim/output/result_tables.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "capexsim/base/text.hpp"
#include "output/hand_made.hpp"

namespace capexsim {
namespace {

/// The texts of some columns of every row, joined by spaces.
std::vector<std::string> texts(Table const& table, std::vector<std::size_t> const& columns) {
  std::vector<std::string> lines;
  for (auto const& row : table.rows()) {
    std::vector<std::string> words;
    for (auto column : columns) words.push_back(std::get<std::string>(row[column]));
    lines.push_back(join(words, " "));
  }
  return lines;
}

std::string header(Table const& table) {
  auto const csv = to_csv(table);
  return csv.substr(0, csv.find('\n'));
}

constexpr char const* statistics = "mean,mean_se,sd,p05,p10,p25,p50,p75,p90,p95,p05_se,p50_se,p95_se";

TEST(SummaryTable, HasTheColumnsOfTheInterface) {
  auto const table = summary_table("hand", test::hand_made_scenario(), test::hand_made_result());
  EXPECT_EQ(header(table), std::string("scenario,quarter,date,provider,metric,unit,") + statistics);
}

TEST(SummaryTable, OrdersRowsAndLeavesOutWhatHasNoMeaning) {
  auto const table = summary_table("hand", test::hand_made_scenario(), test::hand_made_result());
  std::vector<std::string> const expected{
      "hand 2025Q4 2025-10-01 market capex BUSD/quarter", "hand 2025Q4 2025-10-01 market gross_margin ",
      "hand 2025Q4 2025-10-01 alpha capex BUSD/quarter", "hand 2026Q1 2026-01-01 market capex BUSD/quarter",
      "hand 2026Q1 2026-01-01 alpha capex BUSD/quarter"};
  auto found = texts(table, {0, 1, 2, 3, 4, 5});
  for (auto& line : found) {
    if (line.find("gross_margin") != std::string::npos) line = line.substr(0, line.find("gross_margin") + 13);
  }
  EXPECT_EQ(found, expected);
}

TEST(SummaryTable, ShowsTheStatistics) {
  auto const table = summary_table("hand", test::hand_made_scenario(), test::hand_made_result());
  auto const& row = table.rows().front();
  EXPECT_EQ(std::get<double>(row[6]), 2.5);
  EXPECT_EQ(std::get<double>(row[12]), test::summary_of({1, 2, 3, 4}).quantile(0.50));
}

TEST(WideTable, HasAColumnPerQuarterAndARowPerStatistic) {
  auto const table = wide_table("hand", test::hand_made_scenario(), test::hand_made_result());
  EXPECT_EQ(header(table), "scenario,provider,metric,unit,statistic,2025Q4,2026Q1");
  EXPECT_EQ(table.rows().size(), 3u * 6u);
  std::vector<std::string> const expected{"mean", "p05", "p25", "p50", "p75", "p95"};
  auto found = texts(table, {4});
  found.resize(6);
  EXPECT_EQ(found, expected);
}

TEST(WideTable, LeavesAQuarterWithoutMeaningEmpty) {
  auto const csv = to_csv(wide_table("hand", test::hand_made_scenario(), test::hand_made_result()));
  EXPECT_NE(csv.find(",mean,0.375,\n"), std::string::npos) << csv;
}

TEST(DeltaTable, HasTheColumnsOfTheInterface) {
  auto const table = delta_table("hand", test::hand_made_scenario(), test::hand_made_result());
  EXPECT_EQ(header(table),
            std::string("scenario,against,change,quarter,date,provider,metric,unit,") + statistics + ",probability_positive");
}

TEST(DeltaTable, ListsDifferencesThenRatiosThatMeanSomething) {
  auto const table = delta_table("hand", test::hand_made_scenario(), test::hand_made_result());
  std::vector<std::string> const expected{"without:jump difference 2025Q4 market", "without:jump difference 2025Q4 alpha",
                                          "without:jump difference 2026Q1 market", "without:jump difference 2026Q1 alpha",
                                          "without:jump ratio 2025Q4 market",      "without:jump ratio 2025Q4 alpha"};
  EXPECT_EQ(texts(table, {1, 2, 3, 5}), expected);
}

TEST(DeltaTable, GivesTheProbabilityOfAPositiveDifference) {
  auto const table = delta_table("hand", test::hand_made_scenario(), test::hand_made_result());
  for (auto const& row : table.rows()) EXPECT_EQ(std::get<double>(row.back()), 0.75);
}

TEST(DeltaTable, HasNoRatioOfNegativeNumbers) {
  auto result = test::hand_made_result();
  for (auto& summary : result.metrics) summary.low = -1;  // over a negative number the ratio itself is positive
  for (auto const& change : texts(delta_table("hand", test::hand_made_scenario(), result), {2}))
    EXPECT_EQ(change, "difference");
}

TEST(DeltaTable, HasNoRatioThatSomePathLacks) {
  auto result = test::hand_made_result();
  result.paths = 5;
  for (auto const& change : texts(delta_table("hand", test::hand_made_scenario(), result), {2}))
    EXPECT_EQ(change, "difference");
}

TEST(DeltaTable, DoesNotAskFailedPathsForARatio) {
  auto result = test::hand_made_result();
  result.paths = 5;
  result.failed = {.count = 1, .first = {3}};
  EXPECT_EQ(texts(delta_table("hand", test::hand_made_scenario(), result), {2}).back(), "ratio");
}

TEST(AnswersTable, LeavesOutWhatHasNoValue) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<Answer> const answers{
      {"shortage_quarter", "market", "", "2026Q1", "p50", 3, unknown, "quarter", "in 2025Q4, at last"},
      {"payback_quarter", "market", "", "2026Q1", "p50", unknown, unknown, "quarter", "never"}};
  EXPECT_EQ(to_csv(answers_table("hand", answers)),
            "scenario,question,provider,event,by,statistic,value,standard_error,unit,text\n"
            "hand,shortage_quarter,market,,2026Q1,p50,3,,quarter,\"in 2025Q4, at last\"\n");
}

}  // namespace
}  // namespace capexsim
