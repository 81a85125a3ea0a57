#include "capexsim/analysis/jevons.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/jevons_scenarios.hpp"
#include "capexsim/analysis/answers.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

Summary elasticity(JevonsFindings const& findings, std::size_t after, Answering answering) {
  return findings.elasticity[after][static_cast<std::size_t>(answering)];
}

TEST(Jevons, ShowsTheElasticityThatTheLagAllows) {
  auto const findings = find_jevons(jump_scenario(10));
  for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
    double const shown = elasticity_shown(1.3, 0.5, 0.2, elasticity_quarters[a]);
    EXPECT_TRUE(is_close(elasticity(findings, a, Answering::tokens).quantile(0.50), shown));
    EXPECT_TRUE(is_close(elasticity(findings, a, Answering::spend).quantile(0.95), shown - 1));
    EXPECT_TRUE(is_close(elasticity(findings, a, Answering::compute).quantile(0.05), shown - 1));
    EXPECT_EQ(elasticity(findings, a, Answering::tokens).count, 40u);
  }
}

TEST(Jevons, SeesOnlyWhatIsPassedOn) {
  auto scenario = jump_scenario(10);
  set(scenario.inputs.pricing.algorithm_pass_through, 0.6);
  auto const findings = find_jevons(scenario);
  EXPECT_TRUE(is_close(elasticity(findings, 1, Answering::tokens).mean, 0.6 * elasticity_shown(1.3, 0.5, 0.2, 4)));
}

/// Wherever in the window the event begins on a path, users have had as long to answer.
TEST(Jevons, CountsQuartersFromTheBeginningOnThePath) {
  auto scenario = jump_scenario(0.2);
  scenario.events.front().last = 18;
  auto const findings = find_jevons(scenario);
  for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
    auto const& summary = elasticity(findings, a, Answering::tokens);
    double const shown = elasticity_shown(1.3, 0.5, 0.2, elasticity_quarters[a]);
    EXPECT_TRUE(is_close(summary.low, shown)) << elasticity_quarters[a] << " quarters";
    EXPECT_TRUE(is_close(summary.high, shown)) << elasticity_quarters[a] << " quarters";
  }
  EXPECT_EQ(elasticity(findings, 0, Answering::tokens).count, 40u);
  EXPECT_LT(elasticity(findings, 2, Answering::tokens).count, 40u) << "begins too late on some";
}

TEST(Jevons, HasNoElasticityOnceCostIsWhatItWas) {
  auto scenario = calm_scenario(12);
  scenario.simulation = {.paths = 20, .seed = 5};
  auto& shock = add_event(scenario, "shock", EventKind::energy_shock, 1);
  shock.factor = constant(3);
  shock.quarters = constant(4);
  scenario.counterfactuals = {"shock"};
  auto const findings = find_jevons(scenario);
  EXPECT_EQ(elasticity(findings, 0, Answering::tokens).count, 20u);
  EXPECT_GT(elasticity(findings, 0, Answering::tokens).mean, 0);
  EXPECT_EQ(elasticity(findings, 1, Answering::tokens).count, 0u);
}

TEST(Jevons, MeansOfPartsAddUpToTheMeanChange) {
  for (std::uint64_t paths : {300u, 3000u}) {
    auto scenario = jump_scenario(10);
    scenario.simulation.paths = paths;
    scenario.inputs.demand.elasticity_long_run.points.front().value = {Triangular{0.5, 1.2, 2.0}};
    set(scenario.inputs.demand.noise_random_walk, 0.3);
    set(scenario.inputs.demand.budget_limit, 60);
    set(scenario.inputs.pricing.scarcity_response, 0.3);
    auto const result = run_study(scenario, {.threads = 2, .progress = {}});
    auto const& findings = result.jevons.front();
    for (std::size_t q = 0; q < findings.quarters.size(); ++q) {
      double sum = 0;
      for (auto part : {SpendPart::unit_cost, SpendPart::quantity, SpendPart::mix, SpendPart::blocked})
        sum += findings.part(q, part).mean;
      auto const spend = result.index(findings.quarters[q], result.find(-1, Metric::token_spend));
      EXPECT_TRUE(is_close(findings.part(q, SpendPart::amount).mean, sum, 1e-9));
      EXPECT_TRUE(is_close(result.deltas.front().difference[spend].mean, sum, 1e-9));
      EXPECT_GT(findings.part(q, SpendPart::amount).mean_se, 0);
    }
  }
}

