#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <map>
#include <vector>

#include "engine/random_configuration.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// When events begin, and that they leave everything else alone.

namespace capexsim::test {
namespace {

constexpr int batches = 200;

/// A scenario of one event that forces nothing but a slowdown.
Scenario timed_scenario(int first, int last) {
  auto scenario = calm_scenario(12);
  add_event(scenario, "pause", EventKind::slowdown, first);
  scenario.events[0].last = last;
  return scenario;
}

/// Shares of paths on which the first event begins in each quarter; -1 stands for never.
std::map<int, double> frequencies(Scenario const& scenario) {
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  std::map<int, double> shares;
  for (std::uint64_t batch = 0; batch < batches; ++batch) {
    inputs.draw(batch);
    for (int i = 0; i < lane_count; ++i) {
      double const begins = inputs.parameters().event_begins[0][i];
      shares[std::isfinite(begins) ? static_cast<int>(begins) : -1] += 1.0 / (batches * lane_count);
    }
  }
  return shares;
}

void expect_share(double share, double probability) {
  EXPECT_NEAR(share, probability, 5 * std::sqrt(probability * (1 - probability) / (batches * lane_count)));
}

TEST(EventInAWindow, BeginsInEveryQuarterAlike) {
  auto shares = frequencies(timed_scenario(3, 9));
  EXPECT_EQ(shares.size(), 7u);
  for (int t = 3; t <= 9; ++t) expect_share(shares[t], 1.0 / 7);
}

TEST(EventInAWindow, HappensWithItsProbability) {
  auto scenario = timed_scenario(3, 6);
  scenario.inputs.events[0].probability = constant(0.3);
  auto shares = frequencies(scenario);
  expect_share(shares[-1], 0.7);
  for (int t = 3; t <= 6; ++t) expect_share(shares[t], 0.3 / 4);
}

TEST(EventWithAHazard, BeginsWithTheFirstHit) {
  auto scenario = timed_scenario(2, 7);
  scenario.events[0].has_hazard = true;
  scenario.inputs.events[0].hazard = constant(0.15);
  auto shares = frequencies(scenario);
  for (int k = 0; k < 6; ++k) expect_share(shares[2 + k], 0.15 * std::pow(0.85, k));
  expect_share(shares[-1], std::pow(0.85, 6));
}

TEST(EventWithAHazard, MayNotHappenAtAll) {
  auto scenario = timed_scenario(0, 11);
  scenario.events[0].has_hazard = true;
  scenario.inputs.events[0].hazard = constant(1);
  scenario.inputs.events[0].probability = constant(0.4);
  auto shares = frequencies(scenario);
  EXPECT_EQ(shares.size(), 2u);
  expect_share(shares[0], 0.4);
}

TEST(EventWithAHazard, DoesNotFeelHowLongItsWindowIs) {
  auto scenario = timed_scenario(0, 5);
  scenario.events[0].has_hazard = true;
  scenario.inputs.events[0].hazard = constant(0.2);
  auto longer = scenario;
  longer.events[0].last = 11;
  auto shares = frequencies(scenario), of_longer = frequencies(longer);
  for (int t = 0; t <= 5; ++t) EXPECT_EQ(shares[t], of_longer[t]) << "quarter " << t;
}

TEST(EventWithAHazard, TakesAnUncertainHazard) {
  auto scenario = timed_scenario(0, 11);
  scenario.events[0].has_hazard = true;
  scenario.inputs.events[0].hazard.key = "events.pause.hazard";
  scenario.inputs.events[0].hazard.points[0].value = Draw{Uniform{0.1, 0.5}};
  auto shares = frequencies(scenario);
  expect_share(shares[0], 0.3);
  expect_share(shares[1], 0.3 - 0.31 / 3);  // the mean of h (1 - h), h uniform from 0.1 to 0.5
}

/// A scenario in which much happens, and events of all kinds at a date.
void add_idle_events(Scenario& scenario) {
  auto idle = [&](std::string name, EventKind kind) -> Event<Quantity>& {
    auto& numbers = add_event(scenario, std::move(name), kind, 1);
    for (int p = 0; p < static_cast<int>(scenario.providers.size()); ++p) scenario.events.back().providers.push_back(p);
    return numbers;
  };
  idle("idle-shock", EventKind::energy_shock).factor = constant(1);
  idle("idle-freeze", EventKind::supply_freeze).remaining = constant(1);
  idle("idle-sites", EventKind::supply_freeze).remaining = constant(1);
  scenario.events.back().frozen = SupplyTarget::sites;
  idle("idle-plan", EventKind::plan_change).factor = constant(1);
  idle("idle-money", EventKind::plan_change).addition = constant(0);
  scenario.events.back().is_addition = true;
  idle("idle-leases", EventKind::lease_cancellation).power = constant(0);
  for (EventKind kind : {EventKind::lease_cancellation, EventKind::slowdown, EventKind::customer_default,
                         EventKind::supply_freeze, EventKind::energy_shock, EventKind::efficiency_jump}) {
    auto& numbers = idle("never-" + std::to_string(static_cast<int>(kind)), kind);
    numbers.probability = constant(0);
    numbers.power = constant(5);
    numbers.factor = constant(7);
  }
}

/// Every metric of a batch, as bits.
std::vector<std::uint64_t> bits_of_batch(Scenario const& scenario) {
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  std::vector<std::uint64_t> bits;
  auto collect = [&](MetricRows const& metrics) {
    for (auto const& row : metrics.rows) {
      for (int i = 0; i < lane_count; ++i) bits.push_back(std::bit_cast<std::uint64_t>(row[i]));
    }
  };
  simulator.simulate(2, [&](int, std::vector<State> const& states) {
    collect(states[0].market);
    for (auto const& metrics : states[0].provider_metrics) collect(metrics);
  });
  return bits;
}

TEST(Events, ThatChangeNothingChangeNoByte) {
  for (std::uint64_t number = 401; number <= 440; ++number) {
    auto const without = random_configuration(number);
    auto with = without;
    add_idle_events(with);
    EXPECT_TRUE(bits_of_batch(with) == bits_of_batch(without)) << "configuration " << number;
  }
}

TEST(Events, MoveNoOtherDraw) {
  auto scenario = random_configuration(17);
  scenario.events.clear();
  scenario.inputs.events.clear();
  auto& freeze = add_event(scenario, "freeze", EventKind::supply_freeze, 0);
  scenario.events.back().last = 5;
  freeze.probability = constant(0.5);
  auto const begins = [](Scenario const& of, std::size_t event) {
    InputPlan const plan(of);
    BatchInputs inputs(of, plan);
    inputs.draw(3);
    std::vector<double> values;
    for (auto const& row : inputs.drawn()) values.insert(values.end(), row.value.begin(), row.value.begin() + lane_count);
    Lanes const& row = inputs.parameters().event_begins[event];
    values.insert(values.end(), row.value.begin(), row.value.begin() + lane_count);
    return values;
  };
  auto const before = begins(scenario, 0);
  for (bool has_hazard : {false, true}) {
    auto changed = scenario;
    auto& other = add_event(changed, "other", EventKind::slowdown, 1);
    changed.events.back().last = 4;
    changed.events.back().has_hazard = has_hazard;
    other.hazard = constant(0.3);
    EXPECT_EQ(begins(changed, 0), before);
  }
}

}  // namespace
}  // namespace capexsim::test
