#include "capexsim/model/allocation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "capexsim/model/units.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Shares that move towards those who serve, and reserved compute that is let again: answers worked out by hand.

namespace capexsim::test {
namespace {

/// Providers with that much usable compute for ever, asked in equal parts.
Scenario market_of(std::vector<double> const& usable, double demand, int quarters) {
  static std::vector<std::string> const names{"a", "b", "c"};
  auto scenario = quiet_scenario({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(usable.size())}, quarters);
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.demand.inference_compute, demand);
  for (std::size_t p = 0; p < usable.size(); ++p) {
    set(scenario.inputs.market.demand_share[p], 1.0 / static_cast<double>(usable.size()));
    set(scenario.inputs.providers[p].compute, usable[p] / 0.8);
  }
  return scenario;
}

TEST(ShareDrift, MovesCustomersToThoseWhoServe) {
  auto scenario = market_of({1, 2}, 4, 3);
  set(scenario.inputs.market.share_drift, 0.5);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[0].providers[0].open_demand[0], 2));
  // a serves half of those who ask it, b all of them.
  double const a = std::sqrt(0.5) / (std::sqrt(0.5) + 1);
  EXPECT_TRUE(is_close(states[1].providers[0].open_demand[0], 4 * a));
  EXPECT_TRUE(is_close(states[1].providers[1].open_demand[0], 4 * (1 - a)));
  // Then b, too, is asked for more than it has.
  double const weight_a = a * std::sqrt(1 / (4 * a)), weight_b = (1 - a) * std::sqrt(2 / (4 * (1 - a)));
  EXPECT_TRUE(is_close(states[2].providers[0].open_demand[0], 4 * weight_a / (weight_a + weight_b)));
}

TEST(ShareDrift, EndsWithSharesInProportionToCompute) {
  auto scenario = market_of({1, 2}, 4, 60);
  set(scenario.inputs.market.share_drift, 0.5);
  EXPECT_TRUE(is_close(run_states(scenario)[59].providers[0].share[0], 1.0 / 3));
}

TEST(ShareDrift, CountsTheFirstRoundAlone) {
  auto scenario = market_of({1, 4}, 4, 2);
  set(scenario.inputs.market.share_drift, 1);
  set(scenario.inputs.market.spill_over, 1);
  EXPECT_TRUE(is_close(run_states(scenario)[1].providers[0].open_demand[0], 4.0 / 3));
}

TEST(ShareDrift, LeavesSharesToTheBitWhereAllAreServed) {
  auto scenario = market_of({3, 3, 3}, 4, 4);
  set(scenario.inputs.market.demand_share[0], 0.1);
  set(scenario.inputs.market.demand_share[1], 0.2);
  set(scenario.inputs.market.demand_share[2], 0.7);
  set(scenario.inputs.market.share_drift, 0.7);
  auto const last = run_states(scenario)[3];
  EXPECT_EQ(last.providers[0].share[0], 0.1);
  EXPECT_EQ(last.providers[1].share[0], 0.2);
  EXPECT_EQ(last.providers[2].share[0], 0.7);
}

TEST(ShareDrift, LeavesSharesWhereNobodyServesOrAsks) {
  for (auto const& [usable, demand] : {std::pair{0.0, 4.0}, {2.0, 0.0}}) {
    auto scenario = market_of({usable, usable}, demand, 3);
    set(scenario.inputs.market.demand_share[0], 0.3);
    set(scenario.inputs.market.demand_share[1], 0.7);
    set(scenario.inputs.market.share_drift, 1);
    EXPECT_EQ(run_states(scenario)[2].providers[0].share[0], 0.3) << usable << ", " << demand;
  }
}

TEST(ShareDrift, TakesEveryCustomerFromOneWhoServesNone) {
  auto scenario = market_of({0, 2}, 4, 2);
  set(scenario.inputs.market.share_drift, 0.1);
  auto const last = run_states(scenario)[1];
  EXPECT_EQ(last.providers[0].share[0], 0);
  EXPECT_EQ(last.providers[1].share[0], 1);
}

TEST(ShareDrift, GivesLeasesOfTheQuarterToTheSharesItBeganWith) {
  auto scenario = market_of({1, 1, 4}, 6, 3);
  auto& in = scenario.inputs;
  set(in.market.share_drift, 1);
  set(in.providers[0].leased_share, 1);
  set(in.providers[0].lease_absorbed, 1);
  set(in.providers[0].lease_extra_delay, 0);
  set_by_quarter(scenario, in.providers[0].sites_in_progress, {0, 0, 1});
  add_event(scenario, "leases", EventKind::lease_cancellation, 0).power = constant(1);
  scenario.events.back().providers = {0};
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[2].providers[1].energised[0], 0.5));  // equal shares in quarter 0, 1 to 2 after it
  EXPECT_TRUE(is_close(states[2].providers[2].energised[0], 0.5));
}

