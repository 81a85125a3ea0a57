#include "analysis/jevons_split.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/jevons_scenarios.hpp"
#include "engine/random_configuration.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

using enum SpendPart;

double part(SpendSplit const& split, SpendPart which, int lane) { return split[static_cast<std::size_t>(which)][lane]; }

/// Sum of the parts less the amount, over the spend without the event and the sum of their sizes.
double gap(SpendSplit const& split, double spend, int lane) {
  double sum = 0, size = spend;
  for (auto which : {unit_cost, quantity, mix, blocked}) {
    sum += part(split, which, lane);
    size += std::abs(part(split, which, lane));
  }
  return size > 0 ? std::abs(sum - part(split, amount, lane)) / size : 0;
}

void expect_no_gap(Scenario const& scenario, std::uint64_t number) {
  double worst = 0, moved = 0;
  split_batch(scenario, [&](Lanes const& spend, SpendSplit const& split) {
    for (int lane = 0; lane < lane_count; ++lane) {
      if (!std::isfinite(part(split, amount, lane))) continue;
      worst = std::max(worst, gap(split, spend[lane], lane));
      moved = std::max(moved, std::abs(part(split, amount, lane)));
    }
  });
  EXPECT_LT(worst, 1e-12) << "configuration " << number;
  EXPECT_GT(moved, 0) << "configuration " << number;
}

TEST(JevonsSplit, LeavesNothingOverOnAnyPathOfAnyScenario) {
  for (std::uint64_t number = 0; number < 40; ++number) {
    auto scenario = random_configuration(number);
    add_jump(scenario, "the-jump", 1, 7, number % 2 == 0 ? EfficiencyTarget::algorithms : EfficiencyTarget::hardware);
    scenario.counterfactuals = {"the-jump"};
    expect_no_gap(scenario, number);
  }
}

TEST(JevonsSplit, LeavesNothingOverWhereACompanySpendsLess) {
  for (std::uint64_t number = 0; number < 10; ++number) {
    auto scenario = random_configuration(number);
    scenario.quarters = 20;
    set(scenario.inputs.pricing.scarcity_response, 0.4);
    add_event(scenario, "less", EventKind::plan_change, 0).factor = constant(0.1);
    scenario.events.back().providers = {0};
    scenario.counterfactuals = {"less"};
    expect_no_gap(scenario, number);
  }
}

/// V = V0 f^(E-1) in closed form, whose log splits into -ln f and E ln f.
TEST(JevonsSplit, IsCostAndQuantityAloneWithoutLimitsAndMargins) {
  double const spend = run_states(calm_scenario(1)).front().demand.token_spend[0];
  auto scenario = jump_scenario(10);
  set(scenario.inputs.providers[0].compute, 20);
  set(scenario.inputs.providers[0].sites_energised, 100);
  split_batch(scenario, [&, quarter = -1](Lanes const&, SpendSplit const& split) mutable {
    if (++quarter < 2) {
      for (auto const& lanes : split) EXPECT_EQ(lanes[3], 0) << "quarter " << quarter;
      return;
    }
    double const shown = elasticity_shown(1.3, 0.5, 0.2, quarter - 2), change = std::log(10) * (shown - 1);
    double const mean = spend * std::expm1(change) / change;
    EXPECT_TRUE(is_close(part(split, amount, 3), spend * std::expm1(change)));
    EXPECT_TRUE(is_close(part(split, unit_cost, 3), -mean * std::log(10)));
    EXPECT_TRUE(is_close(part(split, quantity, 3), mean * std::log(10) * shown));
    EXPECT_NEAR(part(split, mix, 3), 0, 1e-9);
    EXPECT_NEAR(part(split, blocked, 3), 0, 1e-9);
    EXPECT_EQ(part(split, unserved, 3), 0);
  });
}

