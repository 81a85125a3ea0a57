#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "capexsim/base/text.hpp"
#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string const out = "out/sweep/small/", partial = "out/sweep/.small.partial";

std::vector<std::string> lines_of(std::string const& text) {
  auto lines = split(text, '\n');
  lines.pop_back();
  return lines;
}

/// Lines of a table without the header and some columns: the first, and so many behind it.
std::vector<std::string> rows_without(std::string const& csv, std::size_t inserted, std::string const& holding = ",") {
  std::vector<std::string> rows;
  for (auto const& line : lines_of(csv)) {
    if (line.starts_with("scenario,") || line.find(holding) == std::string::npos) continue;
    auto fields = split(line, ',');
    fields.erase(fields.begin(), fields.begin() + 1 + static_cast<std::ptrdiff_t>(inserted));
    rows.push_back(join(fields, ","));
  }
  return rows;
}

/// Of the lines of a sweep, those of a point.
std::string rows_of_point(std::string const& csv, int point) {
  std::string rows;
  for (auto const& line : lines_of(csv)) {
    if (line.find("," + std::to_string(point) + ",") == line.find(',')) rows += line + '\n';
  }
  return rows;
}

TEST(Sweep, SavesATableOfAllPoints) {
  test::ProgramRunner const program;
  auto const outcome = program.run("sweep small.yaml --vary pricing.markup='10:50:20 %' --vary with=none,steep");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("6 points of 300 paths, seed 7"));
  EXPECT_THAT(program.folder().names("out/sweep"), ElementsAre("small"));
  EXPECT_THAT(program.folder().names("out/sweep/small"),
              ElementsAre("heatmap.csv", "run.json", "sweep.csv", "sweep_answers.csv"));
  EXPECT_THAT(program.folder().read(out + "sweep.csv"),
              StartsWith("scenario,point,pricing.markup,with,quarter,date,provider,"));
  EXPECT_THAT(program.folder().read(out + "sweep.csv"), HasSubstr("\nsmall,6,50 %,steep,2026Q2,2026-04-01,market,"));
  EXPECT_THAT(program.folder().read(out + "sweep_answers.csv"), StartsWith("scenario,point,pricing.markup,with,question,"));
  EXPECT_THAT(program.folder().read(out + "heatmap.csv"),
              StartsWith("scenario,metric,quarter,statistic,pricing.markup,with=none,with=steep\n"
                         "small,utilization,2026Q2,p50,10 %,"));
}

TEST(Sweep, WritesFourthQuartersAndTheLastUnlessAllAreAskedFor) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("sweep small.yaml -q --vary seed=1,2").code, 0);
  ASSERT_EQ(program.run("sweep small.yaml -q --vary seed=1,2 --quarters all -o all").code, 0);
  auto const some = program.folder().read(out + "sweep.csv"), all = program.folder().read("all/sweep.csv");
  EXPECT_THAT(some, Not(HasSubstr(",2025Q3,")));
  EXPECT_THAT(all, HasSubstr(",2025Q3,"));
  for (auto const* quarter : {",2025Q4,", ",2026Q2,"}) {
    EXPECT_EQ(rows_without(some, 0, quarter), rows_without(all, 0, quarter));
  }
  EXPECT_EQ(program.folder().read(out + "sweep_answers.csv"), program.folder().read("all/sweep_answers.csv"));
}

/// A point, and the run it stands for.
struct Twin {
  int point;
  std::string run;
};

TEST(Sweep, GivesAtEachPointWhatARunGives) {
  test::ProgramRunner const program;
  ASSERT_EQ(program
                .run("sweep small.yaml -q --paths 1500 --vary market.demand_share.beta=10:30:20% --vary with=none,steep "
                     "--vary events.cheap-tokens.factor='{lognormal: {median: 2, p95: 3}},4'")
                .code,
            0);
  auto const summary = program.folder().read(out + "sweep.csv"), answers = program.folder().read(out + "sweep_answers.csv");
  for (auto const& twin : {Twin{1,
                                "small.yaml --set market.demand_share.beta=10% --set "
                                "events.cheap-tokens.factor='{lognormal: {median: 2, p95: 3}}'"},
                           Twin{4, "small.yaml+steep --set market.demand_share.beta=10% --set events.cheap-tokens.factor=4"},
                           Twin{6, "small.yaml --set market.demand_share.beta=30% --set events.cheap-tokens.factor=4"}}) {
    ASSERT_EQ(program.run(twin.run + " -q --paths 1500 --force -o one").code, 0);
    auto const alone = program.folder().read("one/summary.csv");
    // The list value has commas of its own.
    std::size_t const inserted = twin.point == 1 ? 5 : 4;
    for (auto const* quarter : {",2025Q4,", ",2026Q2,"}) {
      auto const rows = rows_without(rows_of_point(summary, twin.point), inserted, quarter);
      EXPECT_GT(rows.size(), 50u);
      EXPECT_EQ(rows, rows_without(alone, 0, quarter));
    }
    auto rows = rows_without(program.folder().read("one/answers.csv"), 0);
    std::erase_if(rows, [](std::string const& row) { return row.starts_with("break_even_elasticity"); });  // a run alone has
    EXPECT_EQ(rows_without(rows_of_point(answers, twin.point), inserted), rows);
  }
}

