#include "capexsim/analysis/replay.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "analysis/path_variables.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

Scenario read(std::string const& more = {}) {
  return read_scenario_text(R"(capexsim: 1
quarters: 4
simulation: {paths: 700, seed: 5}
demand.inference.compute: 0.8
market.demand_share: {alpha: 60 %, beta: 40 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}, each: {lognormal: {median: 1, p95: 1.2}}}}
  beta: {compute: 0.5, sites_energised: 1, capex_plan: {path: {2025: 10 BUSD}}}
events:
  jump: {kind: efficiency_jump, window: [2025Q2, 2025Q4], probability: 50 %, factor: {lognormal: {median: 3, p95: 6}}}
)" + more,
                            "replayed.yaml");
}

bool same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

double value_of(ReplayedPath const& path, Target const& target) {
  auto const place = std::find(path.measures.begin(), path.measures.end(), target.measure) - path.measures.begin();
  return path.metrics[static_cast<std::size_t>(target.quarter) * path.measures.size() + static_cast<std::size_t>(place)];
}

std::vector<Target> const targets{{{-1, Metric::token_spend}, 3}, {{1, Metric::capex}, 1}, {{0, Metric::irr}, 3}};

TEST(ReplayPath, ShowsWhatTheRunSaw) {
  auto const scenario = read();
  Experiment const experiment(scenario, {factual(scenario)});
  auto const kept = keep_paths(experiment, targets, {0, 700}, {}, KeptInputs::all);
  for (std::uint64_t path : {0, 127, 128, 255, 256, 699}) {
    auto const replayed = replay_path(scenario, path);
    for (std::size_t k = 0; k < targets.size(); ++k) {
      EXPECT_TRUE(same_bits(value_of(replayed, targets[k]), kept.row(k)[path])) << path << ' ' << k;
    }
    for (std::size_t d = 0; d < experiment.plan().draws.size(); ++d) {
      EXPECT_EQ(replayed.draws.value(d, 0), kept.input(d)[path]) << path;
    }
  }
}

TEST(ReplayPath, ShowsWhatTheRunDrewInEveryDesign) {
  for (auto const sampling : {Sampling::antithetic, Sampling::latin_hypercube, Sampling::sobol}) {
    auto scenario = read();
    scenario.simulation.sampling = sampling;
    Experiment const experiment(scenario, {factual(scenario)});
    auto const kept = keep_paths(experiment, targets, {0, 700}, {}, KeptInputs::all);
    auto const replayed = replay_path(scenario, 301);
    EXPECT_TRUE(same_bits(value_of(replayed, targets[0]), kept.row(0)[301]));
    EXPECT_EQ(replayed.draws.value(0, 0), kept.input(0)[301]);
  }
}

TEST(ReplayPath, ShowsThePathWithoutAnEvent) {
  auto const scenario = read();
  auto without = factual(scenario);
  without.events[0] = false;
  Experiment const experiment(scenario, {without});
  auto const kept = keep_paths(experiment, targets, {0, 700}, {});
  auto const replayed = replay_path(scenario, 300, "jump");
  EXPECT_TRUE(same_bits(value_of(replayed, targets[0]), kept.row(0)[300]));
  EXPECT_THROW(static_cast<void>(replay_path(scenario, 300, "jmup")), UsageError);
}

TEST(ReplayPath, TakesACounterfactualOfTheRunForOne) {
  auto const plain = replay_path(read(), 300, "jump");
  auto const reported = replay_path(read("report: {counterfactual: [jump]}\n"), 300, "jump");
  EXPECT_TRUE(std::ranges::equal(plain.metrics, reported.metrics, same_bits));
}

TEST(ReplayPath, ReachesPathsThatNobodySimulates) {
  auto const scenario = read();
  auto const far = replay_path(scenario, last_path);
  EXPECT_EQ(far.path, last_path);
  EXPECT_TRUE(std::isfinite(value_of(far, targets[0])));
  EXPECT_NE(value_of(far, targets[0]), value_of(replay_path(scenario, 0), targets[0]));
}

TEST(ReplayPath, MultipliesAnInputByTheFactorItTells) {
  auto const replayed = replay_path(read(), 17);
  auto const of = [](auto const& list, auto name) {
    return std::find_if(list.begin(), list.end(), [&](auto const& item) { return name(item); });
  };
  auto const plan = of(replayed.variables, [](auto const& v) { return v.name == "providers.alpha.capex_plan"; });
  ASSERT_NE(plan, replayed.variables.end());
  for (int t = 0; t < 4; ++t) {
    auto const key = "providers.alpha.capex_plan.each@2025Q" + std::to_string(t + 1);
    auto const factor = of(replayed.draws.labels, [&](auto const& label) { return label.key == key; });
    ASSERT_NE(factor, replayed.draws.labels.end());
    auto const place = static_cast<std::size_t>(factor - replayed.draws.labels.begin());
    EXPECT_EQ(plan->values[static_cast<std::size_t>(t)], 5 * replayed.draws.value(place, 0)) << t;
  }
}

