#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program_runner.hpp"

namespace capexsim::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// The small scenario with and without its event, and what a run and a comparison say of it.
class CompareCommand : public testing::Test {
 protected:
  CompareCommand() { runner_.folder().write("without.yaml", "capexsim: 1\nextends: small.yaml\nevents.cheap-tokens: null\n"); }

  [[nodiscard]] std::string file(std::string const& name) const { return runner_.folder().read(name); }

  ProgramRunner runner_;
};

/// Lines of a CSV file without their first two cells, which name the scenarios.
std::vector<std::string> rows_without_names(std::string const& csv) {
  std::vector<std::string> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) rows.push_back(line.substr(line.find(',', line.find(',') + 1)));
  return rows;
}

TEST_F(CompareCommand, MeetsTheCounterfactualOfARun) {
  ASSERT_EQ(runner_.run("small.yaml --paths 3000").code, 0);
  auto const outcome = runner_.run("compare without.yaml small.yaml --paths 3000");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const compared = rows_without_names(file("out/compare/without/compare.csv"));
  EXPECT_GT(compared.size(), 100u);
  EXPECT_EQ(compared, rows_without_names(file("out/small/delta.csv")));
}

TEST_F(CompareCommand, WritesTheColumnsAgreedOn) {
  ASSERT_EQ(runner_.run("compare without.yaml small.yaml -o here").code, 0);
  EXPECT_THAT(
      file("here/compare.csv"),
      StartsWith("scenario,against,change,quarter,date,provider,metric,unit,mean,mean_se,sd,p05,p10,p25,p50,p75,p90,p95,"
                 "p05_se,p50_se,p95_se,probability_positive\nsmall,without,difference,2025Q1,2025-01-01,market,"));
  auto const attribution = file("here/attribution.csv");
  EXPECT_THAT(attribution, StartsWith("scenario,against,quarter,date,provider,metric,unit,cause,keys,contribution,"
                                      "contribution_se,share\nsmall,without,2025Q4,2025-10-01,market,token_spend,BUSD/quarter,"
                                      "events.cheap-tokens,events.cheap-tokens,"));
  EXPECT_THAT(attribution, HasSubstr("\nsmall,without,2026Q2,2026-04-01,market,free_cash_flow,BUSD/quarter,"));
}

TEST_F(CompareCommand, NamesEveryOtherAndTakesOverrides) {
  auto const outcome = runner_.run("compare small.yaml small.yaml+steep without.yaml small.yaml -o here");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const csv = file("here/compare.csv");
  for (auto const* names : {"\nsmall+steep,small,", "\nwithout,small,", "\nsmall (2),small,"})
    EXPECT_THAT(csv, HasSubstr(names));
  EXPECT_THAT(file("here/attribution.csv"), HasSubstr(",demand.inference.price_elasticity.long_run,"));
  EXPECT_THAT(outcome.err, HasSubstr("Nothing differs"));
}

TEST_F(CompareCommand, WritesTheSameBytesOnAnyThreads) {
  for (auto const* threads : {"1", "2", "7"}) {
    auto const folder = std::string("t") + threads;
    ASSERT_EQ(
        runner_.run("compare without.yaml small.yaml+steep --paths 2500 --threads " + folder.substr(1) + " -o " + folder).code,
        0);
    EXPECT_EQ(file(folder + "/compare.csv"), file("t1/compare.csv"));
    EXPECT_EQ(file(folder + "/attribution.csv"), file("t1/attribution.csv"));
  }
}

TEST_F(CompareCommand, RunsAllOnTheDrawsOfTheFirst) {
  runner_.folder().write("seeded.yaml", "capexsim: 1\nextends: small.yaml\nsimulation: {seed: 99, paths: 50}\n");
  auto const outcome = runner_.run("compare small.yaml seeded.yaml -o here");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("note: seeded.yaml: seed 99 is replaced by 7, that of the first scenario\n"));
  EXPECT_THAT(outcome.err, HasSubstr("note: seeded.yaml: 50 paths are replaced by 300, those of the first scenario\n"));
  EXPECT_THAT(file("here/compare.csv"), HasSubstr(",market,token_spend,BUSD/quarter,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"));
  auto const same = runner_.run("compare small.yaml seeded.yaml --seed 4 --paths 40 -o there");
  EXPECT_THAT(same.err, testing::Not(HasSubstr("replaced")));
  EXPECT_THAT(same.err, HasSubstr("40 paths, seed 4"));
}

