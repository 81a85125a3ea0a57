#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

int policy_start(std::string const& lines) {
  return read_scenario_text("capexsim: 1\nproviders:\n  acme:\n    " + lines + '\n', "s.yaml").providers.at(0).policy_from;
}

TEST(Head, HasDefaults) {
  auto const scenario = read_lines("");
  EXPECT_EQ(scenario.name, "s");
  EXPECT_EQ(scenario.start, Quarter(2025, 1));
  EXPECT_EQ(scenario.quarters, 24);
  EXPECT_EQ(scenario.simulation.paths, 20000u);
  EXPECT_EQ(scenario.simulation.seed, 1u);
  EXPECT_TRUE(scenario.metrics.empty());
}

TEST(Head, TakesTheLargestSeed) {
  EXPECT_EQ(read_lines("simulation: {seed: 18446744073709551615, paths: 1}").simulation.seed, 18446744073709551615u);
}

TEST(Choices, AreRead) {
  auto const scenario = read_lines(
      "demand: {inference.adoption_growth.kind: constant, follows_fleet: false}\nsupply.retirement.kind: geometric\n"
      "market.anchor: {name: lab, default: hazard}\nproviders.acme: {sells: false, policy.kind: budget_share}\n"
      "report: {metrics: [capex, power]}");
  EXPECT_EQ(scenario.adoption_growth, AdoptionGrowth::constant);
  EXPECT_FALSE(scenario.demand_follows_fleet);
  EXPECT_EQ(scenario.retirement, Retirement::geometric);
  EXPECT_EQ(scenario.anchor_name, "lab");
  EXPECT_EQ(scenario.anchor_default, AnchorDefault::hazard);
  EXPECT_FALSE(scenario.providers.at(0).sells);
  EXPECT_EQ(scenario.providers.at(0).policy, InvestmentPolicy::budget_share);
  EXPECT_EQ(scenario.metrics, (std::vector<std::string>{"capex", "power"}));
}

TEST(Policy, BeginsWhereThePlanEnds) {
  EXPECT_EQ(policy_start("sells: true"), 0);
  EXPECT_EQ(policy_start("capex_plan: 20 BUSD/quarter"), 24);
  EXPECT_EQ(policy_start("capex_plan: {path: {2025: 72 BUSD}}"), 4);
  EXPECT_EQ(policy_start("capex_plan: {path: {2024: 72 BUSD}}"), 0);
  EXPECT_EQ(policy_start("capex_plan: {path: {2025: 72 BUSD, 2040: 1 BUSD}}"), 4);
  EXPECT_EQ(policy_start("capex_plan: {path: {2025Q1..2030Q4: 72 BUSD}}\n    policy.from: 2025Q1"), 0);
}

TEST(GrowthBounds, AreAListOfTwo) {
  auto const scenario = read_lines("defaults.provider.policy.growth_bounds: [-10 %, 30 %]");
  EXPECT_EQ(value_of(scenario.inputs.providers.at(0).growth_low), -0.1);
  EXPECT_EQ(value_of(scenario.inputs.providers.at(0).growth_high), 0.3);
}

TEST(Contracts, KnowProviderDatesAndShape) {
  auto const scenario = read_lines(
      "contracts:\n  one: {customer: openai, provider: acme, value: 38 BUSD, from: 2024Q4, quarters: 28, shape: ramp, ramp: 5, "
      "source: a}\n"
      "  two: {customer: openai, provider: acme, value: 1 BUSD, from: 2025Q2, quarters: 4, shape: ramp, price: 2 "
      "USD/H100e-hour}");
  auto const& one = scenario.contracts.at(0);
  EXPECT_EQ(one.from, -1);
  EXPECT_EQ(one.quarters, 28);
  EXPECT_EQ(one.shape, ContractShape::ramp);
  EXPECT_EQ(one.ramp, 5);
  EXPECT_EQ(one.evidence.source, "a");
  EXPECT_EQ(scenario.inputs.contracts.at(0).price.word, "market");
  EXPECT_EQ(scenario.contracts.at(1).ramp, 4);
  EXPECT_EQ(value_of(scenario.inputs.contracts.at(1).price), 2);
}

