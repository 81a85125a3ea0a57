#include "capexsim/analysis/break_even.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/jevons_root.hpp"
#include "analysis/jevons_scenarios.hpp"
#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/path_values.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

std::vector<ElasticityNode> nodes_of(std::vector<double> const& places, double (*change)(double)) {
  std::vector<ElasticityNode> nodes;
  for (double x : places) nodes.push_back({x, change(x), 0.01, 1e-12});
  return nodes;
}

TEST(EstimateRoot, IsExactForAPolynomial) {
  auto const change = [](double x) { return x * x * x - 1.2 * 1.2 * 1.2; };
  auto const root = estimate_root(nodes_of({0.5, 1, 1.5, 2, 3}, change));
  ASSERT_TRUE(root.has_value());
  EXPECT_NEAR(root->elasticity, 1.2, 1e-12);
  EXPECT_NEAR(root->standard_error, 0.01 / (3 * 1.2 * 1.2), 1e-7);
  EXPECT_LT(root->spread, 1e-9);
}

TEST(EstimateRoot, IsTheSignChangeNearestToOne) {
  auto const root = estimate_root(nodes_of({0, 0.5, 1, 1.5, 5, 10}, [](double x) { return (x - 1.2) * (x - 7); }));
  ASSERT_TRUE(root.has_value());
  EXPECT_NEAR(root->elasticity, 1.2, 1e-12);
}

TEST(EstimateRoot, TakesANodeThatIsOnlyRounding) {
  auto const root = estimate_root({{0.5, -1, 0.1, 1e-9}, {1, 3e-12, 0.1, 1e-9}, {1.5, 1, 0.1, 1e-9}});
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->elasticity, 1);
  EXPECT_EQ(root->spread, 0);
}

TEST(EstimateRoot, IsNoneWhereTheSignStays) {
  EXPECT_FALSE(estimate_root(nodes_of({0, 1, 10}, [](double) { return -1.0; })).has_value());
  EXPECT_FALSE(estimate_root({{1, -1, 0, 1e-9}, {5, 1e-12, 0, 1e-9}}).has_value()) << "rounding has no sign";
}

/// Spend is P Q with all gains passed on and no lag: it stays as it is for any event at elasticity one.
TEST(BreakEven, IsOneWhereUsersAnswerAtOnce) {
  auto scenario = jump_scenario(10);
  set(scenario.inputs.demand.elasticity_short_run_ratio, 1);
  set(scenario.inputs.demand.noise_random_walk, 0.3);
  auto const findings = find_all_jevons(scenario);
  ASSERT_EQ(findings.break_even.size(), 6u);
  for (auto const& found : findings.break_even) {
    ASSERT_TRUE(found.elasticity.has_value());
    EXPECT_NEAR(*found.elasticity, 1, 1e-9) << "quarter " << found.quarter;
    EXPECT_EQ(found.paths, 40u);
  }
}

/// With a lag it is the elasticity of which 1 has shown by then.
TEST(BreakEven, MeetsTheClosedFormOfTheLag) {
  for (double factor : {10.0, 0.5}) {
    auto const findings = find_all_jevons(jump_scenario(factor));
    for (auto const& found : findings.break_even) {
      ASSERT_TRUE(found.elasticity.has_value());
      EXPECT_NEAR(*found.elasticity, 1 / elasticity_shown(1, 0.5, 0.2, found.quarter - 2), 2e-4);
    }
  }
}

TEST(BreakEven, IsNoneWhereUsersHaveNotAnsweredYet) {
  auto scenario = jump_scenario(10);
  scenario.events.front().at = scenario.events.front().last = 3;
  set(scenario.inputs.demand.elasticity_short_run_ratio, 0);
  auto const findings = find_all_jevons(scenario);
  EXPECT_FALSE(findings.break_even.front().elasticity.has_value());
  EXPECT_LT(findings.break_even.front().change, 0);
  EXPECT_TRUE(findings.break_even.back().elasticity.has_value());
}

TEST(BreakEven, IsNoneWithoutAnyChange) {
  auto scenario = jump_scenario(10);
  scenario.inputs.events.front().probability = constant(0);
  for (auto const& found : find_all_jevons(scenario).break_even) {
    EXPECT_FALSE(found.elasticity.has_value());
    EXPECT_EQ(found.change, 0);
  }
}

