#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

using ::testing::DoubleEq;
using ::testing::Pointwise;

std::string const base =
    "capexsim: 1\nname: base\ntitle: The base\nstart: 2024Q1\nproviders: {acme: {compute: 1}}\n"
    "pricing: {markup: {value: 0.4, source: old}, scarcity.decay: 0.1}\n";

/// Reads `lines` on top of the base.
Scenario extended(std::string const& lines, Adjustments const& adjustments = {}) {
  Folder const folder;
  folder.write("base.yaml", base);
  return read_scenario(folder.write("top.yaml", "capexsim: 1\nextends: base.yaml\n" + lines + '\n'), adjustments);
}

TEST(Layers, MergeKeysAndReplaceValuesWhole) {
  auto const pricing = extended("pricing.markup: 0.5").inputs.pricing;
  EXPECT_EQ(value_of(pricing.markup), 0.5);
  EXPECT_EQ(pricing.markup.evidence.source, "");
  EXPECT_EQ(value_of(pricing.scarcity_decay), 0.1);
}

TEST(Layers, KeepThePlaceOfEachValue) {
  Folder const folder;
  folder.write("base.yaml", base);
  auto const file = folder.write("top.yaml", "capexsim: 1\nextends: base.yaml\npricing.markup: 0.5\n");
  auto const pricing = read_scenario(file).inputs.pricing;
  EXPECT_EQ(folder.without_folder(to_string(pricing.markup.set_at)), "top.yaml:3:17");
  EXPECT_EQ(folder.without_folder(to_string(pricing.scarcity_decay.set_at)), "base.yaml:6:62");
  EXPECT_EQ(pricing.scarcity_limit.set_at.place, "default");
}

/// The messages of a scenario on top of the base, its folder left out.
std::string mistakes_on_base(std::string const& lines, Adjustments const& adjustments = {}) {
  Folder const folder;
  folder.write("base.yaml", base);
  try {
    static_cast<void>(read_scenario(folder.write("top.yaml", "capexsim: 1\nextends: base.yaml\n" + lines + '\n'), adjustments));
  } catch (ScenarioError const& error) {
    return folder.without_folder(error.what());
  }
  return "";
}

TEST(Layers, RefuseANullThatNamesNothing) {
  EXPECT_EQ(mistakes_on_base("pricing.marcup: null"),
            "top.yaml:3:1: error: unknown key 'marcup' in 'pricing' (expected algorithm_pass_through, hardware_pass_through, "
            "markup, scarcity)\n  help: did you mean 'markup'?");
  EXPECT_EQ(mistakes_on_base("", {{}, {"providers.acmee=null"}}),
            "--set providers.acmee: error: unknown key 'acmee' in 'providers' (expected acme)\n  help: did you mean 'acme'?");
}

TEST(Layers, TakeANullThatNamesAKeyAtItsDefault) {
  EXPECT_EQ(
      mistakes_on_base("technology.usable_share: null\nx-mine: null\npricing.markup: null", {{}, {"pricing.markup=null"}}), "");
}

TEST(Layers, InheritNeitherNameNorTitle) {
  auto const scenario = extended("quarters: 8");
  EXPECT_EQ(scenario.name, "top");
  EXPECT_EQ(scenario.title, "");
  EXPECT_EQ(scenario.start, Quarter(2024, 1));
  EXPECT_EQ(scenario.quarters, 8);
}

TEST(Layers, NullRestoresADefaultAndTakesAnEntryAway) {
  auto const scenario = extended("pricing.markup: null\nproviders: {acme: null, bcme: {}}");
  EXPECT_EQ(value_of(scenario.inputs.pricing.markup), 0.45);
  ASSERT_EQ(scenario.providers.size(), 1u);
  EXPECT_EQ(scenario.providers[0].name, "bcme");
}

TEST(Layers, PutTheProvidersOfTheBaseFirst) {
  auto const scenario = extended("providers: {zeta: {}, acme: {compute: 2}}\nmarket.demand_share: {acme: 1, zeta: 0}");
  EXPECT_EQ(scenario.providers.at(0).name, "acme");
  EXPECT_EQ(scenario.providers.at(1).name, "zeta");
}

TEST(Layers, AreReadInTheOrderTheyAreExtended) {
  Folder const folder;
  folder.write("a.yaml", base);
  folder.write("deeper/b.yaml", "capexsim: 1\nextends: c.yaml\npricing.scarcity.decay: 0.2\n");
  folder.write("deeper/c.yaml", "capexsim: 1\npricing.markup: 0.7\npricing.scarcity.decay: 0.3\n");
  auto const file = folder.write("top.yaml", "capexsim: 1\nextends: [a.yaml, deeper/b.yaml]\n");
  auto const pricing = read_scenario(file).inputs.pricing;
  EXPECT_EQ(value_of(pricing.markup), 0.7);
  EXPECT_EQ(value_of(pricing.scarcity_decay), 0.2);
}

