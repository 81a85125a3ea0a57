#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// The corners of the model: nothing asked, nothing there, elasticities and volatilities at their ends.

namespace capexsim::test {
namespace {

/// Every path of a row has the same number, or every path none.
bool is_the_same_everywhere(Lanes const& row) {
  return std::all_of(row.value.begin(), row.value.begin() + lane_count,
                     [&](double x) { return x == row[0] || (std::isnan(x) && std::isnan(row[0])); });
}

Scenario without_demand(int quarters) {
  auto scenario = calm_scenario(quarters);
  set(scenario.inputs.demand.inference_compute, 0);
  set(scenario.inputs.pricing.scarcity_response, 0.5);
  return scenario;
}

TEST(NoDemand, IsServedWithNothing) {
  for (auto const& state : run_states(without_demand(4))) {
    EXPECT_EQ(state.market[Metric::compute_served][0], 0);
    EXPECT_EQ(state.market[Metric::utilization][0], 0);
    EXPECT_EQ(state.market[Metric::unmet_share][0], 0);
    EXPECT_EQ(state.market[Metric::ai_revenue][0], 0);
  }
}

TEST(NoDemand, IsAsLooseAsTheLimitAllows) {
  EXPECT_TRUE(is_close(run_states(without_demand(1))[0].price.tightness[0], -std::log(3)));
}

TEST(NoDemand, LeavesTheGrowthSeenAsItWas) {
  auto scenario = without_demand(4);
  set(scenario.inputs.providers[0].initial_growth, 0.13);
  scenario.providers[0].policy = InvestmentPolicy::stock_adjust;
  EXPECT_EQ(run_states(scenario)[3].providers[0].growth_seen[0], 0.13);
}

TEST(NoDemand, LetsThePriceFallToTheFloorOfThePremium) {
  auto const states = run_states(without_demand(80));
  double const floor = std::exp(-0.5 * std::log(3) / 0.25);  // s = -psi tau_max / rho_s
  EXPECT_TRUE(is_close(states[79].price.compute_price[0], states[0].price.compute_price[0] * floor));
}

TEST(NoDemand, NeverLetsThePriceFallBelowEnergy) {
  auto scenario = without_demand(40);
  set(scenario.inputs.pricing.scarcity_response, 3);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[39].price.compute_price[0], 1.10 * 1.15 * 70 / (1000 * 0.80)));
}

Scenario without_compute(int quarters) {
  auto scenario = calm_scenario(quarters);
  set(scenario.inputs.providers[0].compute, 0);
  return scenario;
}

TEST(NoCompute, LeavesAllDemandUnmet) {
  auto const state = run_states(without_compute(1))[0];
  EXPECT_EQ(state.unmet[0], 1);
  EXPECT_EQ(state.market[Metric::unmet_share][0], 1);
  EXPECT_EQ(state.market[Metric::utilization][0], 0);
}

TEST(NoCompute, IsAsTightAsTheLimitAllows) {
  EXPECT_TRUE(is_close(run_states(without_compute(1))[0].price.tightness[0], std::log(3)));
}

TEST(NoCompute, DividesByNothing) {
  auto scenario = without_compute(4);
  add_contract(scenario, 0, 0, 4, 10, 2);
  set(scenario.inputs.market.anchor_share, 0.5);
  for (auto policy : {InvestmentPolicy::plan, InvestmentPolicy::budget_share, InvestmentPolicy::stock_adjust,
                      InvestmentPolicy::newsvendor, InvestmentPolicy::hurdle}) {
    scenario.providers[0].policy = policy;
    for (auto const& state : run_states(scenario)) {
      for (Metric metric : all_metrics) {
        EXPECT_TRUE(info(metric).may_lack || std::isfinite(state.market[metric][0])) << info(metric).name;
      }
    }
  }
}

TEST(NoCompute, HasNoMarginWithoutRevenue) {
  auto const state = run_states(without_compute(1))[0];
  EXPECT_TRUE(std::isnan(state.market[Metric::gross_margin][0]));
  EXPECT_TRUE(std::isnan(state.market[Metric::capex_to_revenue][0]));
}

TEST(NoComputeAndNoDemand, IsLooseAndServesNothing) {
  auto scenario = without_compute(1);
  set(scenario.inputs.demand.inference_compute, 0);
  auto const state = run_states(scenario)[0];
  EXPECT_TRUE(is_close(state.price.tightness[0], -std::log(3)));
  EXPECT_EQ(state.unmet[0], 0);
}

TEST(CaptiveProvider, SellsNothingToOthers) {
  auto scenario = quiet_scenario({"full", "captive"}, 1);
  scenario.providers[1].sells = false;
  set(scenario.inputs.market.spill_over, 1);
  set(scenario.inputs.market.demand_share[0], 0.5);
  set(scenario.inputs.market.demand_share[1], 0.5);
  set(scenario.inputs.demand.inference_compute, 4);
  set(scenario.inputs.providers[1].compute, 100);
  auto const state = run_states(scenario)[0];
  EXPECT_EQ(state.unmet[0], 2);
  EXPECT_EQ(state.providers[1].served_spill[0], 0);
  EXPECT_EQ(state.provider_metrics[1][Metric::compute_served][0], 2);
}

