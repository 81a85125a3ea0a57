#include "capexsim/analysis/answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

/// One provider with far too much compute from 2025Q1 on; a tenfold jump at 2025Q2 with elasticity one.
Scenario idle_scenario() {
  auto scenario = quiet_scenario({"a"}, 8);
  scenario.simulation = {.paths = 600, .seed = 3};
  set(scenario.inputs.providers[0].compute, 20);
  set(scenario.inputs.providers[0].sites_energised, 100);
  set_plan(scenario, scenario.inputs.providers[0].capex_plan, {10});
  set(scenario.inputs.pricing.algorithm_pass_through, 1);
  set(scenario.inputs.demand.elasticity_long_run, 1);
  set(scenario.inputs.demand.elasticity_short_run_ratio, 1);
  add_jump(scenario, "jump", 1, 10);
  scenario.counterfactuals = {"jump"};
  return scenario;
}

std::vector<Answer> answers(Scenario const& scenario) {
  return answer_questions(scenario, run_study(scenario, {.threads = 1, .progress = {}}));
}

Answer find(std::vector<Answer> const& all, std::string const& question, std::string const& by, std::string const& statistic) {
  auto const found = std::find_if(all.begin(), all.end(), [&](Answer const& answer) {
    return answer.question == question && answer.by == by && answer.statistic == statistic && answer.provider == "market";
  });
  if (found != all.end()) return *found;
  ADD_FAILURE() << "no answer to " << question << " by " << by;
  return {};
}

TEST(Answers, OversupplyIsCertainAfterFourIdleQuarters) {
  auto const all = answers(idle_scenario());
  EXPECT_NEAR(find(all, "oversupply_probability", "2025Q4", "probability").value, 1, 1e-12);
  EXPECT_EQ(find(all, "oversupply_quarter", "2026Q4", "p50").value, 3);
  EXPECT_EQ(find(all, "shortage_probability", "2026Q4", "probability").value, 0);
}

TEST(Answers, UnitElasticityLeavesSpendAndComputeAlone) {
  auto const all = answers(idle_scenario());
  EXPECT_NEAR(find(all, "change_tokens", "2025Q4", "p50").value, 10, 1e-9);
  EXPECT_NEAR(find(all, "change_spend", "2025Q4", "p50").value, 1, 1e-9);
  EXPECT_NEAR(find(all, "change_compute", "2025Q4", "p50").value, 1, 1e-9);
  EXPECT_NEAR(find(all, "change_capex", "2025Q4", "p50").value, 1, 1e-12);
  EXPECT_NEAR(find(all, "change_capex_total", "2026Q4", "p50").value, 1, 1e-12);
}

TEST(Answers, CapexAddsUpThePlan) {
  auto const all = answers(idle_scenario());
  EXPECT_NEAR(find(all, "capex_total", "2026Q4", "p50").value, 8 * 10 * 0.85, 1e-9);  // the general part is not spent
}

TEST(Answers, EveryOneHasATextAndAnEvent) {
  for (auto const& answer : answers(idle_scenario())) {
    EXPECT_FALSE(answer.text.empty());
    bool const is_of_event = answer.question.starts_with("change_") || answer.question.starts_with("elasticity_");
    EXPECT_EQ(is_of_event || answer.question == "rebound_probability", answer.event == "jump");
  }
}

/// Answers to a question about an event, by statistic p50.
Answer find_of_event(std::vector<Answer> const& all, std::string const& question, std::string const& event) {
  auto const found = std::find_if(all.begin(), all.end(), [&](Answer const& answer) {
    return answer.question == question && answer.event == event && answer.statistic == "p50";
  });
  if (found != all.end()) return *found;
  ADD_FAILURE() << "no answer to " << question << " of " << event;
  return {};
}

/// a has 1.5 GW of leased sites in progress in the second quarter and would cancel 2.
Scenario cancelling_scenario(std::uint64_t paths) {
  auto scenario = quiet_scenario({"a", "b"}, 8);
  scenario.simulation = {.paths = paths, .seed = 3};
  set(scenario.inputs.providers[0].leased_share, 1);
  set_by_quarter(scenario, scenario.inputs.providers[0].sites_in_progress, {0, 0, 0.5, 0.5, 0.5});
  add_event(scenario, "drop", EventKind::lease_cancellation, 1).power = constant(2);
  scenario.events.back().providers = {0};
  set(scenario.inputs.market.demand_share[0], 0.5);
  set(scenario.inputs.market.demand_share[1], 0.5);
  return scenario;
}

TEST(Answers, SayWhatACancellationDidAndCouldNotDo) {
  for (std::uint64_t paths : {300u, 1300u}) {
    auto const all = answers(cancelling_scenario(paths));
    EXPECT_NEAR(find_of_event(all, "cancelled_power", "drop").value, 1.5, 1e-9);
    EXPECT_NEAR(find_of_event(all, "absorbed_power", "drop").value, 0.7 * 1.5, 1e-9);
    auto const shortfall = find_of_event(all, "cancellation_shortfall", "drop");
    EXPECT_NEAR(shortfall.value, 0.5, 1e-9);
    EXPECT_EQ(shortfall.provider, "a");
    EXPECT_EQ(shortfall.unit, "GW");
    EXPECT_EQ(shortfall.text, "leased sites of a that drop should have cancelled, but were not there, by 2026Q4, p50: 0.5 GW");
  }
}

TEST(Answers, TellOfADefaultThatAnEventBrings) {
  auto scenario = cancelling_scenario(300);
  add_contract(scenario, 0, 0, 4, 1, 2);
  add_event(scenario, "default", EventKind::customer_default, 5);
  auto const all = answers(scenario);
  EXPECT_EQ(find(all, "anchor_default_probability", "2025Q4", "probability").value, 0);
  EXPECT_EQ(find(all, "anchor_default_probability", "2026Q4", "probability").value, 1);
}

}  // namespace
}  // namespace capexsim::test
