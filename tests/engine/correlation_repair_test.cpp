#include <gtest/gtest.h>

#include <algorithm>

#include "capexsim/engine/batch_inputs.hpp"
#include "engine/correlation_matrix.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

// Source: Higham (2002), section 6, to the digits printed there.
TEST(NearestCorrelation, IsHighamsExample) {
  Eigen::MatrixXd matrix(3, 3), expected(3, 3);
  matrix << 1, 1, 0, 1, 1, 1, 0, 1, 1;
  expected << 1, 0.7607, 0.1573, 0.7607, 1, 0.7607, 0.1573, 0.7607, 1;
  EXPECT_LT((nearest_correlation(matrix) - expected).cwiseAbs().maxCoeff(), 5e-5);
}

TEST(NearestCorrelation, OfOneThatCanBeIsItself) {
  Eigen::MatrixXd matrix(3, 3);
  matrix << 1, 0.3, -0.5, 0.3, 1, 0.2, -0.5, 0.2, 1;
  EXPECT_LT((nearest_correlation(matrix) - matrix).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(NearestCorrelation, OfManyInputsCanBeToo) {
  constexpr Eigen::Index size = 200;
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) matrix(i, j) = matrix(j, i) = (i * j) % 7 < 3 ? 0.8 : -0.4;
  }
  ASSERT_FALSE(is_positive(matrix));
  auto const nearest = nearest_correlation(matrix);
  EXPECT_TRUE(is_positive(nearest));
  EXPECT_LT((nearest.diagonal() - Eigen::VectorXd::Ones(size)).cwiseAbs().maxCoeff(), 1e-15);
}

constexpr char const* markup = "pricing.markup";
constexpr char const* decay = "pricing.scarcity.decay";
constexpr char const* cost = "technology.hardware.cost";

Scenario contradictory_scenario() {
  auto scenario = quiet_scenario({"a"}, 1);
  auto& in = scenario.inputs;
  for (Quantity* quantity : {&in.pricing.markup, &in.pricing.scarcity_decay, &in.technology.hardware_cost}) {
    quantity->points = {{"", {}, {Uniform{0, 1}}}};
  }
  scenario.correlations = {
      {markup, decay, 0.8, {"s.yaml", 11, 5}}, {markup, cost, 0.8, {"s.yaml", 12, 5}}, {decay, cost, -0.95, {"s.yaml", 13, 5}}};
  return scenario;
}

std::string error_of(Scenario const& scenario) {
  try {
    InputPlan const plan(scenario);
  } catch (ScenarioError const& error) {
    return error.what();
  }
  return {};
}

TEST(ContradictoryCorrelations, AreRefusedWithTheNearestThatCanBe) {
  EXPECT_EQ(error_of(contradictory_scenario()),
            "s.yaml:13:5: error: the correlations contradict each other: no draws can have them all (the worst is "
            "pricing.scarcity.decay with technology.hardware.cost, rank -0.95)\n"
            "  help: these ranks can be, or 'simulation.repair_correlations: true' takes the nearest:\n"
            "    technology.hardware.cost with pricing.scarcity.decay: -0.555 (asked -0.95)\n"
            "    technology.hardware.cost with pricing.markup: 0.445 (asked 0.8)\n"
            "    pricing.markup with pricing.scarcity.decay: 0.445 (asked 0.8)");
}

TEST(ContradictoryCorrelations, CanBeAsShown) {
  auto scenario = contradictory_scenario();
  scenario.correlations[0].rank = scenario.correlations[1].rank = 0.445;
  scenario.correlations[2].rank = -0.555;
  EXPECT_EQ(error_of(scenario), "");
}

TEST(ContradictoryCorrelations, ShowPairsThatWereNotAskedFor) {
  auto scenario = contradictory_scenario();
  scenario.correlations.pop_back();
  scenario.correlations[0].rank = scenario.correlations[1].rank = 0.9;
  EXPECT_EQ(error_of(scenario),
            "s.yaml:11:5: error: the correlations contradict each other: no draws can have them all (the worst is "
            "pricing.markup with pricing.scarcity.decay, rank 0.9)\n"
            "  help: these ranks can be, or 'simulation.repair_correlations: true' takes the nearest:\n"
            "    technology.hardware.cost with pricing.markup: 0.728 (asked 0.9)\n"
            "    pricing.markup with pricing.scarcity.decay: 0.728 (asked 0.9)\n"
            "    technology.hardware.cost with pricing.scarcity.decay: 0.105 (asked 0)");
}

