#include "capexsim/model/anchor.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// The anchor customer whose cash is followed: what it earns, what it pays, and when it cannot.

namespace capexsim::test {
namespace {

/// The anchor pays 4.38 BUSD a quarter for 1 MH100e, all along; token spend does not change.
Scenario cash_scenario(int quarters, double cash) {
  auto scenario = calm_scenario(quarters);
  scenario.anchor_default = AnchorDefault::cash;
  auto& market = scenario.inputs.market;
  set(market.anchor_cash, cash);
  set(market.anchor_gross_margin, 0.5);
  set(market.anchor_revenue_error, 0);
  set(market.anchor_revenue_link, 0);
  set(market.anchor_recovery, 0.4);
  add_contract(scenario, 0, 0, quarters, 4.38 * quarters, 2);
  return scenario;
}

void expect_rows(std::vector<State> const& states, Metric metric, std::vector<double> const& expected) {
  for (std::size_t t = 0; t < expected.size(); ++t) {
    EXPECT_TRUE(is_close(states[t].market[metric][0], expected[t])) << info(metric).name << ", quarter " << t;
  }
}

TEST(AnchorCash, IsWhatComesInLessWhatContractsTake) {
  auto scenario = cash_scenario(4, 20);
  set_by_quarter(scenario, scenario.inputs.market.anchor_revenue, {2, 4, 6, 3});
  set_by_quarter(scenario, scenario.inputs.market.anchor_funding, {1, 0, 3, 0.5});
  auto const states = run_states(scenario);
  expect_rows(states, Metric::anchor_revenue, {2, 4, 6, 3});
  expect_rows(states, Metric::anchor_cash, {17.62, 15.24, 16.86, 14.48});
  expect_rows(states, Metric::anchor_default, {0, 0, 0, 0});
}

TEST(AnchorCash, PaysForEveryContractButOnlyForWhatIsThere) {
  auto scenario = cash_scenario(1, 20);
  add_contract(scenario, 0, 0, 1, 4.38, 2);  // 1.6 MH100e are usable, so that 0.6 is left for this one
  expect_rows(run_states(scenario), Metric::anchor_cash, {20 - 1.6 * 4.38});
}

TEST(AnchorCash, BelowNothingEndsFullPaymentFromTheNextQuarter) {
  auto const states = run_states(cash_scenario(6, 10));
  expect_rows(states, Metric::anchor_default, {0, 0, 1, 1, 1, 1});
  expect_rows(states, Metric::contract_revenue, {4.38, 4.38, 4.38, 0.4 * 4.38, 0.4 * 4.38, 0.4 * 4.38});
}

TEST(AnchorCash, StaysWhatItWasAtTheDefault) {
  auto scenario = cash_scenario(6, 10);
  expect_rows(run_states(scenario), Metric::anchor_cash, {5.62, 1.24, -3.14, -3.14, -3.14, -3.14});
  set_by_quarter(scenario, scenario.inputs.market.anchor_funding, {0, 0, 0, 1000});
  auto const rescued_too_late = run_states(scenario);
  expect_rows(rescued_too_late, Metric::anchor_cash, {5.62, 1.24, -3.14, -3.14, -3.14, -3.14});
  expect_rows(rescued_too_late, Metric::anchor_default, {0, 0, 1, 1, 1, 1});
}

TEST(AnchorCash, StaysWhatItWasAtADefaultByEvent) {
  auto scenario = cash_scenario(4, 20);
  add_event(scenario, "default", EventKind::customer_default, 1);
  expect_rows(run_states(scenario), Metric::anchor_cash, {15.62, 11.24, 11.24, 11.24});
}

TEST(AnchorCash, WithoutRevenueFailsAtTheFirstObligation) {
  auto scenario = cash_scenario(5, 0);
  scenario.contracts[0].from = 2;
  auto const states = run_states(scenario);
  expect_rows(states, Metric::anchor_default, {0, 0, 1, 1, 1});
  expect_rows(states, Metric::anchor_cash, {0, 0, -4.38, -4.38, -4.38});
  expect_rows(states, Metric::contract_revenue, {0, 0, 4.38, 0.4 * 4.38, 0.4 * 4.38});
}

TEST(AnchorCash, ThatJustSufficesDoesNotFailByRounding) {
  auto scenario = cash_scenario(10, 7);
  scenario.inputs.contracts[0].value = constant(7);
  double cash = 7;
  for (int payment = 0; payment < 10; ++payment) cash -= 7 * (1 / 10.0);
  EXPECT_LT(cash, 0);
  EXPECT_EQ(run_states(scenario)[9].market[Metric::anchor_default][0], 0);
}

TEST(AnchorCash, OfAVariantIsItsOwn) {
  auto const scenario = cash_scenario(3, 10);
  Variant without = factual(scenario);
  without.contracts[0] = false;
  Experiment const experiment(scenario, {factual(scenario), without});
  BatchSimulator simulator(experiment);
  simulator.simulate(0, [&](int quarter, std::vector<State> const& states) {
    EXPECT_TRUE(is_close(states[0].anchor.cash[0], 10 - 4.38 * (quarter + 1)));
    EXPECT_EQ(states[1].anchor.cash[0], 10);
    EXPECT_EQ(states[0].anchor.defaulted[0], quarter == 2);
    EXPECT_EQ(states[1].anchor.defaulted[0], 0);
  });
}

TEST(AnchorCash, DoesNotFeelTheHazard) {
  auto scenario = cash_scenario(4, 100);
  set(scenario.inputs.market.anchor_hazard, 1);
  expect_rows(run_states(scenario), Metric::anchor_default, {0, 0, 0, 0});
}

TEST(AnchorCash, IsNothingThatOtherEnginesKnow) {
  auto scenario = cash_scenario(4, 0);  // would default at once
  for (auto engine : {AnchorDefault::none, AnchorDefault::hazard}) {
    scenario.anchor_default = engine;
    set(scenario.inputs.market.anchor_hazard, 0);
    auto const states = run_states(scenario);
    expect_rows(states, Metric::anchor_default, {0, 0, 0, 0});
    for (auto const& state : states) {
      EXPECT_TRUE(std::isnan(state.market[Metric::anchor_revenue][0]));
      EXPECT_TRUE(std::isnan(state.market[Metric::anchor_cash][0]));
    }
  }
}

/// Revenue over its plan after token spend fell to 10^-0.5 of what it was.
double revenue_after_fall(double link) {
  auto scenario = cash_scenario(2, 1000);
  auto& in = scenario.inputs;
  set(in.market.anchor_revenue, 8);
  set(in.market.anchor_revenue_link, link);
  set(in.pricing.algorithm_pass_through, 1);
  set(in.demand.elasticity_long_run, 0.5);
  set(in.demand.elasticity_short_run_ratio, 1);
  add_jump(scenario, "gain", 1, 10);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[0].anchor.revenue[0], 8));
  return states[1].anchor.revenue[0] / 8;
}

