#include "capexsim/scenario/key_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>
#include <tuple>

#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

TEST(KeyTable, SaysEverythingOfEveryQuantity) {
  for (auto const& entry : all_keys()) {
    auto const* key = std::get_if<Key>(&entry.about);
    if (!key) continue;
    EXPECT_FALSE(key->meaning.empty()) << entry.place;
    EXPECT_FALSE(key->source.empty()) << entry.place;
    bool const has_standard = !key->is_required && !std::isnan(key->standard);
    EXPECT_EQ(has_standard, !standard_text(entry).empty()) << entry.place;
    bool const holds_standard = key->standard >= key->range.low && key->standard <= key->range.high;
    EXPECT_TRUE(!has_standard || !key->word.empty() || holds_standard) << entry.place;
  }
}

TEST(KeyTable, SaysWhatEveryGroupAndSettingMeans) {
  for (auto const& entry : all_keys()) EXPECT_FALSE(meaning_of(entry).empty()) << entry.place;
}

TEST(KeyTable, LeadsToAnEquationAndItsCode) {
  for (auto const& entry : all_keys()) {
    auto const* equation = equation_of(entry);
    bool const is_choice = std::holds_alternative<Setting>(entry.about);
    ASSERT_TRUE(equation || is_choice) << entry.place;
    if (!equation) continue;
    EXPECT_FALSE(equation->formula.empty()) << entry.place;
    EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(CAPEXSIM_SOURCE_DIR) / equation->code)) << equation->code;
  }
}

TEST(KeyTable, HasEveryPlaceOnce) {
  std::set<std::tuple<std::string, std::string>> seen;
  for (auto const& entry : all_keys()) {
    EXPECT_TRUE(seen.emplace(entry.place, meaning_of(entry)).second) << entry.place;
  }
}

/// What the program takes where a key is absent is what the table says.
TEST(KeyTable, AgreesWithTheDefaultsOfTheProgram) {
  auto const scenario = read_scenario_text("capexsim: 1\nproviders: {acme: {}}\n", "s.yaml");
  auto standard = [](char const* place) { return std::string(setting_at(place).standard); };
  EXPECT_EQ(standard("start"), to_string(scenario.start));
  EXPECT_EQ(standard("quarters"), std::to_string(scenario.quarters));
  EXPECT_EQ(standard("simulation.paths"), std::to_string(scenario.simulation.paths));
  EXPECT_EQ(standard("simulation.seed"), std::to_string(scenario.simulation.seed));
  EXPECT_EQ(standard("market.anchor.name"), scenario.anchor_name);
}

TEST(KeyTable, WritesDefaultsAsAFileHasThem) {
  std::map<std::string, std::string> text;
  for (auto const& entry : all_keys()) text[entry.place] = standard_text(entry);
  EXPECT_EQ(text["technology.hardware.cost"], "27 kUSD/H100e");
  EXPECT_EQ(text["technology.hardware.operating_cost"], "7 %/year");
  EXPECT_EQ(text["technology.usable_share"], "80 %");
  EXPECT_EQ(text["pricing.scarcity.decay"], "25 %/quarter");
  EXPECT_EQ(text["demand.slowdown.inference_growth"], "-0.3 /year");
  EXPECT_EQ(text["demand.inference.prior_price_fall"], "trend");
  EXPECT_EQ(text["supply.hardware.lead_time"], "{1: 45 %, 2: 40 %, 3: 15 %}");
  EXPECT_EQ(text["providers.*.policy.cash_limit"], "none");
  EXPECT_EQ(text["providers.*.policy.kind"], "stock_adjust");
  EXPECT_EQ(text["providers.*.accounting.hardware_life"], "6 years");
  EXPECT_EQ(text["contracts.*.value"], "");
}

/// A default that the table writes is read back as the default.
TEST(KeyTable, WritesDefaultsThatTheReaderTakes) {
  std::string lines = "capexsim: 1\nproviders: {acme: {}}\n";
  for (auto const& entry : all_keys()) {
    auto const* key = std::get_if<Key>(&entry.about);
    bool const is_plain = key && !key->is_required && !key->is_schedule && entry.place.find('*') == std::string::npos;
    if (is_plain) lines += entry.place + ": " + standard_text(entry) + '\n';
  }
  auto const written = read_scenario_text(lines, "s.yaml"), left_out = default_scenario({"acme"});
  EXPECT_EQ(central_value(written.inputs.technology.hardware_cost), central_value(left_out.inputs.technology.hardware_cost));
  EXPECT_EQ(central_value(written.inputs.pricing.scarcity_decay), central_value(left_out.inputs.pricing.scarcity_decay));
  EXPECT_NEAR(central_value(written.inputs.demand.slowdown_onset), central_value(left_out.inputs.demand.slowdown_onset), 1e-15);
}

TEST(KeyTable, NamesRanges) {
  EXPECT_EQ(range_text(ranges::any), "any number");
  EXPECT_EQ(range_text(ranges::positive), "above 0");
  EXPECT_EQ(range_text(ranges::share), "at least 0 and at most 1");
  EXPECT_EQ(range_text({0, 1, false, true}), "at least 0 and below 1");
}

TEST(KeyTable, KnowsPlacesByTheirGeneralName) {
  EXPECT_EQ(general_place("providers.amazon.compute"), "providers.*.compute");
  EXPECT_EQ(general_place("defaults.provider.compute"), "providers.*.compute");
  EXPECT_EQ(general_place("events.deepseek-r1.factor"), "events.*.factor");
  EXPECT_EQ(general_place("pricing.markup"), "pricing.markup");
}

}  // namespace
}  // namespace capexsim
