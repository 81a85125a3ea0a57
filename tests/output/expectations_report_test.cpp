#include "capexsim/output/expectations_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "output/hand_made.hpp"

namespace capexsim {
namespace {

using testing::HasSubstr;

constexpr double infinite = std::numeric_limits<double>::infinity();

/// One expectation of each verdict, and one about what has a meaning on no path.
struct HandMade {
  HandMade() : scenario(test::hand_made_scenario()) {
    Expectation expectation;
    expectation.metric = "token_price";
    expectation.provider = "market";
    expectation.quarter = 1;
    expectation.high = 5;
    for (auto const* name : {"cheap", "=dear", "odd <name>", "none"}) {
      expectation.name = name;
      scenario.expectations.push_back(expectation);
    }
    judged = {"hand", &scenario, {}, 2};
    judged.judgements = {{Verdict::holds, {4.5, 0.1, {4.25, 4.75}, 300}, 300},
                         {Verdict::fails, {6.5, 0.1, {6.25, 6.75}, 300}, 300},
                         {Verdict::undecided, {5.125, 0.1, {4.75, infinite}, 600}, 600},
                         {Verdict::undecided, {}, 600}};
  }
  Scenario scenario;
  JudgedScenario judged;
};

TEST(ExpectationsTable, HasARowPerExpectation) {
  HandMade const made;
  EXPECT_EQ(to_csv(expectations_table({made.judged})),
            "scenario,name,verdict,value,standard_error,paths,text\n"
            "hand,cheap,holds,4.5,0.1,300,\"p50 of market.token_price@2026Q1 is 4.500 (4.250 to 4.750): holds, below 5\"\n"
            "hand,'=dear,fails,6.5,0.1,300,\"p50 of market.token_price@2026Q1 is 6.500 (6.250 to 6.750): fails, below 5\"\n"
            "hand,odd <name>,undecided,5.125,0.1,600,"
            "\"p50 of market.token_price@2026Q1 is 5.125 (from 4.750): undecided, below 5\"\n"
            "hand,none,undecided,,,600,\"p50 of market.token_price@2026Q1 has a meaning on no path: undecided, below 5\"\n");
}

TEST(ExpectationsReport, HasALinePerExpectation) {
  HandMade const made;
  EXPECT_EQ(expectations_report(made.judged, {}),
            "hand: Made by hand\n"
            "  holds      cheap            4.500  (4.250 to 4.750)  below 5  300 paths\n"
            "  fails      =dear            6.500  (6.250 to 6.750)  below 5  300 paths\n"
            "  undecided  odd <name>       5.125      (from 4.750)  below 5  600 paths\n"
            "  undecided  none        on no path        (anything)  below 5  600 paths\n");
}

TEST(ExpectationsReport, SaysWhereThereIsNothingToJudge) {
  auto const scenario = test::hand_made_scenario();
  EXPECT_EQ(expectations_report({"hand", &scenario, {}}, {}),
            "hand: Made by hand\n  nothing to judge (the scenario has no 'expect')\n");
}

TEST(JunitSuite, IsGreenOnlyWhereItHolds) {
  HandMade const made;
  auto const suite = junit_suite(made.judged);
  ASSERT_EQ(suite.cases.size(), 4u);
  EXPECT_EQ(suite.cases[0].outcome, CaseOutcome::passed);
  EXPECT_EQ(suite.cases[1].outcome, CaseOutcome::failed);
  EXPECT_EQ(suite.cases[2].outcome, CaseOutcome::error);
  EXPECT_EQ(suite.cases[2].type, "undecided");
  EXPECT_THAT(suite.cases[1].details, HasSubstr("300 paths, seed 1, confidence 99 %"));
}

}  // namespace
}  // namespace capexsim