TEST(AnchorRevenue, FallsWithTokenSpendByThePowerOfItsLink) {
  for (double link : {0.0, 0.5, 1.0, 2.0}) {
    EXPECT_TRUE(is_close(revenue_after_fall(link), std::pow(10, -0.5 * link))) << "link " << link;
  }
}

TEST(AnchorRevenue, FallsShortOfAPlanThatTokenSpendDoesNotFollow) {
  auto scenario = cash_scenario(3, 1000);
  set_by_quarter(scenario, scenario.inputs.market.anchor_revenue, {3, 6, 12});
  set(scenario.inputs.market.anchor_revenue_link, 0.5);
  expect_rows(run_states(scenario), Metric::anchor_revenue, {3, 6 * std::sqrt(0.5), 12 * 0.5});
}

TEST(AnchorRevenue, IsAsPlannedWhereThePlanBeginsWithNothing) {
  auto scenario = cash_scenario(4, 1000);
  set_by_quarter(scenario, scenario.inputs.market.anchor_revenue, {0, 5, 0, 7});
  set(scenario.inputs.market.anchor_revenue_link, 1);
  expect_rows(run_states(scenario), Metric::anchor_revenue, {0, 5, 0, 7});
}

TEST(AnchorRevenue, IsAsPlannedWithoutDemandForTokens) {
  auto scenario = cash_scenario(3, 1000);
  set(scenario.inputs.demand.inference_compute, 0);
  set(scenario.inputs.market.anchor_revenue, 5);
  set(scenario.inputs.market.anchor_revenue_link, 1);
  expect_rows(run_states(scenario), Metric::anchor_revenue, {5, 5, 5});
}

TEST(AnchorRevenue, IsNothingWhereTokenSpendCollapses) {
  Lanes log_ratio;
  log_of_market_to_plan(filled(0), filled(3), filled(5), filled(5), log_ratio);
  EXPECT_EQ(std::exp(log_ratio[0]), 0);
  log_of_market_to_plan(filled(12), filled(3), filled(10), filled(5), log_ratio);
  EXPECT_TRUE(is_close(log_ratio[0], std::log(2)));
}

}  // namespace
}  // namespace capexsim::test
