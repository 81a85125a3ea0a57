#include <gmock/gmock.h>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ShowScenario, GivesAFileThatNeedsNoOther) {
  Folder const folder;
  folder.write("base.yaml", "capexsim: 1\nproviders: {acme: {compute: 2}}\npricing.markup: 0.3\n");
  auto const file = folder.write("s.yaml", "capexsim: 1\nextends: base.yaml\ntitle: \"a: b\"\npricing.markup: 0.4\n");
  auto const shown = show_scenario(file, {}, Origins::left_out);
  EXPECT_THAT(shown, Not(HasSubstr("extends")));
  auto const again = folder.write("alone.yaml", shown);
  EXPECT_EQ(show_scenario(again, {}, Origins::left_out), shown);
  EXPECT_EQ(read_scenario(again).title, "a: b");
  EXPECT_EQ(value_of(read_scenario(again).inputs.pricing.markup), 0.4);
}

TEST(ShowScenario, NamesTheOriginOfEachValue) {
  Folder const folder;
  folder.write("base.yaml", "capexsim: 1\nproviders: {acme: {compute: 2}}\npricing.markup: 0.3\npricing.scarcity.limit: 4\n");
  auto const file = folder.write("s.yaml", "capexsim: 1\nextends: base.yaml\n\npricing.markup: 0.4\n");
  auto const shown = folder.without_folder(show_scenario(file, {{}, {"technology.usable_share=70 %"}}, Origins::as_comments));
  EXPECT_THAT(shown, HasSubstr("  markup: 0.4  # s.yaml:4\n"));
  EXPECT_THAT(shown, HasSubstr("    limit: 4  # base.yaml:4\n"));
  EXPECT_THAT(shown, HasSubstr("    compute: 2  # base.yaml:2\n"));
  EXPECT_THAT(shown, HasSubstr("  usable_share: 70 %  # --set technology.usable_share\n"));
  EXPECT_THAT(shown, HasSubstr("    cost: 27 kUSD/H100e  # default\n"));
}

/// Quotes, lists, paths, shares, contracts, events and correlations survive.
TEST(ShowScenario, KeepsEveryForm) {
  Folder const folder;
  auto const file = folder.write("s.yaml", R"(capexsim: 1
title: "27"
providers:
  acme:
    capex_plan: {path: {2025: 72 BUSD}, ramp_from: 20 BUSD, note: "said: twice, \"loudly\""}
    hardware_on_order: {2025Q1..2025Q2: 0.3 MH100e}
    policy.growth_bounds: [-0.1, 0.2]
market.anchor.default: hazard
contracts.c: {customer: openai, provider: acme, value: 3 BUSD, from: 2025Q1, quarters: 8, source: press}
events.e: {kind: efficiency_jump, at: 2025Q2, factor: {lognormal: {median: 10, p95: 20}}}
correlations: [{inputs: [pricing.markup, events.e.factor], rank: 0.5}]
pricing.markup: {uniform: {low: 0.2, high: 0.6}}
report: {metrics: [capex], counterfactual: [e]}
x-mine: {a: b}
)");
  auto const shown = show_scenario(file, {}, Origins::left_out);
  auto const scenario = read_scenario_text(shown, "t.yaml");
  EXPECT_EQ(scenario.title, "27");
  EXPECT_EQ(scenario.inputs.providers[0].capex_plan.evidence.note, "said: twice, \"loudly\"");
  EXPECT_EQ(scenario.correlations.size(), 1u);
  EXPECT_EQ(scenario.metrics, std::vector<std::string>{"capex"});
  EXPECT_EQ(scenario.counterfactuals, std::vector<std::string>{"e"});
  EXPECT_EQ(value_of(scenario.inputs.providers[0].growth_low), -0.1);
  EXPECT_EQ(show_scenario(folder.write("again.yaml", shown), {}, Origins::left_out),
            show_scenario(folder.write("again.yaml", shown), {}, Origins::left_out));
}

/// What is shown of a file says the same when it is read and shown again.
TEST(ShowScenario, LosesNothingOfAnyFileWeHave) {
  Folder const folder;
  std::filesystem::path const root(CAPEXSIM_SOURCE_DIR);
  int files = 0;
  for (auto const* place : {"scenarios", "tests/golden", "tests/data/valid"}) {
    for (auto const& file : std::filesystem::directory_iterator(root / place)) {
      if (file.path().extension() != ".yaml") continue;
      auto const shown = show_scenario(file.path(), {}, Origins::left_out);
      EXPECT_EQ(show_scenario(folder.write("shown.yaml", shown), {}, Origins::left_out), shown) << file.path();
      auto const resolved = read_scenario(file.path()).resolved;  // JSON is YAML
      EXPECT_EQ(read_scenario(folder.write("resolved.yaml", resolved)).resolved, resolved) << file.path();
      ++files;
    }
  }
  EXPECT_GE(files, 6);
}

TEST(ReadScenario, TakesAFileWhoseNameIsNotUtf8) {
  Folder const folder;
  auto const file = folder.write("a\xFF.yaml", "capexsim: 1\nproviders: {acme: {compute: 2}}\n");
  EXPECT_THAT(read_scenario(file).resolved, HasSubstr("\"name\": \"a\xEF\xBF\xBD\""));
}

TEST(ReadScenario, LeavesTheResolvedFormOutWhereItIsNotAskedFor) {
  Folder const folder;
  auto const file = folder.write("s.yaml", "capexsim: 1\nproviders: {acme: {compute: 2}}\npricing.markup: 0.3\n");
  auto const scenario = read_scenario(file, {{}, {"pricing.markup=0.4"}}, Resolved::left_out);
  EXPECT_EQ(scenario.resolved, "");
  EXPECT_EQ(value_of(scenario.inputs.pricing.markup), 0.4);
}

}  // namespace
}  // namespace capexsim::testing