TEST(JevonsSplit, CountsWhatIsNotPassedOnAsMix) {
  auto scenario = jump_scenario(10);
  set(scenario.inputs.pricing.algorithm_pass_through, 0.7);
  split_batch(scenario, [&, quarter = -1](Lanes const&, SpendSplit const& split) mutable {
    if (++quarter < 2) return;
    EXPECT_TRUE(is_close(part(split, mix, 0), -0.3 * part(split, unit_cost, 0))) << "quarter " << quarter;
  });
}

/// Spend of f^(E-1) V0 meets a limit: the parts are the logs of both cuts.
TEST(JevonsSplit, CountsWhatBudgetsDoNotAllowAsBlocked) {
  auto scenario = jump_scenario(1000);
  double const spend = run_states(calm_scenario(1)).front().demand.token_spend[0];
  double const limit = 1.5 * spend, sharpness = 4;
  set(scenario.inputs.demand.budget_limit, limit);
  set(scenario.inputs.demand.budget_growth, 0);
  set(scenario.inputs.demand.budget_sharpness, sharpness);
  auto const log_cut = [&](double wanted) { return -std::log1p(std::pow(wanted / limit, sharpness)) / sharpness; };
  split_batch(scenario, [&, quarter = -1](Lanes const&, SpendSplit const& split) mutable {
    if (++quarter < 2) return;
    double const wanted = spend * std::pow(1000, elasticity_shown(1.3, 0.5, 0.2, quarter - 2) - 1);
    double const v1 = wanted * std::exp(log_cut(wanted)), v0 = spend * std::exp(log_cut(spend));
    double const expected = (v1 - v0) / std::log(v1 / v0) * (log_cut(wanted) - log_cut(spend));
    EXPECT_TRUE(is_close(part(split, blocked, 0), expected, 1e-8)) << "quarter " << quarter;
  });
}

/// Elastic users ask for more compute than there is: the premium raises what a token costs and keeps tokens from being bought.
TEST(JevonsSplit, CountsWhatScarcityPricesOutAsBlocked) {
  auto scenario = jump_scenario(10);
  set(scenario.inputs.demand.elasticity_long_run, 2);
  set(scenario.inputs.pricing.scarcity_response, 0.5);
  split_batch(scenario, [&, quarter = -1](Lanes const&, SpendSplit const& split) mutable {
    if (++quarter < 10) return;
    EXPECT_LT(part(split, blocked, 0), -1) << "quarter " << quarter;
    EXPECT_GT(part(split, mix, 0), 1) << "quarter " << quarter;
    EXPECT_GT(part(split, unserved, 0), 1) << "quarter " << quarter;
  });
}

/// The premium that has gone on for ever: users answer to it with the long-run elasticity.
TEST(JevonsSplit, RemembersThePremiumThatUsersStillAnswerTo) {
  auto scenario = calm_scenario(60);
  set(scenario.inputs.demand.elasticity_long_run, 1.3);
  set(scenario.inputs.demand.inference_compute, 4);
  set(scenario.inputs.pricing.scarcity_response, 0.5);
  set(scenario.inputs.pricing.scarcity_decay, 0.5);
  set(scenario.inputs.pricing.scarcity_limit, 1.2);
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  PremiumMemory memory;
  forget(memory);
  simulator.simulate(0, [&](int quarter, std::vector<State> const& states) {
    follow_premium(simulator.inputs().parameters(), states.front(), quarter, memory);
    EXPECT_TRUE(is_close(memory.premium[0], states.front().price.scarcity[0], 1e-9)) << "quarter " << quarter;
    EXPECT_TRUE(is_close(memory.lagged[0], states.front().demand.lagged_log_price[0], 1e-9)) << "quarter " << quarter;
  });
  EXPECT_GT(memory.lagged[0], 0.1);
}

TEST(JevonsSplit, IsNothingWhereNobodyBuysTokens) {
  auto scenario = jump_scenario(10);
  set(scenario.inputs.demand.inference_compute, 0);
  split_batch(scenario, [&](Lanes const&, SpendSplit const& split) {
    for (auto const& lanes : split) EXPECT_EQ(lanes[0], 0);
  });
}

}  // namespace
}  // namespace capexsim::test