/// a has 2, of which the anchor reserves 1 and uses 0.4; b has 1. Open demand of 3.6, a quarter of it at a.
Scenario idle_contract_scenario(double spill_over) {
  auto scenario = market_of({2, 1}, 4, 1);
  scenario.sublet = true;
  set(scenario.inputs.market.spill_over, spill_over);
  set(scenario.inputs.market.anchor_share, 0.1);
  set(scenario.inputs.market.demand_share[0], 0.25);
  set(scenario.inputs.market.demand_share[1], 0.75);
  add_contract(scenario, 0, 0, 1, 2 * 2.19, 2);
  return scenario;
}

TEST(Sublet, LetsWhatTheAnchorLeavesUnused) {
  auto scenario = idle_contract_scenario(1);
  auto const with = run_states(scenario)[0];
  EXPECT_TRUE(is_close(with.providers[0].served_first[0], 0.9));
  EXPECT_TRUE(is_close(with.providers[0].served_spill[0], 0.1 + 0.6));
  EXPECT_TRUE(is_close(with.provider_metrics[0][Metric::compute_served][0], 2));
  EXPECT_TRUE(is_close(with.unmet[0], 1));
  scenario.sublet = false;
  auto const without = run_states(scenario)[0];
  EXPECT_TRUE(is_close(without.providers[0].served_spill[0], 0.1));
  EXPECT_TRUE(is_close(without.unmet[0], 1.6));
}

TEST(Sublet, TakesSpilledDemandInProportionToWhatIsSpare) {
  auto const state = run_states(idle_contract_scenario(0.2))[0];  // 0.2 x 1.7 tries the 0.7 that a has to spare
  EXPECT_TRUE(is_close(state.providers[0].served_spill[0], 0.34));
}

TEST(Sublet, EarnsTheComputePriceBesideThePayment) {
  auto const state = run_states(idle_contract_scenario(1))[0];
  double const open = (0.9 + 0.7) * units::per_quarter * state.price.compute_price[0];
  EXPECT_TRUE(is_close(state.provider_metrics[0][Metric::ai_revenue][0], open + 2 * 2.19));
  EXPECT_TRUE(is_close(state.provider_metrics[0][Metric::contract_revenue][0], 2 * 2.19));
}

TEST(Sublet, IsNothingACaptiveProviderDoes) {
  auto scenario = idle_contract_scenario(1);
  scenario.providers[0].sells = false;
  EXPECT_EQ(run_states(scenario)[0].providers[0].served_spill[0], 0);
}

TEST(Sublet, ChangesNothingToTheBitWhereTheAnchorUsesAll) {
  auto scenario = idle_contract_scenario(1);
  set(scenario.inputs.market.anchor_share, 0.5);
  auto const with = run_states(scenario)[0];
  scenario.sublet = false;
  auto const without = run_states(scenario)[0];
  for (Metric metric : {Metric::compute_served, Metric::ai_revenue, Metric::unmet_share, Metric::free_cash_flow}) {
    EXPECT_EQ(with.market[metric][0], without.market[metric][0]) << info(metric).name;
  }
}

/// What half of the compute in service, 2 MH100e at 1.1 kW, draws in a quarter of 2190 hours at 70 USD/MWh.
double energy_bill(double idle_power_share, double demand) {
  auto scenario = calm_scenario(1);
  set(scenario.inputs.market.idle_power_share, idle_power_share);
  set(scenario.inputs.demand.inference_compute, demand);
  return run_states(scenario)[0].market[Metric::energy_cost][0];
}

TEST(IdlePower, IsPaidForOnTopOfBusyPower) {
  double const all = 2 * 1.1 * 1.15 * 2190 * 70 / 1e6;
  EXPECT_TRUE(is_close(energy_bill(0, 1), 0.5 * all));
  EXPECT_TRUE(is_close(energy_bill(0.3, 1), (0.5 + 0.3 * 0.5) * all));
  EXPECT_TRUE(is_close(energy_bill(0.3, 0), 0.3 * all));
  EXPECT_TRUE(is_close(energy_bill(1, 1), all));
}

}  // namespace
}  // namespace capexsim::test
