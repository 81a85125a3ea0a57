#include "capexsim/model/events.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// What events of each kind do to scenarios in which nothing else happens: answers computed by hand.

namespace capexsim::test {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

TEST(DuePart, IsEvenOverTheQuartersOfAOneOff) {
  Lanes part;
  double const expected[] = {0, 0, 0.25, 0.25, 0.25, 0.25, 0, 0};
  for (int t = 0; t < 8; ++t) {
    due_part(filled(2), 4, t, part);
    EXPECT_EQ(part[0], expected[t]) << "quarter " << t;
    due_part(filled(never), 4, t, part);
    EXPECT_EQ(part[0], 0) << "quarter " << t;
  }
}

TEST(Lasting, IsOnForItsQuartersAlone) {
  Lanes on;
  double const expected[] = {0, 0, 1, 1, 1, 0, 0, 0};
  for (int t = 0; t < 8; ++t) {
    lasting(filled(2), filled(3), t, on);
    EXPECT_EQ(on[0], expected[t]) << "quarter " << t;
    lasting(filled(2), filled(never), t, on);
    EXPECT_EQ(on[0], t >= 2) << "quarter " << t;
    lasting(filled(never), filled(never), t, on);
    EXPECT_EQ(on[0], 0) << "quarter " << t;
  }
}

TEST(EnergyShock, RaisesThePartOfCostThatIsEnergy) {
  auto scenario = calm_scenario(5);
  auto const calm = run_states(scenario);
  auto& shock = add_event(scenario, "shock", EventKind::energy_shock, 1);
  shock.factor = constant(3);
  shock.quarters = constant(2);
  auto const shocked = run_states(scenario);
  double const energy = 8.76 * 1.10 * 1.15 * 70 / (8760 * 0.80);  // USD per used hour
  for (std::size_t t = 0; t < 5; ++t) {
    bool const is_on = t == 1 || t == 2;
    EXPECT_TRUE(is_close(shocked[t].technology.compute_cost[0] - calm[t].technology.compute_cost[0], is_on ? 2 * energy : 0))
        << "quarter " << t;
    double const served = shocked[t].market[Metric::compute_served][0] / calm[t].market[Metric::compute_served][0];
    EXPECT_TRUE(
        is_close(shocked[t].market[Metric::energy_cost][0], calm[t].market[Metric::energy_cost][0] * served * (is_on ? 3 : 1)))
        << "quarter " << t;
  }
}

TEST(EnergyShocks, OfOneQuarterMultiply) {
  auto scenario = calm_scenario(2);
  add_event(scenario, "one", EventKind::energy_shock, 1).factor = constant(3);
  add_event(scenario, "two", EventKind::energy_shock, 0).factor = constant(0.5);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[0].technology.electricity_price[0], 35));
  EXPECT_TRUE(is_close(states[1].technology.electricity_price[0], 105));
}

/// A provider that spends 27 BUSD a quarter, all on hardware or all on sites, each a quarter on its way.
Scenario buying_scenario(int quarters, double hardware) {
  auto scenario = calm_scenario(quarters);
  auto& provider = scenario.inputs.providers[0];
  set_plan(scenario, provider.capex_plan, {27});
  set(provider.capex_split[0], hardware);
  set(provider.capex_split[1], 1 - hardware);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  set_lead_time(scenario.inputs.supply.site_lead_time, {{1, 1}});
  return scenario;
}

TEST(SupplyFreeze, OfHardwareDefersTheMoneyUntilItIsOver) {
  auto scenario = buying_scenario(5, 1);
  set(scenario.inputs.supply.hardware_limit, 8);
  add_event(scenario, "freeze", EventKind::supply_freeze, 1).quarters = constant(2);
  auto const states = run_states(scenario);
  double const ordered[] = {1, 0, 0, 3, 1}, deferred[] = {0, 27, 54, 0, 0};
  for (std::size_t t = 0; t < 5; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].ordered[0], ordered[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[0].deferred[0], deferred[t])) << "quarter " << t;
  }
}

