#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

Expectation read_one(std::string const& entry) { return read_lines("expect: [" + entry + "]").expectations.at(0); }

TEST(Expectation, ClaimsAStatisticOfTheMarketAtTheEnd) {
  auto const claim = read_one("{metric: utilization, within: [0.6, 95 %]}");
  EXPECT_EQ(claim.thing, ExpectedThing::statistic);
  EXPECT_EQ(claim.metric, "utilization");
  EXPECT_EQ(claim.provider, "market");
  EXPECT_EQ(claim.statistic, "p50");
  EXPECT_EQ(claim.quarter, 23);
  EXPECT_EQ(claim.low, 0.6);
  EXPECT_EQ(claim.high, 0.95);
  EXPECT_EQ(claim.name, "p50 of market.utilization@2030Q4");
}

TEST(Expectation, CountsItsBoundsOnlyWithin) {
  EXPECT_FALSE(read_one("{metric: utilization, within: [0.6, 95 %]}").excludes_bounds);
  EXPECT_TRUE(read_one("{metric: utilization, above: 0.6, below: 0.9}").excludes_bounds);
}

TEST(Expectation, SaysItsBounds) {
  EXPECT_EQ(bounds_text(read_one("{metric: utilization, within: [0.6, 95 %]}")), "within 0.6 and 0.95");
  EXPECT_EQ(bounds_text(read_one("{metric: utilization, above: 0.6, below: 0.9}")), "above 0.6 and below 0.9");
  EXPECT_EQ(bounds_text(read_one("{metric: utilization, below: 0.9}")), "below 0.9");
}

TEST(Expectation, ClaimsAProbability) {
  auto const claim = read_one("{probability_of: oversupply, of: acme, by: 2028Q4, below: 0.30, name: no glut}");
  EXPECT_EQ(claim.thing, ExpectedThing::happening);
  EXPECT_EQ(claim.provider, "acme");
  EXPECT_EQ(claim.quarter, 15);
  EXPECT_EQ(claim.high, 0.30);
  EXPECT_EQ(claim.name, "no glut");
}

TEST(Expectation, ClaimsAProbabilityOfALevel) {
  auto const claim = read_one("{probability_of: free_cash_flow < -2.5, at: 2027Q4, above: 0.2}");
  EXPECT_EQ(claim.thing, ExpectedThing::below_level);
  EXPECT_EQ(claim.metric, "free_cash_flow");
  EXPECT_EQ(claim.level, -2.5);
  EXPECT_EQ(claim.name, "probability of market.free_cash_flow@2027Q4 < -2.5");
}

TEST(Expectation, ClaimsAChange) {
  auto const scenario = read_lines(
      "events.e: {kind: efficiency_jump, at: 2025Q2, factor: 2}\n"
      "expect: [{delta: token_spend, without: e, at: 2026Q4, statistic: p05, above: 0}]");
  auto const& claim = scenario.expectations.at(0);
  EXPECT_EQ(claim.thing, ExpectedThing::change);
  EXPECT_EQ(claim.without, "e");
  EXPECT_EQ(claim.statistic, "p05");
}

TEST(Expectation, IsNotInherited) {
  Folder const folder;
  folder.write("base.yaml", "capexsim: 1\nproviders: {acme: {}}\nexpect: [{metric: capex, above: 1}]\n");
  EXPECT_TRUE(read_scenario(folder.write("s.yaml", "capexsim: 1\nextends: base.yaml\n")).expectations.empty());
}

TEST(Expectation, GoesWithoutAnEventThatAVariantTakesAway) {
  auto const scenario = read_lines(
      "events.e: {kind: efficiency_jump, at: 2025Q2, factor: 2}\n"
      "overrides.quiet: {events.e: null}\n"
      "expect: [{delta: token_spend, without: e, above: 0}]",
      {{"quiet"}, {}});
  EXPECT_EQ(scenario.warnings.back().problem, "'e' was taken away, so nothing is without it");
}

struct Slip {
  std::string entry;
  std::string message;
};
class MistakenExpectation : public ::testing::TestWithParam<Slip> {};

TEST_P(MistakenExpectation, SaysWhatIsWrong) { EXPECT_EQ(mistakes_in("expect:\n  - " + GetParam().entry), GetParam().message); }

INSTANTIATE_TEST_SUITE_P(
    All, MistakenExpectation,
    ::testing::Values(
        Slip{"{above: 1}", "s.yaml:4:5: error: an expectation has none of metric, probability_of, delta (expected one)"},
        Slip{"{metric: capex, delta: capex, above: 1}",
             "s.yaml:4:5: error: an expectation has metric, delta of metric, probability_of, delta (expected one)"},
        Slip{"{metric: capex}",
             "s.yaml:4:5: error: an expectation needs bounds (expected within: [LOW, HIGH], above or below)"},
        Slip{"{metric: capex, within: [1, 2], above: 1}",
             "s.yaml:4:5: error: an expectation needs bounds (expected within: [LOW, HIGH], above or below)"},
        Slip{"{metric: capex, within: 1}", "s.yaml:4:29: error: 'within' is '1' (expected [LOW, HIGH])"},
        Slip{"{metric: capex, within: [2, 1]}", "s.yaml:4:29: error: nothing lies above 2 and below 1"},
        Slip{"{metric: capex, above: 1, statistc: p50}",
             "s.yaml:4:31: error: unknown key 'statistc' in 'expect' (expected metric, name, of, within, above, below, at, "
             "statistic)\n  help: did you mean 'statistic'?"},
        Slip{"{metric: capex, above: 1, statistic: p51}",
             "s.yaml:4:42: error: 'statistic' is 'p51' (expected mean, sd, p05, p10, p25, p50, p75, p90 or p95)\n"
             "  help: did you mean 'p50'?"},
        Slip{"{metric: capex, above: 1, at: 2040Q1}",
             "s.yaml:4:35: error: 'at' is '2040Q1' (expected a quarter from 2025Q1 to 2030Q4)"},
        Slip{"{metric: capex, above: 1, of: acmee}",
             "s.yaml:4:35: error: 'of' is 'acmee' (expected market or acme)\n  help: did you mean 'acme'?"},
        Slip{
            "{probability_of: oversuply, below: 0.3}",
            "s.yaml:4:22: error: 'probability_of' is 'oversuply' (expected oversupply, shortage, payback or anchor_default, or "
            "METRIC < NUMBER)\n  help: did you mean 'oversupply'?"},
        Slip{"{probability_of: capex < lots, below: 0.3}", "s.yaml:4:22: error: 'lots' is not a number"},
        Slip{"{delta: capex, above: 0}", "s.yaml:4:5: error: missing key 'without' (expected the event or contract left out)"},
        Slip{"{delta: capex, without: e, above: 0}", "s.yaml:4:29: error: 'without' is 'e' (expected an event or a contract)"},
        Slip{"capex", "s.yaml:4:5: error: an expectation is 'capex' (expected such as {metric: utilization, above: 0.6})"}));

}  // namespace
}  // namespace capexsim::testing