TEST(Sweep, UsesTheSameDrawsAtAllPointsUnlessTheSeedIsVaried) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("sweep small.yaml -q --vary pricing.markup=0.3,0.3 -o same").code, 0);
  ASSERT_EQ(program.run("sweep small.yaml -q --vary seed=1,2 -o other").code, 0);
  auto const same = program.folder().read("same/sweep.csv"), other = program.folder().read("other/sweep.csv");
  EXPECT_EQ(rows_without(rows_of_point(same, 1), 2), rows_without(rows_of_point(same, 2), 2));
  EXPECT_NE(rows_without(rows_of_point(other, 1), 2), rows_without(rows_of_point(other, 2), 2));
}

TEST(Sweep, GivesTheSameBytesOnAnyNumberOfThreads) {
  test::ProgramRunner const program;
  for (auto const* threads : {"1", "2", "7"}) {
    ASSERT_EQ(program
                  .run(std::string("sweep small.yaml -q --paths 3000 --design lhs --points 9 --vary pricing.markup=0.1:0.9 "
                                   "--vary with=none,steep --threads ") +
                       threads + " -o t" + threads)
                  .code,
              0);
  }
  for (auto const* file : {"sweep.csv", "sweep_answers.csv"}) {
    auto const one = program.folder().read(std::string("t1/") + file);
    EXPECT_EQ(one, program.folder().read(std::string("t2/") + file)) << file;
    EXPECT_EQ(one, program.folder().read(std::string("t7/") + file)) << file;
  }
}

TEST(Sweep, WritesTheMetricsAskedForAlone) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("sweep small.yaml -q --vary seed=1,2 --metrics utilization,capex").code, 0);
  for (auto const& line : lines_of(program.folder().read(out + "sweep.csv"))) {
    EXPECT_TRUE(line.starts_with("scenario,") || line.find(",utilization,") != std::string::npos ||
                line.find(",capex,") != std::string::npos)
        << line;
  }
}

TEST(Sweep, KeepsFormulasFromSpreadsheets) {
  test::ProgramRunner const program;
  ASSERT_EQ(program.run("sweep small.yaml -q --vary 'title==1+1,-2 b,+x' --metrics capex").code, 0);
  auto const csv = program.folder().read(out + "sweep.csv");
  for (auto const* cell : {",1,'=1+1,", ",2,'-2 b,", ",3,'+x,"}) EXPECT_THAT(csv, HasSubstr(cell));
}

TEST(Sweep, TellsPointsAsJson) {
  test::ProgramRunner const program;
  auto const outcome = program.run("sweep small.yaml --json -q --vary pricing.markup='10:50:20 %'");
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["points"], 3);
  EXPECT_EQ(json["shown"][2]["values"]["pricing.markup"], "50 %");
  EXPECT_TRUE(json["shown"][0]["market"].contains("oversupply_probability"));
  EXPECT_EQ(json["run"]["command"], "sweep");
  EXPECT_EQ(json["run"]["question"]["vary"][0], "pricing.markup=10:50:20 %");
  auto const& file = json["files"][0];
  EXPECT_EQ(file["name"], "sweep.csv");
  EXPECT_EQ(file["bytes"], program.folder().read(out + "sweep.csv").size());
  EXPECT_EQ(outcome.err, "");
}

TEST(Sweep, DoesNotRepeatThatPinnedInputsAreNotCorrelated) {
  test::ProgramRunner const program;
  program.folder().write("tied.yaml",
                         "capexsim: 1\nextends: small.yaml\ncorrelations: [{inputs: [pricing.markup, "
                         "events.cheap-tokens.factor], rank: 0.5}]\n");
  auto const outcome = program.run("sweep tied.yaml -q --vary pricing.markup=0.1,0.2");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
}

