#include <cmath>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

/// Three providers, of which c leases nothing.
std::string const three =
    "capexsim: 1\nproviders: {a: {}, b: {}, c: {leases.share: 0}}\nmarket.demand_share: {a: 60 %, b: 40 %, c: 0}\n";

Scenario read_event(std::string const& text) { return read_scenario_text(three + "events.e: " + text + '\n', "s.yaml"); }

std::string mistakes_of_event(std::string const& text) {
  return mistakes_of([&] { static_cast<void>(read_event(text)); });
}

std::string warnings_of_event(std::string const& text) {
  std::string all;
  for (auto const& warning : read_event(text).warnings) all += to_string(warning) + '\n';
  return all;
}

TEST(Event, AtADateHasOneQuarter) {
  auto const event = read_event("{kind: slowdown, at: 2026Q3}").events.at(0);
  EXPECT_EQ(event.kind, EventKind::slowdown);
  EXPECT_EQ(event.at, 6);
  EXPECT_EQ(event.last, 6);
  EXPECT_FALSE(event.has_hazard);
}

TEST(Event, InAWindowKnowsItsEnds) {
  auto const event = read_event("{kind: slowdown, window: [2026Q1, 2027Q4]}").events.at(0);
  EXPECT_EQ(event.at, 4);
  EXPECT_EQ(event.last, 11);
  EXPECT_FALSE(event.has_hazard);
}

TEST(Event, WithAHazardMayBeginUntilTheHorizonOrInItsWindow) {
  auto const free = read_event("{kind: slowdown, hazard: 3 %/quarter}");
  EXPECT_TRUE(free.events.at(0).has_hazard);
  EXPECT_EQ(free.events.at(0).at, 0);
  EXPECT_EQ(free.events.at(0).last, 23);
  EXPECT_EQ(value_of(free.inputs.events.at(0).hazard), 0.03);
  auto const held = read_event("{kind: slowdown, hazard: 3 %/quarter, window: [2026Q1, 2026Q4]}").events.at(0);
  EXPECT_EQ(held.at, 4);
  EXPECT_EQ(held.last, 7);
}

TEST(Event, LastsToTheEndUnlessItSays) {
  EXPECT_TRUE(std::isinf(value_of(read_event("{kind: slowdown, at: 2025Q1}").inputs.events.at(0).quarters)));
  EXPECT_EQ(value_of(read_event("{kind: slowdown, at: 2025Q1, quarters: 15 months}").inputs.events.at(0).quarters), 5);
}

TEST(LeaseCancellation, KnowsWhatItGivesAndWhatItLeavesToTheProvider) {
  auto const plain = read_event("{kind: lease_cancellation, at: 2025Q1, over: 2, provider: b, power: 2 GW}");
  EXPECT_EQ(plain.events.at(0).providers, (std::vector<int>{1}));
  EXPECT_EQ(plain.events.at(0).over, 2);
  EXPECT_FALSE(plain.events.at(0).is_share || plain.events.at(0).names_absorbers || plain.events.at(0).has_fee ||
               plain.events.at(0).has_extra_delay);
  EXPECT_EQ(value_of(plain.inputs.events.at(0).power), 2);
  EXPECT_EQ(value_of(plain.inputs.events.at(0).due_in), 1);
  EXPECT_EQ(value_of(plain.inputs.providers.at(1).lease_absorbed), 0.7);
  auto const full = read_event(
      "{kind: lease_cancellation, at: 2025Q1, provider: b, share: 50 %, due_in: 3, absorbed: {a: 50 %, c: 20 %}, fee: 2 %, "
      "extra_delay: 6 months}");
  auto const& choices = full.events.at(0);
  EXPECT_TRUE(choices.is_share && choices.names_absorbers && choices.has_fee && choices.has_extra_delay);
  auto const& numbers = full.inputs.events.at(0);
  EXPECT_EQ(value_of(numbers.share), 0.5);
  EXPECT_EQ(value_of(numbers.due_in), 3);
  EXPECT_EQ(value_of(numbers.absorbed.at(0)), 0.5);
  EXPECT_EQ(value_of(numbers.absorbed.at(1)), 0);
  EXPECT_EQ(value_of(numbers.absorbed.at(2)), 0.2);
  EXPECT_EQ(value_of(numbers.fee), 0.02);
  EXPECT_EQ(value_of(numbers.extra_delay), 2);
}

