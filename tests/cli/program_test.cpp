#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

/// `text` with one line of the small scenario replaced.
std::string changed(std::string const& from, std::string const& to) {
  auto text = test::small_scenario();
  return text.replace(text.find(from), from.size(), to);
}

TEST(Program, SavesATableOfEachKind) {
  test::ProgramRunner const program;
  auto const outcome = program.run("small.yaml");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("small: Two providers and a jump"));
  EXPECT_THAT(program.folder().names("out/small"),
              ElementsAre("answers.csv", "delta.csv", "inputs.csv", "run.json", "summary.csv", "summary_wide.csv"));
}

TEST(Program, NamesTheRunInEveryTable) {
  test::ProgramRunner const program;
  EXPECT_EQ(program.run("run small.yaml+steep -q").code, 0);
  for (auto const* file : {"answers.csv", "delta.csv", "inputs.csv", "summary.csv", "summary_wide.csv"}) {
    auto const text = program.folder().read(std::string("out/small+steep/") + file);
    EXPECT_THAT(text, StartsWith("scenario,"));
    EXPECT_THAT(text, HasSubstr("\nsmall+steep,")) << file;
  }
}

TEST(Program, WritesNoCounterfactualsWithoutAny) {
  test::ProgramRunner const program;
  EXPECT_EQ(program.run("small.yaml -q --set report.counterfactual=[]").code, 0);
  EXPECT_THAT(program.folder().names("out/small"), Not(testing::Contains("delta.csv")));
}

TEST(Program, GivesTheSameBytesOnAnyNumberOfThreads) {
  test::ProgramRunner const program;
  for (auto const* threads : {"1", "2", "7"}) {
    ASSERT_EQ(program.run(std::string("small.yaml -q --paths 5000 -o t") + threads + " --threads " + threads).code, 0);
  }
  for (auto const* file : {"answers.csv", "delta.csv", "inputs.csv", "summary.csv", "summary_wide.csv"}) {
    auto const one = program.folder().read(std::string("t1/") + file);
    EXPECT_EQ(one, program.folder().read(std::string("t2/") + file)) << file;
    EXPECT_EQ(one, program.folder().read(std::string("t7/") + file)) << file;
  }
}

TEST(Program, RefusesToOverwriteAnotherRun) {
  test::ProgramRunner const program;
  EXPECT_EQ(program.run("small.yaml -q").code, 0);
  EXPECT_EQ(program.run("small.yaml -q").code, 0) << "the same run may be written again";
  auto const refused = program.run("small.yaml -q --seed 8");
  EXPECT_EQ(refused.code, 5);
  EXPECT_THAT(refused.err, HasSubstr("'out/small/run.json' stands in the way"));
  EXPECT_EQ(program.run("small.yaml -q --seed 8 --force").code, 0);
}

TEST(Program, GivesFilesAnswersAndRunAsJson) {
  test::ProgramRunner const program;
  auto const outcome = program.run("small.yaml --json -q");
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["folder"], "out/small");
  EXPECT_EQ(json["files"][0]["path"], "out/small/summary.csv");
  EXPECT_TRUE(json["answers"][0].contains("question"));
  EXPECT_EQ(json["run"]["paths"], 300);
  EXPECT_EQ(outcome.err, "");
}

TEST(Program, LeavesNothingWhenTheDiskIsFull) {
  test::ProgramRunner const program;
  auto const outcome = program.run("small.yaml -q", "ulimit -f 4; ");
  EXPECT_EQ(outcome.code, 5);
  EXPECT_THAT(outcome.err, HasSubstr("cannot write 'out/small/summary.csv'"));
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Program, LeavesNothingWhenInterrupted) {
  test::ProgramRunner const program;
  auto const outcome = program.run("small.yaml --paths 100000000", "timeout --preserve-status --signal=INT 1 ");
  EXPECT_EQ(outcome.code, 130);
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Program, IsQuietAboutAReaderThatLeaves) {
  test::ProgramRunner const program;
  EXPECT_EQ(program.run("--help) | true; exit \\${PIPESTATUS[0]}", "(sleep 0.1; ").code, 0);
}