TEST(Jevons, IsTheSameOnOneTwoAndSevenThreads) {
  auto scenario = jump_scenario(10);
  scenario.simulation.paths = 9000;
  set(scenario.inputs.demand.noise_random_walk, 0.3);
  auto const one = run_study(scenario, {.threads = 1, .progress = {}}).jevons.front();
  for (int threads : {2, 7}) {
    auto const many = run_study(scenario, {.threads = threads, .progress = {}}).jevons.front();
    for (std::size_t q = 0; q < one.quarters.size(); ++q) {
      for (std::size_t p = 0; p < spend_part_count; ++p) {
        EXPECT_EQ(one.spend[q][p].mean, many.spend[q][p].mean);
        EXPECT_EQ(one.spend[q][p].quantiles, many.spend[q][p].quantiles);
      }
    }
  }
}

std::vector<Answer> jevons_answers(Scenario const& scenario) {
  auto all = answer_questions(scenario, run_study(scenario, {.threads = 1, .progress = {}}));
  std::erase_if(
      all, [](Answer const& answer) { return !answer.question.starts_with("elasticity_") && answer.unit != "BUSD/quarter"; });
  return all;
}

TEST(Jevons, HasNoRowsForAnEventThatNeverHappens) {
  auto scenario = jump_scenario(10);
  scenario.inputs.events.front().probability = constant(0);
  EXPECT_TRUE(jevons_answers(scenario).empty());
}

TEST(Jevons, HasNoRowsBeforeTheEvent) {
  auto scenario = jump_scenario(10);
  scenario.events.front().at = scenario.events.front().last = 5;
  auto const answers = jevons_answers(scenario);
  EXPECT_FALSE(answers.empty());
  for (auto const& answer : answers) EXPECT_NE(answer.by, "2025Q4") << answer.question;
}

TEST(Jevons, HasNoRowsWhereTokenSpendIsNotRecorded) {
  auto scenario = jump_scenario(10);
  scenario.metrics = {"capex"};
  EXPECT_TRUE(run_study(scenario, {.threads = 1, .progress = {}}).jevons.empty());
}

TEST(Jevons, SplitsSpendButTellsNoElasticityOfWhatLeavesCostAlone) {
  auto scenario = jump_scenario(10);
  add_event(scenario, "slow", EventKind::slowdown, 1);
  set(scenario.inputs.demand.slowdown_inference_growth, -0.3);
  scenario.counterfactuals = {"slow"};
  auto const answers = jevons_answers(scenario);
  EXPECT_FALSE(answers.empty());
  for (auto const& answer : answers) {
    EXPECT_FALSE(answer.question.starts_with("elasticity_"));
    bool const is_other = answer.question == "change_spend_unit_cost" || answer.question == "change_spend_mix";
    if (is_other) {
      EXPECT_NEAR(answer.value, 0, 1e-12);
    }
    if (answer.question == "change_spend_quantity") {
      EXPECT_LT(answer.value, 0);
    }
  }
}

TEST(Jevons, SaysQuartersAfterTheBeginningInPlaceOfADate) {
  auto const answers = jevons_answers(jump_scenario(10));
  auto const found = std::find_if(answers.begin(), answers.end(), [](Answer const& answer) {
    return answer.question == "elasticity_tokens" && answer.statistic == "p50" && answer.by == "4 quarters";
  });
  ASSERT_NE(found, answers.end());
  EXPECT_EQ(found->text,
            "percent more tokens for one percent lower token cost, 4 quarters after jump began, p50: 1.03 (of 40 paths)");
}

}  // namespace
}  // namespace capexsim::test
