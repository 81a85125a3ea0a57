#include "capexsim/engine/draw_change.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "capexsim/engine/batch_simulator.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

constexpr std::uint64_t batch = 3, distance = 100;

void set_draw(Quantity& quantity, Draw const& draw) {
  quantity.word.clear();
  quantity.points = {{"", {}, draw}};
}

/// An input by itself, two that are correlated with heavy tails, three shares, a factor of each quarter, an uncertain event.
Scenario scenario() {
  auto made = quiet_scenario({"a", "b", "c"}, 4);
  made.simulation.copula = Copula::t;
  auto& in = made.inputs;
  set_draw(in.technology.hardware_cost, {Lognormal{3, 0.2}});
  set_draw(in.pricing.markup, {Uniform{0.2, 0.6}});
  set_draw(in.pricing.scarcity_decay, {Uniform{0.1, 0.3}});
  made.correlations = {{in.pricing.markup.key, in.pricing.scarcity_decay.key, 0.6, {}}};
  for (std::size_t p = 0; p < 3; ++p) {
    set_draw(in.market.demand_share[p], {DirichletShare{"market.demand_share", p == 0 ? 0.5 : 0.25, 20}});
    set_plan(made, in.providers[p].capex_plan, {5});
  }
  in.providers[0].capex_plan.each = Draw{Lognormal{0, 0.3}};
  add_jump(made, "jump", 1, 3);
  made.events.back().last = 3;
  made.inputs.events.back().probability = constant(0.5);
  return made;
}

/// What a batch drew, changed or not, and the capex and event that came of it.
struct Drawn {
  std::vector<std::vector<double>> inputs;
  std::vector<double> capex, begins;
};

std::vector<double> row_of(Lanes const& lanes) { return {lanes.value.begin(), lanes.value.begin() + lane_count}; }

Drawn draw(Scenario const& made, std::uint64_t number, DrawChange const& change = {}) {
  Experiment const experiment(made, {factual(made)});
  BatchSimulator simulator(experiment);
  Drawn drawn;
  simulator.simulate(
      number,
      [&](int quarter, std::vector<State> const& states) {
        if (quarter == 2) drawn.capex = row_of(states[0].market[Metric::capex]);
      },
      change);
  for (auto const& lanes : simulator.inputs().drawn()) drawn.inputs.push_back(row_of(lanes));
  drawn.begins = row_of(simulator.inputs().parameters().event_begins[0]);
  return drawn;
}

std::size_t place_of(Scenario const& made, std::string const& name) {
  auto const draws = InputPlan(made).draws;
  auto const found = std::ranges::find(draws, name, &InputDraw::name);
  EXPECT_NE(found, draws.end()) << name;
  return static_cast<std::size_t>(found - draws.begin());
}

/// Redraws these inputs: they are those of the batch far away, all else is as it was.
void expect_only_redrawn(std::vector<std::string> const& names) {
  auto const made = scenario();
  auto const own = draw(made, batch), other = draw(made, batch + distance);
  DrawChange change{.distance = distance, .inputs = std::vector<bool>(own.inputs.size())};
  for (auto const& name : names) change.inputs[place_of(made, name)] = true;
  auto const changed = draw(made, batch, change);
  for (std::size_t i = 0; i < own.inputs.size(); ++i) {
    EXPECT_EQ(changed.inputs[i], change.inputs[i] ? other.inputs[i] : own.inputs[i]) << i;
    EXPECT_NE(own.inputs[i], other.inputs[i]);
  }
  EXPECT_EQ(changed.begins, own.begins);
}

TEST(DrawChange, RedrawsOneInputAlone) { expect_only_redrawn({"technology.hardware.cost"}); }

TEST(DrawChange, RedrawsACorrelatedGroupTogether) { expect_only_redrawn({"pricing.markup", "pricing.scarcity.decay"}); }

