#include <gtest/gtest.h>

#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

constexpr char const* text = R"(capexsim: 1
market.demand_share: {alpha: 100 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}}
providers.alpha.compute: 1
overrides:
  cheap: {pricing.markup: 5 %}
)";

TEST(ScenarioSource, GivesWhatReadingAnewGives) {
  ScenarioSource const source("a.yaml", text);
  for (Adjustments const& adjustments : {Adjustments{}, Adjustments{{"cheap"}, {}},
                                         Adjustments{{}, {"pricing.markup=9 %", "simulation.seed=4"}}, Adjustments{}}) {
    EXPECT_EQ(source.read(adjustments).resolved, read_scenario_text(text, "a.yaml", adjustments).resolved);
  }
}

TEST(ScenarioSource, TellsTheMistakesOfEachReading) {
  ScenarioSource const source("a.yaml", text);
  EXPECT_THROW(static_cast<void>(source.read({{}, {"pricing.markup=cheap"}})), ScenarioError);
  EXPECT_EQ(source.read({{}, {"pricing.markup=9 %"}}).inputs.pricing.markup.points.size(), 1u);
}

}  // namespace
}  // namespace capexsim