TEST(ReplayPath, NamesTheFirstNumberThatIsNotFinite) {
  auto const scenario = read("  wild: {kind: efficiency_jump, at: 2025Q3, of: hardware, factor: 1e+308}\n");
  auto const replayed = replay_path(scenario, 3);
  ASSERT_TRUE(replayed.not_finite.has_value());
  EXPECT_EQ(replayed.not_finite->target.quarter, 2);
  EXPECT_FALSE(std::isfinite(value_of(replayed, replayed.not_finite->target)));
  for (Metric metric : all_metrics) {
    EXPECT_TRUE(info(metric).may_lack || std::isfinite(value_of(replayed, {{-1, metric}, 1}))) << info(metric).name;
  }
  EXPECT_TRUE(std::isfinite(value_of(replay_path(scenario, 3, "wild"), replayed.not_finite->target)));
}

TEST(ReplayPath, NamesTheCounterfactualThatIsNotFinite) {
  auto const scenario = read(R"(  wild: {kind: efficiency_jump, at: 2025Q3, of: hardware, factor: 1e+307}
  more: {kind: efficiency_jump, at: 2025Q3, of: hardware, factor: 1e+307}
  tame: {kind: efficiency_jump, at: 2025Q3, of: hardware, factor: 1e-307}
report: {counterfactual: [jump, tame]}
)");
  auto const replayed = replay_path(scenario, 3);
  ASSERT_TRUE(replayed.not_finite.has_value());
  EXPECT_EQ(replayed.not_finite->without, "tame");
  EXPECT_FALSE(replay_path(read(), 3).not_finite.has_value());
}

/// All variables of a lane of a batch, by quarter.
std::vector<PathVariable> variables_of(Experiment const& experiment, BatchSimulator& simulator, std::uint64_t batch) {
  std::vector<PathVariable> variables;
  QuarterNoise noise;
  simulator.simulate(batch, [&](int quarter, std::vector<State> const& states) {
    experiment.noise().draw(batch, quarter, noise);
    note_variables({experiment, simulator.inputs().parameters(), noise, states[0], quarter}, 5, variables);
  });
  return variables;
}

/// A row that a scenario never sets would hold what the batch before left there.
TEST(PathVariables, AreNotLeftFromAnotherBatch) {
  for (auto const* name : {"lease-pause", "openai-multicloud", "optimisation-2023"}) {
    auto const scenario = read_scenario(std::string(CAPEXSIM_SOURCE_DIR "/scenarios/") + name + ".yaml");
    Experiment const experiment(scenario, {factual(scenario)});
    BatchSimulator fresh(experiment), used(experiment);
    static_cast<void>(variables_of(experiment, used, 3));
    auto const one = variables_of(experiment, fresh, 0), other = variables_of(experiment, used, 0);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t v = 0; v < one.size(); ++v) {
      EXPECT_EQ(one[v].values.size(), static_cast<std::size_t>(scenario.quarters)) << one[v].name;
      EXPECT_TRUE(std::ranges::equal(one[v].values, other[v].values, same_bits)) << name << ' ' << one[v].name;
    }
  }
}

TEST(FindQuantilePath, FindsTheNearestOrderStatistic) {
  auto const scenario = read();
  Experiment const experiment(scenario, {factual(scenario)});
  auto const kept = keep_paths(experiment, {targets[0]}, {0, 700}, {});
  std::vector<double> sorted(kept.row(0).begin(), kept.row(0).end());
  std::sort(sorted.begin(), sorted.end());
  for (auto const& [p, place] : {std::pair(0.0, 0u), {0.05, 35u}, {0.5, 350u}, {0.95, 664u}, {1.0, 699u}}) {
    auto const found = find_quantile_path(scenario, targets[0], p, {.threads = 2});
    EXPECT_EQ(found.value, sorted[place]) << p;
    EXPECT_EQ(kept.row(0)[found.path], found.value) << p;
    EXPECT_EQ(value_of(replay_path(scenario, found.path), targets[0]), found.value) << p;
    EXPECT_EQ(found.count, 700u);
  }
}

TEST(FindQuantilePath, TakesTheFirstOfEqualPaths) {
  Target const target{{-1, Metric::anchor_default}, 3};
  EXPECT_EQ(find_quantile_path(read(), target, 0.7, {}).path, 0u);
}

TEST(FindQuantilePath, RefusesWhatIsNowhereANumber) {
  EXPECT_THROW(static_cast<void>(find_quantile_path(read(), {{-1, Metric::anchor_cash}, 3}, 0.5, {})), RunError);
}

TEST(FindQuantilePath, RefusesMorePathsThanItKeeps) {
  auto scenario = read();
  scenario.simulation.paths = most_searched_paths + 1;
  EXPECT_THROW(static_cast<void>(find_quantile_path(scenario, targets[0], 0.5, {})), UsageError);
}

TEST(DrawPaths, DrawsAnyStretchAlike) {
  auto const scenario = read();
  Experiment const experiment(scenario, {factual(scenario)});
  auto const all = draw_paths(experiment, {0, 700});
  auto const some = draw_paths(experiment, {250, 300});
  for (std::size_t label = 0; label < all.labels.size(); ++label) {
    for (std::uint64_t k = 0; k < 300; ++k) EXPECT_EQ(some.value(label, k), all.value(label, 250 + k));
  }
  EXPECT_EQ(all.labels.back().key, "events.jump.begins");
}

}  // namespace
}  // namespace capexsim