TEST(DrawChange, RedrawsSharesTogether) {
  expect_only_redrawn({"market.demand_share.a", "market.demand_share.b", "market.demand_share.c"});
}

TEST(DrawChange, RedrawsChanceAlone) {
  auto const made = scenario();
  auto const own = draw(made, batch), other = draw(made, batch + distance);
  auto const changed = draw(made, batch, {.distance = distance, .chance = true});
  EXPECT_EQ(changed.inputs, own.inputs);
  EXPECT_EQ(changed.begins, other.begins);
  EXPECT_EQ(changed.capex, other.capex);  // its plan varies with nothing but the factor of each quarter
  EXPECT_NE(own.capex, other.capex);
}

TEST(DrawChange, OfEverythingIsTheOtherBatch) {
  auto const made = scenario();
  auto const other = draw(made, batch + distance);
  std::vector<bool> const all(other.inputs.size(), true);
  auto const changed = draw(made, batch, {.distance = distance, .inputs = all, .chance = true});
  EXPECT_EQ(changed.inputs, other.inputs);
  EXPECT_EQ(changed.capex, other.capex);
  EXPECT_EQ(changed.begins, other.begins);
}

TEST(Pin, HoldsOneInputAndLeavesTheOthers) {
  auto const made = scenario();
  auto const markup = place_of(made, "pricing.markup");
  auto const own = draw(made, batch), held = draw(made, batch, {.pin = Pin{markup, 0.33}});
  for (std::size_t i = 0; i < own.inputs.size(); ++i) {
    EXPECT_TRUE(i == markup || held.inputs[i] == own.inputs[i]) << i;
  }
  EXPECT_EQ(held.inputs[markup], std::vector<double>(lane_count, 0.33));
  EXPECT_EQ(held.capex, own.capex);
}

TEST(Pin, OfAShareKeepsTheProportionsOfTheOthers) {
  auto const made = scenario();
  auto const a = place_of(made, "market.demand_share.a"), b = place_of(made, "market.demand_share.b"),
             c = place_of(made, "market.demand_share.c");
  auto const own = draw(made, batch), held = draw(made, batch, {.pin = Pin{a, 0.7}});
  for (std::size_t n = 0; n < lane_count; ++n) {
    EXPECT_EQ(held.inputs[a][n], 0.7);
    EXPECT_NEAR(held.inputs[b][n] + held.inputs[c][n], 0.3, 1e-12);
    EXPECT_NEAR(held.inputs[b][n] / held.inputs[c][n], own.inputs[b][n] / own.inputs[c][n], 1e-9);
  }
}

TEST(MarginalQuantile, IsThatOfTheFamily) {
  auto const made = scenario();
  InputPlan const plan(made);
  auto const of = [&](std::string const& name, double p) { return marginal_quantile(plan.draws[place_of(made, name)], p); };
  EXPECT_NEAR(of("pricing.markup", 0.1), 0.24, 1e-12);
  EXPECT_NEAR(of("technology.hardware.cost", 0.9), std::exp(3 + 0.2 * 1.2815515655446004), 1e-6);
}

/// The share that a Dirichlet member has by itself: a tenth of the draws lie below.
TEST(MarginalQuantile, OfAShareIsThatOfItsDraws) {
  auto const made = scenario();
  InputPlan const plan(made);
  auto const b = place_of(made, "market.demand_share.b");
  for (double p : {0.1, 0.9}) {
    double const at = marginal_quantile(plan.draws[b], p);
    double below = 0, count = 0;
    BatchInputs inputs(made, plan);
    for (std::uint64_t number = 0; number < 40; ++number) {
      inputs.draw(number);
      for (int lane = 0; lane < lane_count; ++lane) below += inputs.drawn()[b][lane] < at;
      count += lane_count;
    }
    EXPECT_NEAR(below / count, p, 4 * std::sqrt(p * (1 - p) / count));
  }
}

}  // namespace
}  // namespace capexsim::test
