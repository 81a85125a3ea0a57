#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "capexsim/output/result_tables.hpp"
#include "output/hand_made.hpp"

namespace capexsim {
namespace {

/// The line of inputs.csv that belongs to a key; "" where there is none.
std::string line_of(std::string const& key, Scenario const& scenario, StudyResult const& result = {}) {
  auto const csv = to_csv(inputs_table("hand", scenario, result));
  auto const begin = csv.find("\nhand," + key + ',');
  return begin == std::string::npos ? "" : csv.substr(begin + 1, csv.find('\n', begin + 1) - begin - 1);
}

TEST(InputsTable, HasTheColumnsOfTheInterface) {
  auto const csv = to_csv(inputs_table("hand", test::hand_made_scenario(), {}));
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "scenario,key,unit,family,p05,p50,p95,mean,sd,set_by,source,as_of,confidence,note");
}

TEST(InputsTable, ListsEveryKeyOnce) {
  auto const table = inputs_table("hand", test::hand_made_scenario(), {});
  std::set<std::string> keys;
  for (auto const& row : table.rows()) keys.insert(std::get<std::string>(row[1]));
  EXPECT_EQ(keys.size(), table.rows().size());
}

TEST(InputsTable, ShowsADefaultAsFixed) {
  EXPECT_EQ(
      line_of("technology.hardware.cost", test::hand_made_scenario()),
      "hand,technology.hardware.cost,kUSD/H100e,fixed,27,27,27,27,0,default,\"H100 and GB200 prices of 2024 per H100e (Epoch "
      "AI, chip counts), times 1.4 for server and network (Bernstein cost shares)\",,,");
}

TEST(InputsTable, ShowsWordsInTheNote) {
  auto scenario = test::hand_made_scenario();
  scenario.inputs.demand.prior_price_fall.evidence.note = "as before";
  EXPECT_TRUE(line_of("demand.inference.prior_price_fall", scenario)
                  .ends_with(",fixed,,,,,,default,\"the model's own trend, so that the lag begins on it\",,,trend: as before"));
}

TEST(InputsTable, ShowsALiftedLimitAsNone) {
  auto scenario = test::hand_made_scenario();
  auto& limit = scenario.inputs.supply.grid_limit;
  limit.points = {{"", {}, Draw{Fixed{std::numeric_limits<double>::infinity()}}}};
  EXPECT_TRUE(
      line_of(limit.key, scenario)
          .ends_with(",fixed,,,,,,default,\"judgement: 1.5 to 2 GW a quarter energised, from site spending of 2023\",,,none"));
}

TEST(InputsTable, GivesAPointItsOwnEvidence) {
  auto scenario = test::hand_made_scenario();
  auto& markup = scenario.inputs.pricing.markup;
  markup.evidence = {"all of it", "2025", "", ""};
  markup.times = Draw{Fixed{2}};
  markup.plus = Draw{Fixed{1}};
  markup.times->evidence = {"the factor", "2024", "high", ""};
  EXPECT_TRUE(line_of("pricing.markup.times", scenario).ends_with(",default,the factor,2024,high,"));
  EXPECT_TRUE(line_of("pricing.markup.plus", scenario).ends_with(",default,all of it,2025,,"));
}

TEST(InputsTable, ShowsWhatDrawsAchieved) {
  auto scenario = test::hand_made_scenario();
  auto& markup = scenario.inputs.pricing.markup;
  markup.points.front().value.family = Uniform{0, 1};
  markup.set_at = {"some/where/deep.yaml", 3, 4};
  markup.evidence = {"a, b", "2025-02", "low", ""};
  StudyResult result;
  result.input_names = {"pricing.markup"};
  result.inputs = {test::summary_of({0.5, 0.5})};
  EXPECT_EQ(line_of("pricing.markup", scenario, result),
            "hand,pricing.markup,,uniform,0.5,0.5,0.5,0.5,0,deep.yaml,\"a, b\",2025-02,low,");
}

TEST(InputsTable, GivesPointsOfAPathRowsOfTheirOwn) {
  auto scenario = test::hand_made_scenario();
  auto& plan = scenario.inputs.providers[0].capex_plan;
  plan.points = {{"2025", {Quarter(2025, 1), Quarter(2025, 4)}, Draw{Fixed{72}}}};
  plan.ramp_from = Draw{Fixed{20}};
  plan.each = Draw{Lognormal{0, 0.1}};
  EXPECT_TRUE(line_of(plan.key + "@2025", scenario).starts_with("hand," + plan.key + "@2025,BUSD,fixed,72,"));
  EXPECT_TRUE(line_of(plan.key + ".ramp_from", scenario).starts_with("hand," + plan.key + ".ramp_from,BUSD/quarter,fixed,20,"));
  EXPECT_TRUE(line_of(plan.key + ".each", scenario).starts_with("hand," + plan.key + ".each,,lognormal,,,,,,"));
}

TEST(InputsTable, ShowsAmountsOfAScheduleByQuarter) {
  auto scenario = test::hand_made_scenario();
  auto& orders = scenario.inputs.providers[0].hardware_on_order;
  orders.points = {{"2025", {Quarter(2025, 1), Quarter(2025, 4)}, Draw{Fixed{0.5}}}};
  EXPECT_TRUE(line_of(orders.key + "@2025", scenario).starts_with("hand," + orders.key + "@2025,MH100e/quarter,fixed,0.5,"));
}

TEST(InputsTable, ShowsTheRankCorrelationOfEveryPair) {
  auto scenario = test::hand_made_scenario();
  scenario.correlations = {{"pricing.markup", "verdict.glut", 0.5, {"some/deep.yaml", 3, 4}, {"a paper", "2025", "low", "b"}},
                           {"pricing.markup", "pricing.scarcity.decay", -0.2, {"--set correlations", 0, 0}}};
  StudyResult result;
  result.ranks = {{0, 0.4875}, {1, -0.25}};
  EXPECT_EQ(line_of("pricing.markup ~ verdict.glut", scenario, result),
            "hand,pricing.markup ~ verdict.glut,,rank_correlation,,,,0.4875,,deep.yaml,a paper,2025,low,asked 0.5: b");
  EXPECT_EQ(line_of("pricing.markup ~ pricing.scarcity.decay", scenario, result),
            "hand,pricing.markup ~ pricing.scarcity.decay,,rank_correlation,,,,-0.25,,'--set,,,,asked -0.2");
}

TEST(InputsTable, NamesTheCommandLine) {
  auto scenario = test::hand_made_scenario();
  scenario.inputs.pricing.markup.set_at = {"--set pricing.markup", 0, 0};
  EXPECT_NE(line_of("pricing.markup", scenario).find(",'--set,"), std::string::npos)
      << "an apostrophe keeps it from being a formula";
}

}  // namespace
}  // namespace capexsim
