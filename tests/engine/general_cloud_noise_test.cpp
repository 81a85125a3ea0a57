#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>

#include "engine/random_configuration.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Noise of general demand against its known moments, and what does not feel general cloud.

namespace capexsim::test {
namespace {

constexpr double errors = 5;  // standard errors at a fixed seed

/// Two providers with 10 and 20 BUSD a quarter of general revenue and no trend.
Scenario trendless_scenario(int quarters) {
  auto scenario = quiet_scenario({"a", "b"}, quarters);
  auto& in = scenario.inputs;
  set(in.demand.general_growth, 0);
  set(in.demand.general_price_fall, 0);
  for (std::size_t p = 0; p < 2; ++p) set(in.providers[p].general_revenue, 10.0 * static_cast<double>(p + 1));
  return scenario;
}

/// Calls observe(state, lane) on every path of some batches at the end of the run.
template <class Observe>
void observe_last(Scenario const& scenario, int batches, Observe&& observe) {
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  for (int batch = 0; batch < batches; ++batch) {
    simulator.simulate(static_cast<std::uint64_t>(batch), [&](int quarter, std::vector<State> const& states) {
      for (int i = 0; i < lane_count && quarter == scenario.quarters - 1; ++i) observe(states[0], i);
    });
  }
}

double log_demand(State const& state, std::size_t provider, int lane) {
  return std::log(state.providers[provider].general.demand[lane] / (10.0 * static_cast<double>(provider + 1)));
}

TEST(GeneralNoise, WalksHalfAsFarAsTokenDemand) {
  auto scenario = trendless_scenario(9);
  set(scenario.inputs.demand.noise_random_walk, 0.2);
  Moments value, square;
  observe_last(scenario, 60, [&](State const& state, int i) {
    double const log = log_demand(state, 0, i);
    value.add(log);
    square.add(log * log);
  });
  EXPECT_NEAR(value.mean(), 0, errors * value.standard_error());
  EXPECT_NEAR(square.mean(), 0.1 * 0.1 * 2, errors * square.standard_error());  // two years
}

TEST(GeneralNoise, HasACycleOfHalfTheSize) {
  auto scenario = trendless_scenario(3);
  set(scenario.inputs.demand.noise_cycle_sd, 0.5);
  set(scenario.inputs.demand.noise_cycle_speed, 2);
  Moments square;
  observe_last(scenario, 60, [&](State const& state, int i) { square.add(std::pow(log_demand(state, 0, i), 2)); });
  EXPECT_NEAR(square.mean(), 0.25 * 0.25 * (1 - std::exp(-2 * 2 * 0.25 * 2)), errors * square.standard_error());
}

TEST(GeneralNoise, IsOneForAllProvidersAndNotThatOfTokens) {
  auto scenario = trendless_scenario(9);
  set(scenario.inputs.demand.noise_random_walk, 0.2);
  set(scenario.inputs.demand.noise_cycle_sd, 0.1);
  Moments product;
  observe_last(scenario, 60, [&](State const& state, int i) {
    ASSERT_TRUE(is_close(state.providers[1].general.demand[i], 2 * state.providers[0].general.demand[i]));
    product.add(log_demand(state, 0, i) * std::log(state.demand.tokens_index[i]));
  });
  EXPECT_NEAR(product.mean(), 0, errors * product.standard_error());
}

std::uint64_t bits(double number) { return std::bit_cast<std::uint64_t>(number); }

/// Every metric of every provider and of the market on a run, as bits.
std::vector<std::uint64_t> bits_of_run(Scenario const& scenario) {
  std::vector<std::uint64_t> all;
  run_batch(scenario, [&](int, State const& state) {
    auto see = [&](MetricRows const& metrics) {
      for (auto const& row : metrics.rows) {
        for (int i = 0; i < lane_count; ++i) all.push_back(bits(row[i]));
      }
    };
    see(state.market);
    for (auto const& metrics : state.provider_metrics) see(metrics);
  });
  return all;
}

TEST(GeneralCloud, DoesNothingWithoutRevenue) {
  for (std::uint64_t number = 401; number <= 420; ++number) {
    auto off = random_configuration(number);
    for (auto& provider : off.inputs.providers) set(provider.general_revenue, 0);
    auto other = off;
    set(other.inputs.demand.general_growth, 3);
    set(other.inputs.demand.slowdown_general_growth, -2);
    for (auto& provider : other.inputs.providers) set(provider.general_capital_cost, 7);
    EXPECT_TRUE(bits_of_run(off) == bits_of_run(other)) << "configuration " << number;
    // On, but 0 on every path: the code of the pool runs and changes nothing.
    for (auto& provider : other.inputs.providers) provider.general_revenue.points = {{"", {}, Draw{Uniform{0, 0}}}};
    ASSERT_TRUE(has_general_cloud(other));
    EXPECT_TRUE(bits_of_run(off) == bits_of_run(other)) << "configuration " << number;
  }
}

/// Metrics of AI that do not depend on what a provider earns or draws elsewhere under a plan.
constexpr Metric ai_metrics[] = {Metric::compute_demand, Metric::compute_capacity, Metric::compute_served, Metric::ai_revenue,
                                 Metric::ai_capex,       Metric::hardware_cost,    Metric::power,          Metric::rent};

TEST(GeneralCloud, OfOneProviderDoesNotTouchTheAiOfOthers) {
  for (std::uint64_t number = 421; number <= 440; ++number) {
    auto without = random_configuration(number);
    for (std::size_t p = 0; p < without.providers.size(); ++p) {
      without.providers[p].policy = InvestmentPolicy::plan;
      set(without.inputs.providers[p].other_power, 0);
      set(without.inputs.providers[p].general_revenue, 0);
    }
    auto with = without;
    set(with.inputs.providers[0].general_revenue, 10);
    auto const before = run_states(without), after = run_states(with);
    for (std::size_t t = 0; t < before.size(); ++t) {
      for (std::size_t p = 0; p < without.providers.size(); ++p) {
        for (Metric metric : ai_metrics) {
          Lanes const &old_row = before[t].provider_metrics[p][metric], &new_row = after[t].provider_metrics[p][metric];
          for (int i = 0; i < lane_count; ++i) ASSERT_EQ(bits(old_row[i]), bits(new_row[i])) << info(metric).name;
        }
        for (int i = 0; i < lane_count && p > 0; ++i) {
          ASSERT_EQ(bits(before[t].provider_metrics[p][Metric::free_cash_flow][i]),
                    bits(after[t].provider_metrics[p][Metric::free_cash_flow][i]));
        }
      }
      ASSERT_GT(after[t].market[Metric::general_revenue][0], 0);
    }
  }
}

}  // namespace
}  // namespace capexsim::test