TEST_F(CompareCommand, RefusesAnotherStart) {
  runner_.folder().write("later.yaml", "capexsim: 1\nextends: small.yaml\nstart: 2025Q2\n");
  auto const outcome = runner_.run("compare small.yaml later.yaml");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("error: 'small.yaml' starts in 2025Q1 and 'later.yaml' in 2025Q2 (expected one start for all)\n"));
  EXPECT_FALSE(std::filesystem::exists(runner_.folder().path() / "out"));
}

TEST_F(CompareCommand, NotesWhatHasNoCounterpart) {
  runner_.folder().write("third.yaml",
                         "capexsim: 1\nextends: small.yaml\nquarters: 4\nproviders.gamma: {compute: 1, sites_energised: 2}\n"
                         "market.demand_share: {alpha: 50 %, beta: 30 %, gamma: 20 %}\n");
  auto const outcome = runner_.run("compare small.yaml third.yaml -o here");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("note: third.yaml: has no counterpart for gamma; not compared\n"));
  EXPECT_THAT(outcome.err, HasSubstr("note: third.yaml: ends in 2025Q4; what comes after is not compared\n"));
  auto const csv = file("here/compare.csv");
  EXPECT_THAT(csv, testing::Not(HasSubstr("gamma")));
  EXPECT_THAT(csv, testing::Not(HasSubstr("2026Q1")));
  EXPECT_THAT(file("here/attribution.csv"), HasSubstr("providers.gamma + "));
}

TEST_F(CompareCommand, TellsWhatOfAsksFor) {
  auto const outcome = runner_.run("compare without.yaml small.yaml -o here --of beta.utilization@2025Q2 --of irr");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(file("here/attribution.csv"), HasSubstr("\nsmall,without,2025Q2,2025-04-01,beta,utilization,share,"));
  EXPECT_EQ(runner_.run("compare without.yaml small.yaml -o there --of gamma.capex").code, 2);
}

TEST_F(CompareCommand, TellsAProgramAll) {
  auto const outcome = runner_.run("compare without.yaml small.yaml --json --quiet");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  auto const json = nlohmann::json::parse(outcome.out);
  auto const& comparison = json.at("comparisons").at(0);
  EXPECT_EQ(comparison.at("scenario"), "small");
  EXPECT_EQ(comparison.at("changes").at(0).at("key"), "events.cheap-tokens");
  EXPECT_EQ(comparison.at("differences").at(0).at("metric"), "token_spend");
  EXPECT_EQ(comparison.at("causes").at(0).at("cause"), "events.cheap-tokens");
  EXPECT_EQ(json.at("files").size(), 2u);
}

/// The difference of means gains less (3 to 7 times): the jump moves every path by its own amount, and no number of shared
/// draws takes that away. At the median of the difference the paths lie close together.
TEST_F(CompareCommand, FindsTheMedianDifferenceFiveTimesMoreNarrowlyThanRunsOnDrawsOfTheirOwn) {
  std::string const shipped = CAPEXSIM_SOURCE_DIR "/scenarios/";
  auto const outcome =
      runner_.run("compare " + shipped + "baseline-2025.yaml " + shipped + "deepseek.yaml --paths 20000 --json --quiet");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  int at_the_end = 0;
  auto const json = nlohmann::json::parse(outcome.out);
  for (auto const& difference : json.at("comparisons").at(0).at("differences")) {
    if (difference.at("quarter") != "2030Q4") continue;
    ++at_the_end;
    EXPECT_GE(difference.at("narrower_median"), 5) << difference;
    EXPECT_GE(difference.at("narrower"), 3) << difference;
  }
  EXPECT_EQ(at_the_end, 5);
}

TEST_F(CompareCommand, AsksForTwoScenariosAndAtMostNine) {
  EXPECT_THAT(runner_.run("compare small.yaml").err, HasSubstr("one scenario alone (expected 2 or more)"));
  std::string many = "compare";
  for (int k = 0; k < 10; ++k) many += " small.yaml";
  auto const outcome = runner_.run(many);
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("expected at most 9 scenarios"));
}

}  // namespace
}  // namespace capexsim::test
