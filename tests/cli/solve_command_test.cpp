#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// The price of compute is (1 + markup) times its cost, which is proportional to a power of nothing else that is drawn but the
/// cost of hardware where `cost` draws it.
std::string price_scenario(std::string const& cost) {
  return "capexsim: 1\nquarters: 2\nsimulation: {paths: 2000, seed: 9}\ntechnology.hardware.cost: " + cost +
         "\npricing.markup: {uniform: {low: 0, high: 1}}\nproviders: {acme: {compute: 1, sites_energised: 2}}\n";
}

nlohmann::json solve(test::ProgramRunner const& program, std::string const& vary, std::string const& until,
                     std::string const& options = "") {
  auto const outcome = program.run("solve s.yaml --json -q --force --vary " + vary + " --until '" + until + "' " + options);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  return nlohmann::json::parse(outcome.out)["solutions"];
}

/// The margin is markup / (1 + markup) whatever the costs are: 0.2 at a markup of a quarter.
TEST(SolveCommand, FindsTheClosedFormOfAFixedQuestion) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", price_scenario("27"));
  auto const rising = solve(program, "pricing.markup=0:1", "metric: marginal_margin, at: 2025Q1, above: 0.2");
  ASSERT_EQ(rising.size(), 1u);
  EXPECT_NEAR(rising[0]["value"].get<double>(), 0.25, 1e-6);
  EXPECT_NEAR(rising[0]["low"].get<double>(), 0.25, 2e-4);
  EXPECT_EQ(rising[0]["holds"], "above");
  auto const percent = solve(program, "pricing.markup='0:100 %'", "metric: marginal_margin, at: 2025Q1, below: 0.2");
  EXPECT_NEAR(percent[0]["value"].get<double>(), 25, 1e-4);
  EXPECT_EQ(percent[0]["unit"], "%");
  EXPECT_EQ(percent[0]["holds"], "below");
}

/// The median of the price is that of a lognormal cost of hardware put through a rising function: as if the cost were fixed.
TEST(SolveCommand, FindsTheMarkupAtWhichTheMedianPriceHitsALevel) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", price_scenario("27"));
  auto const fixed = solve(program, "pricing.markup=0:1", "metric: compute_price, at: 2025Q1, above: 2");
  program.folder().write("s.yaml", price_scenario("{lognormal: {median: 27, p95: 36}}"));
  auto const drawn = solve(program, "pricing.markup=0:1", "metric: compute_price, at: 2025Q1, above: 2");
  double const truth = fixed[0]["value"];
  EXPECT_LT(drawn[0]["low"].get<double>(), truth);
  EXPECT_GT(drawn[0]["high"].get<double>(), truth);
  EXPECT_NEAR(drawn[0]["value"].get<double>(), truth, 0.02);
  EXPECT_LT(drawn[0]["high"].get<double>() - drawn[0]["low"].get<double>(), 0.06);
}

/// Where half of the draws of the cost are above a level, its probability is a half.
TEST(SolveCommand, FindsWhereAProbabilityPassesAHalf) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", price_scenario("{lognormal: {median: 27, p95: 36}}"));
  auto const median = solve(program, "pricing.markup=0:1", "metric: compute_price, at: 2025Q1, above: 2");
  auto const half = solve(program, "pricing.markup=0:1", "probability_of: compute_price > 2, at: 2025Q1, above: 0.5");
  EXPECT_NEAR(half[0]["value"].get<double>(), median[0]["value"].get<double>(), 1e-3);
}

TEST(SolveCommand, FindsWhereAFallingStatisticCrosses) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", price_scenario("{lognormal: {median: 27, p95: 36}}"));
  auto const found =
      solve(program, "technology.hardware.cost='10:60 kUSD/H100e'", "metric: compute_cost, at: 2025Q1, below: 1.5");
  EXPECT_EQ(found[0]["holds"], "below");
  EXPECT_EQ(found[0]["unit"], "kUSD/H100e");
  EXPECT_GT(found[0]["value"].get<double>(), 10);
}

TEST(SolveCommand, FindsBothEndsOfABand) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", price_scenario("27"));
  auto const found = solve(program, "pricing.markup=0:1", "metric: marginal_margin, at: 2025Q1, within: [0.2, 0.4]");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_NEAR(found[0]["value"].get<double>(), 0.25, 1e-6);
  EXPECT_NEAR(found[1]["value"].get<double>(), 2 / 3.0, 1e-6);
  EXPECT_EQ(found[1]["holds"], "below");
}

