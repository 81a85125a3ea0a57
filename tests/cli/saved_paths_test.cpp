#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Lines that begin with some text.
std::string lines_with(std::string const& text, std::string const& beginning) {
  std::istringstream stream(text);
  std::string found;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(beginning)) found += line + '\n';
  }
  return found;
}

TEST(SavePaths, SavesTheFirstPathsAsReplayShowsThem) {
  test::ProgramRunner const program;
  auto const settings = std::string(" small.yaml --set simulation.seed=3 ");
  ASSERT_EQ(program.run("run -q --save-paths 260" + settings).code, 0);
  auto const paths = program.folder().read("out/small/paths.csv"), inputs = program.folder().read("out/small/path_inputs.csv");
  EXPECT_THAT(paths, StartsWith("scenario,path,quarter,date,provider,token_cost,"));
  EXPECT_EQ(std::ranges::count(paths, '\n'), 1 + 260 * 6 * 3);
  EXPECT_THAT(inputs, StartsWith("scenario,path,key,unit,value\n"));
  for (auto const* path : {"0", "127", "128", "255", "256", "259"}) {
    auto const named = settings + "--path " + path;
    auto const beginning = std::string("small,") + path + ',';
    // The replay has columns for general cloud and the anchor, which this scenario has not.
    auto const json = nlohmann::json::parse(program.run("replay --json" + named).out);
    auto const line = lines_with(paths, beginning + "2025Q3,2025-07-01,market,");
    EXPECT_THAT(line, StartsWith(beginning + "2025Q3,2025-07-01,market," + json["metrics"][0]["values"][2].dump() + ','));
    EXPECT_EQ(lines_with(inputs, beginning), lines_with(program.run("replay --table inputs" + named).out, beginning));
  }
}

TEST(SavePaths, SavesTheSameMetricsAsTheReplay) {
  test::ProgramRunner const program;
  std::string all;
  auto const header = program.run("replay small.yaml --path 4").out;
  for (auto at = header.find("token_cost"); at < header.find('\n');) {
    auto const end = header.find_first_of(",\n", at);
    all += (all.empty() ? "" : ",") + header.substr(at, end - at);
    at = end + 1;
  }
  ASSERT_EQ(program.run("run small.yaml -q --save-paths 5 --set report.metrics=[" + all + ']').code, 0);
  auto const saved = program.folder().read("out/small/paths.csv");
  EXPECT_EQ(lines_with(saved, "scenario") + lines_with(saved, "small,4,"), header);
}

TEST(SavePaths, IsNoOtherRun) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q").code, 0);
  auto const summary = program.folder().read("out/small/summary.csv");
  ASSERT_EQ(program.run("small.yaml -q --save-paths 2").code, 0);
  EXPECT_EQ(program.folder().read("out/small/summary.csv"), summary);
  EXPECT_THAT(program.folder().names("out/small"), Contains("paths.csv"));
  EXPECT_EQ(nlohmann::json::parse(program.folder().read("out/small/run.json"))["saved_paths"], 2);
  ASSERT_EQ(program.run("small.yaml -q").code, 0);
  EXPECT_THAT(program.folder().names("out/small"), Not(Contains("paths.csv")));
}

TEST(SavePaths, GivesTheSameBytesOnAnyNumberOfThreads) {
  test::ProgramRunner const program;
  for (auto const* threads : {"1", "2"}) {
    ASSERT_EQ(program
                  .run(std::string("small.yaml -q --paths 3000 --save-paths 3000 --set report.metrics=[capex] -o t") + threads +
                       " --threads " + threads)
                  .code,
              0);
  }
  EXPECT_EQ(program.folder().read("t1/paths.csv"), program.folder().read("t2/paths.csv"));
  EXPECT_EQ(program.folder().read("t1/path_inputs.csv"), program.folder().read("t2/path_inputs.csv"));
}

TEST(SavePaths, RefusesMoreThanThereAreOrThanFit) {
  test::ProgramRunner const program;
  auto const too_many = program.run("small.yaml --save-paths 301");
  EXPECT_EQ(too_many.code, 2);
  EXPECT_THAT(too_many.err, HasSubstr("--save-paths: error: '301' (expected a whole number from 1 to 300)"));
  auto const too_large = program.run("small.yaml --paths 1000000 --save-paths 1000000");
  EXPECT_EQ(too_large.code, 2);
  EXPECT_THAT(too_large.err, HasSubstr("--save-paths: error: '1000000' (at most "));
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(SavePaths, LeavesPathsThatAreSetAsideEmpty) {
  test::ProgramRunner const program;
  auto const text = test::small_scenario();
  auto const at = text.find("overrides:");
  program.folder().write("wild.yaml", text.substr(0, at) +
                                          "  wild: {kind: efficiency_jump, at: 2025Q3, probability: 50 %, of: hardware, "
                                          "factor: 1e+308}\n" +
                                          text.substr(at));
  ASSERT_EQ(program.run("wild.yaml -q --save-paths 300 --set report.metrics=[capex]").code, 0);
  auto const record = nlohmann::json::parse(program.folder().read("out/wild/run.json"));
  auto const paths = program.folder().read("out/wild/paths.csv");
  auto const first = record["failed_paths"]["first"][0].dump();
  EXPECT_THAT(paths, HasSubstr("\nwild," + first + ",2025Q1,2025-01-01,market,\n"));
  std::istringstream stream(paths);
  int empty = 0;
  for (std::string line; std::getline(stream, line);) empty += line.ends_with(',');
  EXPECT_EQ(empty, 6 * 3 * record["failed_paths"]["count"].get<int>());
}

}  // namespace
}  // namespace capexsim
