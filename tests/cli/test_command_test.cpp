#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// The margin of its market is m / (1 + m), m uniform on [0, 1]: its median is 1/3.
std::string margin_scenario(std::string const& expect) {
  return "capexsim: 1\nquarters: 1\nsimulation: {paths: 500, max_paths: 1000}\npricing.markup: {uniform: {low: 0, high: 1}}\n"
         "providers: {acme: {compute: 1, sites_energised: 2}}\nexpect: " +
         expect + "\n";
}

std::string const holds = "{name: fat, metric: marginal_margin, above: 0.2}";
std::string const fails = "{name: fatter, metric: marginal_margin, above: 0.4}";
std::string const undecided = "{name: near, metric: marginal_margin, above: 0.3333}";

/// What `test` says of a scenario with these expectations.
test::Outcome judge(test::ProgramRunner const& program, std::string const& expect, std::string const& options = "") {
  program.folder().write("s.yaml", margin_scenario('[' + expect + ']'));
  return program.run("test s.yaml " + options);
}

TEST(TestCommand, TellsTheShellTheWorstVerdict) {
  test::ProgramRunner const program;
  EXPECT_EQ(judge(program, holds).code, 0);
  EXPECT_EQ(judge(program, holds + ", " + fails).code, 3);
  EXPECT_EQ(judge(program, undecided + ", " + holds).code, 4);
  EXPECT_EQ(judge(program, undecided + ", " + fails).code, 3) << "even if others are undecided";
  EXPECT_EQ(judge(program, "{metric: marginal_margins, above: 0}").code, 2);
}

TEST(TestCommand, SaysALinePerExpectationAndWritesNothing) {
  test::ProgramRunner const program;
  auto const outcome = judge(program, holds + ", " + fails + ", " + undecided);
  EXPECT_THAT(outcome.err, StartsWith("s\n  holds      fat     0.3"));
  EXPECT_THAT(outcome.err, HasSubstr("\n  fails      fatter  0.3"));
  EXPECT_THAT(outcome.err, HasSubstr("\n  undecided  near    0.3"));
  EXPECT_THAT(outcome.err, HasSubstr("above 0.3333  1000 paths\n"));
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(program.folder().names(""), ElementsAre("s.yaml", "small.yaml"));
  EXPECT_EQ(judge(program, holds, "--quiet").err, "");
}

TEST(TestCommand, SaysWhereThereIsNothingToJudge) {
  test::ProgramRunner const program;
  auto const outcome = program.run("test small.yaml");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "small: Two providers and a jump\n  nothing to judge (the scenario has no 'expect')\n");
}

TEST(TestCommand, SavesVerdictsWhereAsked) {
  test::ProgramRunner const program;
  EXPECT_EQ(judge(program, holds + ", " + fails, "-o saved").code, 3);
  EXPECT_THAT(program.folder().names("saved"), ElementsAre("expectations.csv", "run.json"));
  auto const table = program.folder().read("saved/expectations.csv");
  EXPECT_THAT(table, StartsWith("scenario,name,verdict,value,standard_error,paths,text\ns,fat,holds,0.3"));
  auto const record = nlohmann::json::parse(program.folder().read("saved/run.json"));
  EXPECT_EQ(record["command"], "test");
  EXPECT_EQ(judge(program, holds, "-o saved").code, 5) << "another run is in the way";
}

TEST(TestCommand, GivesTheSameBytesOnAnyNumberOfThreads) {
  test::ProgramRunner const program;
  auto const list = holds + ", " + undecided + ", {probability_of: marginal_margin < 0.2, below: 0.26}";
  EXPECT_EQ(judge(program, list, "-o one --threads 1").code, 4);
  EXPECT_EQ(judge(program, list, "-o two --threads 2").code, 4);
  EXPECT_EQ(program.folder().read("one/expectations.csv"), program.folder().read("two/expectations.csv"));
}

TEST(TestCommand, JudgesTheOthersWhereOneIsInvalid) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", margin_scenario('[' + fails + ']'));
  program.folder().write("bad.yaml", "capexsim: 1\nquartres: 3\nproviders: {a: {}}\n");
  auto const outcome = program.run("test bad.yaml s.yaml --junit out/report.xml -o saved --json");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("bad.yaml:2:1: error: unknown key 'quartres'"));
  EXPECT_THAT(outcome.err, HasSubstr("fails  fatter"));
  EXPECT_THAT(program.folder().names(""), Not(testing::Contains("saved")));
  auto const report = program.folder().read("out/report.xml");
  EXPECT_THAT(report, HasSubstr("tests=\"2\" failures=\"1\" errors=\"1\" skipped=\"0\""));
  EXPECT_THAT(report, HasSubstr("type=\"invalid\""));
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["scenarios"][0]["expectations"][0]["verdict"], "fails");
  EXPECT_EQ(json["scenarios"][1]["error"], "invalid");
}

TEST(TestCommand, ReportsInvalidScenariosAlone) {
  test::ProgramRunner const program;
  auto const outcome = program.run("test nowhere.yaml --junit report.xml");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(program.folder().read("report.xml"), HasSubstr("tests=\"1\" failures=\"0\" errors=\"1\""));
}

TEST(TestCommand, RefusesMorePathsThanItKeeps) {
  test::ProgramRunner const program;
  auto const outcome = judge(program, holds, "--paths 10000001");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("'simulation.paths' is 10000001 (expected at most 10000000 here"));
}

TEST(TestCommand, ReportsARunWithoutFinitePaths) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", R"(capexsim: 1
quarters: 4
simulation.paths: 300
providers: {acme: {compute: 1, sites_energised: 2}}
events:
  one: {kind: efficiency_jump, of: hardware, at: 2025Q2, factor: 1e308}
  two: {kind: efficiency_jump, of: hardware, at: 2025Q3, factor: 1e308}
expect: [{metric: capex, above: 1}]
)");
  auto const outcome = program.run("test s.yaml --junit report.xml");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("s: error: no path stayed finite"));
  EXPECT_THAT(program.folder().read("report.xml"), HasSubstr("type=\"run_failed\""));
}

TEST(TestCommand, GivesVerdictsAsJson) {
  test::ProgramRunner const program;
  auto const outcome = judge(program, holds, "--json --quiet");
  auto const json = nlohmann::json::parse(outcome.out);
  auto const& expectation = json["scenarios"][0]["expectations"][0];
  EXPECT_EQ(expectation["verdict"], "holds");
  EXPECT_NEAR(expectation["value"].get<double>(), 1 / 3.0, 0.05);
  EXPECT_TRUE(expectation["bounds"][1].is_null());
  EXPECT_FALSE(json.contains("folder"));
  EXPECT_EQ(json["run"]["seed"], 1);
}

TEST(TestCommand, NamesTheFileThatCannotBeWritten) {
  test::ProgramRunner const program;
  auto const outcome = judge(program, holds, "--junit s.yaml/report.xml");
  EXPECT_EQ(outcome.code, 5);
  EXPECT_THAT(outcome.err, HasSubstr("'s.yaml' is not a folder"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("holds"))) << "before anything is run";
}

TEST(TestCommand, LeavesNoReportWhenTheDiskIsFull) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", margin_scenario('[' + holds + ']'));
  EXPECT_EQ(program.run("test s.yaml -q --junit report.xml", "ulimit -f 0; ").code, 5);
  EXPECT_THAT(program.folder().names(""), ElementsAre("s.yaml", "small.yaml"));
}

}  // namespace
}  // namespace capexsim