TEST(Layers, FindCircles) {
  Folder const folder;
  folder.write("a.yaml", "capexsim: 1\nextends: b.yaml\n");
  auto const file = folder.write("b.yaml", "capexsim: 1\nextends: [a.yaml]\nproviders: {acme: {}}\n");
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); })),
            "a.yaml:2:10: error: 'b.yaml' extends itself in a circle");
}

TEST(Layers, NameTheFileThatIsWrong) {
  Folder const folder;
  folder.write("base.yaml", base + "pricing.markdown: 3\n");
  auto const file = folder.write("top.yaml", "capexsim: 1\nextends: base.yaml\nquarters: 0\n");
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); })),
            "top.yaml:3:11: error: 'quarters' is '0' (expected a whole number from 1 to 400)\n"
            "base.yaml:7:1: error: unknown key 'markdown' in 'pricing' (expected algorithm_pass_through, "
            "hardware_pass_through, markup, scarcity)");
}

/// Without the missing file nobody knows what else is wrong: "missing key 'providers'" would be a lie.
TEST(Layers, TellOnlyTheCauseWhenAFileIsMissing) {
  Folder const folder;
  folder.write("broken.yaml", "capexsim: 1\na: [1\n");
  auto const file = folder.write("top.yaml", "capexsim: 1\nextends: [none.yaml, broken.yaml]\nquarters: 0\n");
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); })),
            "top.yaml:2:11: error: 'none.yaml' cannot be read (no such file)\n"
            "broken.yaml:3:1: error: end of sequence flow not found (not valid YAML)");
}

TEST(ProviderDefaults, YieldToAProvidersOwnValueInOneFile) {
  auto const scenario = read_scenario_text(
      "capexsim: 1\nproviders: {acme: {compute: 1}, bcme: {}}\ndefaults.provider: {compute: 3, tax_rate: 20 %}\n"
      "market.demand_share: {acme: 50 %, bcme: 50 %}\n",
      "s.yaml");
  EXPECT_EQ(value_of(scenario.inputs.providers.at(0).compute), 1);
  EXPECT_EQ(value_of(scenario.inputs.providers.at(1).compute), 3);
  EXPECT_EQ(value_of(scenario.inputs.providers.at(1).tax_rate), 0.2);
}

TEST(ProviderDefaults, OfALaterFileBeatAnEarlierOwnValue) {
  EXPECT_EQ(value_of(extended("defaults.provider.compute: 5").inputs.providers.at(0).compute), 5);
}

TEST(ProviderDefaults, ReachProvidersThatComeLater) {
  Folder const folder;
  folder.write("base.yaml", base + "defaults.provider.tax_rate: 0.2\n");
  auto const file = folder.write(
      "top.yaml", "capexsim: 1\nextends: base.yaml\nproviders.bcme: {}\nmarket.demand_share: {acme: 1, bcme: 0}\n");
  EXPECT_EQ(value_of(read_scenario(file).inputs.providers.at(1).tax_rate), 0.2);
}

TEST(ProviderDefaults, AreJudgedOnce) {
  EXPECT_EQ(mistakes_in("providers.bcme: {}\nmarket.demand_share: {acme: 1, bcme: 0}\ndefaults.provider.compute: -1"),
            "s.yaml:5:28: error: 'defaults.provider.compute' is -1 MH100e (must be at least 0)");
}

TEST(Overrides, ApplyInTheOrderAsked) {
  std::string const lines = "overrides:\n  low: {pricing.markup: 0.1}\n  high: {pricing: {markup: 0.9, scarcity.decay: 0.5}}";
  EXPECT_EQ(value_of(extended(lines).inputs.pricing.markup), 0.4);
  auto const pricing = extended(lines, {{"high", "low"}, {}}).inputs.pricing;
  EXPECT_EQ(value_of(pricing.markup), 0.1);
  EXPECT_EQ(value_of(pricing.scarcity_decay), 0.5);
}

TEST(Overrides, MustBeKnown) {
  EXPECT_EQ(mistakes_in("overrides: {low: {pricing.markup: 0.1}}", {{"lo"}, {}}),
            "--with lo: error: no override 'lo' (expected low)\n  help: did you mean 'low'?");
  EXPECT_EQ(mistakes_in("", {{"lo"}, {}}), "--with lo: error: no override 'lo' (there are none)");
}

TEST(Overrides, AreJudgedEvenIfNobodyAsks) {
  EXPECT_EQ(mistakes_in("overrides: {low: {pricing.markup: 9 GW}}"),
            "s.yaml:3:35: error: 'GW' does not fit a pure number or %");
}