TEST(Program, ChecksWithoutWriting) {
  test::ProgramRunner const program;
  auto const outcome = program.run("check small.yaml");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "small.yaml: valid\n");
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Program, SaysHowMuchThereIsToDrawWhereAsked) {
  test::ProgramRunner const program;
  auto const outcome = program.run("check --verbose small.yaml");
  EXPECT_THAT(outcome.err, MatchesRegex("small.yaml: valid \\([1-9][0-9]* inputs, [0-9]+ draws\\)\n"));
}

TEST(Program, ChecksAllScenariosAndAllMistakes) {
  test::ProgramRunner const program;
  program.folder().write("bad.yaml", "capexsim: 1\nquartres: 3\nproviders: {alpha: {compute: -1}}\n");
  auto const outcome = program.run("check --json bad.yaml small.yaml");
  EXPECT_EQ(outcome.code, 2);
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_FALSE(json["scenarios"][0]["valid"]);
  EXPECT_GE(json["scenarios"][0]["messages"].size(), 2u);
  EXPECT_EQ(json["scenarios"][0]["messages"][0]["line"], 2);
  EXPECT_TRUE(json["scenarios"][1]["valid"]);
}

/// Expects exit code 2, a message, and nothing written.
void expect_mistake(test::ProgramRunner const& program, test::Outcome const& outcome, std::string const& message) {
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr(message));
  EXPECT_THAT(program.folder().names(""), Not(testing::Contains("out")));
}

TEST(Mistake, MissingFile) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run("nope.yaml"), "nope.yaml:1:1: error: cannot be read (no such file)");
}

TEST(Mistake, Folder) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run("./"), "./:1:1: error: is a directory (expected a scenario file)");
}

TEST(Mistake, EmptyFile) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run_text(""), "bad.yaml:1:1: error: is empty");
}

TEST(Mistake, MisspeltKey) {
  test::ProgramRunner const program;
  auto const outcome = program.run_text(changed("quarters: 6", "quartrs: 6"));
  expect_mistake(program, outcome, "bad.yaml:3:1: error: unknown key 'quartrs'");
  EXPECT_THAT(outcome.err, HasSubstr("  help: did you mean 'quarters'?"));
}

TEST(Mistake, WrongUnit) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run_text(changed("compute: 0.8", "compute: 0.8 BUSD")), "bad.yaml:5:27: error: ");
}

TEST(Mistake, NegativeShare) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run_text(changed("{alpha: 60 %", "{alpha: -60 %")), "bad.yaml:6:30: error: ");
}

TEST(Mistake, OptionIsNamed) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run("small.yaml --paths many"), "--paths: error: ");
  expect_mistake(program, program.run("small.yaml --seed=-5"), "--seed: error: ");
  expect_mistake(program, program.run("small.yaml --set pricing.markpu=1"), "--set pricing.markpu: error: ");
  expect_mistake(program, program.run("small.yaml --with nobody"), "--with nobody: error: ");
}

TEST(Program, ShowsEscapesAsText) {
  test::ProgramRunner const program;
  program.folder().write("odd.yaml", changed("Two providers", "\"\\e[31mTwo\"\nx-a: Two"));
  auto const outcome = program.run("odd.yaml");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, StartsWith("odd: \\x1b[31mTwo\n"));
  EXPECT_THAT(program.run("check $'a\\x1b'").err, StartsWith("a\\x1b:1:1: error: cannot be read"));
  EXPECT_THAT(program.run("run odd.yaml -o $'odd.yaml/a\\x1b'").err, HasSubstr("'odd.yaml/a\\x1b'"));
  EXPECT_THAT(program.run("$'chek\\x1b'").err, StartsWith("capexsim: error: unknown command 'chek\\x1b'"));
}

TEST(Mistake, NameThatIsTooLong) {
  test::ProgramRunner const program;
  program.folder().write("long.yaml", test::small_scenario() + "name: " + std::string(101, 'n') + "\n");
  expect_mistake(program, program.run("check long.yaml"), "...' (expected at most 100 bytes)");
  program.folder().write("v.yaml", "capexsim: 1\nextends: small.yaml\noverrides: {" + std::string(150, 'v') + ": {}}\n");
  auto const name = std::string(150, 'v');
  expect_mistake(program, program.run("v.yaml+" + name + "+" + name), "has 303 bytes (at most 200; choose one with --name)");
}

TEST(Mistake, NoArguments) {
  test::ProgramRunner const program;
  expect_mistake(program, program.run(""), "Examples:");
}

}  // namespace
}  // namespace capexsim
