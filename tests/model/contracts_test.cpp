#include "capexsim/model/contracts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

ContractChoices contract_over(int from, int quarters, ContractShape shape, int ramp) {
  return {.name = "deal", .provider = 0, .from = from, .quarters = quarters, .shape = shape, .ramp = ramp, .evidence = {}};
}

double sum_of_profile(ContractChoices const& contract) {
  double sum = 0;
  for (int t = -20; t < 60; ++t) sum += payment_profile(contract, t);
  return sum;
}

TEST(PaymentProfile, PaysTheWholeValueWhateverTheShape) {
  EXPECT_TRUE(is_close(sum_of_profile(contract_over(3, 28, ContractShape::level, 28)), 1));
  for (int ramp : {1, 4, 12, 28}) EXPECT_TRUE(is_close(sum_of_profile(contract_over(-2, 28, ContractShape::ramp, ramp)), 1));
}

TEST(PaymentProfile, IsNothingOutsideTheContract) {
  auto const contract = contract_over(3, 4, ContractShape::level, 4);
  EXPECT_EQ(payment_profile(contract, 2), 0);
  EXPECT_EQ(payment_profile(contract, 3), 0.25);
  EXPECT_EQ(payment_profile(contract, 6), 0.25);
  EXPECT_EQ(payment_profile(contract, 7), 0);
}

TEST(PaymentProfile, OfARampAllAlongGrowsByEqualSteps) {
  auto const contract = contract_over(0, 8, ContractShape::ramp, 8);
  for (int j = 1; j <= 8; ++j) EXPECT_TRUE(is_close(payment_profile(contract, j - 1), 2.0 * j / (8 * 9))) << "payment " << j;
}

TEST(PaymentProfile, OfAShortRampIsLevelAfterwards) {
  auto const contract = contract_over(0, 10, ContractShape::ramp, 4);
  double const full = payment_profile(contract, 9);
  for (int j = 1; j <= 10; ++j) EXPECT_TRUE(is_close(payment_profile(contract, j - 1), full * std::min(j, 4) / 4)) << j;
}

/// A provider with 5 MH100e of usable compute, and an open demand of 4.
Scenario market_scenario(int quarters) {
  auto scenario = quiet_scenario({"a"}, quarters);
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.providers[0].compute, 5 / 0.8);
  set(scenario.inputs.demand.inference_compute, 4);
  return scenario;
}

/// The value of a contract over `quarters` that reserves `reserved` MH100e at 2 USD an hour.
double value_of(double reserved, int quarters) { return reserved * 2 * 2.19 * quarters; }

TEST(Contract, ReservesWhatItsPaymentBuysWhileItRuns) {
  auto scenario = market_scenario(6);
  add_contract(scenario, 0, 2, 3, value_of(1.5, 3), 2);
  auto const states = run_states(scenario);
  double const expected[] = {0, 0, 1.5, 1.5, 1.5, 0};
  for (std::size_t t = 0; t < 6; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].reserved[0], expected[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].market[Metric::contract_revenue][0], expected[t] * 2 * 2.19)) << "quarter " << t;
  }
}

TEST(Contract, AtTheMarketPriceReservesNothingBeforeItBegins) {
  auto scenario = market_scenario(5);
  add_contract(scenario, 0, 3, 2, 10, 0);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 3; ++t) {
    EXPECT_EQ(states[t].providers[0].reserved[0], 0) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].market[Metric::compute_served][0], 4)) << "quarter " << t;
  }
}

TEST(Contract, AtTheMarketPriceKeepsThePriceOfItsFirstQuarter) {
  auto scenario = market_scenario(5);
  set(scenario.inputs.technology.price_performance_growth, 0.4);
  add_contract(scenario, 0, 2, 3, 9, 0);
  auto const states = run_states(scenario);
  double const price = states[2].price.compute_price[0];
  for (std::size_t t = 2; t < 5; ++t) EXPECT_TRUE(is_close(states[t].contracts[0].reserved[0], 3 / (2.19 * price)));
}

TEST(Contract, IsPaidForWhatIsThere) {
  auto scenario = market_scenario(1);
  add_contract(scenario, 0, 0, 4, value_of(20, 4), 2);
  auto const state = run_states(scenario)[0];
  EXPECT_TRUE(is_close(state.contracts[0].reserved[0], 5));
  EXPECT_TRUE(is_close(state.contracts[0].payment[0], 5 * 2 * 2.19));
}

