// Commands that look at scenarios and keys without running anything.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "capexsim/cli/options.hpp"
#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Explain, AnswersOnStandardOutput) {
  test::ProgramRunner const program;
  auto const outcome = program.run("explain grid_limit");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith("supply.sites.grid_limit\n"));
  EXPECT_EQ(outcome.err, "");
}

TEST(Explain, RefusesWhatThereIsNot) {
  test::ProgramRunner const program;
  auto const outcome = program.run("explain grid_limt");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(
      outcome.err,
      "capexsim: error: no key or metric 'grid_limt'\n  help: did you mean 'grid_limit'?\n  help: 'capexsim explain' lists "
      "them all\n");
}

TEST(Schema, IsJson) {
  test::ProgramRunner const program;
  auto const schema = nlohmann::json::parse(program.run("schema").out);
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(schema["additionalProperties"], false);
}

/// What show prints runs to the same tables.
TEST(Show, GivesTheSameRun) {
  test::ProgramRunner const program;
  program.folder().write("shown.yaml", program.run("show small.yaml+steep --set quarters=4").out);
  ASSERT_EQ(program.run("small.yaml+steep -q -o a --name x --set quarters=4").code, 0);
  ASSERT_EQ(program.run("shown.yaml -q -o b --name x").code, 0);
  for (auto const* file : {"answers.csv", "delta.csv", "summary.csv", "summary_wide.csv"}) {
    EXPECT_EQ(program.folder().read(std::string("a/") + file), program.folder().read(std::string("b/") + file)) << file;
  }
}

TEST(Show, NamesFileAndLine) {
  test::ProgramRunner const program;
  auto const outcome = program.run("show small.yaml --origin --set pricing.markup='30 %'");
  EXPECT_THAT(outcome.out, HasSubstr("quarters: 6  # small.yaml:3\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  markup: 30 %  # --set pricing.markup\n"));
}

TEST(Show, RefusesWhatCheckRefuses) {
  test::ProgramRunner const program;
  auto const outcome = program.run("show small.yaml --set pricing.markup='3 GW'");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("--set pricing.markup: error: "));
}

TEST(Lint, TellsOfWeakEvidenceAndPasses) {
  test::ProgramRunner const program;
  auto const outcome = program.run("check small.yaml --lint --set pricing.markup=0.3");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("--set pricing.markup: warning: 'pricing.markup' has no source\n"));
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Lint, IsAListInJson) {
  test::ProgramRunner const program;
  auto const json = nlohmann::json::parse(program.run("check small.yaml --lint --json -q").out);
  EXPECT_FALSE(json["scenarios"][0]["lint"].empty());
  EXPECT_EQ(json["scenarios"][0]["lint"][0]["severity"], "warning");
}

TEST(Help, OfEveryCommandLeadsWithExamples) {
  test::ProgramRunner const program;
  for (auto const& command : command_names()) {
    auto const help = program.run(command + " --help").out;
    EXPECT_THAT(help, HasSubstr("\n\nExamples:\n  capexsim ")) << command;
    EXPECT_THAT(help, HasSubstr("\nUsage: capexsim " + (command == "run" ? "[run]" : command)));
    EXPECT_THAT(help, HasSubstr("  --json ")) << command;
  }
}

}  // namespace
}  // namespace capexsim