TEST(SupplyFreeze, LeavesAPartOfTheLimitAndAllOfNoLimit) {
  auto scenario = buying_scenario(2, 1);
  auto& freeze = add_event(scenario, "freeze", EventKind::supply_freeze, 0);
  freeze.remaining = constant(0.25);
  EXPECT_TRUE(is_close(run_states(scenario)[1].providers[0].ordered[0], 1));
  set(scenario.inputs.supply.hardware_limit, 2);
  EXPECT_TRUE(is_close(run_states(scenario)[1].providers[0].ordered[0], 0.5));
}

TEST(SupplyFreeze, OfSitesKeepsThemInTheQueue) {
  auto scenario = buying_scenario(5, 0);
  auto& freeze = add_event(scenario, "freeze", EventKind::supply_freeze, 1);
  scenario.events[0].frozen = SupplyTarget::sites;
  freeze.quarters = constant(2);
  auto const states = run_states(scenario);
  double const site = 27.0 / 13, energised[] = {0, 0, 0, 3 * site, site};
  for (std::size_t t = 0; t < 5; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].energised[0], energised[t])) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(states[2].providers[0].queue[0], 2 * site));
}

TEST(PlanChange, MultipliesThenAddsAndNeverSpendsBelowNothing) {
  auto scenario = buying_scenario(5, 0.75);
  auto change = [&](std::string name, int at, double factor, double addition) {
    auto& event = add_event(scenario, std::move(name), EventKind::plan_change, at);
    scenario.events.back().providers = {0};
    scenario.events.back().is_addition = addition != 0;
    event.factor = constant(factor);
    event.addition = constant(addition);
    event.quarters = constant(1);
  };
  change("doubled", 1, 2, 0);
  change("more", 2, 1, 13);
  change("and-halved", 2, 0.5, 0);
  change("less", 3, 1, -40);
  auto const states = run_states(scenario);
  double const money[] = {27, 54, 26.5, 0, 27};
  for (std::size_t t = 0; t < 5; ++t) {
    EXPECT_TRUE(is_close(states[t].market[Metric::capex][0], money[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[0].hardware_spent[0], 0.75 * money[t])) << "quarter " << t;
  }
}

TEST(PlanChange, WhereNothingWasToBeSpentFollowsTheSplit) {
  auto scenario = buying_scenario(1, 0.75);
  set(scenario.inputs.providers[0].capex_plan, 0);
  set(scenario.inputs.providers[0].capex_split[0], 0.5);
  add_event(scenario, "more", EventKind::plan_change, 0).addition = constant(9);
  scenario.events[0].providers = {0};
  scenario.events[0].is_addition = true;
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[0].providers[0].hardware_spent[0], 6));
  EXPECT_TRUE(is_close(states[0].providers[0].site_money[0], 3));
}

TEST(PlanChange, ConcernsWhomItNamesWhateverThePolicy) {
  auto scenario = quiet_scenario({"a", "b", "c"}, 3);
  for (std::size_t p = 0; p < 3; ++p) {
    set(scenario.inputs.providers[p].compute, 1);
    set(scenario.inputs.providers[p].sites_energised, 9);
    set(scenario.inputs.market.demand_share[p], 1.0 / 3);
    scenario.providers[p].policy = InvestmentPolicy::stock_adjust;
  }
  set(scenario.inputs.demand.inference_compute, 6);
  auto const before = run_states(scenario);
  add_event(scenario, "race", EventKind::plan_change, 2).factor = constant(1.5);
  scenario.events[0].providers = {0, 2};
  auto const after = run_states(scenario);
  for (std::size_t p = 0; p < 3; ++p) {
    double const spent = before[2].provider_metrics[p][Metric::capex][0];
    ASSERT_GT(spent, 1);
    EXPECT_TRUE(is_close(after[2].provider_metrics[p][Metric::capex][0], spent * (p == 1 ? 1 : 1.5))) << p;
  }
}