TEST(Events, KnowTargetAndDate) {
  auto const scenario = read_lines(
      "events.jump: {kind: efficiency_jump, of: hardware, at: 2025Q3, over: 2, factor: 3, probability: 40 %, note: b}");
  auto const& event = scenario.events.at(0);
  EXPECT_EQ(event.target, EfficiencyTarget::hardware);
  EXPECT_EQ(event.at, 2);
  EXPECT_EQ(event.over, 2);
  EXPECT_EQ(event.evidence.note, "b");
  EXPECT_EQ(value_of(scenario.inputs.events.at(0).factor), 3);
  EXPECT_EQ(value_of(scenario.inputs.events.at(0).probability), 0.4);
}

TEST(Shares, OfOneProviderAreAll) { EXPECT_EQ(value_of(read_lines("").inputs.market.demand_share.at(0)), 1); }

TEST(Shares, OfADirichletGroupWithMeanZeroAreFixed) {
  auto const shares = read_scenario_text(
                          "capexsim: 1\nproviders: {a: {}, b: {}, c: {}}\n"
                          "market.demand_share: {dirichlet: {mean: {c: 75 %, a: 25 %, b: 0}, concentration: 60}, source: s}\n",
                          "s.yaml")
                          .inputs.market.demand_share;
  auto const first = family_of<DirichletShare>(shares.at(0));
  EXPECT_EQ(first.group, "market.demand_share");
  EXPECT_EQ(first.mean, 0.25);
  EXPECT_EQ(first.concentration, 60);
  EXPECT_EQ(shares.at(0).key, "market.demand_share.a");
  EXPECT_EQ(shares.at(0).evidence.source, "s");
  EXPECT_EQ(to_string(shares.at(0).set_at), "s.yaml:3:54");
  EXPECT_EQ(value_of(shares.at(1)), 0);
}

TEST(Shares, LeaveARestOfTheSpending) {
  auto const split = read_lines("providers.acme.capex_split: {hardware: 60 %, sites: 30 %}").inputs.providers.at(0).capex_split;
  EXPECT_EQ(value_of(split.at(0)), 0.6);
  EXPECT_EQ(value_of(split.at(1)), 0.3);
  EXPECT_EQ(value_of(split.at(2)), 0);
  EXPECT_EQ(split.at(0).key, "providers.acme.capex_split.hardware");
}

TEST(LeadTime, IsSortedOrOneLength) {
  auto const lead = read_lines("supply.sites.lead_time: {8: 40 %, 6: 60 %}").inputs.supply.site_lead_time;
  EXPECT_EQ(lead.quarters, (std::vector<int>{6, 8}));
  EXPECT_EQ(value_of(lead.shares.at(0)), 0.6);
  auto const one = read_lines("supply.sites.lead_time: 18 months").inputs.supply.site_lead_time;
  EXPECT_EQ(one.quarters, (std::vector<int>{6}));
  EXPECT_EQ(value_of(one.shares.at(0)), 1);
}

TEST(ComputeAge, IsEvenAWordOrSharesFromNewOn) {
  auto ages_of = [](std::string const& lines) { return read_lines(lines).inputs.providers.at(0).compute_age; };
  EXPECT_TRUE(ages_of("providers.acme.compute: 1").quarters.empty());
  EXPECT_TRUE(ages_of("providers.acme.compute_age: even").quarters.empty());
  auto const ages = ages_of("providers.acme.compute_age: {8: 30 %, 0: 70 %}");
  EXPECT_EQ(ages.quarters, (std::vector<int>{0, 8}));
  EXPECT_EQ(value_of(ages.shares.at(0)), 0.7);
  EXPECT_EQ(ages_of("providers.acme.compute_age: 2 years").quarters, (std::vector<int>{8}));
}