TEST(LeaseCancellation, TakenByNobodyIsNotTheDefault) {
  auto const scenario =
      read_event("{kind: lease_cancellation, at: 2025Q1, provider: b, power: 2, absorbed: {}}\noverrides: {x: {}}");
  EXPECT_TRUE(scenario.events.at(0).names_absorbers);
  for (auto const& share : scenario.inputs.events.at(0).absorbed) EXPECT_EQ(value_of(share), 0);
}

TEST(PlanChange, ConcernsOneSomeOrAll) {
  auto const of = [](std::string const& provider) {
    return read_event("{kind: plan_change, at: 2025Q1, factor: 1.2, provider: " + provider + "}").events.at(0).providers;
  };
  EXPECT_EQ(of("c"), (std::vector<int>{2}));
  EXPECT_EQ(of("[c, a]"), (std::vector<int>{2, 0}));
  EXPECT_EQ(of("all"), (std::vector<int>{0, 1, 2}));
  auto const scenario = read_event("{kind: plan_change, at: 2025Q1, add: -8 BUSD/year, provider: a}");
  EXPECT_TRUE(scenario.events.at(0).is_addition);
  EXPECT_EQ(value_of(scenario.inputs.events.at(0).addition), -2);
}

TEST(Events, OfEveryKindTakeUncertainNumbers) {
  std::string const u = "{uniform: {low: 0.2, high: 0.8}}";
  auto const scenario = read_scenario_text(
      three + "events:\n  jump: {kind: efficiency_jump, at: 2025Q1, factor: " + u +
          "}\n  leases: {kind: lease_cancellation, at: 2025Q1, provider: a, power: " + u + ", fee: " + u +
          ", absorbed: {dirichlet: {mean: {b: 50 %, c: 50 %}, concentration: 9}}}\n  freeze: {kind: supply_freeze, of: "
          "sites, at: 2025Q1, remaining: " +
          u + "}\n  energy: {kind: energy_shock, at: 2025Q1, factor: " + u +
          ", quarters: {uniform: {low: 2, high: 8}}}\n  plan: {kind: plan_change, at: 2025Q1, provider: all, add: " + u +
          "}\n  pause: {kind: slowdown, hazard: " + u + "}\n  default: {kind: customer_default, at: 2025Q1, probability: " + u +
          "}\ncontracts.c: {customer: openai, provider: a, value: 1 BUSD, from: 2025Q1, quarters: 1}\n",
      "s.yaml");
  auto const& events = scenario.inputs.events;
  for (Quantity const* drawn : {&events[0].factor, &events[1].power, &events[1].fee, &events[2].remaining, &events[3].factor,
                                &events[3].quarters, &events[4].addition, &events[5].hazard, &events[6].probability}) {
    EXPECT_EQ(family_of<Uniform>(*drawn).high, drawn == &events[3].quarters ? 8 : 0.8) << drawn->key;
  }
  EXPECT_EQ(family_of<DirichletShare>(events[1].absorbed.at(1)).concentration, 9);
}

TEST(Events, OfThisKindAreKeysOfLayersToo) {
  auto const scenario = read_scenario_text(
      three + "events.e: {kind: lease_cancellation, at: 2025Q1, provider: b, power: 2, absorbed: {a: 50 %}}\n", "s.yaml",
      {{}, {"events.e.absorbed={c: 10 %}", "events.e.power=1 GW"}});
  EXPECT_EQ(value_of(scenario.inputs.events.at(0).absorbed.at(0)), 0);
  EXPECT_EQ(value_of(scenario.inputs.events.at(0).absorbed.at(2)), 0.1);
  EXPECT_EQ(value_of(scenario.inputs.events.at(0).power), 1);
}

