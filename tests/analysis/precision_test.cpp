#include "capexsim/analysis/precision.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

/// Its margin is m / (1 + m), where m is uniform on [0, 1]: sd sqrt(0.5 - ln(2)^2) = 0.1398.
Scenario margin_scenario(std::string const& precision) {
  return read_scenario_text("capexsim: 1\nquarters: 2\nsimulation: {paths: 500, max_paths: 10000, precision: " + precision +
                                "}\npricing.markup: {uniform: {low: 0, high: 1}}\n"
                                "providers: {acme: {compute: 1, sites_energised: 2}}\n",
                            "margin.yaml");
}

PrecisionReached find(std::string const& precision, int threads = 1) {
  auto const scenario = margin_scenario(precision);
  PathsFinder finder(scenario);
  while (!finder.is_done()) finder.look({.threads = threads});
  return finder.reached();
}

TEST(PathsFinder, TakesThePathsThatTheErrorOfAMeanNeeds) {
  double const sd = std::sqrt(0.5 - std::log(2.0) * std::log(2.0));
  auto const reached = find("{metric: marginal_margin, at: 2025Q1, statistic: mean, error: 0.0032}");
  EXPECT_TRUE(reached.is_reached);
  EXPECT_EQ(reached.paths, 2000u) << "0.1398 / sqrt(2000) is 0.0031, / sqrt(1000) 0.0044";
  EXPECT_NEAR(reached.estimate.standard_error, sd / std::sqrt(2000.0), 0.0001);
  EXPECT_EQ(reached.asked, 0.0032);
}

TEST(PathsFinder, TakesAPercentageOfTheValue) {
  auto const reached = find("{metric: marginal_margin, at: 2025Q1, statistic: mean, error: 1.1 %}");
  EXPECT_EQ(reached.paths, 2000u) << "1.1 % of 0.307 is 0.0034";
  EXPECT_NEAR(reached.asked, 0.011 * (1 - std::log(2.0)), 0.0002);
}

TEST(PathsFinder, TakesNoMoreThanItNeedsOrMay) {
  EXPECT_EQ(find("{metric: marginal_margin, error: 1}").paths, 500u);
  auto const never = find("{metric: marginal_margin, at: 2025Q1, error: 1e-9}");
  EXPECT_EQ(never.paths, 10000u);
  EXPECT_FALSE(never.is_reached);
}

TEST(PathsFinder, DoesNotDependOnThreads) {
  auto const precision = "{metric: marginal_margin, of: market, at: 2025Q1, statistic: p90, error: 0.5 %}";
  EXPECT_EQ(find(precision, 1).estimate.standard_error, find(precision, 2).estimate.standard_error);
}

TEST(PathsFinder, NamesTheMetricThatDoesNotExist) {
  EXPECT_THROW(check_runnable(margin_scenario("{metric: marginal_margins, error: 1}")), ScenarioError);
  EXPECT_THROW(check_runnable(margin_scenario("{metric: marginal_margin, of: acme, error: 1}")), ScenarioError);
  EXPECT_NO_THROW(check_runnable(margin_scenario("{metric: capex, of: acme, error: 1}")));
}

}  // namespace
}  // namespace capexsim
