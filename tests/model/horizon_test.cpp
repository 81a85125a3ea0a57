#include <gtest/gtest.h>

#include <algorithm>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// What happens in a quarter does not depend on how long the run goes on.

namespace capexsim::test {
namespace {

/// A provider that orders by what it sees, with pipelines that were filled before the start.
Scenario growing_scenario(int quarters) {
  auto scenario = quiet_scenario({"a"}, quarters);
  auto& provider = scenario.inputs.providers[0];
  scenario.providers[0].policy = InvestmentPolicy::stock_adjust;
  set(scenario.inputs.demand.adoption_initial, 0.8);
  set(scenario.inputs.demand.adoption_long_run, 0.8);
  set(provider.compute, 2);
  set(provider.sites_energised, 4);
  return scenario;
}

void expect_same_beginning(Scenario brief, Scenario lasting) {
  auto const short_run = run_states(brief), long_run = run_states(lasting);
  for (std::size_t t = 0; t < short_run.size(); ++t) {
    for (Metric metric : {Metric::capex, Metric::compute_capacity, Metric::compute_demand, Metric::power}) {
      EXPECT_EQ(short_run[t].market[metric][0], long_run[t].market[metric][0]) << info(metric).name << " in quarter " << t;
    }
  }
}

TEST(Horizon, DoesNotChangeTheQuartersBeforeIt) { expect_same_beginning(growing_scenario(4), growing_scenario(12)); }

TEST(Horizon, DoesNotHideSitesThatComeAfterIt) {
  auto brief = growing_scenario(4), lasting = growing_scenario(12);
  for (auto* scenario : {&brief, &lasting}) {
    set_by_quarter(*scenario, scenario->inputs.providers[0].sites_in_progress, {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
  }
  expect_same_beginning(brief, lasting);
}

TEST(Horizon, DoesNotHideHardwareThatComesAfterIt) {
  auto brief = growing_scenario(2), lasting = growing_scenario(6);
  for (auto* scenario : {&brief, &lasting}) {
    set(scenario->inputs.providers[0].sites_energised, 100);
    set_by_quarter(*scenario, scenario->inputs.providers[0].hardware_on_order, {0.3, 0.3, 0.3, 0.3});
  }
  expect_same_beginning(brief, lasting);
}

}  // namespace
}  // namespace capexsim::test