/// Uncertain demand, scarcity and budgets: at the root found, the mean change on other runs of the same paths is zero.
Scenario uncertain_scenario(std::uint64_t seed) {
  auto scenario = jump_scenario(10);
  scenario.simulation = {.paths = 1500, .seed = seed};
  auto& demand = scenario.inputs.demand;
  demand.elasticity_long_run.points.front().value = {Triangular{0.5, 1.2, 2.0}};
  demand.elasticity_adjustment.points.front().value = {Uniform{0.1, 0.35}};
  scenario.correlations = {{demand.elasticity_long_run.key, demand.elasticity_adjustment.key, -0.2, {}}};
  set(demand.noise_random_walk, 0.5);
  set(demand.budget_limit, 60);
  set(scenario.inputs.pricing.scarcity_response, 0.4);
  return scenario;
}

double mean_change_at(Scenario scenario, double elasticity, int quarter) {
  set(scenario.inputs.demand.elasticity_long_run, elasticity);
  auto without = factual(scenario);
  without.events.front() = false;
  Experiment const experiment(scenario, {factual(scenario), without});
  auto const values = keep_paths(experiment, {{{-1, Metric::token_spend}, quarter}}, {0, most_break_even_paths},
                                 {.threads = 1, .progress = {}});
  double sum = 0;
  for (std::size_t k = 0; k < most_break_even_paths; ++k) sum += values.row(0, 0)[k] - values.row(0, 1)[k];
  return sum / static_cast<double>(most_break_even_paths);
}

TEST(BreakEven, LeavesNoMeanChangeAtTheElasticityFound) {
  auto const scenario = uncertain_scenario(5);
  for (auto const& found : find_all_jevons(scenario).break_even) {
    ASSERT_TRUE(found.elasticity.has_value());
    double const step = found.standard_error;
    EXPECT_GT(step, 0);
    EXPECT_LT(mean_change_at(scenario, *found.elasticity - step, found.quarter), 0);
    EXPECT_GT(mean_change_at(scenario, *found.elasticity + step, found.quarter), 0);
    EXPECT_LT(found.low, *found.elasticity);
    EXPECT_GT(found.high, *found.elasticity);
  }
}

/// 16 seeds: the spread between them is what the standard error says, to a chi-square of 15 degrees of freedom (0.1 %).
TEST(BreakEven, KnowsItsStandardError) {
  Moments roots;
  double claimed = 0;
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    auto scenario = uncertain_scenario(seed);
    scenario.quarters = 8;
    scenario.simulation.paths = 256;
    auto const found = find_all_jevons(scenario).break_even.back();
    ASSERT_TRUE(found.elasticity.has_value());
    roots.add(*found.elasticity);
    claimed += found.standard_error * found.standard_error / 16;
  }
  double const ratio = roots.variance() / claimed;
  EXPECT_GT(ratio, 3.48 / 15);
  EXPECT_LT(ratio, 37.7 / 15);
}

/// Paths of a design depend on each other; the search draws its own.
TEST(BreakEven, DoesNotDependOnTheDesignOfTheRun) {
  auto scenario = uncertain_scenario(5);
  scenario.quarters = 8;
  auto const random = find_all_jevons(scenario).break_even.back();
  scenario.simulation.sampling = Sampling::sobol;
  EXPECT_EQ(find_all_jevons(scenario).break_even.back().standard_error, random.standard_error);
}

TEST(BreakEven, IsTheSameOnManyThreads) {
  auto const scenario = uncertain_scenario(5);
  auto const one = find_all_jevons(scenario);
  auto result = run_study(scenario, {.threads = 7, .progress = {}});
  find_break_even(scenario, {.threads = 7, .progress = {}}, result);
  for (std::size_t q = 0; q < one.break_even.size(); ++q) {
    EXPECT_EQ(one.break_even[q].elasticity, result.jevons.front().break_even[q].elasticity);
    EXPECT_EQ(one.break_even[q].standard_error, result.jevons.front().break_even[q].standard_error);
  }
}

TEST(BreakEven, IsAnAnswerByYearEnd) {
  auto const scenario = jump_scenario(10);
  RunControl const control{.threads = 1, .progress = {}};
  auto result = run_study(scenario, control);
  find_break_even(scenario, control, result);
  int count = 0;
  for (auto const& answer : answer_questions(scenario, result)) {
    if (answer.question != "break_even_elasticity") continue;
    count += 1;
    EXPECT_EQ(answer.event, "jump");
    EXPECT_NE(answer.text.find("(first 40 paths)"), std::string::npos) << answer.text;
  }
  EXPECT_EQ(count, 6);
}

}  // namespace
}  // namespace capexsim::test