std::string const three =
    "capexsim: 1\nproviders: {a: {}, b: {}, c: {}}\nmarket.demand_share: {a: 1, b: 0, c: 0}\n"
    "defaults.provider: {compute: {uniform: {low: 1, high: 2}}, tax_rate: {uniform: {low: 10 %, high: 20 %}}}\n";

std::vector<Correlation> correlations_of(std::string const& lines) {
  return read_scenario_text(three + lines + '\n', "s.yaml").correlations;
}

TEST(Correlations, OfAPatternPairEveryTwoProviders) {
  auto const pairs = correlations_of("correlations: [{inputs: [providers.*.compute], rank: 0.5}]");
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[0].first, "providers.a.compute");
  EXPECT_EQ(pairs[0].second, "providers.b.compute");
  EXPECT_EQ(pairs[2].first, "providers.b.compute");
  EXPECT_EQ(pairs[2].second, "providers.c.compute");
  EXPECT_EQ(pairs[0].rank, 0.5);
  EXPECT_EQ(to_string(pairs[0].position), "s.yaml:5:16");
}

TEST(Correlations, OfSeveralPatternsPairUpProviderByProvider) {
  auto const pairs = correlations_of("correlations: [{inputs: [providers.*.compute, providers.*.tax_rate], rank: -0.5}]");
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[1].first, "providers.b.compute");
  EXPECT_EQ(pairs[1].second, "providers.b.tax_rate");
}

TEST(Correlations, OfALaterLayerWin) {
  auto const scenario =
      read_scenario_text(three +
                             "correlations: [{inputs: [providers.a.compute, providers.b.compute], rank: 0.1}]\n"
                             "overrides: {more: {correlations: [{inputs: [providers.*.compute], rank: 0.8}]}}\n",
                         "s.yaml", {{"more"}, {}});
  ASSERT_EQ(scenario.correlations.size(), 3u);
  EXPECT_EQ(scenario.correlations[0].rank, 0.8);
}

TEST(Correlations, KeepTheirEvidence) {
  auto const pairs = correlations_of(
      "correlations: [{inputs: [providers.*.compute], rank: 0.5, source: a paper, as_of: 2025-02, confidence: low, note: b}]");
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[2].evidence.source, "a paper");
  EXPECT_EQ(pairs[2].evidence.as_of, "2025-02");
  EXPECT_EQ(pairs[2].evidence.confidence, "low");
  EXPECT_EQ(pairs[2].evidence.note, "b");
}

TEST(Simulation, ReadsQuantilesFromHistogramsUnlessToldOtherwise) {
  EXPECT_EQ(read_lines("").simulation.quantiles, QuantileSource::histogram);
  EXPECT_EQ(read_lines("simulation: {quantiles: exact, paths: 50000}").simulation.quantiles, QuantileSource::exact);
}

TEST(Simulation, ChoosesItsCopula) {
  auto const standard = read_lines("").simulation;
  EXPECT_EQ(standard.copula, Copula::gaussian);
  EXPECT_FALSE(standard.repair_correlations);
  auto const chosen = read_lines("simulation: {copula: t, copula_df: 7, repair_correlations: true}");
  EXPECT_EQ(chosen.simulation.copula, Copula::t);
  EXPECT_EQ(chosen.simulation.copula_df, 7);
  EXPECT_TRUE(chosen.simulation.repair_correlations);
  EXPECT_NE(chosen.resolved.find("\"copula_df\": 7"), std::string::npos);
}

TEST(Correlations, WithAFixedMemberHaveNoEffect) {
  auto const scenario =
      read_scenario_text(three + "correlations: [{inputs: [providers.a.compute, pricing.markup], rank: 0.1}]\n", "s.yaml");
  EXPECT_TRUE(scenario.correlations.empty());
  EXPECT_EQ(to_string(scenario.warnings.at(0)),
            "s.yaml:5:16: warning: 'pricing.markup' is fixed, so this correlation has no effect");
}

