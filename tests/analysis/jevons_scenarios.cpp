#include "analysis/jevons_scenarios.hpp"

#include <cmath>

#include "analysis/series_layout.hpp"
#include "capexsim/analysis/break_even.hpp"

namespace capexsim::test {

Scenario jump_scenario(double factor) {
  auto scenario = calm_scenario(24);
  scenario.simulation = {.paths = 40, .seed = 5};
  set(scenario.inputs.pricing.algorithm_pass_through, 1);
  set(scenario.inputs.demand.elasticity_long_run, 1.3);
  set(scenario.inputs.demand.elasticity_short_run_ratio, 0.5);
  set(scenario.inputs.demand.elasticity_adjustment, 0.2);
  add_jump(scenario, "jump", 2, factor);
  scenario.counterfactuals = {"jump"};
  return scenario;
}

double elasticity_shown(double long_run, double short_run_ratio, double adjustment, int quarters) {
  return long_run * (short_run_ratio + (1 - short_run_ratio) * (1 - std::pow(1 - adjustment, quarters)));
}

JevonsFindings find_jevons(Scenario const& scenario) {
  return run_study(scenario, {.threads = 1, .progress = {}}).jevons.front();
}

JevonsFindings find_all_jevons(Scenario const& scenario) {
  RunControl const control{.threads = 1, .progress = {}};
  auto result = run_study(scenario, control);
  find_break_even(scenario, control, result);
  return result.jevons.front();
}

void split_batch(Scenario const& scenario, std::function<void(Lanes const&, SpendSplit const&)> const& show) {
  Experiment const experiment(scenario, make_variants(scenario));
  BatchSimulator simulator(experiment);
  std::vector<PremiumMemory> memory(2);
  std::vector<SpendFactors> factors(2);
  for (auto& premium : memory) forget(premium);
  SpendSplit split;
  simulator.simulate(0, [&](int quarter, std::vector<State> const& states) {
    auto const& parameters = simulator.inputs().parameters();
    for (std::size_t v = 0; v < 2; ++v) {
      follow_premium(parameters, states[v], quarter, memory[v]);
      take_factors(parameters, states[v], memory[v], factors[v]);
    }
    split_change(factors[0], factors[1], split);
    show(factors[1].spend, split);
  });
}

}  // namespace capexsim::test
