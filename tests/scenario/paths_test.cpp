#include <set>

#include "scenario/read_lines.hpp"

// Paths over quarters: of shares, and which keys take them.

namespace capexsim::testing {
namespace {

double share_at(Quantity const& share, std::size_t point) { return std::get<Fixed>(share.points.at(point).value.family).value; }

TEST(LeadTimePath, HasTheSharesOfAllItsLengthsAtEveryPoint) {
  auto const lead = read_lines(
                        "supply.hardware.lead_time: {path: {2025Q4: {1: 45 %, 2: 40 %, 3: 15 %}, 2025Q1: {3: 50 %, 4: 50 %}}, "
                        "note: motherboards}")
                        .inputs.supply.hardware_lead_time;
  EXPECT_EQ(lead.quarters, (std::vector<int>{1, 2, 3, 4}));
  double const before[] = {0, 0, 0.5, 0.5}, after[] = {0.45, 0.40, 0.15, 0};
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_EQ(share_at(lead.shares[k], 0), before[k]);
    EXPECT_EQ(share_at(lead.shares[k], 1), after[k]);
    EXPECT_EQ(lead.shares[k].points[0].label, "2025Q1");
    EXPECT_EQ(lead.shares[k].points[1].span, (QuarterSpan{Quarter(2025, 4), Quarter(2025, 4)}));
    EXPECT_EQ(lead.shares[k].between, Between::hold);
    EXPECT_EQ(lead.shares[k].evidence.note, "motherboards");
  }
  EXPECT_EQ(input_name(lead.shares[0], lead.shares[0].points[1]), "supply.hardware.lead_time.1@2025Q4");
}

TEST(LeadTimePath, TakesEvidenceAtAPoint) {
  auto const lead =
      read_lines("supply.hardware.lead_time: {path: {2025Q1: {1: 100 %, note: here}, 2026Q1: {2: 100 %}}, note: all}")
          .inputs.supply.hardware_lead_time;
  EXPECT_EQ(lead.shares[0].points[0].value.evidence.note, "here");
  EXPECT_TRUE(is_empty(lead.shares[0].points[1].value.evidence));
  EXPECT_EQ(lead.shares[0].evidence.note, "all");
}

TEST(LeadTimePath, TakesOneLengthAtAPoint) {
  auto const lead = read_lines("supply.sites.lead_time: {path: {2025: 18 months, 2027: {8: 100 %}}, between: linear}")
                        .inputs.supply.site_lead_time;
  EXPECT_EQ(lead.quarters, (std::vector<int>{6, 8}));
  EXPECT_EQ(share_at(lead.shares[0], 0), 1);
  EXPECT_EQ(share_at(lead.shares[0], 1), 0);
  EXPECT_EQ(lead.shares[1].between, Between::linear);
}

TEST(LeadTimePath, HasADirichletGroupAtEachPoint) {
  auto const lead = read_lines(
                        "supply.hardware.lead_time: {path: {2025Q1: {dirichlet: {mean: {1: 50 %, 2: 50 %}, concentration: 9}}, "
                        "2026Q1: {dirichlet: {mean: {1: 70 %, 3: 30 %}, concentration: 20}}}}")
                        .inputs.supply.hardware_lead_time;
  auto const share = [&](std::size_t k, std::size_t point) {
    return std::get<DirichletShare>(lead.shares.at(k).points.at(point).value.family);
  };
  EXPECT_EQ(share(0, 0).group, "supply.hardware.lead_time@2025Q1");
  EXPECT_EQ(share(0, 1).group, "supply.hardware.lead_time@2026Q1");
  EXPECT_EQ(share(0, 1).mean, 0.7);
  EXPECT_EQ(share(2, 1).concentration, 20);
  EXPECT_EQ(share_at(lead.shares.at(1), 1), 0);
  EXPECT_EQ(share_at(lead.shares.at(2), 0), 0);
}

TEST(CapexSplitPath, FollowsTheFiscalYearOfItsProvider) {
  auto const split =
      read_lines(
          "providers.acme: {fiscal_year_end: June, capex_split: {path: {FY2026: {hardware: 60 %}, FY2027: {hardware: 40 "
          "%, sites: 50 %}}}}")
          .inputs.providers.at(0)
          .capex_split;
  EXPECT_EQ(split.at(0).points.at(0).span, (QuarterSpan{Quarter(2025, 3), Quarter(2026, 2)}));
  EXPECT_EQ(share_at(split.at(0), 1), 0.4);
  EXPECT_EQ(share_at(split.at(1), 0), 0);
  EXPECT_EQ(share_at(split.at(1), 1), 0.5);
}

TEST(SharePaths, ArePathsForCorrelationsAndSettings) {
  auto const scenario = read_lines(
      "supply.hardware.lead_time: {path: {2025Q1: 2 quarters, 2026Q1: 1 quarter}}\n"
      "pricing.markup: {uniform: {low: 0, high: 1}}\n"
      "correlations: [{inputs: [supply.hardware.lead_time.1, pricing.markup], rank: 0.5}]");
  ASSERT_EQ(scenario.warnings.size(), 1u);
  EXPECT_EQ(to_string(scenario.warnings[0]),
            "s.yaml:5:16: warning: 'supply.hardware.lead_time.1' is a path, so this correlation has no effect (its points are "
            "inputs: supply.hardware.lead_time.1@2025Q1)");
  EXPECT_EQ(
      mistakes_in("supply.hardware.lead_time: {path: {2025Q1: 2 quarters}}", {{}, {"supply.hardware.lead_time.2=50 %"}}),
      "--set supply.hardware.lead_time.2: error: 'supply.hardware.lead_time' varies over time here (expected all of it in "
      "one setting)");
}

struct PathMistake {
  std::string lines, message;
};

class PathMistakes : public ::testing::TestWithParam<PathMistake> {};

TEST_P(PathMistakes, AreToldWhole) { EXPECT_EQ(mistakes_in(GetParam().lines), GetParam().message); }

std::vector<PathMistake> path_mistakes() {
  return {
      {"supply.hardware.lead_time: {path: {2025Q1: {1: 60 %, 2: 30 %}}}",
       "s.yaml:3:44: error: the shares of 'supply.hardware.lead_time@2025Q1' sum to 90 % (must sum to 100 %)"},
      {"supply.hardware.lead_time: {path: {2025: 2 quarters, 2025Q3: 3 quarters}}",
       "s.yaml:3:54: error: '2025Q3' overlaps '2025'"},
      {"supply.hardware.lead_time: {path: {soon: 2 quarters}}",
       "s.yaml:3:36: error: 'soon' is no date (expected 2025Q1, 2025, 2025Q1..2026Q4 or FY2025)"},
      {"supply.hardware.lead_time: {path: {2025Q1: 5 months}}",
       "s.yaml:3:44: error: 'supply.hardware.lead_time@2025Q1' is 1.6666666666666667 quarters (expected whole quarters)"},
      {"supply.hardware.lead_time: {path: {}}", "s.yaml:3:35: error: 'path' is empty (expected shares by date)"},
      {"supply.hardware.lead_time: {path: {2025Q1: 2 quarters}, between: geometric}",
       "s.yaml:3:66: error: 'between' is 'geometric' (expected hold or linear: the shares must sum)"},
      {"supply.hardware.lead_time: {path: {2025Q1: 2 quarters}, ramp_from: 3}",
       "s.yaml:3:57: error: unknown key 'ramp_from' in 'supply.hardware.lead_time' (expected path, between, source, as_of, "
       "confidence, note)"},
      {"providers.acme.capex_split: {path: {2025Q1: {hardware: 80 %, site: 10 %}}}",
       "s.yaml:3:62: error: unknown key 'site' in 'providers.acme.capex_split@2025Q1' (expected hardware, sites, general)\n"
       "  help: did you mean 'sites'?"},
      {"providers.acme.capex_split: {path: {2025Q1: {hardware: 80 %, sites: 30 %}}}",
       "s.yaml:3:45: error: the shares of 'providers.acme.capex_split@2025Q1' sum to 110 % (must sum to at most 100 %)"},
      {"market.demand_share: {path: {2025Q1: {acme: 100 %}}}",
       "s.yaml:3:29: error: 'market.demand_share' does not vary over time (expected shares by name)"},
      {"events.e: {kind: plan_change, at: 2025Q1, provider: all, factor: {path: {2025Q1: 2}}}",
       "s.yaml:3:73: error: 'events.e.factor' does not vary over time (expected one number)"},
  };
}

INSTANTIATE_TEST_SUITE_P(Paths, PathMistakes, ::testing::ValuesIn(path_mistakes()));

/// A value that any key of this unit takes.
std::string value_in_unit(Key const& key) {
  if (key.time == TimeMeaning::growth || key.time == TimeMeaning::yearly_rate) return "0.5 /year";
  if (key.time == TimeMeaning::per_quarter) return "0.5 /quarter";
  return key.unit.empty() ? "0.5" : "2 " + std::string(key.unit);
}

/// Keys that the scenario language lists under "Paths are allowed for", as far as they are quantities.
std::set<std::string> const keys_with_paths{"supply.hardware.limit",
                                            "supply.sites.grid_limit",
                                            "technology.facility.electricity_price",
                                            "technology.facility.cost",
                                            "technology.hardware.custom_silicon_discount",
                                            "demand.inference.budget.limit",
                                            "market.anchor.revenue",
                                            "market.anchor.funding",
                                            "providers.acme.custom_silicon_share",
                                            "providers.acme.custom_silicon_discount",
                                            "providers.acme.capex_plan",
                                            "providers.acme.ai_scope",
                                            "providers.acme.leases.starts",
                                            "providers.acme.leases.share",
                                            "providers.acme.policy.cash_limit"};

/// The table of keys, listed by what a path of each is told.
class PathTrial {
 public:
  void operator()(Key const& key, Quantity const&) {
    if (key.is_schedule || key.place.find("growth_bounds") != std::string_view::npos) return;
    auto const place = std::string(key.place);
    auto const mistakes = mistakes_in(place + ": {path: {2026Q1: " + value_in_unit(key) + "}}");
    if (mistakes.empty()) taken.insert(place);
    if (mistakes.empty()) return;
    auto const column = std::to_string(place.size() + 10);
    EXPECT_EQ(mistakes, "s.yaml:3:" + column + ": error: '" + place + "' does not vary over time (expected one number)");
  }
  template <class... Rest>
  void operator()(SharesKey const&, Rest const&...) {}

  std::set<std::string> taken;
};

TEST(Paths, AreTakenWhereTheLanguageSaysAndRefusedElsewhere) {
  auto const scenario = default_scenario({"acme"});
  PathTrial trial;
  visit_all(scenario, scenario.inputs, trial);
  for (auto const& key : keys_with_paths) EXPECT_TRUE(trial.taken.contains(key)) << key;
  for (auto const& key : trial.taken) EXPECT_TRUE(keys_with_paths.contains(key)) << key;
}

}  // namespace
}  // namespace capexsim::testing
