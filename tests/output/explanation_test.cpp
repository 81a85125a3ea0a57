#include "capexsim/output/explanation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::vector<std::string> places(std::string const& text) {
  std::vector<std::string> found;
  for (auto const& entry : find_topic(text).keys) found.push_back(entry.place);
  return found;
}

std::string mistake(std::string const& text) {
  try {
    static_cast<void>(find_topic(text));
  } catch (UsageError const& error) {
    return error.what();
  }
  return {};
}

TEST(Explanation, TellsAllOfAKey) {
  EXPECT_EQ(explanation_text(find_topic("supply.sites.grid_limit"), {}),
            "supply.sites.grid_limit\n"
            "  sites that all providers together can connect\n"
            "    written    a number or a distribution, constant or by date, {path: {2025Q1: A, 2026: B}}, or none\n"
            "    unit       GW/quarter\n"
            "    default    5 GW/quarter\n"
            "    range      at least 0\n"
            "    over time  may differ by date\n"
            "    symbol     Egrid\n"
            "    drives     sites energised\n"
            "    equation   energised = ready min(1, Egrid / sum ready); the rest queues\n"
            "    code       sim/model/supply.cpp\n"
            "    source     judgement: 1.5 to 2 GW a quarter energised, from site spending of 2023\n");
}

TEST(Explanation, TellsAllOfAMetric) {
  EXPECT_EQ(explanation_text(find_topic("amazon.utilization@2026Q4"), {}),
            "metric utilization\n"
            "  compute served over usable compute\n"
            "    unit       share\n"
            "    of         the market and each provider\n"
            "    drives     use\n"
            "    equation   served / (u* C)\n"
            "    code       sim/model/accounts.cpp\n");
}

/// Unit, default, range, source and equation of every quantity.
TEST(Explanation, NamesWhatEveryKeyNeeds) {
  auto const json = nlohmann::json::parse(explanation_json(find_topic("")));
  for (auto const& key : json["keys"]) {
    auto const name = key["name"].get<std::string>();
    EXPECT_TRUE(key.contains("meaning") && key.contains("written") && key.contains("default")) << name;
    if (!key.contains("unit")) continue;  // a choice or a name
    EXPECT_TRUE(key.contains("range") && key.contains("source")) << name;
    EXPECT_TRUE(key.contains("equation") && key.contains("code")) << name;
  }
  EXPECT_EQ(json["metrics"].size(), all_metrics.size());
}

TEST(Explanation, FindsKeysByAnyName) {
  EXPECT_THAT(places("providers.amazon.compute"), ElementsAre("providers.*.compute"));
  EXPECT_THAT(places("defaults.provider.compute"), ElementsAre("providers.*.compute"));
  EXPECT_THAT(places("grid_limit"), ElementsAre("supply.sites.grid_limit"));
  EXPECT_THAT(places("pricing.markup.times"), ElementsAre("pricing.markup"));
  EXPECT_THAT(places("supply.sites.grid_limit@2025Q1"), ElementsAre("supply.sites.grid_limit"));
  EXPECT_THAT(places("market.demand_share.oracle"), ElementsAre("market.demand_share"));
  EXPECT_THAT(places("pricing.scarcity"),
              ElementsAre("pricing.scarcity.response", "pricing.scarcity.decay", "pricing.scarcity.limit"));
}

/// A section that is a key itself comes with what is inside.
TEST(Explanation, ListsWhatIsInsideASection) {
  EXPECT_THAT(places("contracts"), ElementsAre("contracts", "contracts.*.customer", "contracts.*.provider", "contracts.*.from",
                                               "contracts.*.quarters", "contracts.*.shape", "contracts.*.ramp",
                                               "contracts.*.value", "contracts.*.price"));
  EXPECT_GT(places("defaults.provider").size(), 40u);
}

TEST(Explanation, FindsPartsOfNames) {
  EXPECT_THAT(places("elasticity"),
              ElementsAre("demand.inference.price_elasticity.long_run", "demand.inference.price_elasticity.short_run_ratio",
                          "demand.inference.price_elasticity.adjustment", "demand.general_cloud.elasticity"));
}

TEST(Explanation, GuessesMisspeltWords) {
  EXPECT_EQ(mistake("grid_limt"),
            "no key or metric 'grid_limt'\n  help: did you mean 'grid_limit'?\n  help: 'capexsim explain' lists them all");
  EXPECT_EQ(mistake("utilisation"),
            "no key or metric 'utilisation'\n  help: did you mean 'utilization'?\n  help: 'capexsim explain' lists them all");
  EXPECT_EQ(mistake("nothing-like-it"), "no key or metric 'nothing-like-it'\n  help: 'capexsim explain' lists them all");
}

TEST(Explanation, ListsEverythingWithoutATopic) {
  auto const text = explanation_text(find_topic(""), {});
  EXPECT_THAT(text, HasSubstr("Keys, their defaults and meaning\n"));
  EXPECT_THAT(text, HasSubstr("  providers.P.compute "));
  EXPECT_THAT(text, HasSubstr("Metrics, their units and meaning\n"));
}

}  // namespace
}  // namespace capexsim
