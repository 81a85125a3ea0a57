#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Allocation with spill-over, and the value of contracts that may default: answers known from formulas.

namespace capexsim::test {
namespace {

struct Allocation {
  std::vector<double> served;
  double unmet;
};

/// Open demand of 100; two captive providers, of which one has capacity to spare.
Allocation allocate(double spill_over) {
  auto scenario = quiet_scenario({"a", "b", "c", "m", "n"}, 1);
  scenario.retirement = Retirement::geometric;
  auto& in = scenario.inputs;
  set(in.supply.retirement_rate, 0);
  set(in.demand.inference_compute, 100);
  set(in.market.spill_over, spill_over);
  double const shares[] = {0.40, 0.30, 0.15, 0.05, 0.10}, usable[] = {30, 36, 17, 4, 14};
  for (std::size_t p = 0; p < 5; ++p) {
    set(in.market.demand_share[p], shares[p]);
    set(in.providers[p].compute, usable[p] / 0.80);
    scenario.providers[p].sells = p < 3;
  }
  auto const state = run_states(scenario)[0];
  Allocation result{{}, state.unmet[0]};
  for (auto const& metrics : state.provider_metrics) result.served.push_back(metrics[Metric::compute_served][0]);
  return result;
}

TEST(SpillOver, SharesSpareCapacityThatIsForSale) {
  auto const result = allocate(0.5);
  double const expected[] = {30, 34.125, 16.375, 4, 10};
  for (std::size_t p = 0; p < 5; ++p) EXPECT_TRUE(is_close(result.served[p], expected[p])) << "provider " << p;
  EXPECT_TRUE(is_close(result.unmet, 5.5));
}

TEST(SpillOver, LeavesNothingUnaccounted) {
  auto const result = allocate(0.5);
  EXPECT_TRUE(is_close(std::accumulate(result.served.begin(), result.served.end(), result.unmet), 100));
}

TEST(SpillOver, LeavesAllRefusedDemandUnmetWhereNobodyMoves) { EXPECT_TRUE(is_close(allocate(0).unmet, 11)); }

TEST(SpillOver, IsLimitedByTheCapacityForSale) { EXPECT_TRUE(is_close(allocate(1).unmet, 3)); }

/// A contract of `value` BUSD over some quarters with ample compute behind it.
Scenario contract_scenario(double value, int quarters, double hazard) {
  auto scenario = quiet_scenario({"a"}, quarters);
  scenario.anchor_default = AnchorDefault::hazard;
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.providers[0].compute, 1000);
  set(scenario.inputs.market.anchor_hazard, hazard);
  set(scenario.inputs.market.anchor_recovery, 0.4);
  add_contract(scenario, 0, 0, quarters, value, 2);
  return scenario;
}

struct ContractOutcome {
  Moments value, defaulted, paid_in_full;
};

/// Payments discounted at 2 % a quarter, the first one after one quarter.
ContractOutcome value_contract(Scenario const& scenario, int batches) {
  double const level = central_value(scenario.inputs.contracts[0].value) / scenario.quarters;
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  ContractOutcome outcome;
  for (int batch = 0; batch < batches; ++batch) {
    Lanes value = filled(0), full = filled(0), defaulted = filled(0);
    simulator.simulate(static_cast<std::uint64_t>(batch), [&](int quarter, std::vector<State> const& states) {
      double const discount = std::pow(1.02, -(quarter + 1));
      defaulted = states[0].market[Metric::anchor_default];
      for (int i = 0; i < lane_count; ++i) {
        double const payment = states[0].market[Metric::contract_revenue][i];
        value[i] += discount * payment;
        full[i] += payment > 0.9 * level ? 1 : 0;
      }
    });
    for (int i = 0; i < lane_count; ++i) {
      outcome.value.add(value[i]);
      outcome.defaulted.add(defaulted[i]);
      outcome.paid_in_full.add(full[i]);
    }
  }
  return outcome;
}

/// sum over the payments of v^t [S^t + rho (1 - S^t)]
double expected_value(double value, int quarters, double hazard, double recovery) {
  double sum = 0;
  for (int t = 1; t <= quarters; ++t) {
    double const survival = std::pow(1 - hazard, t);
    sum += std::pow(1.02, -t) * (survival + recovery * (1 - survival));
  }
  return value / quarters * sum;
}

struct HazardCase {
  char const* name;
  double value;
  int quarters;
  double expected_value, value_band, default_chance, default_band, paid_in_full, paid_band;
};
class ContractUnderHazard : public testing::TestWithParam<HazardCase> {};

TEST_P(ContractUnderHazard, HasItsExpectedValue) {
  auto const c = GetParam();
  auto const outcome = value_contract(contract_scenario(c.value, c.quarters, 0.015), 65536 / lane_count);
  double const survival = std::pow(0.985, c.quarters);
  EXPECT_NEAR(expected_value(c.value, c.quarters, 0.015, 0.4), c.expected_value, 1e-7 * c.expected_value);
  EXPECT_NEAR(outcome.value.mean(), c.expected_value, c.value_band);
  EXPECT_NEAR(1 - survival, c.default_chance, 1e-7);
  EXPECT_NEAR(outcome.defaulted.mean(), c.default_chance, c.default_band);
  EXPECT_NEAR(0.985 * (1 - survival) / 0.015, c.paid_in_full, 1e-6);
  EXPECT_NEAR(outcome.paid_in_full.mean(), c.paid_in_full, c.paid_band);
}

INSTANTIATE_TEST_SUITE_P(Deals, ContractUnderHazard,
                         testing::Values(HazardCase{"Aws", 38, 28, 25.848077, 0.052, 0.34504049, 0.0048, 22.657659, 0.088},
                                         HazardCase{"Oracle", 300, 20, 225.40553, 0.4, 0.26086357, 0.0044, 17.130041, 0.057}),
                         [](auto const& deal) { return std::string(deal.param.name); });

TEST(ContractUnderHazard, IsAnAnnuityWithoutHazard) {
  auto const outcome = value_contract(contract_scenario(38, 28, 0), 1);
  EXPECT_TRUE(is_close(outcome.value.mean(), expected_value(38, 28, 0, 0.4)));
  EXPECT_TRUE(is_close(outcome.value.mean(), 28.881727, 1e-7));
  EXPECT_EQ(outcome.defaulted.mean(), 0);
}

TEST(ContractUnderHazard, PaysTheRecoveryAloneWhereDefaultIsCertain) {
  auto const outcome = value_contract(contract_scenario(300, 20, 1), 1);
  EXPECT_TRUE(is_close(outcome.value.mean(), 0.4 * expected_value(300, 20, 0, 0.4)));
  EXPECT_EQ(outcome.defaulted.mean(), 1);
  EXPECT_EQ(outcome.paid_in_full.mean(), 0);
}

}  // namespace
}  // namespace capexsim::test