TEST(ContradictoryCorrelations, AreRepairedOnDemand) {
  auto scenario = contradictory_scenario();
  scenario.simulation.repair_correlations = true;
  InputPlan const plan(scenario);
  ASSERT_EQ(plan.warnings.size(), 1u);
  EXPECT_EQ(to_string(plan.warnings[0]),
            "s.yaml:13:5: warning: the correlations contradict each other and were repaired (the worst is "
            "pricing.scarcity.decay with technology.hardware.cost, rank -0.95)\n"
            "  help: the nearest that can be:\n"
            "    technology.hardware.cost with pricing.scarcity.decay: -0.555 (asked -0.95)\n"
            "    technology.hardware.cost with pricing.markup: 0.445 (asked 0.8)\n"
            "    pricing.markup with pricing.scarcity.decay: 0.445 (asked 0.8)");
}

TEST(ContradictoryCorrelations, AreRepairedUnderATCopulaToo) {
  auto scenario = contradictory_scenario();
  scenario.simulation.repair_correlations = true;
  scenario.simulation.copula = Copula::t;
  InputPlan const plan(scenario);
  EXPECT_EQ(plan.warnings.size(), 1u);
  auto const& factor = plan.correlated.at(0).factor;
  EXPECT_LT(((factor * factor.transpose()).diagonal() - Eigen::VectorXd::Ones(3)).cwiseAbs().maxCoeff(), 1e-8);
}

/// Providers with uncertain capacity.
Scenario scenario_of_many(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t p = 0; p < count; ++p) names.push_back("p" + std::to_string(p));
  auto scenario = quiet_scenario(names, 1);
  for (auto& provider : scenario.inputs.providers) provider.compute.points = {{"", {}, {Uniform{1, 2}}}};
  return scenario;
}

void correlate(Scenario& scenario, std::size_t p, std::size_t q, double rank) {
  auto const name = [](std::size_t provider) { return "providers.p" + std::to_string(provider) + ".compute"; };
  scenario.correlations.push_back({name(p), name(q), rank, {"s.yaml", 3, 5}});
}

TEST(CorrelatedGroups, HaveALimit) {
  auto scenario = scenario_of_many(1001);
  for (std::size_t p = 1; p < 1001; ++p) correlate(scenario, 0, p, 0.01);
  EXPECT_EQ(error_of(scenario),
            "s.yaml:3:5: error: the correlations connect 1001 inputs with each other (at most 1000 can be)");
}

TEST(CorrelatedPairs, AreRecordedUpToALimit) {
  auto scenario = scenario_of_many(50);
  for (std::size_t p = 0; p < 50; ++p) {
    for (std::size_t q = 0; q < p; ++q) correlate(scenario, p, q, 0.1);
  }
  InputPlan const plan(scenario);
  ASSERT_EQ(scenario.correlations.size(), 1225u);
  EXPECT_EQ(plan.pairs.size(), 1000u);
  EXPECT_EQ(plan.pairs.back().correlation, 999u);
  EXPECT_EQ(plan.correlated.at(0).inputs.size(), 50u);
}

/// A chain of 500 close neighbours whose ends know nothing of each other.
TEST(CorrelatedGroups, OfManyInputsAreRepaired) {
  auto scenario = scenario_of_many(500);
  for (std::size_t p = 1; p < 500; ++p) correlate(scenario, p - 1, p, 0.9);
  EXPECT_FALSE(error_of(scenario).empty());
  scenario.simulation.repair_correlations = true;
  InputPlan const plan(scenario);
  ASSERT_EQ(plan.warnings.size(), 1u);
  auto const& help = plan.warnings[0].help;
  EXPECT_EQ(std::count(help.begin(), help.end(), '\n'), 11) << "the ten pairs that change most, and how many more there are";
  auto const& factor = plan.correlated.at(0).factor;
  EXPECT_LT(((factor * factor.transpose()).diagonal() - Eigen::VectorXd::Ones(500)).cwiseAbs().maxCoeff(), 1e-8);
}

}  // namespace
}  // namespace capexsim::test
