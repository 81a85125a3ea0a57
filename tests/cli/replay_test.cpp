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

TEST(Replay, WritesAPathToStdoutAndNothingElse) {
  test::ProgramRunner const program;
  auto const outcome = program.run("replay small.yaml --path 17");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith("scenario,path,quarter,date,provider,token_cost,"));
  EXPECT_THAT(outcome.out, HasSubstr("\nsmall,17,2026Q2,2026-04-01,beta,,"));
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Replay, GivesEveryTable) {
  test::ProgramRunner const program;
  auto const state = program.run("replay small.yaml --path 17 --table state").out;
  EXPECT_THAT(state, StartsWith("scenario,path,quarter,date,provider,variable,unit,value\n"));
  EXPECT_THAT(state, HasSubstr("\nsmall,17,2025Q1,2025-01-01,market,noise.demand.cycle,,\n"))
      << "no noise in the first quarter";
  auto const inputs = program.run("replay small.yaml --path 17 --table inputs").out;
  EXPECT_THAT(inputs, StartsWith("scenario,path,key,unit,value\nsmall,17,pricing.markup,"));
  EXPECT_THAT(inputs, HasSubstr("\nsmall,17,events.cheap-tokens.begins,quarter,1\n"));
}

TEST(Replay, SavesThePathWhereAsked) {
  test::ProgramRunner const program;
  auto const outcome = program.run("replay small.yaml --path 17 -o p");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(program.folder().names("p"), ElementsAre("path.csv", "path_inputs.csv", "path_state.csv", "run.json"));
  EXPECT_EQ(program.folder().read("p/path.csv"), program.run("replay small.yaml --path 17").out);
  EXPECT_EQ(program.run("replay small.yaml --path 17 -o p -q").code, 0) << "the same replay may be saved again";
  EXPECT_EQ(program.run("replay small.yaml --path 18 -o p -q").code, 5) << "another may not";
}

TEST(Replay, TellsThePathItFound) {
  test::ProgramRunner const program;
  auto const outcome = program.run("replay small.yaml --quantile p95 --of capex@2025Q3 --json");
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_THAT(outcome.err, HasSubstr("path " + json["path"].dump() + " is p95 of market.capex@2025Q3 on 300 paths: "));
  EXPECT_EQ(json["quantile"]["of"], "market.capex@2025Q3");
  for (auto const& metric : json["metrics"]) {
    if (metric["provider"] != "market" || metric["metric"] != "capex") continue;
    EXPECT_EQ(metric["values"][2], json["quantile"]["value"]);
    EXPECT_EQ(metric["values"].size(), 6u);
  }
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Replay, LeavesAnEventOut) {
  test::ProgramRunner const program;
  auto const with = program.run("replay small.yaml --path 17");
  auto const without = program.run("replay small.yaml --path 17 --without cheap-tokens");
  EXPECT_EQ(without.code, 0);
  EXPECT_NE(with.out, without.out);
}

TEST(Replay, WarnsOfAPathThatIsSetAside) {
  test::ProgramRunner const program;
  auto const text = test::small_scenario();
  auto const at = text.find("overrides:");
  program.folder().write(
      "wild.yaml",
      text.substr(0, at) + "  wild: {kind: efficiency_jump, at: 2025Q3, of: hardware, factor: 1e+308}\n" + text.substr(at));
  auto const outcome = program.run("replay wild.yaml --path 400 -q");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("warning: path 400 is of a longer run: this one has 300 paths\n"));
  EXPECT_THAT(outcome.err, HasSubstr("warning: path 400 is set aside in a run: market."));
  EXPECT_THAT(outcome.err, HasSubstr("@2025Q3 is not finite\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("inf")));
}

TEST(Replay, RefusesWhatMakesNoPath) {
  test::ProgramRunner const program;
  auto const expect = [&](std::string const& options, std::string const& message) {
    auto const outcome = program.run("replay small.yaml " + options);
    EXPECT_EQ(outcome.code, 2) << options;
    EXPECT_EQ(outcome.out, "") << options;
    EXPECT_THAT(outcome.err, HasSubstr(message));
  };
  expect("", "no path (expected --path N, or --quantile P --of TARGET)");
  expect("--path -1", "--path: error: '-1' (expected a whole number from 0 to 1099511627776)");
  expect("--path 1 --quantile p95", "--path: error: it goes without --quantile");
  expect("--quantile p95", "--quantile: error: of what?");
  expect("--path 1 --of capex", "--of: error: it goes with --quantile");
  expect("--quantile 95 --of capex", "--quantile: error: '95' (expected a percentile such as p95, or median)");
  expect("--quantile p101 --of capex", "--quantile: error: 'p101'");
  expect("--quantile p95 --of capx", "--of: error: 'capx'");
  expect("--path 1 --table all", "--table: error: 'all' (expected metrics, state or inputs)");
  expect("--path 1 --table state --json", "--table: error: it goes without --json and -o");
  expect("--path 1 --without cheap",
         "--without: error: 'cheap' is neither an event nor a contract (expected one of cheap-tokens)");
}

}  // namespace
}  // namespace capexsim
