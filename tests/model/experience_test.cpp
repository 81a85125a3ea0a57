#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Hardware that gets cheaper by what is bought of it (Wright), not by time.

namespace capexsim::test {
namespace {

/// 2 MH100e in service and 1 on order at the start; 0.5 is bought each quarter, all there is.
Scenario learning_scenario(double exponent, int quarters = 9) {
  auto scenario = quiet_scenario({"a"}, quarters);
  auto& in = scenario.inputs;
  set(in.technology.wright, exponent);
  set(in.supply.hardware_limit, 0.5);
  set(in.providers[0].compute, 2);
  set_by_quarter(scenario, in.providers[0].hardware_on_order, {0.6, 0.4});
  set_plan(scenario, in.providers[0].capex_plan, {1000});
  return scenario;
}

std::vector<double> hardware_costs(Scenario const& scenario) {
  std::vector<double> costs;
  run_batch(scenario, [&](int, State const& state) { costs.push_back(state.market[Metric::hardware_cost][0]); });
  return costs;
}

TEST(Experience, CutsCostByThePowerOfAllEverBought) {
  auto const costs = hardware_costs(learning_scenario(0.25));
  for (int t = 0; t < 9; ++t) {
    double const expected = 27 * std::pow((3 + 0.5 * t) / 3, -0.25);
    EXPECT_TRUE(is_close(costs[static_cast<std::size_t>(t)], expected, 1e-13)) << "quarter " << t;
  }
}

TEST(Experience, IsOfAllProvidersTogether) {
  auto scenario = quiet_scenario({"a", "b"}, 5);
  auto& in = scenario.inputs;
  set(in.technology.wright, 0.5);
  set(in.supply.hardware_limit, 0.5);
  for (auto& provider : in.providers) {
    set(provider.compute, 1);
    set_plan(scenario, provider.capex_plan, {1000});
  }
  auto const costs = hardware_costs(scenario);
  EXPECT_TRUE(is_close(costs[4], 27 * std::pow((2 + 0.5 * 4) / 2, -0.5)));
}

TEST(Experience, TakesThePlaceOfGrowthAndNoise) {
  auto scenario = learning_scenario(0.25);
  auto const without = hardware_costs(scenario);
  set(scenario.inputs.technology.price_performance_growth, 0.5);
  set(scenario.inputs.technology.price_performance_volatility, 0.4);
  EXPECT_EQ(hardware_costs(scenario), without);
}

TEST(Experience, KeepsForcedJumps) {
  auto scenario = learning_scenario(0.25);
  auto const without = hardware_costs(scenario);
  add_jump(scenario, "leap", 3, 2, EfficiencyTarget::hardware);
  auto const with = hardware_costs(scenario);
  for (std::size_t t = 0; t < 9; ++t) {
    EXPECT_TRUE(is_close(with[t], without[t] / (t >= 3 ? 2 : 1))) << "quarter " << t;
  }
}

TEST(Experience, CountsFromTheFirstPurchaseWhereThereIsNone) {
  auto scenario = learning_scenario(0.25, 6);
  set(scenario.inputs.providers[0].compute, 0);
  set_by_quarter(scenario, scenario.inputs.providers[0].hardware_on_order, {0});
  set_by_quarter(scenario, scenario.inputs.providers[0].capex_plan, {0, 1000, 1000, 1000, 1000, 1000});
  auto const costs = hardware_costs(scenario);
  double const bought[] = {1, 1, 1, 2, 3, 4};  // in units of the first purchase, which itself teaches nothing
  for (std::size_t t = 0; t < 6; ++t) EXPECT_TRUE(is_close(costs[t], 27 * std::pow(bought[t], -0.25))) << "quarter " << t;
}

TEST(Experience, TeachesNothingWhereNothingIsBought) {
  auto scenario = learning_scenario(0.25);
  set(scenario.inputs.providers[0].capex_plan, 0);
  for (double cost : hardware_costs(scenario)) EXPECT_EQ(cost, 27);
}

TEST(Experience, OfExponentZeroIsNoProgressToTheBit) {
  auto const learned = run_states(learning_scenario(0));
  auto timeless = learning_scenario(0);
  timeless.inputs.technology.wright.word = "none";
  auto const expected = run_states(timeless);
  for (std::size_t t = 0; t < learned.size(); ++t) {
    for (Metric metric : {Metric::hardware_cost, Metric::compute_price, Metric::compute_capacity, Metric::free_cash_flow}) {
      EXPECT_EQ(learned[t].market[metric][0], expected[t].market[metric][0]) << info(metric).name << ", quarter " << t;
    }
  }
}

TEST(Experience, LeavesTheTrendBeforeTheStartToTheGrowthByTime) {
  auto scenario = learning_scenario(0.25, 1);
  set(scenario.inputs.technology.price_performance_growth, 0.4);
  scenario.inputs.demand.prior_price_fall.word = "trend";
  double const learned = run_states(scenario)[0].demand.initial_lagged[0];
  scenario.inputs.technology.wright.word = "none";
  EXPECT_GT(learned, 0);
  EXPECT_EQ(learned, run_states(scenario)[0].demand.initial_lagged[0]);
}

}  // namespace
}  // namespace capexsim::test