TEST(Overrides, HaveNoNameOfTheirOwn) {
  EXPECT_EQ(mistakes_in("overrides: {low: {name: a, pricing.markup: 0.1}}"),
            "s.yaml:3:19: error: 'name' stands in an override (expected it outside)");
}

TEST(Settings, ComeLast) {
  auto const scenario = read_lines("overrides: {low: {pricing.markup: 0.1}}",
                                   {{"low"}, {"pricing.markup=30 %", "pricing.scarcity={decay: 0.4}"}});
  EXPECT_EQ(value_of(scenario.inputs.pricing.markup), 0.3);
  EXPECT_EQ(to_string(scenario.inputs.pricing.markup.set_at), "--set pricing.markup");
  EXPECT_EQ(value_of(scenario.inputs.pricing.scarcity_decay), 0.4);
}

TEST(Settings, SayWhichOneIsWrong) {
  EXPECT_EQ(mistakes_in("", {{}, {"pricing.markup=3 GW", "pricing.markup", "quarters=[1", "extends=a.yaml"}}),
            "--set pricing.markup: error: no value (expected KEY=VALUE)\n"
            "--set pricing.markup: error: 'GW' does not fit a pure number or %\n"
            "--set quarters: error: a list or mapping as a key (expected a word; is a bracket left open?)\n"
            "--set extends: error: 'extends' cannot be set from the command line");
}

TEST(Settings, OfAPartOfAValueAreRefused) {
  EXPECT_EQ(
      mistakes_in("providers.acme.sites_in_progress: {2025Q1: 1 GW, times: 1}",
                  {{}, {"providers.acme.sites_in_progress.times=2", "pricing.markup.uniform.low=0.1"}}),
      "--set providers.acme.sites_in_progress.times: error: 'providers.acme.sites_in_progress.times' is a part of the value "
      "'providers.acme.sites_in_progress' (expected all of it in one setting)\n"
      "--set pricing.markup.uniform.low: error: 'pricing.markup.uniform.low' is a part of the value 'pricing.markup' "
      "(expected all of it in one setting)");
}

TEST(Settings, TakeAnEventAwayWithWhatNamesIt) {
  auto const scenario = read_lines(
      "events.jump: {kind: efficiency_jump, at: 2025Q1, factor: {lognormal: {median: 10, p95: 20}}}\n"
      "pricing.markup: {uniform: {low: 0, high: 1}}\n"
      "correlations: [{inputs: [events.jump.factor, pricing.markup], rank: 0.5}]\nreport: {counterfactual: [jump]}",
      {{}, {"events.jump=null"}});
  EXPECT_TRUE(scenario.events.empty());
  EXPECT_TRUE(scenario.counterfactuals.empty());
  ASSERT_EQ(scenario.warnings.size(), 2u);
  EXPECT_EQ(to_string(scenario.warnings[0]),
            "s.yaml:5:16: warning: 'events.jump.factor' was taken away, so this correlation has no effect");
  EXPECT_EQ(to_string(scenario.warnings[1]),
            "s.yaml:6:27: warning: no counterfactual for 'jump', which another layer took away");
}

TEST(Settings, OfOneShareScaleTheOthers) {
  auto const lead =
      read_lines("supply.hardware.lead_time: {1: 50 %, 2: 30 %, 3: 20 %}", {{}, {"supply.hardware.lead_time.1=75 %"}})
          .inputs.supply.hardware_lead_time;
  EXPECT_EQ(value_of(lead.shares.at(0)), 0.75);
  EXPECT_DOUBLE_EQ(value_of(lead.shares.at(1)), 0.15);
  EXPECT_DOUBLE_EQ(value_of(lead.shares.at(2)), 0.10);
  EXPECT_EQ(lead.shares.at(0).set_at.place, "--set supply.hardware.lead_time.1");
}

/// Shares of three providers.
std::vector<double> shares_with(std::string const& shares, std::vector<std::string> const& settings) {
  auto const scenario = read_lines("providers.bcme: {}\nproviders.ccme: {}\nmarket.demand_share: " + shares, {{}, settings});
  std::vector<double> values;
  for (auto const& share : scenario.inputs.market.demand_share) {
    auto const& family = share.points.at(0).value.family;
    auto const* drawn = std::get_if<DirichletShare>(&family);
    values.push_back(drawn ? drawn->mean : std::get<Fixed>(family).value);
  }
  return values;
}