/// Expects exit code 2, a message, and nothing written.
void expect_mistake(std::string const& arguments, std::string const& message) {
  test::ProgramRunner const program;
  auto const outcome = program.run("sweep small.yaml " + arguments);
  EXPECT_EQ(outcome.code, 2) << arguments;
  EXPECT_THAT(outcome.err, StartsWith(message));
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(SweepMistake, NamesTheOption) {
  expect_mistake("", "--vary: error: nothing to vary");
  expect_mistake("--vary pricing.markup", "--vary: error: 'pricing.markup' (expected KEY=LO:HI:STEP or KEY=V1,V2,...)");
  expect_mistake("--vary seed=1,2 --vary simulation.seed=3", "--vary: error: 'simulation.seed' is varied twice");
  expect_mistake("--vary seed=1:2", "--vary: error: 'seed' has no step");
  expect_mistake("--vary seed=1,2 --vary paths=1,2,3 --design zip", "--vary: error: 'seed' has 2 values, 'paths' has 3");
  expect_mistake("--vary seed=1,2 --design gird",
                 "--design: error: 'gird' (expected grid, zip, lhs)\n  help: did you mean 'grid'?");
  expect_mistake("--vary seed=1,2 --design lhs", "--points: error: no value");
  expect_mistake("--vary seed=1,2 --design lhs --points 0", "--points: error: '0' (expected a whole number from 1 to 1000000)");
  expect_mistake("--vary seed=1,2 --points 5", "--points: error: '5' (only --design lhs takes a number of points)");
  expect_mistake("--vary seed=1,2 --quarters some", "--quarters: error: 'some' (expected fourth, all)");
  expect_mistake("--vary seed=1,2 --metrics capx", "--metrics: error: 'report.metrics' names 'capx'");
  expect_mistake("--vary seed=1,2 --metrics ''", "--metrics: error: '' (expected metrics)");
  expect_mistake("--vary seed=1,2 --quarters ''", "--quarters: error: '' (expected fourth, all)");
  expect_mistake("--vary seed=1:2000001:1", "--vary: error: 'seed=1:2000001:1' (more than 1,000,000 values)");
}

TEST(SweepMistake, IsToldByTheReaderWithTheKeyVaried) {
  expect_mistake("--vary pricing.markpu=1,2", "--vary pricing.markpu: error: unknown key 'markpu' in 'pricing'");
  expect_mistake("--vary pricing.markup='1:3:1 GW'", "--vary pricing.markup: error: ");
  expect_mistake("--vary with=none,sleep", "--vary with: error: no override 'sleep' (expected steep)");
  expect_mistake("--vary seed=1,x", "--vary seed: error: ");
  expect_mistake("--vary extends=a,b", "--vary extends: error: 'extends' cannot be set from the command line");
  expect_mistake("--seed x --vary paths=1,2", "--seed: error: ");
}

TEST(SweepMistake, TellsAllInvalidPointsEachMistakeOnce) {
  test::ProgramRunner const program;
  auto const outcome = program.run(
      "sweep small.yaml --vary market.demand_share.beta=0.2,1.5,-1 --vary pricing.markup=0.1,0.2 --vary quarters=6,0");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("--vary market.demand_share.beta: error: '1.5' leaves the other shares nothing to divide\n"
                        "  help: at point 5 (market.demand_share.beta=1.5, pricing.markup=0.1, quarters=6) and 3 more"));
  EXPECT_THAT(outcome.err, HasSubstr("--vary market.demand_share.beta: error: '-1' leaves"));
  EXPECT_THAT(outcome.err, HasSubstr("--vary quarters: error: "));
  EXPECT_THAT(program.folder().names(""), ElementsAre("small.yaml"));
}

TEST(Sweep, RefusesTheFolderOfAnotherSweep) {
  test::ProgramRunner const program;
  EXPECT_EQ(program.run("sweep small.yaml -q --vary seed=1,2").code, 0);
  EXPECT_EQ(program.run("sweep small.yaml -q --vary seed=1,2").code, 0) << "the same sweep may be written again";
  auto const refused = program.run("sweep small.yaml -q --vary seed=1,3");
  EXPECT_EQ(refused.code, 5);
  EXPECT_THAT(refused.err, HasSubstr("'out/sweep/small/run.json' stands in the way"));
  EXPECT_EQ(program.run("sweep small.yaml -q --vary seed=1,3 --force").code, 0);
}

std::string const long_sweep = "sweep small.yaml --vary seed=1:80:1 --paths 2000 --metrics capex,utilization ";

