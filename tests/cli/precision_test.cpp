#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/program_runner.hpp"

namespace capexsim {
namespace {

using testing::HasSubstr;

/// The margin of its market is m / (1 + m), m uniform on [0, 1]: sd 0.14.
constexpr char const* scenario =
    "capexsim: 1\nquarters: 1\nsimulation: {paths: 500, max_paths: 1000}\npricing.markup: {uniform: {low: 0, high: 1}}\n"
    "providers: {acme: {compute: 1, sites_energised: 2}}\n";

TEST(Precision, TakesAsManyPathsAsItNeedsAndSaysSo) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", scenario);
  auto const precision = "--set 'simulation.precision={metric: marginal_margin, statistic: mean, error: 0.0045}'";
  auto const outcome = program.run(std::string("s.yaml --json ") + precision);
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("mean of market.marginal_margin@2025Q1: standard error 0.004"));
  EXPECT_THAT(outcome.err, HasSubstr("with 1000 paths, 0.00450 asked for"));
  EXPECT_THAT(outcome.err, HasSubstr("1000 paths, seed 1"));
  auto const json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["run"]["paths"], 1000);
  EXPECT_EQ(json["run"]["precision"]["reached"], true);
  EXPECT_EQ(program.run(std::string("s.yaml -q ") + precision).code, 0) << "the same run may be written again";
  EXPECT_EQ(program.run("s.yaml -q --paths 1000").code, 5) << "it is another run";
}

TEST(Precision, WarnsWhereThePathsDoNotSuffice) {
  test::ProgramRunner const program;
  program.folder().write("s.yaml", scenario);
  auto const outcome = program.run("s.yaml -q --set 'simulation.precision={metric: marginal_margin, error: 1e-6}'");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("warning: p50 of market.marginal_margin@2025Q1: standard error"));
  EXPECT_THAT(outcome.err, HasSubstr("with 1000 paths, 1.00e-06 asked for (simulation.max_paths allows no more)"));
}

}  // namespace
}  // namespace capexsim
