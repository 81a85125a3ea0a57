// A misspelt key gets the right suggestion, wherever it stands.

#include <gmock/gmock.h>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/key_table.hpp"
#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

using ::testing::HasSubstr;

/// Slips of the finger: a letter left out, doubled, swapped with the next, or another one.
std::vector<std::string> misspelt(std::string const& word) {
  auto const middle = word.size() / 2;
  auto left_out = word, doubled = word, swapped = word, wrong = word;
  left_out.erase(middle, 1);
  doubled.insert(middle, 1, word[middle]);
  std::swap(swapped[middle - 1], swapped[middle]);
  wrong[middle] = 'x';
  std::vector<std::string> words{left_out, doubled, swapped, wrong};
  std::erase(words, word);
  return words;
}

/// The place with names that exist, one of its parts misspelt.
std::string with_part(std::vector<std::string> parts, std::size_t which, std::string const& word) {
  parts[which] = word;
  for (auto& part : parts) {
    if (part == "*") part = parts[0] == "providers" ? "acme" : "one";
  }
  return join(parts, ".");
}

bool is_long_enough(std::string const& part) { return part.size() > 3 && part != "*"; }

TEST(Suggestion, IsRightForEveryKeyAtEveryDepth) {
  int tried = 0;
  for (auto const& entry : all_keys()) {
    auto const parts = split(entry.place, '.');
    if (entry.place.starts_with("events.*")) continue;  // which keys there are depends on the kind: events_test
    for (std::size_t which = 0; which < parts.size(); ++which) {
      if (!is_long_enough(parts[which])) continue;
      for (auto const& word : misspelt(parts[which])) {
        auto const line = with_part(parts, which, word) + ": 1";
        EXPECT_THAT(mistakes_in(line), HasSubstr("unknown key '" + word + "'")) << line;
        EXPECT_THAT(mistakes_in(line), HasSubstr("did you mean '" + parts[which] + "'?")) << line;
        ++tried;
      }
    }
  }
  EXPECT_GT(tried, 1000);
}

/// Which keys an event has depends on its kind.
TEST(Suggestion, IsRightInEvents) {
  auto message = [](std::string const& fields) { return mistakes_in("events.e: {" + fields + "}"); };
  EXPECT_THAT(message("kind: efficiency_jump, at: 2025Q1, facotr: 2"), HasSubstr("did you mean 'factor'?"));
  EXPECT_THAT(message("kind: efficiency_jmp, at: 2025Q1, factor: 2"), HasSubstr("did you mean 'efficiency_jump'?"));
  EXPECT_THAT(message("kind: slowdown, windw: [2025Q1, 2025Q2]"), HasSubstr("did you mean 'window'?"));
  EXPECT_THAT(message("kind: supply_freeze, of: sites, at: 2025Q1, remainig: 10 %"), HasSubstr("did you mean 'remaining'?"));
  EXPECT_THAT(message("kind: plan_change, provdier: acme, at: 2025Q1, factor: 1"), HasSubstr("did you mean 'provider'?"));
  EXPECT_THAT(message("knid: efficiency_jump, at: 2025Q1, factor: 2"), HasSubstr("did you mean 'kind'?"));
}

TEST(Suggestion, IsRightInNestedKeys) {
  EXPECT_THAT(mistakes_in("demand:\n  inference:\n    price_elasticity:\n      long_rnu: 1"),
              HasSubstr("s.yaml:6:7: error: unknown key 'long_rnu' in 'demand.inference.price_elasticity'"));
  EXPECT_THAT(mistakes_in("defaults:\n  provider:\n    policy: {extrapolatoin: 1}"),
              HasSubstr("did you mean 'extrapolation'?"));
  EXPECT_THAT(mistakes_in("overrides: {a: {pricing: {markpu: 1}}}"), HasSubstr("did you mean 'markup'?"));
}

TEST(Suggestion, IsRightInsideValues) {
  EXPECT_THAT(mistakes_in("pricing.markup: {value: 1, confidnce: low}"), HasSubstr("did you mean 'confidence'?"));
  EXPECT_THAT(mistakes_in("pricing.markup: {unifrom: {low: 0, high: 1}}"), HasSubstr("did you mean 'uniform'?"));
  EXPECT_THAT(mistakes_in("technology.facility.cost: {path: {2025: 13}, betwen: linear}"),
              HasSubstr("did you mean 'between'?"));
  EXPECT_THAT(mistakes_in("correlations: [{inputs: [pricing.markup, technology.usable_shre], rank: 0.1}]"),
              HasSubstr("did you mean 'technology.usable_share'?"));
}

TEST(Suggestion, IsRightForWords) {
  EXPECT_THAT(mistakes_in("supply.retirement.kind: geometrc"), HasSubstr("did you mean 'geometric'?"));
  EXPECT_THAT(mistakes_in("providers.acme.policy.kind: budget-share"), HasSubstr("did you mean 'budget_share'?"));
}

}  // namespace
}  // namespace capexsim::testing
