#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "capexsim/base/sha256.hpp"
#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Expects the same files with the same bytes in two folders, run records aside.
void expect_same_files(test::TemporaryFolder const& folder, std::string const& one, std::string const& other) {
  ASSERT_EQ(folder.names(one), folder.names(other));
  for (auto const& name : folder.names(one)) {
    if (name == "run.json") continue;
    EXPECT_EQ(folder.read(one + '/' + name), folder.read(other + '/' + name)) << name;
  }
}

/// A scenario on top of another, with correlations and a value set on the command line.
void write_layered(test::TemporaryFolder const& folder) {
  folder.write("layered.yaml", R"(capexsim: 1
extends: small.yaml
name: layered
demand.inference.price_elasticity.long_run: {uniform: {low: 0.7, high: 1.5}, source: a study}
correlations:
  - {inputs: [pricing.markup, demand.inference.price_elasticity.long_run], rank: 0.3}
report: {counterfactual: [cheap-tokens]}
)");
}

TEST(Extend, GivesTheBytesOfARunFromScratch) {
  test::ProgramRunner const program;
  write_layered(program.folder());
  std::string const setting = " --set providers.beta.compute=0.7 -q ";
  ASSERT_EQ(program.run("layered.yaml --paths 6000 -o scratch" + setting).code, 0);
  EXPECT_THAT(program.folder().names("scratch"), Contains("run.state"));
  for (auto const* before : {"300", "1000", "2047", "2048", "2049", "5000", "6000"}) {
    for (auto const* threads : {"1", "2"}) {
      SCOPED_TRACE(std::string(before) + " paths, threads " + threads);
      ASSERT_EQ(program.run(std::string("layered.yaml --force -o longer --paths ") + before + setting).code, 0);
      auto const outcome = program.run(std::string("extend longer -q --paths 6000 --threads ") + threads);
      ASSERT_EQ(outcome.code, 0) << outcome.err;
      EXPECT_EQ(outcome.out + outcome.err, "");
      expect_same_files(program.folder(), "scratch", "longer");
    }
  }
}

TEST(Extend, IsTheRunThatItBecame) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2000").code, 0);
  ASSERT_EQ(program.run("extend out/small -q --paths 3000").code, 0);
  EXPECT_EQ(program.run("small.yaml -q --paths 3000").code, 0) << "the same run may be written again";
  EXPECT_EQ(program.run("small.yaml -q --paths 2000").code, 5) << "another may not";
}

TEST(Extend, ListsItsStateInTheRunRecord) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2000").code, 0);
  auto const record = nlohmann::json::parse(program.folder().read("out/small/run.json"));
  auto const& last = record["files"].back();
  EXPECT_EQ(last["name"], "run.state");
  EXPECT_EQ(last["sha256"], sha256(program.folder().read("out/small/run.state")));
}

TEST(Extend, NeedsNoScenarioFileAndMayGoElsewhereAndOn) {
  test::ProgramRunner const program;
  write_layered(program.folder());
  ASSERT_EQ(program.run("layered.yaml -q --paths 5000 -o scratch --name mine").code, 0);
  ASSERT_EQ(program.run("layered.yaml -q --paths 1500 -o first --name mine").code, 0);
  std::filesystem::remove(program.folder().path() / "layered.yaml");
  std::filesystem::remove(program.folder().path() / "small.yaml");
  ASSERT_EQ(program.run("extend first -q --paths 2500 -o second").code, 0);
  ASSERT_EQ(program.run("extend second -q --paths 5000 -o third").code, 0);
  expect_same_files(program.folder(), "scratch", "third");
  EXPECT_EQ(nlohmann::json::parse(program.folder().read("first/run.json"))["paths"], 1500);
}