TEST(EventWarnings, NameWhatReachesBeyondTheHorizon) {
  EXPECT_EQ(warnings_of_event("{kind: efficiency_jump, at: 2030Q3, over: 4, factor: 2}"),
            "s.yaml:4:53: warning: 'events.e.over' reaches beyond the horizon (2 quarters after 2030Q4)\n");
  EXPECT_EQ(warnings_of_event("{kind: efficiency_jump, at: 2030Q3, over: 2, factor: 2}"), "");
}

TEST(EventWarnings, NameWhatHasNoEffect) {
  EXPECT_EQ(warnings_of_event("{kind: customer_default, at: 2025Q1}"),
            "s.yaml:4:18: warning: 'events.e.kind' is customer_default, which has no effect without contracts\n");
  EXPECT_EQ(warnings_of_event("{kind: supply_freeze, of: sites, at: 2025Q1, remaining: 50 %}\nsupply.sites.grid_limit: none"),
            "s.yaml:4:67: warning: 'events.e.remaining' has no effect, because there is no supply.sites.grid_limit\n");
  EXPECT_EQ(warnings_of_event("{kind: supply_freeze, of: sites, at: 2025Q1}\nsupply.sites.grid_limit: none"), "");
}

struct EventMistake {
  std::string event, message;
};

class EventMistakes : public ::testing::TestWithParam<EventMistake> {};

TEST_P(EventMistakes, AreToldWhole) { EXPECT_EQ(mistakes_of_event(GetParam().event), GetParam().message); }

