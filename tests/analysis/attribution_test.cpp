#include "capexsim/analysis/attribution.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

std::string const common = R"(capexsim: 1
quarters: 4
simulation: {paths: 600, seed: 5}
demand.inference.compute: 0.8
market.demand_share: {alpha: 60 %, beta: 40 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
  beta: {compute: 0.5, sites_energised: 1, capex_plan: {path: {2025: 10 BUSD}}}
)";

/// Two scenarios and what lies between them.
struct Pair {
  Pair(std::string const& from, std::string const& to)
      : before("before.yaml", common + from),
        after("after.yaml", common + to),
        changes(before.merge({}), after.merge({})),
        base(before.read()),
        other(after.read()) {}

  Attribution attribute(std::vector<Target> const& targets, AttributionLimits const& limits = {}, int threads = 2) const {
    return capexsim::attribute(changes, base, other, targets, limits, {.threads = threads});
  }

  ScenarioSource before, after;
  ScenarioChanges changes;
  Scenario base, other;
};

std::vector<std::string> names(Attribution const& attribution) {
  std::vector<std::string> names;
  for (auto const& cause : attribution.causes) names.push_back(cause.name);
  return names;
}

std::vector<Target> const key_numbers{
    {{-1, Metric::token_spend}, 3}, {{-1, Metric::capex}, 3}, {{-1, Metric::utilization}, 2}, {{1, Metric::free_cash_flow}, 3}};

/// Cost of hardware is its cost today times exp(-growth years); two known factors, without noise.
TEST(Attribute, SharesTwoFactorsByTheMeanOfBothOrders) {
  auto const quiet = std::string("technology.hardware.price_performance.volatility: 0\n");
  auto const text = [&](std::string const& cost, std::string const& growth) {
    return quiet + "technology.hardware.cost: " + cost + "\ntechnology.hardware.price_performance.growth: " + growth + "\n";
  };
  Pair const pair(text("20 kUSD/H100e", "0.2"), text("30 kUSD/H100e", "0.4"));
  auto const found = pair.attribute({{{-1, Metric::hardware_cost}, 3}});
  ASSERT_THAT(names(found), testing::ElementsAre("technology.hardware.price_performance.growth", "technology.hardware.cost"));
  double const slow = std::exp(-0.2 * 0.75), fast = std::exp(-0.4 * 0.75);
  EXPECT_TRUE(is_close(found.contributions[1][0].value, (30 - 20) * (slow + fast) / 2, 1e-9));
  EXPECT_TRUE(is_close(found.contributions[0][0].value, (fast - slow) * (20 + 30) / 2, 1e-9));
  EXPECT_NEAR(found.contributions[0][0].standard_error, 0, 1e-9);
  EXPECT_EQ(found.hybrids, 4u);
}

std::string const several_from = "technology.hardware.cost: 27 kUSD/H100e\n";
std::string const several_to = R"(technology.hardware.cost: {lognormal: {median: 30 kUSD/H100e, p95: 40 kUSD/H100e}}
pricing.scarcity.decay: 30 %/quarter
supply.sites.grid_limit: 0.3 GW/quarter
report.metrics: [capex]
events.jump: {kind: efficiency_jump, at: 2025Q2, factor: {lognormal: {median: 3, p95: 6}}}
)";

TEST(Attribute, SumsToTheDifferenceOfTheMeans) {
  auto const found = Pair(several_from, several_to).attribute(key_numbers);
  ASSERT_EQ(found.causes.size(), 4u);
  for (std::size_t t = 0; t < key_numbers.size(); ++t) {
    double sum = 0;
    for (auto const& of_cause : found.contributions) sum += of_cause[t].value;
    EXPECT_TRUE(is_close(sum, found.differences[t].value, 1e-10)) << t;
  }
}

TEST(Attribute, MeetsTheDifferenceOfTheComparison) {
  Pair const pair(several_from, several_to);
  auto const found = pair.attribute(key_numbers);
  auto const before = run_study(pair.base, {}), after = run_study(pair.other, {});
  auto const place = before.index(3, before.find(-1, Metric::capex));
  auto const other_place = after.index(3, after.find(-1, Metric::capex));
  EXPECT_TRUE(is_close(found.differences[1].value, after.metrics[other_place].mean - before.metrics[place].mean, 1e-9));
}

TEST(Attribute, TurnsItsSignWithTheOrder) {
  auto const there = Pair(several_from, several_to).attribute(key_numbers);
  auto const back = Pair(several_to, several_from).attribute(key_numbers);
  for (std::size_t i = 0; i < there.causes.size(); ++i) {
    auto const found = names(back);
    auto const same = static_cast<std::size_t>(std::find(found.begin(), found.end(), there.causes[i].name) - found.begin());
    ASSERT_LT(same, found.size());
    for (std::size_t t = 0; t < key_numbers.size(); ++t) {
      EXPECT_NEAR(there.contributions[i][t].value, -back.contributions[same][t].value, 1e-9);
    }
  }
}