TEST(Extend, ExtendsTheScenariosThatAreShipped) {
  test::ProgramRunner const program;
  for (auto const* name : {"baseline-2025", "openai-multicloud"}) {
    auto const run = std::string("run " CAPEXSIM_SOURCE_DIR "/scenarios/") + name + ".yaml -q --force ";
    ASSERT_EQ(program.run(run + "-o scratch --paths 1300").code, 0);
    ASSERT_EQ(program.run(run + "-o longer --paths 1100").code, 0);
    ASSERT_EQ(program.run("extend longer -q --paths 1300").code, 0);
    expect_same_files(program.folder(), "scratch", "longer");
  }
}

TEST(Extend, KeepsTheFirstPaths) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2600 --save-paths 3 -o scratch").code, 0);
  ASSERT_EQ(program.run("small.yaml -q --paths 1100 --save-paths 3 -o longer").code, 0);
  ASSERT_EQ(program.run("extend longer -q --paths 2600").code, 0);
  EXPECT_THAT(program.folder().names("longer"), Contains("paths.csv"));
  expect_same_files(program.folder(), "scratch", "longer");
}

TEST(Extend, GoesOnWithoutThePrecisionThatWasAskedFor) {
  test::ProgramRunner const program;
  program.folder().write("precise.yaml",
                         "capexsim: 1\nextends: small.yaml\n"
                         "simulation.precision: {metric: capex, statistic: mean, error: 0.5 %}\n");
  ASSERT_EQ(program.run("precise.yaml -q --paths 1100 -o longer").code, 0);
  ASSERT_EQ(program.run("precise.yaml -q --paths 9000 --set simulation.precision=null -o scratch").code, 0);
  auto const outcome = program.run("extend longer -q --paths 9000");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  expect_same_files(program.folder(), "scratch", "longer");
}

TEST(Extend, FindsTheDataOfAnEmpiricalDistribution) {
  test::ProgramRunner const program;
  program.folder().write("data/costs.csv", "usd\n20\n30\n");
  program.folder().write("data/drawn.yaml",
                         "capexsim: 1\nextends: ../small.yaml\n"
                         "technology.hardware.cost: {empirical: {csv: costs.csv, column: usd}}\n");
  ASSERT_EQ(program.run("data/drawn.yaml -q --paths 1500 -o scratch").code, 0);
  ASSERT_EQ(program.run("data/drawn.yaml -q --paths 1100 -o longer").code, 0);
  ASSERT_EQ(program.run("extend longer -q --paths 1500").code, 0);
  expect_same_files(program.folder(), "scratch", "longer");
  program.folder().write("data/costs.csv", "usd\n21\n30\n");
  auto const changed = program.run("extend longer -q --paths 1600");
  EXPECT_EQ(changed.code, 5);
  EXPECT_THAT(changed.err, HasSubstr("'data/costs.csv' has another content"));
}

TEST(Extend, TellsWhatItDidAgain) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2000").code, 0);
  auto const outcome = program.run("extend out/small --paths 3000 --json");
  EXPECT_THAT(outcome.err, HasSubstr("Went on from 2000 paths, of which 80 were simulated again\n"));
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["run"]["paths"], 3000);
  EXPECT_EQ(json["run"]["command"], "run");
  EXPECT_FALSE(json["answers"].empty());
  ASSERT_EQ(program.run("small.yaml -q --paths 900 -o few").code, 0);
  EXPECT_THAT(program.run("extend few --paths 1000").err, HasSubstr("Simulated all anew"));
}