TEST(SolveCommand, RoundsWholeQuarters) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", price_scenario("27"));
  // The fleet at the start is of all ages below the life: of 20 quarters a twentieth goes each quarter, of 10 a tenth.
  auto const found = solve(program, "supply.retirement.life=2:40", "metric: compute_capacity, at: 2025Q2, above: 0.9");
  EXPECT_EQ(found[0]["value"].get<double>(), std::floor(found[0]["value"].get<double>()));
  EXPECT_EQ(found[0]["unit"], "quarter");
}

TEST(SolveCommand, SavesTheSameBytesOnAnyNumberOfThreads) {
  test::ProgramRunner const program;
  auto const line = "solve small.yaml -q --vary pricing.markup=0:1 --until 'metric: compute_price, at: 2025Q4, above: 4.5' -o ";
  EXPECT_EQ(program.run(std::string(line) + "one --threads 1").code, 0);
  EXPECT_EQ(program.run(std::string(line) + "two --threads 2").code, 0);
  auto const table = program.folder().read("one/solve.csv");
  EXPECT_THAT(table, StartsWith("scenario,key,value,low,high,unit,text\nsmall,pricing.markup,0."));
  EXPECT_EQ(table, program.folder().read("two/solve.csv"));
  auto const record = nlohmann::json::parse(program.folder().read("one/run.json"));
  EXPECT_EQ(record["question"]["vary"], "pricing.markup=0:1");
}

struct Slip {
  std::string arguments, message;
};
class MistakenSolve : public testing::TestWithParam<Slip> {};

TEST_P(MistakenSolve, SaysWhatIsWrong) {
  test::ProgramRunner const program;
  auto const outcome = program.run("solve small.yaml " + GetParam().arguments);
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().message));
  EXPECT_THAT(program.folder().names(""), Not(testing::Contains("out")));
}

std::string const until = " --until 'metric: compute_price, above: 2'";

INSTANTIATE_TEST_SUITE_P(
    All, MistakenSolve,
    testing::Values(
        Slip{until, "--vary: error: '' (expected KEY=LO:HI[ UNIT])"},
        Slip{"--vary pricing.markup=0:1", "--until: error: '' (expected an entry of `expect` without its outer braces)"},
        Slip{"--vary pricing.markup=0:1:0.1" + until,
             "--vary: error: 'pricing.markup=0:1:0.1' (expected a range without steps, KEY=LO:HI[ UNIT])"},
        Slip{"--vary pricing.markup=1:0" + until, "--vary: error: 'pricing.markup=1:0' ("},
        Slip{"--vary pricing.markp=0:1" + until,
             "--vary: error: 'pricing.markp=0:1' (expected a key that takes a number; 'capexsim explain' lists them)\n  help: "
             "did "
             "you mean 'pricing.markup'?"},
        Slip{"--vary simulation.paths=1:100" + until, "(expected a key that takes a number"},
        Slip{"--vary pricing.markup=-3:1" + until, "--vary pricing.markup: error: 'pricing.markup' is -3 (must be above -1"},
        Slip{"--vary pricing.markup='0:1 GW'" + until, "--vary pricing.markup: error: "},
        Slip{"--vary events.none.factor=1:2" + until, "--vary events.none.factor: error: "},
        Slip{"--vary supply.retirement.life='1:2 years'" + until, "(expected a range of whole quarters)"},
        Slip{"--vary pricing.markup=0:1 --until 'metric: compute_pric, above: 2'",
             "--until: error: 'compute_pric' is no metric"},
        Slip{"--vary pricing.markup=0:1 --until 'metric: capex, above: 2}, {metric: capex, below: 3'",
             "(expected one entry of `expect` without its outer braces)"},
        Slip{"--vary pricing.markup=0:1 --until 'metric: capex'", "--until: error: an expectation needs bounds"},
        Slip{"--vary pricing.markup=0:1 --until 'metric: [capex'", "--until: error: "},
        Slip{"--vary pricing.markup=0:1 --until 'metric: compute_price, above: 1000'",
             "--vary: error: 'pricing.markup=0:1' (p50 of market.compute_price@2026Q2, above 1000, holds at neither end: "},
        Slip{"--vary pricing.markup=0:1 --until 'metric: compute_price, below: 1000'", "holds at both ends: "}));

}  // namespace
}  // namespace capexsim