std::vector<EventMistake> event_mistakes() {
  return {
      {"{kind: efficency_jump, at: 2025Q1, factor: 2}",
       "s.yaml:4:18: error: 'events.e.kind' is 'efficency_jump' (expected efficiency_jump, lease_cancellation, "
       "supply_freeze, energy_shock, plan_change, slowdown or customer_default)\n  help: did you mean 'efficiency_jump'?"},
      {"{at: 2025Q1}",
       "s.yaml:4:11: error: missing key 'events.e.kind' (expected efficiency_jump, lease_cancellation, supply_freeze, "
       "energy_shock, plan_change, slowdown or customer_default)"},
      {"{kind: slowdown}",
       "s.yaml:4:11: error: missing key 'events.e.at' (expected a quarter such as 2025Q1; or window, or hazard)"},
      {"{kind: slowdown, at: 2025Q1, window: [2025Q1, 2025Q2]}",
       "s.yaml:4:48: error: 'events.e.window' stands beside 'at' (expected one of the two)"},
      {"{kind: slowdown, at: 2025Q1, hazard: 3 %}",
       "s.yaml:4:48: error: 'events.e.hazard' stands beside 'at' (expected one of the two)"},
      {"{kind: slowdown, window: 2025Q1}",
       "s.yaml:4:36: error: 'events.e.window' is '2025Q1' (expected two quarters, such as [2025Q1, 2026Q4])"},
      {"{kind: slowdown, window: [2026Q1, 2025Q4]}", "s.yaml:4:36: error: 'events.e.window' ends before it begins"},
      {"{kind: slowdown, window: [2026Q1, 2031Q1]}",
       "s.yaml:4:36: error: 'events.e.window' is 2026Q1 to 2031Q1, outside the horizon (must lie between 2025Q1 and "
       "2030Q4)"},
      {"{kind: slowdown, hazard: 3 %/year}", "s.yaml:4:36: error: '%/year' does not fit %, /quarter or %/quarter"},
      {"{kind: slowdown, at: 2025Q1, over: 2}",
       "s.yaml:4:46: error: 'events.e.over' does not fit slowdown, which lasts (expected quarters)"},
      {"{kind: efficiency_jump, at: 2025Q1, factor: 2, quarters: 2}",
       "s.yaml:4:68: error: 'events.e.quarters' does not fit efficiency_jump, which does not last (expected over)"},
      {"{kind: slowdown, at: 2025Q1, quarters: 0}",
       "s.yaml:4:50: error: 'events.e.quarters' is 0 quarter (must be at least 1)"},
      {"{kind: customer_default, at: 2025Q1, quarters: 2}",
       "s.yaml:4:48: error: unknown key 'quarters' in 'events.e' (expected as_of, at, confidence, hazard, kind, note, "
       "probability, source, window)"},
      {"{kind: energy_shock, at: 2025Q1, factor: 2, provider: a}",
       "s.yaml:4:55: error: unknown key 'provider' in 'events.e' (expected as_of, at, confidence, factor, hazard, kind, note, "
       "probability, quarters, source, window)"},
      {"{kind: energy_shock, at: 2025Q1, facter: 2}",
       "s.yaml:4:11: error: missing key 'events.e.factor' (expected a number)\n"
       "s.yaml:4:44: error: unknown key 'facter' in 'events.e' (expected as_of, at, confidence, factor, hazard, kind, note, "
       "probability, quarters, source, window)\n  help: did you mean 'factor'?"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: a}",
       "s.yaml:4:11: error: missing key 'events.e.power' (expected a number of GW, or share)"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: a, power: 2 GW, share: 50 %}",
       "s.yaml:4:83: error: 'events.e.share' stands beside 'power' (expected one of the two)"},
      {"{kind: lease_cancellation, at: 2025Q1, power: 2 GW}",
       "s.yaml:4:11: error: missing key 'events.e.provider' (expected the name of a provider)"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: amazn, power: 2 GW}",
       "s.yaml:4:60: error: 'events.e.provider' is 'amazn' (expected a, b or c)"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: c, power: 2 GW}",
       "s.yaml:4:60: error: 'events.e.provider' is 'c', which leases nothing (expected a provider with leases.share or "
       "leases.starts above 0)"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: a, power: 2 GW, absorbed: {a: 10 %}}",
       "s.yaml:4:90: error: 'events.e.absorbed' names 'a', which cancels (expected other providers)"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: a, power: 2 GW, absorbed: {b: 80 %, c: 30 %}}",
       "s.yaml:4:86: error: the shares of 'events.e.absorbed' sum to 110 % (must sum to at most 100 %)"},
      {"{kind: lease_cancellation, at: 2025Q1, provider: a, power: 2 GW, absorbed: {bb: 80 %}}",
       "s.yaml:4:87: error: unknown key 'bb' in 'events.e.absorbed' (expected a, b, c)\n  help: did you mean 'b'?"},
      {"{kind: supply_freeze, at: 2025Q1}", "s.yaml:4:11: error: missing key 'events.e.of' (expected hardware or sites)"},
      {"{kind: supply_freeze, at: 2025Q1, of: site}",
       "s.yaml:4:49: error: 'events.e.of' is 'site' (expected hardware or sites)\n  help: did you mean 'sites'?"},
      {"{kind: plan_change, at: 2025Q1, provider: a}",
       "s.yaml:4:11: error: missing key 'events.e.factor' (expected a number, or add)"},
      {"{kind: plan_change, at: 2025Q1, provider: a, factor: 2, add: 1 BUSD/quarter}",
       "s.yaml:4:72: error: 'events.e.add' stands beside 'factor' (expected one of the two)"},
      {"{kind: plan_change, at: 2025Q1, factor: 2}",
       "s.yaml:4:11: error: missing key 'events.e.provider' (expected the name of a provider, a list of names, or all)"},
      {"{kind: plan_change, at: 2025Q1, provider: [a, d, a], factor: 2}",
       "s.yaml:4:57: error: 'events.e.provider' is 'd' (expected all, a, b or c)\n  help: did you mean 'a'?\n"
       "s.yaml:4:60: error: 'events.e.provider' names 'a' twice"},
      {"{kind: plan_change, at: 2025Q1, provider: al, factor: 2}",
       "s.yaml:4:53: error: 'events.e.provider' is 'al' (expected all, a, b or c)\n  help: did you mean 'all'?"},
  };
}

INSTANTIATE_TEST_SUITE_P(Events, EventMistakes, ::testing::ValuesIn(event_mistakes()));

}  // namespace
}  // namespace capexsim::testing