TEST(Correlations, KnowPointsAndFactors) {
  auto const pairs = correlations_of(
      "supply.sites.grid_limit: {path: {2025Q1: {uniform: {low: 1, high: 2}}}, times: {uniform: {low: 1, high: 2}}}\n"
      "correlations: [{inputs: [supply.sites.grid_limit@2025Q1, supply.sites.grid_limit.times], rank: 1}]");
  EXPECT_EQ(pairs.size(), 1u);
}

TEST(Warnings, TellSchedulesThatAreOver) {
  auto const scenario = read_lines(
      "start: 2026Q1\nproviders.acme.hardware_on_order: {2025Q1..2025Q4: 1 MH100e}\n"
      "providers.acme.sites_in_progress: {2025Q4: 1 GW, 2026Q1: 1 GW}");
  ASSERT_EQ(scenario.warnings.size(), 1u);
  EXPECT_EQ(
      to_string(scenario.warnings[0]),
      "s.yaml:4:35: warning: 'providers.acme.hardware_on_order' holds only dates before the start, 2026Q1, so nothing of it "
      "counts");
}

TEST(Warnings, TellDoubtfulElasticities) {
  auto const scenario = read_lines(
      "demand.inference: {price_elasticity: {long_run: 4, short_run_ratio: 1.5}, budget.limit: none}\n"
      "pricing.scarcity: {response: 0.8, decay: 0.2}");
  ASSERT_EQ(scenario.warnings.size(), 3u);
  EXPECT_EQ(to_string(scenario.warnings[0]),
            "s.yaml:3:49: warning: an elasticity of 4 without demand.inference.budget.limit lets spending grow without end");
  EXPECT_EQ(to_string(scenario.warnings[1]),
            "s.yaml:3:69: warning: the short-run elasticity is above the long-run one (demand overshoots after every change of "
            "price)");
  EXPECT_EQ(to_string(scenario.warnings[2]),
            "s.yaml:4:30: warning: the price oscillates without damping (response x short-run elasticity = 4.800000000000001, "
            "2 - decay = 1.8)");
}

TEST(DefaultScenario, HoldsTheTableOfKeys) {
  auto const scenario = default_scenario({"a", "b"});
  EXPECT_EQ(value_of(scenario.inputs.technology.hardware_cost), 27);
  EXPECT_EQ(scenario.inputs.demand.prior_price_fall.word, "trend");
  EXPECT_EQ(value_of(scenario.inputs.market.demand_share.at(0)), 1);
  EXPECT_EQ(value_of(scenario.inputs.market.demand_share.at(1)), 0);
  EXPECT_EQ(scenario.inputs.supply.site_lead_time.quarters, (std::vector<int>{6, 7, 8, 9}));
  EXPECT_EQ(value_of(scenario.inputs.providers.at(1).capex_split.at(1)), 0.35);
  EXPECT_EQ(scenario.inputs.providers.at(1).compute.key, "providers.b.compute");
}

TEST(DefaultScenario, IsWhatAnEmptyScenarioReads) {
  auto read = read_lines("");
  auto standard = default_scenario({"acme"});
  std::vector<double> values;
  auto collect = [&](auto const& key, auto&&... rest) {
    if constexpr (std::is_same_v<std::decay_t<decltype(key)>, Key>) {
      ((values.push_back(rest.word.empty() ? central_value(rest) : -1)), ...);
    }
  };
  visit_all(read, read.inputs, collect);
  auto const read_values = std::exchange(values, {});
  visit_all(standard, standard.inputs, collect);
  EXPECT_EQ(read_values, values);
}

class ShippedScenario : public ::testing::TestWithParam<char const*> {};

TEST_P(ShippedScenario, Reads) {
  auto const file = std::filesystem::path(CAPEXSIM_SOURCE_DIR) / "scenarios" / GetParam();
  EXPECT_EQ(mistakes_of([&] { static_cast<void>(read_scenario(file)); }), "");
}

INSTANTIATE_TEST_SUITE_P(Files, ShippedScenario, ::testing::Values("baseline-2025.yaml", "deepseek.yaml"));

}  // namespace
}  // namespace capexsim::testing
