#include "capexsim/output/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/text.hpp"
#include "output/hand_made.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ShortNumber, KeepsThreeDigits) {
  EXPECT_EQ(short_number(0), "0");
  EXPECT_EQ(short_number(27.14), "27.1");
  EXPECT_EQ(short_number(1234.4), "1234");
  EXPECT_EQ(short_number(-0.03124), "-0.0312");
  EXPECT_EQ(short_number(9.996), "10.0");
  EXPECT_EQ(short_number(1e-5), "1.00e-05");
}

TEST(ShortNumber, KeepsTwoDigits) {
  EXPECT_EQ(short_number(9.87, 2), "9.9");
  EXPECT_EQ(short_number(9.97, 2), "10");
  EXPECT_EQ(short_number(181, 2), "181");
}

TEST(ShortPercent, IsFineOnlyWhereItIsSmall) {
  EXPECT_EQ(short_percent(0), "0 %");
  EXPECT_EQ(short_percent(0.0043), "0.4 %");
  EXPECT_EQ(short_percent(0.784), "78 %");
}

TEST(TextTable, AlignsCharactersNotBytes) {
  TextTable table(1);
  table.add_line({"a", "1 ± 2"});
  table.add_line({"long", "3"});
  EXPECT_EQ(table.text(""), "  a     1 ± 2\n  long      3\n");
}

TEST(ShownQuarters, AreFourthQuarters) {
  auto scenario = test::hand_made_scenario();
  scenario.start = Quarter(2025, 2);
  scenario.quarters = 9;
  EXPECT_EQ(shown_quarters(scenario), (std::vector<int>{2, 6}));
}

TEST(ShownQuarters, AreAtMostSixWithTheLast) {
  auto scenario = test::hand_made_scenario();
  scenario.start = Quarter(2025, 1);
  scenario.quarters = 40;
  EXPECT_EQ(shown_quarters(scenario), (std::vector<int>{7, 15, 23, 31, 39}));
}

TEST(ShownQuarters, FallBackToTheLastQuarter) {
  auto scenario = test::hand_made_scenario();
  scenario.start = Quarter(2025, 1);
  EXPECT_EQ(shown_quarters(scenario), std::vector<int>{1});
}

TEST(RunReport, AnswersTheScenario) {
  auto result = test::hand_made_result();
  for (auto& measure : result.measures) {
    if (measure.metric == Metric::capex) measure.metric = Metric::ai_capex;
  }
  auto const text = run_report("hand", test::hand_made_scenario(), result, {});
  EXPECT_THAT(text, HasSubstr("hand: Made by hand\n4 paths, seed 1, 2025Q4 to 2026Q1\n"));
  EXPECT_THAT(text, HasSubstr("Market in fourth quarters"));
  EXPECT_THAT(text, HasSubstr("AI capex  BUSD/quarter"));
  EXPECT_THAT(text, HasSubstr("What jump changes"));
  EXPECT_THAT(text, Not(HasSubstr("utilization"))) << "it was not recorded";
  EXPECT_THAT(text, Not(HasSubstr("\x1b"))) << "no colour was asked for";
}

/// Alpha and beta with an event that halves the cost of tokens.
StudyResult jevons_result() {
  auto result = test::hand_made_result();
  result.measures[1].metric = Metric::token_cost;
  result.measures[2].metric = Metric::compute_demand;
  result.deltas.front().ratio[4] = test::summary_of({0.5, 0.5, 0.5, 0.5});
  JevonsFindings findings{.without = "jump", .changes_cost = true, .quarters = {1}};
  findings.spend.push_back({test::summary_of({1, 3}), test::summary_of({-4, -6}), test::summary_of({8, 10}),
                            test::summary_of({0, 1}), test::summary_of({-3, -2}), Summary{}});
  findings.elasticity[0][0] = test::summary_of({0.4, 0.5, 0.6});
  findings.elasticity[1][0] = test::summary_of({0.8, 0.9, 1.0});
  findings.break_even = {{.quarter = 1, .elasticity = 0.834, .standard_error = 0.021, .low = 0.8, .high = 0.9, .paths = 4}};
  result.jevons = {findings};
  return result;
}

TEST(RunReport, TellsWhatMakesUpTheChangeOfSpend) {
  EXPECT_THAT(run_report("hand", test::hand_made_scenario(), jevons_result(), {}),
              HasSubstr("\n  2026Q1: token cost -50 %, token spend +2.00 BUSD/quarter in the mean\n"
                        "    = unit cost -5.00, quantity +9.00, mix +0.500, blocked -2.50\n"
                        "    elasticity of tokens 0.50 after 1 quarter, 0.90 after 4 (medians)\n"
                        "    rebound over 100 % on 75 % of paths; spend breaks even at an elasticity of 0.83 ± 0.02\n"));
}

TEST(RunReport, SaysWhichWaySpendGoesWhereItNeverBreaksEven) {
  auto result = jevons_result();
  result.jevons.front().break_even = {{.quarter = 1, .change = -3, .paths = 4}};
  EXPECT_THAT(run_report("hand", test::hand_made_scenario(), result, {}),
              HasSubstr("75 % of paths; spend falls at every elasticity tried from 0 to 10\n"));
}

TEST(RunReport, HasNoJevonsLinesForWhatLeavesCostAlone) {
  auto result = jevons_result();
  result.jevons.front().changes_cost = false;
  EXPECT_THAT(run_report("hand", test::hand_made_scenario(), result, {}), Not(HasSubstr("unit cost")));
}

TEST(RunReport, ColorsHeadingsOnATerminal) {
  auto const text = run_report("hand", test::hand_made_scenario(), test::hand_made_result(), make_palette(true));
  EXPECT_THAT(text, HasSubstr("\x1b[1mMarket"));
}

TEST(RunReport, NamesFailedPaths) {
  auto result = test::hand_made_result();
  result.failed = {.count = 3, .first = {0, 2}};
  EXPECT_THAT(run_report("hand", test::hand_made_scenario(), result, {}),
              HasSubstr("warning: 3 of 4 paths set aside, their numbers were not finite: 0, 2, ...\n"));
}

TEST(RunReport, FitsOnHundredColumns) {
  auto const text = run_report("hand", test::hand_made_scenario(), test::hand_made_result(), {});
  for (auto const& line : split(text, '\n')) EXPECT_LE(character_count(line), 100u) << line;
}

}  // namespace
}  // namespace capexsim