TEST(Slowdown, LowersTheGrowthOfItsQuarters) {
  auto scenario = calm_scenario(7);
  set(scenario.inputs.demand.adoption_initial, 0.4);
  set(scenario.inputs.demand.adoption_long_run, 0.4);
  set(scenario.inputs.demand.slowdown_inference_growth, -0.3);
  add_event(scenario, "pause", EventKind::slowdown, 2).quarters = constant(3);
  add_event(scenario, "the same pause", EventKind::slowdown, 3).quarters = constant(2);
  auto const states = run_states(scenario);
  double const slow[] = {0, 0, 1, 2, 3, 3, 3};
  for (std::size_t t = 0; t < 7; ++t) {
    double const expected = 0.1 * static_cast<double>(t) - 0.3 / 4 * slow[t];
    EXPECT_TRUE(is_close(states[t].demand.adoption[0], expected)) << "quarter " << t;
    EXPECT_EQ(states[t].demand.slowdown[0], t >= 2 && t < 5) << "quarter " << t;
  }
}

TEST(Slowdown, LeavesTheRegimeThatIsDrawnAsItWas) {
  auto scenario = calm_scenario(12);
  set(scenario.inputs.demand.slowdown_onset, 0.2);
  auto const free = run_states(scenario);
  add_event(scenario, "pause", EventKind::slowdown, 4).quarters = constant(2);
  auto const forced = run_states(scenario);
  for (std::size_t t = 0; t < 12; ++t) {
    bool const is_forced = t == 4 || t == 5;
    for (int i = 0; i < lane_count; ++i) {
      ASSERT_EQ(forced[t].demand.slowdown[i], is_forced ? 1 : free[t].demand.slowdown[i]) << "quarter " << t;
    }
  }
}

TEST(CustomerDefault, LeavesTheRecoveryFromTheNextQuarterOn) {
  auto scenario = calm_scenario(6);
  set(scenario.inputs.market.anchor_recovery, 0.4);
  add_contract(scenario, 0, 0, 6, 6 * 2 * 2.19 * 0.5, 2);
  add_event(scenario, "default", EventKind::customer_default, 2);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 6; ++t) {
    double const kept = t > 2 ? 0.4 : 1;
    EXPECT_TRUE(is_close(states[t].market[Metric::contract_revenue][0], kept * 2.19)) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[0].reserved[0], kept * 0.5)) << "quarter " << t;
    EXPECT_EQ(states[t].market[Metric::anchor_default][0], t >= 2) << "quarter " << t;
  }
}

TEST(Events, OfAVariantThatLeavesThemOutDoNothing) {
  auto scenario = buying_scenario(3, 0.5);
  auto const without = run_states(scenario);
  add_contract(scenario, 0, 0, 3, 0, 2);
  set(scenario.inputs.supply.hardware_limit, 1e6);
  for (EventKind kind : {EventKind::energy_shock, EventKind::supply_freeze, EventKind::plan_change, EventKind::slowdown,
                         EventKind::customer_default, EventKind::efficiency_jump, EventKind::lease_cancellation}) {
    auto& numbers = add_event(scenario, "e" + std::to_string(static_cast<int>(kind)), kind, 1);
    scenario.events.back().providers = {0};
    numbers.factor = constant(2);
    numbers.power = constant(1);
  }
  Variant const none{std::vector<bool>(7, false), {true}};
  Experiment const experiment(scenario, {none});
  BatchSimulator simulator(experiment);
  simulator.simulate(0, [&](int quarter, std::vector<State> const& states) {
    auto const& expected = without[static_cast<std::size_t>(quarter)];
    for (Metric metric : {Metric::capex, Metric::compute_cost, Metric::compute_demand, Metric::free_cash_flow, Metric::power,
                          Metric::anchor_default}) {
      EXPECT_EQ(states[0].market[metric][0], expected.market[metric][0]) << info(metric).name << ", quarter " << quarter;
    }
  });
}

}  // namespace
}  // namespace capexsim::test