/// An algorithmic gain of five in quarter 1 with one elasticity at once and in the end.
std::vector<State> run_fivefold_gain(double elasticity, double pass_through) {
  auto scenario = calm_scenario(3);
  auto& in = scenario.inputs;
  set(in.pricing.algorithm_pass_through, pass_through);
  set(in.demand.elasticity_long_run, elasticity);
  set(in.demand.elasticity_short_run_ratio, 1);
  add_jump(scenario, "gain", 1, 5);
  return run_states(scenario);
}

TEST(InelasticDemand, FixesTokensAndCutsComputeAndSpendOneForOne) {
  auto const states = run_fivefold_gain(0, 1);
  State const &before = states[0], &after = states[1];
  EXPECT_TRUE(is_close(after.demand.tokens_index[0], before.demand.tokens_index[0]));
  EXPECT_TRUE(is_close(after.demand.compute[0], before.demand.compute[0] / 5));
  EXPECT_TRUE(is_close(after.market[Metric::ai_revenue][0], before.market[Metric::ai_revenue][0] / 5));
}

TEST(NoPassThrough, CutsComputeByTheFullGainWhateverTheElasticity) {
  auto const states = run_fivefold_gain(2, 0);
  EXPECT_TRUE(is_close(states[1].price.token_price[0], states[0].price.token_price[0]));
  EXPECT_TRUE(is_close(states[1].demand.tokens_index[0], 1));
  EXPECT_TRUE(is_close(states[1].demand.compute[0], states[0].demand.compute[0] / 5));
}

TEST(UnitElasticity, KeepsSpendWhateverThePriceOnEveryPath) {
  auto scenario = calm_scenario(12);
  auto& in = scenario.inputs;
  set(in.demand.elasticity_long_run, 1);
  set(in.demand.elasticity_short_run_ratio, 1);
  set(in.pricing.scarcity_response, 0.5);
  set(in.technology.price_performance_volatility, 0.3);
  set(in.technology.algorithm_growth, 1.04);
  set(in.technology.algorithm_volatility, 0.5);
  set(in.technology.jump_rate, 1);
  auto const states = run_states(scenario);
  EXPECT_FALSE(is_the_same_everywhere(states[11].price.token_price));
  for (auto const& state : states) {
    for (int i = 0; i < lane_count; ++i) {
      ASSERT_TRUE(is_close(state.demand.token_spend[i], states[0].demand.token_spend[0]));
    }
  }
}

TEST(LargeElasticity, IsBoundedByTheBudget) {
  auto scenario = calm_scenario(12);
  auto& in = scenario.inputs;
  set(in.demand.elasticity_long_run, 8);
  set(in.demand.elasticity_short_run_ratio, 1);
  set(in.technology.algorithm_growth, 3);
  set(in.technology.algorithm_volatility, 0.5);
  set(in.demand.budget_limit, 100);
  set(in.demand.budget_growth, 0.04);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < states.size(); ++t) {
    double const limit = 100 * std::exp(0.04 * static_cast<double>(t) / 4);
    for (int i = 0; i < lane_count; ++i) {
      ASSERT_LE(states[t].demand.token_spend[i], limit * (1 + 1e-12));
      ASSERT_TRUE(std::isfinite(states[t].demand.compute[i]));
    }
  }
  EXPECT_TRUE(is_close(states[11].demand.token_spend[0], 100 * std::exp(0.04 * 11 / 4), 1e-6));
}

TEST(StockPiling, OvershootsAndComesBackToTheLongRun) {
  auto scenario = calm_scenario(60);
  auto& in = scenario.inputs;
  set(in.pricing.algorithm_pass_through, 1);
  set(in.demand.elasticity_long_run, 1);
  set(in.demand.elasticity_short_run_ratio, 2);
  set(in.demand.elasticity_adjustment, 0.5);
  add_jump(scenario, "gain", 1, 5);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[1].demand.tokens_index[0], 25));
  EXPECT_TRUE(is_close(states[59].demand.tokens_index[0], 5));
}

TEST(FullAdjustment, GivesTheLongRunAfterOneQuarter) {
  auto scenario = calm_scenario(3);
  auto& in = scenario.inputs;
  set(in.pricing.algorithm_pass_through, 1);
  set(in.demand.elasticity_long_run, 1.5);
  set(in.demand.elasticity_short_run_ratio, 0.5);
  set(in.demand.elasticity_adjustment, 1);
  add_jump(scenario, "gain", 1, 5);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[1].demand.tokens_index[0], std::pow(5, 0.75)));
  EXPECT_TRUE(is_close(states[2].demand.tokens_index[0], std::pow(5, 1.5)));
}

TEST(NoVolatility, MakesAllPathsTheSame) {
  auto scenario = calm_scenario(8);
  auto& in = scenario.inputs;
  set(in.technology.price_performance_growth, 0.3);
  set(in.technology.algorithm_growth, 1.04);
  set(in.demand.adoption_initial, 0.8);
  set(in.pricing.scarcity_response, 0.5);
  set(in.providers[0].capex_plan, 20);
  scenario.providers[0].policy = InvestmentPolicy::stock_adjust;
  scenario.providers[0].policy_from = 3;
  for (auto const& state : run_states(scenario)) {
    for (Metric metric : all_metrics) EXPECT_TRUE(is_the_same_everywhere(state.market[metric])) << info(metric).name;
  }
}

}  // namespace
}  // namespace capexsim::test