/// Ends a program once the journal of its partial result has some lines.
constexpr char const* stop_script = R"sh("$@" &
program=$!
lines() { wc -l <out/sweep/.small.partial/journal || echo 0; }
while kill -0 $program && [ "$(lines)" -lt 6 ];
do sleep 0.02; done 2>/dev/null
kill -INT $program
wait $program
)sh";

/// The long sweep, stopped after some points.
void stop_midway(test::ProgramRunner const& program) {
  program.folder().write("stop.sh", stop_script);
  auto const stopped = program.run(long_sweep, "bash stop.sh ");
  ASSERT_EQ(stopped.code, 130) << stopped.err;
  ASSERT_THAT(stopped.err,
              HasSubstr("are kept in 'out/sweep/.small.partial' (the same command with --resume goes on from them)"));
  ASSERT_THAT(program.folder().names("out/sweep"), ElementsAre(".small.partial"));
}

TEST(SweepResume, GivesTheBytesOfAWholeSweep) {
  test::ProgramRunner const program;
  stop_midway(program);
  auto const resumed = program.run(long_sweep + "--resume");
  EXPECT_EQ(resumed.code, 0);
  EXPECT_THAT(resumed.err, HasSubstr(" of 80 points were finished before\n"));
  EXPECT_THAT(resumed.err, Not(StartsWith("0 of")));
  EXPECT_THAT(program.folder().names("out/sweep"), ElementsAre("small"));
  ASSERT_EQ(program.run(long_sweep + "-q -o whole").code, 0);
  for (auto const* file : {"sweep.csv", "sweep_answers.csv"}) {
    EXPECT_EQ(program.folder().read(out + file), program.folder().read(std::string("whole/") + file));
  }
}

TEST(SweepResume, IsNotDoneUnasked) {
  test::ProgramRunner const program;
  stop_midway(program);
  auto const again = program.run(long_sweep);
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.err, HasSubstr(" points had been finished before; the sweep begins anew (--resume goes on from them)"));
}

TEST(SweepResume, IsOfTheSameSweep) {
  test::ProgramRunner const program;
  stop_midway(program);
  for (auto const* other : {"sweep small.yaml -q --vary seed=1,2", "sweep small.yaml -q --vary seed=1,2 --resume"}) {
    auto const outcome = program.run(other);
    EXPECT_EQ(outcome.code, 5);
    EXPECT_THAT(outcome.err, HasSubstr("'out/sweep/.small.partial' stands in the way (it is what another sweep had finished"));
  }
  EXPECT_EQ(program.run("sweep small.yaml -q --vary seed=1,2 --force").code, 0);
  EXPECT_THAT(program.folder().names("out/sweep"), ElementsAre("small"));
}

TEST(SweepResume, NeedsNothingToResume) {
  test::ProgramRunner const program;
  auto const outcome = program.run("sweep small.yaml --resume --vary seed=1,2");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("there is nothing to resume"));
}

TEST(SweepResume, FollowsAFullDisk) {
  test::ProgramRunner const program;
  std::string const sweep = "sweep small.yaml -q --vary seed=1:40:1 ";
  auto const full = program.run(sweep, "ulimit -f 400; ");
  EXPECT_EQ(full.code, 5);
  EXPECT_THAT(full.err, HasSubstr("cannot write 'out/sweep/.small.partial/sweep.csv' (File too large)"));
  EXPECT_THAT(full.err, HasSubstr("points are kept"));
  ASSERT_EQ(program.run(sweep + "--resume").code, 0);
  ASSERT_EQ(program.run(sweep + "-o whole").code, 0);
  EXPECT_EQ(program.folder().read(out + "sweep.csv"), program.folder().read("whole/sweep.csv"));
  EXPECT_EQ(program.folder().read(out + "run.json").empty(), false);
}

TEST(Sweep, KeepsItsPartInsideAFolderOfOtherFiles) {
  test::ProgramRunner const program;
  program.folder().write("mine/notes.txt", "mine");
  ASSERT_EQ(program.run("sweep small.yaml -q --vary seed=1,2 -o mine --force").code, 0);
  EXPECT_THAT(program.folder().names("mine"), ElementsAre("notes.txt", "run.json", "sweep.csv", "sweep_answers.csv"));
  ASSERT_EQ(program.run("sweep ../small.yaml -q --vary seed=1,2 -o .", "mkdir here; cd here; ").code, 0);
  EXPECT_THAT(program.folder().names("here"), ElementsAre("run.json", "sweep.csv", "sweep_answers.csv"));
}

}  // namespace
}  // namespace capexsim
