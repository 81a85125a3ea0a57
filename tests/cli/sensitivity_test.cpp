#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "capexsim/scenario/lint.hpp"
#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

char const* const quick = " --paths 300 --base 100 --bootstrap 20 -q";

TEST(SensitivityCommand, SavesItsTables) {
  test::ProgramRunner const program;
  auto const outcome = program.run(std::string("sensitivity small.yaml --decide none,steep") + quick);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(program.folder().names("out/sensitivity/small"),
              ElementsAre("box_trajectory.csv", "boxes.csv", "run.json", "sensitivity.csv", "voi.csv"));
  EXPECT_THAT(program.folder().read("out/sensitivity/small/sensitivity.csv"),
              StartsWith("scenario,metric,provider,quarter,key,swing_low,swing_high,rank_correlation,rank_correlation_se,"
                         "sobol_first,sobol_first_se,sobol_total,sobol_total_se,"));
  EXPECT_THAT(program.folder().read("out/sensitivity/small/voi.csv"), StartsWith("scenario,key,value,value_se,unit,text\n"));
}

TEST(SensitivityCommand, WritesWhatLintReads) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run(std::string("sensitivity small.yaml --of tokens") + quick).code, 0);
  auto const influences = read_influences(program.folder().path() / "out/sensitivity/small/sensitivity.csv");
  ASSERT_TRUE(influences.contains("events.cheap-tokens.factor"));
  EXPECT_GT(influences.at("events.cheap-tokens.factor"), 0.1);
  EXPECT_TRUE(influences.contains("noise"));
}

TEST(SensitivityCommand, GivesTheSameBytesOnAnyNumberOfThreads) {
  test::ProgramRunner const program;
  for (auto const* threads : {"1", "2", "7"}) {
    auto const arguments = std::string("sensitivity small.yaml --decide none,steep --discover 'utilization > 0.9' -o t") +
                           threads + " --threads " + threads + quick;
    ASSERT_EQ(program.run(arguments).code, 0);
  }
  for (auto const* file : {"sensitivity.csv", "voi.csv", "boxes.csv", "box_trajectory.csv"}) {
    auto const one = program.folder().read(std::string("t1/") + file);
    EXPECT_EQ(one, program.folder().read(std::string("t2/") + file)) << file;
    EXPECT_EQ(one, program.folder().read(std::string("t7/") + file)) << file;
  }
}

TEST(SensitivityCommand, DrawsAtRandomWhateverTheSampling) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run(std::string("sensitivity small.yaml --of tokens -o random") + quick).code, 0);
  auto const sobol = std::string("sensitivity small.yaml --of tokens -o sobol --set simulation.sampling=sobol") + quick;
  ASSERT_EQ(program.run(sobol).code, 0);
  EXPECT_EQ(program.folder().read("random/sensitivity.csv"), program.folder().read("sobol/sensitivity.csv"));
}

TEST(SensitivityCommand, TellsTheCostAndTheDrivers) {
  test::ProgramRunner const program;
  auto const outcome = program.run("sensitivity small.yaml --of tokens@2026Q2 --base 100 --bootstrap 20 --json");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, StartsWith("sensitivity: "));
  EXPECT_THAT(outcome.err, HasSubstr("market.tokens@2026Q2, mean "));
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["drivers"][0]["target"], "market.tokens@2026Q2");
  EXPECT_TRUE(json["drivers"][0]["factors"][0]["sobol_total"].contains("standard_error"));
  EXPECT_EQ(json["run"]["command"], "sensitivity");
}

/// The question is part of the run's identity: another one may not take its place.
TEST(SensitivityCommand, KeepsAnotherQuestionsResult) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run(std::string("sensitivity small.yaml --of tokens") + quick).code, 0);
  EXPECT_EQ(program.run(std::string("sensitivity small.yaml --of tokens") + quick).code, 0);
  EXPECT_EQ(program.run(std::string("sensitivity small.yaml --of capex") + quick).code, 5);
}

TEST(SensitivityCommand, TakesAScenarioWithoutUncertainInputs) {
  test::ProgramRunner const program;
  auto const certain = " --set pricing.markup=0.3 --set events.cheap-tokens.factor=3 --set market.spill_over=0.5";
  EXPECT_EQ(program.run(std::string("sensitivity small.yaml") + certain + quick).code, 0);
  EXPECT_EQ(program.run("sensitivity small.yaml --paths 1 -q -o one").code, 0);
}

void expect_refusal(std::string const& options, std::string const& message) {
  test::ProgramRunner const program;
  auto const outcome = program.run("sensitivity small.yaml " + options);
  EXPECT_EQ(outcome.code, 2) << options;
  EXPECT_THAT(outcome.err, HasSubstr(message));
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(SensitivityCommand, RefusesWhatItCannotAnswer) {
  expect_refusal("--of capx", "--of: error: 'capx' (expected a metric");
  expect_refusal("--base 4096", "--base: error: '4096' (expected a whole number from 16 to 300)");
  expect_refusal("--base many", "--base: error: 'many' (expected a whole number");
  expect_refusal("--bootstrap 5", "--bootstrap: error: '5' (expected a whole number from 10 to 1000)");
  expect_refusal("--decide steep", "--decide: error: 'steep' (expected 2 to 20 different names of overrides");
  expect_refusal("--decide none,none", "--decide: error: 'none,none' (expected 2 to 20 different");
  expect_refusal("--decide none,nobody", "--decide nobody: error: ");
  expect_refusal("--payoff capex", "--payoff: error: 'capex' (expected --decide with it)");
  expect_refusal("--discover capex", "--discover: error: 'capex' (expected oversupply, shortage, payback, anchor_default, or");
  expect_refusal("--discover 'capex > much'",
                 "--discover: error: 'capex > much' (expected a number behind '>', in BUSD/quarter)");
}

}  // namespace
}  // namespace capexsim
