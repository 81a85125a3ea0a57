#include "capexsim/output/solve_table.hpp"

#include <gtest/gtest.h>

#include "output/hand_made.hpp"

namespace capexsim {
namespace {

struct HandMade {
  Scenario scenario = test::hand_made_scenario();
  Expectation expectation;
  SolvedQuestion question{"supply.sites.grid_limit", "GW/quarter", expectation, scenario, {2, 6, false}};
  HandMade() {
    expectation.metric = "token_price";
    expectation.provider = "market";
    expectation.low = 60;
  }
};

Crossing crossing() { return {.bound = 60, .value = 3.125, .interval = {3, 3.25}}; }

TEST(SolveTable, HasARowPerCrossing) {
  HandMade const made;
  auto second = crossing();
  second.holds_above = false;
  second.low_is_cut = second.is_repeated = true;
  EXPECT_EQ(to_csv(solve_table("hand", made.question, {{crossing(), second}, {}, {}})),
            "scenario,key,value,low,high,unit,text\n"
            "hand,supply.sites.grid_limit,3.125,3,3.25,GW/quarter,p50 of market.token_price@2025Q4 is above 60.00 from "
            "supply.sites.grid_limit = 3.125 GW/quarter on (3.000 GW/quarter to 3.250 GW/quarter)\n"
            "hand,supply.sites.grid_limit,3.125,3,3.25,GW/quarter,p50 of market.token_price@2025Q4 is above 60.00 up to "
            "supply.sites.grid_limit = 3.125 GW/quarter (3.000 GW/quarter or less to 3.250 GW/quarter); it crosses more than "
            "once in the range\n");
}

TEST(SolveTable, WritesWholeNumbersWhole) {
  HandMade made;
  made.question.range.takes_whole_numbers = true;
  made.question.unit = "";
  Crossing const whole{.bound = 60, .value = 12, .interval = {11, 13}, .high_is_cut = true};
  EXPECT_EQ(crossing_text(made.question, whole),
            "p50 of market.token_price@2025Q4 is above 60.00 from supply.sites.grid_limit = 12 on (11 to 13 or more)");
}

TEST(SolveTable, SaysWhatIsAtBothEnds) {
  HandMade const made;
  Solution solution;
  solution.at_low.value = 61;
  solution.at_high.value = 70;
  EXPECT_EQ(both_ends_text(made.question, solution),
            "p50 of market.token_price@2025Q4, above 60, holds at both ends: 61.00 at 2.000 GW/quarter and 70.00 at 6.000 "
            "GW/quarter");
  solution.at_low.value = solution.at_high.value = 3;
  EXPECT_EQ(both_ends_text(made.question, solution),
            "p50 of market.token_price@2025Q4, above 60, holds at neither end: 3.000 at 2.000 GW/quarter and 3.000 at 6.000 "
            "GW/quarter");
}

}  // namespace
}  // namespace capexsim