TEST(Settings, OfSeveralSharesAllHold) {
  constexpr char const* fixed = "{acme: 50 %, bcme: 30 %, ccme: 20 %}";
  auto const place = std::string("market.demand_share.");
  EXPECT_THAT(shares_with(fixed, {place + "acme=75 %"}), Pointwise(DoubleEq(), {0.75, 0.15, 0.10}));
  EXPECT_THAT(shares_with(fixed, {place + "acme=10 %", place + "ccme=20 %"}), Pointwise(DoubleEq(), {0.1, 0.7, 0.2}));
  EXPECT_THAT(shares_with(fixed, {place + "acme=10 %", place + "ccme=20 %", place + "acme=40 %"}),
              Pointwise(DoubleEq(), {0.4, 0.4, 0.2}));
  EXPECT_THAT(shares_with(fixed, {"market.demand_share={acme: 20 %, bcme: 40 %, ccme: 40 %}", place + "ccme=0.1"}),
              Pointwise(DoubleEq(), {0.3, 0.6, 0.1}));
  EXPECT_THAT(shares_with("{dirichlet: {mean: {acme: 50 %, bcme: 30 %, ccme: 20 %}, concentration: 60}}", {place + "ccme=4%"}),
              Pointwise(DoubleEq(), {0.6, 0.36, 0.04}));
}

TEST(Settings, OfSharesLeaveTheOthersSomething) {
  auto const lines = "providers.bcme: {}\nmarket.demand_share: {acme: 50 %, bcme: 50 %}";
  auto const place = std::string("market.demand_share.");
  EXPECT_EQ(mistakes_in(lines, {{}, {place + "acme=120 %"}}),
            "--set market.demand_share.acme: error: '120 %' leaves the other shares nothing to divide");
  EXPECT_EQ(mistakes_in(lines, {{}, {place + "acme=40 %", place + "bcme=50 %"}}),
            "--set market.demand_share.bcme: error: '50 %' leaves the other shares nothing to divide");
  EXPECT_EQ(mistakes_in(lines, {{}, {place + "nobody=1 %"}}),
            "--set market.demand_share.nobody: error: no share 'nobody' in this group");
}

TEST(Settings, OfAPathWithACorrelatedPointAreNoted) {
  auto const scenario = read_lines(
      "supply.sites.grid_limit: {path: {2025Q1: {uniform: {low: 1, high: 2}}}}\n"
      "pricing.markup: {uniform: {low: 0, high: 1}}\n"
      "correlations: [{inputs: [supply.sites.grid_limit@2025Q1, pricing.markup], rank: 0.5}]",
      {{}, {"supply.sites.grid_limit=4"}});
  ASSERT_EQ(scenario.warnings.size(), 1u);
  EXPECT_EQ(
      to_string(scenario.warnings[0]),
      "s.yaml:5:16: warning: 'supply.sites.grid_limit@2025Q1' was replaced by an option, so this correlation has no effect");
  EXPECT_TRUE(tells_idle_correlation(scenario.warnings[0], "supply.sites.grid_limit"));
  EXPECT_FALSE(tells_idle_correlation(scenario.warnings[0], "supply.sites.grid"));
  EXPECT_FALSE(tells_idle_correlation(scenario.warnings[0], "pricing.markup"));
}

TEST(DottedKeys, MayShareAParent) {
  auto const pricing =
      read_lines("pricing: {markup: 0.3}\npricing.scarcity.decay: 0.1\npricing.scarcity: {response: 0.2}").inputs.pricing;
  EXPECT_EQ(value_of(pricing.markup), 0.3);
  EXPECT_EQ(value_of(pricing.scarcity_decay), 0.1);
  EXPECT_EQ(value_of(pricing.scarcity_response), 0.2);
}

TEST(DottedKeys, AreDuplicatesOfTheLongForm) {
  EXPECT_EQ(mistakes_in("pricing: {scarcity: {decay: 0.1}}\npricing.scarcity.decay: 0.2"),
            "s.yaml:4:1: error: duplicate key 'pricing.scarcity.decay'");
}

TEST(Aliases, StandForTheirValue) {
  auto const pricing =
      read_lines("x-mine: &share {uniform: {low: 0, high: 1}}\npricing: {markup: *share, hardware_pass_through: *share}")
          .inputs.pricing;
  EXPECT_EQ(family_of<Uniform>(pricing.markup).high, 1);
  EXPECT_EQ(family_of<Uniform>(pricing.hardware_pass_through).high, 1);
}

TEST(Resolved, HoldsAllLayersAndNoFolder) {
  auto const scenario = extended("pricing.markup: 30 %\nquarters: 8", {{}, {"simulation.seed=7"}});
  auto const json = nlohmann::ordered_json::parse(scenario.resolved);
  EXPECT_EQ(json.dump(), R"({"capexsim":1,"name":"top","start":"2024Q1","quarters":8,"simulation":{"paths":20000,"seed":7},)"
                         R"("providers":{"acme":{"compute":1}},"pricing":{"markup":"30 %","scarcity":{"decay":0.1}}})");
}

}  // namespace
}  // namespace capexsim::testing