TEST(Attribute, GivesNothingToWhatChangesNothing) {
  auto const found = Pair("", "market.anchor.recovery: 20 %\npricing.scarcity.response: 0.9\n").attribute(key_numbers);
  ASSERT_THAT(names(found), testing::Contains("market.anchor.recovery"));
  auto const dummy = names(found)[0] == "market.anchor.recovery" ? 0u : 1u;
  for (auto const& contribution : found.contributions[dummy]) {
    EXPECT_EQ(contribution.value, 0);
    EXPECT_EQ(contribution.standard_error, 0);
  }
  EXPECT_NE(found.contributions[1 - dummy][0].value, 0);
}

TEST(Attribute, HasNoCausesWhereNothingChanges) {
  auto const found = Pair(several_to, several_to).attribute(key_numbers);
  EXPECT_TRUE(found.causes.empty());
  EXPECT_EQ(found.hybrids, 0u);
}

TEST(Attribute, IsTheSameToTheBitOnOneAndSevenThreads) {
  Pair const pair(several_from, several_to);
  auto const one = pair.attribute(key_numbers, {}, 1), many = pair.attribute(key_numbers, {}, 7);
  for (std::size_t i = 0; i < one.causes.size(); ++i) {
    for (std::size_t t = 0; t < key_numbers.size(); ++t) {
      EXPECT_EQ(one.contributions[i][t].value, many.contributions[i][t].value);
      EXPECT_EQ(one.contributions[i][t].standard_error, many.contributions[i][t].standard_error);
    }
  }
}

TEST(Attribute, JoinsWhatMakesNoScenarioAlone) {
  ScenarioSource const before("before.yaml", common);
  ScenarioSource const after("after.yaml", R"(capexsim: 1
quarters: 4
simulation: {paths: 600, seed: 5}
demand.inference.compute: 0.8
market.demand_share: {alpha: 60 %, beta: 40 %, gamma: 0 %}
pricing.markup: {uniform: {low: 20 %, high: 70 %}}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
  beta: {compute: 0.5, sites_energised: 1, capex_plan: {path: {2025: 10 BUSD}}}
  gamma: {compute: 1, sites_energised: 2}
contracts.c: {customer: openai, provider: gamma, value: 10 BUSD, from: 2025Q2, quarters: 2}
)");
  ScenarioChanges const changes(before.merge({}), after.merge({}));
  auto const found = attribute(changes, before.read(), after.read(), key_numbers, {}, {.threads = 2});
  EXPECT_THAT(names(found),
              testing::UnorderedElementsAre("pricing.markup", "providers.gamma + market.demand_share + contracts.c"));
}

/// Ten changes: every combination of them, and sampled orders.
TEST(Attribute, SamplesOrdersThatAgreeWithAll) {
  Pair const pair("", R"(technology.hardware.cost: 33 kUSD/H100e
technology.facility.pue: 1.3
technology.usable_share: 70 %
pricing.scarcity.decay: 30 %/quarter
pricing.scarcity.response: 0.7
supply.sites.grid_limit: 0.3 GW/quarter
supply.hardware.limit: 0.2 MH100e/quarter
demand.inference.price_elasticity.long_run: 1.7
demand.training.budget: 5 BUSD/quarter
events.jump: {kind: efficiency_jump, at: 2025Q2, factor: 3}
)");
  AttributionLimits all{.exact = 10, .paths = 256}, some{.exact = 10, .hybrids = 120, .paths = 256};
  auto const exact = pair.attribute(key_numbers, all);
  some.exact = 8;
  some.sections = 10;
  auto const sampled = pair.attribute(key_numbers, some);
  ASSERT_GT(sampled.orders, 0u);
  EXPECT_LE(sampled.hybrids, 120u);
  EXPECT_THAT(names(sampled), testing::SizeIs(testing::Ge(9)));
  for (std::size_t i = 0; i < sampled.causes.size(); ++i) {
    for (std::size_t t = 0; t < key_numbers.size(); ++t) {
      double whole = 0;
      for (auto const change : sampled.causes[i].changes) whole += exact.contributions[change][t].value;
      auto const& found = sampled.contributions[i][t];
      EXPECT_NEAR(found.value, whole, 4 * found.standard_error + 1e-12) << sampled.causes[i].name << ' ' << t;
    }
  }
}

/// From one shipped scenario all the way to another: what lies at the end is the other, bit for bit.
TEST(ScenarioChanges, LeadFromAnyShippedScenarioToAnyOther) {
  std::string const folder = CAPEXSIM_SOURCE_DIR "/scenarios/";
  std::vector<ScenarioSource> sources;
  for (auto const* name : {"baseline-2025", "stargate", "agents", "custom-silicon"}) {
    sources.emplace_back(folder + name + ".yaml");
  }
  for (auto const& from : sources) {
    for (auto const& to : sources) {
      Adjustments const short_run{{}, {"quarters=6"}};
      ScenarioChanges const changes(from.merge(short_run), to.merge(short_run));
      expect_same_to_the_bit(changes.with(std::vector<bool>(changes.list().size(), true)), to.read(short_run));
    }
  }
}

}  // namespace
}  // namespace capexsim::test