TEST(Extend, RefusesWhatItCannotAdd) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2000").code, 0);
  auto const expect = [&](std::string const& options, int code, std::string const& message) {
    auto const outcome = program.run("extend " + options);
    EXPECT_EQ(outcome.code, code) << options;
    EXPECT_THAT(outcome.err, HasSubstr(message));
  };
  expect("--paths 3000", 2, "no folder (expected DIR, the result of 'capexsim run')");
  expect("out/small", 2, "--paths: error: it is missing");
  expect("out/small --paths many", 2, "--paths: error: 'many' (expected a whole number from 1 to 1000000000)");
  expect("out/small --paths 1999", 2, "--paths: error: '1999' (expected at least 2000, as many as there are)");
  expect("out/small --paths 3000 --threads 0", 2, "--threads: error: '0'");
  expect("out/small --paths 3000 --seed 3", 2, "unknown option '--seed'");
  expect("out --paths 3000", 5, "'out/run.json' cannot be read (expected the result of 'capexsim run')");
  ASSERT_EQ(program.run("small.yaml -q --exact -o exact").code, 0);
  expect("exact --paths 60000", 2, "--paths: error: 'simulation.quantiles: exact' keeps every value of at most 50,000 paths");
  ASSERT_EQ(program.run("small.yaml -q --seed 8 -o other").code, 0);
  expect("out/small --paths 3000 -o other", 5, "'other/run.json' stands in the way");
}

TEST(Extend, RefusesOtherResults) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("replay small.yaml --path 3 -q -o path").code, 0);
  auto const outcome = program.run("extend path --paths 3000");
  EXPECT_EQ(outcome.code, 5);
  EXPECT_THAT(outcome.err, HasSubstr("'path/run.json' tells of 'capexsim replay' (expected a result of 'capexsim run')"));
}

/// Changes a file of a finished run and expects that it is not extended, and stays as it is.
void expect_refusal(test::ProgramRunner const& program, std::string const& file, std::string const& content,
                    std::string const& message) {
  auto const good = program.folder().read("out/small/" + file);
  program.folder().write("out/small/" + file, content);
  auto const outcome = program.run("extend out/small -q --paths 3000");
  EXPECT_EQ(outcome.code, 5) << file;
  EXPECT_THAT(outcome.err, HasSubstr(message));
  EXPECT_EQ(program.folder().read("out/small/" + file), content);
  program.folder().write("out/small/" + file, good);
}

TEST(Extend, RefusesAStateThatWasChanged) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2000 --set report.metrics=[capex]").code, 0);
  auto const state = program.folder().read("out/small/run.state");
  for (std::size_t at = 0; at < state.size(); at += state.size() / 40) {
    auto damaged = state;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    expect_refusal(program, "run.state", damaged, "'out/small/run.state' is damaged");
  }
  expect_refusal(program, "run.state", state.substr(0, state.size() / 2), "'out/small/run.state' is damaged");
  expect_refusal(program, "run.state", "", "'out/small/run.state' is damaged");
  std::filesystem::remove(program.folder().path() / "out/small/run.state");
  EXPECT_EQ(program.run("extend out/small --paths 3000").code, 5);
}

TEST(Extend, RefusesARecordThatWasChanged) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("small.yaml -q --paths 2000 --set report.metrics=[capex]").code, 0);
  auto const text = program.folder().read("out/small/run.json");
  auto const with = [&](std::string const& from, std::string const& to) {
    auto changed = text;
    return changed.replace(changed.find(from), from.size(), to);
  };
  std::string const other = "holds another scenario than it was written with";
  expect_refusal(program, "run.json", with("\"capexsim\": \"", "\"capexsim\": \"0."), "tells of a run of version 0.");
  expect_refusal(program, "run.json", with("\"low\": \"20 %\"", "\"low\": \"21 %\""), other);
  expect_refusal(program, "run.json", with("\"paths\": 2000", "\"paths\": 1999"), other);
  for (auto const* name : {"\"resolved\"", "\"files\"", "\"seed\"", "\"resolved_sha256\""}) {
    expect_refusal(program, "run.json", with(name, "\"x\""), "is no run record");
  }
  expect_refusal(program, "run.json", "", "is no run record");
  expect_refusal(program, "run.json", text.substr(0, text.size() / 2), "is no run record");
  expect_refusal(program, "run.json", std::string(1'000'000, '['), "is no run record");
  expect_refusal(program, "run.json", with("\"seed\": 7", "\"seed\": " + std::string(500, '[') + std::string(500, ']')),
                 "is no run record");
}

}  // namespace
}  // namespace capexsim