TEST(Contract, ListedEarlierIsServedFirst) {
  auto scenario = market_scenario(1);
  add_contract(scenario, 0, 0, 4, value_of(4, 4), 2);
  add_contract(scenario, 0, 0, 4, value_of(4, 4), 2);
  auto const state = run_states(scenario)[0];
  EXPECT_TRUE(is_close(state.contracts[0].reserved[0], 4));
  EXPECT_TRUE(is_close(state.contracts[1].reserved[0], 1));
}

TEST(Contract, IsPaidForAlsoWhereTheAnchorUsesLess) {
  auto scenario = market_scenario(1);
  set(scenario.inputs.market.anchor_share, 0.1);
  add_contract(scenario, 0, 0, 4, value_of(2, 4), 2);
  auto const state = run_states(scenario)[0];
  EXPECT_TRUE(is_close(state.anchor.use[0], 0.4));
  EXPECT_TRUE(is_close(state.market[Metric::contract_revenue][0], 2 * 2 * 2.19));
  EXPECT_TRUE(is_close(state.market[Metric::compute_served][0], 0.4 + 3));  // 2 are reserved, of which 1.6 stand idle
  EXPECT_TRUE(is_close(state.unmet[0], 0.6));
}

TEST(Anchor, UsesItsContractsInProportion) {
  auto scenario = market_scenario(1);
  set(scenario.inputs.market.anchor_share, 0.3);
  add_contract(scenario, 0, 0, 4, value_of(1, 4), 2);
  add_contract(scenario, 0, 0, 4, value_of(3, 4), 2);
  auto const state = run_states(scenario)[0];
  EXPECT_TRUE(is_close(state.contracts[0].used[0], 0.3));
  EXPECT_TRUE(is_close(state.contracts[1].used[0], 0.9));
}

TEST(Anchor, NeedsBeyondItsContractsAreOpenDemand) {
  auto scenario = market_scenario(1);
  set(scenario.inputs.market.anchor_share, 0.5);
  add_contract(scenario, 0, 0, 4, value_of(0.7, 4), 2);
  auto const state = run_states(scenario)[0];
  EXPECT_TRUE(is_close(state.anchor.use[0], 0.7));
  EXPECT_TRUE(is_close(state.providers[0].open_demand[0], 3.3));
}

TEST(Anchor, InDefaultGoesOnAtTheRecoveryFromTheNextQuarter) {
  auto scenario = market_scenario(4);
  scenario.anchor_default = AnchorDefault::hazard;
  set(scenario.inputs.market.anchor_hazard, 0.5);
  set(scenario.inputs.market.anchor_recovery, 0.4);
  add_contract(scenario, 0, 0, 4, value_of(1, 4), 2);
  Lanes defaulted_before = filled(0);
  run_batch(scenario, [&](int quarter, State const& state) {
    for (int i = 0; i < lane_count && quarter > 0; ++i) {
      ASSERT_TRUE(is_close(state.contracts[0].reserved[i], defaulted_before[i] > 0 ? 0.4 : 1));
    }
    defaulted_before = state.anchor.defaulted;
  });
}

TEST(Anchor, NeverDefaultsWhereDefaultIsOff) {
  auto scenario = market_scenario(4);
  set(scenario.inputs.market.anchor_hazard, 1);
  add_contract(scenario, 0, 0, 4, value_of(1, 4), 2);
  for (auto const& state : run_states(scenario)) EXPECT_EQ(state.market[Metric::anchor_default][0], 0);
}

TEST(Contract, LeftOutOfAVariantDoesNothing) {
  auto scenario = market_scenario(2);
  add_contract(scenario, 0, 0, 2, value_of(1, 2), 2);
  Variant without = factual(scenario);
  without.contracts[0] = false;
  Experiment const experiment(scenario, {factual(scenario), without});
  BatchSimulator simulator(experiment);
  simulator.simulate(0, [&](int, std::vector<State> const& states) {
    EXPECT_TRUE(is_close(states[0].providers[0].reserved[0], 1));
    EXPECT_EQ(states[1].providers[0].reserved[0], 0);
    EXPECT_EQ(states[1].market[Metric::contract_revenue][0], 0);
  });
}

}  // namespace
}  // namespace capexsim::test
