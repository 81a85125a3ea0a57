#include "capexsim/analysis/path_values.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "capexsim/scenario/read.hpp"
#include "support/numbers.hpp"

namespace capexsim {
namespace {

/// Two providers, four quarters, an event that a counterfactual leaves out.
Scenario scenario(std::string const& simulation = "{paths: 700, seed: 5, quantiles: exact}") {
  return read_scenario_text(R"(capexsim: 1
quarters: 4
simulation: )" + simulation + R"(
demand.inference.compute: 0.8
market.demand_share: {alpha: 60 %, beta: 40 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
  beta: {compute: 0.5, sites_energised: 1, capex_plan: {path: {2025: 10 BUSD}}}
events:
  jump: {kind: efficiency_jump, at: 2025Q2, factor: {lognormal: {median: 3, p95: 6}}}
report: {counterfactual: [jump]}
)",
                            "kept.yaml");
}

Variant without_events(Scenario const& scenario) {
  auto variant = factual(scenario);
  variant.events.assign(variant.events.size(), false);
  return variant;
}

std::vector<Target> const targets{{{-1, Metric::token_spend}, 3}, {{1, Metric::capex}, 1}};

TEST(KeepPaths, HoldsTheValuesBehindARun) {
  auto const made = scenario();
  auto const result = run_study(made, {});
  Experiment const experiment(made, {factual(made), without_events(made)});
  auto const values = keep_paths(experiment, targets, {0, 700}, {}, KeptInputs::all);
  for (std::size_t k = 0; k < targets.size(); ++k) {
    std::vector<double> with(values.row(k).begin(), values.row(k).end());
    auto const without = values.row(k, 1);
    std::vector<double> difference(with.size());
    std::transform(with.begin(), with.end(), without.begin(), difference.begin(), std::minus<>());
    auto const place = result.index(targets[k].quarter, result.find(targets[k].measure.provider, targets[k].measure.metric));
    EXPECT_EQ(summarise(with).quantiles, result.metrics[place].quantiles);
    EXPECT_EQ(summarise(difference).quantiles, result.deltas[0].difference[place].quantiles);
  }
  auto const drawn = values.input(0);
  std::vector<double> first(drawn.begin(), drawn.end());
  EXPECT_EQ(summarise(first).quantiles, result.inputs[0].quantiles);
}

TEST(KeepPaths, KeepsAnyStretchOnAnyThreads) {
  auto const made = scenario();
  Experiment const experiment(made, {factual(made)});
  auto const all = keep_paths(experiment, targets, {0, 700}, {.threads = 1});
  for (auto const& range : {PathRange{0, 1}, PathRange{255, 2}, PathRange{300, 399}, PathRange{256, 256}, PathRange{699, 1}}) {
    auto const some = keep_paths(experiment, targets, range, {.threads = 2});
    for (std::size_t k = 0; k < targets.size(); ++k) {
      EXPECT_TRUE(std::ranges::equal(some.row(k), all.row(k).subspan(range.first, range.count))) << range.first;
    }
  }
}

TEST(KeepPaths, TellsHowFarItIs) {
  auto const made = scenario();
  Experiment const experiment(made, {factual(made)});
  std::vector<std::uint64_t> told;
  static_cast<void>(
      keep_paths(experiment, targets, {0, 700}, {.threads = 2, .progress = [&](auto done) { told.push_back(done); }}));
  EXPECT_EQ(told, (std::vector<std::uint64_t>{128, 256, 384, 512, 640, 700}));
}

}  // namespace
}  // namespace capexsim
