#include "support/scenarios.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

#include "capexsim/scenario/read.hpp"

namespace capexsim::test {

void set(Quantity& quantity, double value) {
  quantity.word.clear();
  quantity.points = {{"", {}, Draw{Fixed{value}}}};
}

void set_by_quarter(Scenario const& scenario, Quantity& quantity, std::vector<double> const& values) {
  quantity.points.clear();
  for (std::size_t t = 0; t < values.size(); ++t) {
    Quarter const quarter = scenario.start + static_cast<int>(t);
    quantity.points.push_back({to_string(quarter), {quarter, quarter}, Draw{Fixed{values[t]}}});
  }
}

void set_lead_time(QuarterShares<Quantity>& lead_time, std::vector<std::pair<int, double>> const& shares) {
  lead_time = {};
  for (auto const& [quarters, share] : shares) {
    lead_time.quarters.push_back(quarters);
    lead_time.shares.push_back(constant(share));
  }
}

void set_plan(Scenario const& scenario, Quantity& plan, std::vector<double> const& busd_per_quarter) {
  if (busd_per_quarter.size() == 1) return set(plan, busd_per_quarter.front());
  set_by_quarter(scenario, plan, busd_per_quarter);
}

Scenario quiet_scenario(std::vector<std::string> const& providers, int quarters) {
  constexpr double none = std::numeric_limits<double>::infinity();
  auto scenario = default_scenario(providers);
  scenario.quarters = quarters;
  scenario.demand_follows_fleet = false;
  auto& in = scenario.inputs;
  auto& technology = in.technology;
  for (Quantity* off : {&technology.price_performance_growth,
                        &technology.price_performance_volatility,
                        &technology.power_efficiency_growth,
                        &technology.power_efficiency_volatility,
                        &technology.algorithm_growth,
                        &technology.algorithm_volatility,
                        &technology.jump_rate,
                        &technology.custom_silicon_discount,
                        &in.pricing.scarcity_response,
                        &in.demand.adoption_initial,
                        &in.demand.adoption_long_run,
                        &in.demand.adoption_decay,
                        &in.demand.prior_price_fall,
                        &in.demand.noise_random_walk,
                        &in.demand.noise_cycle_sd,
                        &in.demand.training_budget,
                        &in.demand.slowdown_onset,
                        &in.demand.returning_backlog,
                        &in.supply.hardware_limit_growth,
                        &in.market.anchor_share}) {
    set(*off, 0);
  }
  for (Quantity* unlimited : {&in.demand.budget_limit, &in.supply.hardware_limit, &in.supply.grid_limit}) set(*unlimited, none);
  for (auto& provider : in.providers) {
    set(provider.plan_execution, 1);
    set(provider.leased_share, 0);
  }
  for (auto& provider : scenario.providers) provider.policy = InvestmentPolicy::plan;
  return scenario;
}

Scenario calm_scenario(int quarters) {
  auto scenario = quiet_scenario({"a"}, quarters);
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.providers[0].compute, 2);
  set(scenario.inputs.providers[0].sites_energised, 10);
  set(scenario.inputs.demand.inference_compute, 1);
  return scenario;
}

Event<Quantity>& add_event(Scenario& scenario, std::string name, EventKind kind, int at) {
  auto& choices = scenario.events.emplace_back();
  choices.name = std::move(name);
  choices.kind = kind;
  choices.at = choices.last = at;
  auto& inputs = scenario.inputs.events.emplace_back();
  inputs.probability = inputs.factor = inputs.due_in = constant(1);
  inputs.quarters = constant(std::numeric_limits<double>::infinity());
  for (Quantity* none :
       {&inputs.hazard, &inputs.remaining, &inputs.addition, &inputs.power, &inputs.share, &inputs.extra_delay, &inputs.fee}) {
    *none = constant(0);
  }
  return inputs;
}

void add_jump(Scenario& scenario, std::string name, int at, double factor, EfficiencyTarget target) {
  auto& inputs = add_event(scenario, std::move(name), EventKind::efficiency_jump, at);
  scenario.events.back().target = target;
  inputs.factor = constant(factor);
}

void add_contract(Scenario& scenario, int provider, int from, int quarters, double value, double price) {
  std::string const name = "contract-" + std::to_string(scenario.contracts.size());
  scenario.contracts.push_back({.name = name,
                                .provider = provider,
                                .from = from,
                                .quarters = quarters,
                                .shape = ContractShape::level,
                                .ramp = quarters,
                                .evidence = {}});
  auto market_price = constant(0);
  market_price.word = "market";
  scenario.inputs.contracts.push_back({constant(value), price > 0 ? constant(price) : market_price});
}

void run_batch(Scenario const& scenario, std::function<void(int, State const&)> const& observe) {
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  simulator.simulate(0, [&](int quarter, std::vector<State> const& states) { observe(quarter, states.front()); });
}

std::vector<State> run_states(Scenario const& scenario) {
  std::vector<State> states;
  run_batch(scenario, [&](int, State const& state) { states.push_back(state); });
  return states;
}

void expect_same_to_the_bit(Scenario const& one, Scenario const& other) {
  auto const left = run_states(one), right = run_states(other);
  ASSERT_EQ(left.size(), right.size());
  for (std::size_t t = 0; t < left.size(); ++t) {
    for (Metric metric : all_metrics) {
      auto const &a = left[t].market[metric].value, &b = right[t].market[metric].value;
      EXPECT_EQ(std::memcmp(&a, &b, sizeof a), 0) << info(metric).name << " in quarter " << t;
    }
  }
}

}  // namespace capexsim::test
