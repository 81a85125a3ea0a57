#include "capexsim/scenario/changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/diagnostic.hpp"

namespace capexsim {
namespace {

std::string const common = R"(capexsim: 1
quarters: 4
market.demand_share: {alpha: 60 %, beta: 40 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}, source: a, confidence: low}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
  beta: {compute: 0.5, sites_energised: 1}
)";

ScenarioSource source(std::string const& more) { return ScenarioSource("a.yaml", common + more); }

ScenarioChanges changes(std::string const& base, std::string const& other) {
  return {source(base).merge({}), source(other).merge({})};
}

/// Keys of all changes.
std::vector<std::string> keys(std::string const& base, std::string const& other) {
  std::vector<std::string> keys;
  auto const found = changes(base, other);
  for (auto const& change : found.list()) keys.push_back(change.key);
  return keys;
}

std::vector<bool> all_of(ScenarioChanges const& changes) { return std::vector<bool>(changes.list().size(), true); }

TEST(ScenarioChanges, AreKeysWithOtherValues) {
  auto const found =
      changes("supply.sites.grid_limit: 3 GW/quarter\n", "supply.sites.grid_limit: 4 GW/quarter\ndemand.inference.compute: 2\n")
          .list();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].key, "supply.sites.grid_limit");
  EXPECT_EQ(found[0].from, "3 GW/quarter");
  EXPECT_EQ(found[0].to, "4 GW/quarter");
  EXPECT_EQ(found[1].key, "demand.inference.compute");
  EXPECT_EQ(found[1].from, "default");
}

TEST(ScenarioChanges, AreNotEvidenceOrWhatTellsNoPathApart) {
  EXPECT_THAT(keys("name: one\n", "name: two\ntitle: t\nsimulation: {seed: 4, paths: 10}\nreport.metrics: [capex]\n"),
              testing::IsEmpty());
  EXPECT_THAT(keys("supply.sites.grid_limit: {value: 3.0, source: a}\n", "supply.sites.grid_limit: {value: 3, source: b}\n"),
              testing::IsEmpty());
  EXPECT_THAT(keys("simulation.copula: t\n", ""), testing::ElementsAre("simulation.copula"));
}

TEST(ScenarioChanges, TakeWholeEntriesThatOneAloneHas) {
  EXPECT_THAT(keys("events.jump: {kind: efficiency_jump, at: 2025Q2, factor: 3}\n"
                   "events.rise: {kind: energy_shock, at: 2025Q2, factor: 3}\n",
                   "events.jump: {kind: efficiency_jump, at: 2025Q3, factor: 3, note: x}\n"),
              testing::ElementsAre("events.jump.at", "events.rise"));
}

TEST(ScenarioChanges, MakeTheScenariosInBetween) {
  auto const found = changes(
      "correlations: [{inputs: [providers.*.plan_execution], rank: 0.5}]\n"
      "events.jump: {kind: efficiency_jump, at: 2025Q2, factor: 3}\n",
      "events.rise: {kind: energy_shock, at: 2025Q2, factor: 3}\n");
  auto const none = found.with(std::vector<bool>(found.list().size(), false)), all = found.with(all_of(found));
  EXPECT_EQ(none.events.front().name, "jump");
  EXPECT_EQ(all.events.front().name, "rise");
  auto both = all_of(found);
  for (std::size_t c = 0; c < both.size(); ++c) both[c] = found.list()[c].key == "events.rise";
  EXPECT_EQ(found.with(both).events.size(), 2u);
}

TEST(ScenarioChanges, RefuseWhatMakesNoScenario) {
  ScenarioSource const three("b.yaml", R"(capexsim: 1
quarters: 4
market.demand_share: {alpha: 60 %, beta: 40 %, gamma: 0 %}
providers: {alpha: {compute: 1}, beta: {compute: 0.5}, gamma: {compute: 1}}
contracts.c: {customer: openai, provider: gamma, value: 1 BUSD, from: 2025Q1, quarters: 2}
)");
  ScenarioChanges const found(source("").merge({}), three.merge({}));
  auto contract_alone = all_of(found);
  for (std::size_t c = 0; c < contract_alone.size(); ++c) contract_alone[c] = found.list()[c].key == "contracts.c";
  EXPECT_THROW(static_cast<void>(found.with(contract_alone)), ScenarioError);
  EXPECT_EQ(found.with(all_of(found)).providers.size(), 3u);
}

TEST(ScenarioChanges, KeepTheOrderOfContracts) {
  auto const contract = [](std::string const& name) {
    return "  " + name + ": {customer: openai, provider: alpha, value: 1 BUSD, from: 2025Q1, quarters: 2}\n";
  };
  auto const found = changes("contracts:\n" + contract("a") + contract("b"),
                             "contracts:\n" + contract("n") + contract("b") + contract("m") + contract("a"));
  auto const names = [&](std::vector<bool> const& taken) {
    std::string text;
    for (auto const& made : found.with(taken).contracts) text += made.name;
    return text;
  };
  EXPECT_EQ(names(all_of(found)), "nbma");
  EXPECT_EQ(names({false, false, false}), "ab");
  ASSERT_EQ(found.list()[2].key, "contracts (order)");
  EXPECT_EQ(names({false, false, true}), "ba");
  EXPECT_EQ(names({true, true, false}), "nabm");
}

}  // namespace
}  // namespace capexsim
