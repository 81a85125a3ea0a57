#include "capexsim/analysis/comparison.hpp"

#include <gtest/gtest.h>

#include "capexsim/base/check.hpp"
#include "capexsim/scenario/read.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

std::string const common = R"(capexsim: 1
quarters: 4
simulation: {paths: 3000, seed: 5}
demand.inference.compute: 0.8
market.demand_share: {alpha: 60 %, beta: 40 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
  beta: {compute: 0.5, sites_energised: 1, capex_plan: {path: {2025: 10 BUSD}}}
)";
std::string const jump = "events.jump: {kind: efficiency_jump, at: 2025Q2, factor: {lognormal: {median: 3, p95: 6}}}\n";

Scenario scenario(std::string const& more = {}) { return read_scenario_text(common + more, "compared.yaml"); }

bool same(Summary const& a, Summary const& b) {
  return a.count == b.count && a.mean == b.mean && a.sd == b.sd && a.low == b.low && a.high == b.high &&
         a.quantiles == b.quantiles && a.quantile_se == b.quantile_se && a.share_positive == b.share_positive;
}

void expect_same(std::vector<Summary> const& a, std::vector<Summary> const& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t s = 0; s < a.size(); ++s) EXPECT_TRUE(same(a[s], b[s])) << "series " << s;
}

TEST(RunComparison, FindsNoDifferenceToItself) {
  auto const one = scenario(jump), other = scenario(jump);
  auto const result = run_comparison({&one, &other}, {}, {});
  for (auto const& difference : result.base.deltas.front().difference) {
    EXPECT_EQ(difference.low, difference.count > 0 ? 0 : difference.low);
    EXPECT_EQ(difference.high, difference.count > 0 ? 0 : difference.high);
  }
  EXPECT_GT(result.base.deltas.front().difference.front().count, 0u);
}

/// Few paths, whose values are kept, and many, which are counted.
TEST(RunComparison, MeetsTheCounterfactualOfARun) {
  for (auto const* paths : {"500", "3000"}) {
    auto with = read_scenario_text(common + jump + "report.counterfactual: [jump]\n", "with.yaml",
                                   {{}, {std::string("simulation.paths=") + paths}});
    auto without = read_scenario_text(common, "without.yaml", {{}, {std::string("simulation.paths=") + paths}});
    auto const run = run_study(with, {});
    auto const compared = run_comparison({&without, &with}, {}, {});
    expect_same(run.deltas.front().difference, compared.base.deltas.front().difference);
    expect_same(run.deltas.front().ratio, compared.base.deltas.front().ratio);
  }
}

TEST(RunComparison, TurnsItsSignWithTheOrder) {
  auto const one = scenario(), other = scenario(jump);
  auto const there = run_comparison({&one, &other}, {}, {}), back = run_comparison({&other, &one}, {}, {});
  for (std::size_t s = 0; s < there.base.metrics.size(); ++s) {
    auto const &a = there.base.deltas[0].difference[s], &b = back.base.deltas[0].difference[s];
    ASSERT_EQ(a.count, b.count);
    if (a.count == 0) continue;
    EXPECT_TRUE(is_close(a.mean, -b.mean, 1e-9)) << s;
    EXPECT_EQ(a.low, -b.high) << s;
  }
}

TEST(RunComparison, IsTheSameToTheBitOnOneTwoAndSevenThreads) {
  auto const one = scenario(), other = scenario(jump);
  std::vector<Target> const targets{{{-1, Metric::token_spend}, 3}};
  auto const alone = run_comparison({&one, &other}, targets, {.threads = 1});
  for (int threads : {2, 7}) {
    auto const many = run_comparison({&one, &other}, targets, {.threads = threads});
    expect_same(alone.base.deltas[0].difference, many.base.deltas[0].difference);
    expect_same(alone.base.deltas[0].ratio, many.base.deltas[0].ratio);
    expect_same(alone.others[0], many.others[0]);
  }
}

TEST(RunComparison, TellsTheOthersOwnNumbers) {
  auto const one = scenario(), other = scenario(jump), third = scenario("pricing.scarcity.decay: 30 %/quarter\n");
  std::vector<Target> const targets{{{-1, Metric::token_spend}, 3}, {{1, Metric::utilization}, 2}};
  auto const result = run_comparison({&one, &other, &third}, targets, {});
  for (auto const* scenario : {&other, &third}) {
    auto const run = run_study(*scenario, {});
    auto const& own = result.others[scenario == &other ? 0 : 1];
    for (std::size_t t = 0; t < targets.size(); ++t) {
      auto const place = run.index(targets[t].quarter, run.find(targets[t].measure.provider, targets[t].measure.metric));
      EXPECT_TRUE(same(own[t], run.metrics[place])) << t;
    }
  }
}

TEST(RunComparison, MatchesProvidersByNameAndLeavesOutTheRest) {
  auto const one = scenario();
  auto const other = read_scenario_text(R"(capexsim: 1
quarters: 3
simulation: {paths: 300, seed: 5}
market.demand_share: {gamma: 60 %, alpha: 40 %}
providers:
  gamma: {compute: 1, sites_energised: 2}
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
)",
                                        "other.yaml");
  EXPECT_EQ(common_quarters({&one, &other}), 3);
  EXPECT_EQ(same_measure(one, {0, Metric::capex}, other), (Measure{1, Metric::capex}));
  EXPECT_EQ(recorded_by_first_alone(one, other).providers, std::vector<std::string>{"beta"});
  EXPECT_EQ(recorded_by_first_alone(other, one).providers, std::vector<std::string>{"gamma"});
  auto const result = run_comparison({&one, &other}, {}, {});
  EXPECT_EQ(result.base.quarters, 3);
  auto const count = [&](int provider) {
    return result.base.deltas[0].difference[result.base.index(2, result.base.find(provider, Metric::capex))].count;
  };
  EXPECT_EQ(count(0), 3000u);
  EXPECT_EQ(count(1), 0u);
}

/// Factors of 1e300 overflow on the paths of high draws, in one of the two alone.
TEST(RunComparison, SetsAPathAsideInAllWhereItFailsInOne) {
  auto const one = scenario();
  auto const other =
      scenario("events.burst: {kind: efficiency_jump, at: 2025Q2, factor: {lognormal: {median: 1, p95: 1e200}}}\n");
  auto const alone = run_study(other, {});
  ASSERT_GT(alone.failed.count, 0u);
  ASSERT_LT(alone.failed.count, 3000u);
  auto const result = run_comparison({&one, &other}, {}, {});
  EXPECT_EQ(result.base.failed.count, alone.failed.count);
  EXPECT_EQ(result.base.failed.first, alone.failed.first);
  EXPECT_EQ(result.base.metrics[result.base.find(-1, Metric::capex)].count, 3000 - alone.failed.count);
}

}  // namespace
}  // namespace capexsim::test
