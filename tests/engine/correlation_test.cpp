#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "capexsim/engine/batch_inputs.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

constexpr int batches = 50;

void set_draw(Quantity& quantity, Draw const& draw) {
  quantity.word.clear();
  quantity.points = {{"", {}, draw}};
}

/// Every input that a scenario draws, by name, over the first batches.
std::map<std::string, std::vector<double>> draw_inputs(Scenario const& scenario) {
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  std::map<std::string, std::vector<double>> values;
  for (std::uint64_t batch = 0; batch < batches; ++batch) {
    inputs.draw(batch);
    for (std::size_t d = 0; d < plan.draws.size(); ++d) {
      auto const& row = inputs.drawn()[d].value;
      auto& list = values[plan.draws[d].name];
      list.insert(list.end(), row.begin(), row.begin() + lane_count);
    }
  }
  return values;
}

std::vector<double> ranks(std::vector<double> const& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t r = 0; r < order.size(); ++r) rank[order[r]] = static_cast<double>(r);
  return rank;
}

/// Spearman's rho of samples without ties: 1 - 6 sum d^2 / (n (n^2 - 1)).
double rank_correlation(std::vector<double> const& a, std::vector<double> const& b) {
  auto const rank_a = ranks(a), rank_b = ranks(b);
  auto const n = static_cast<double>(a.size());
  double squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) squares += (rank_a[i] - rank_b[i]) * (rank_a[i] - rank_b[i]);
  return 1 - 6 * squares / (n * (n * n - 1));
}

/// Five standard errors of atanh(rho); Bonett and Wright (2000), Psychometrika 65(1):23-28.
void expect_rank(std::vector<double> const& a, std::vector<double> const& b, double expected) {
  double const error = std::sqrt((1 + expected * expected / 2) / (static_cast<double>(a.size()) - 3));
  EXPECT_NEAR(std::atanh(rank_correlation(a, b)), std::atanh(expected), 5 * error) << "rank correlation " << expected;
}

constexpr char const* elasticity = "demand.inference.price_elasticity.long_run";
constexpr char const* adjustment = "demand.inference.price_elasticity.adjustment";
constexpr char const* cost = "technology.hardware.cost";
constexpr char const* grid = "supply.sites.grid_limit";

Scenario uncertain_scenario(std::vector<Correlation> correlations) {
  auto scenario = quiet_scenario({"a"}, 1);
  auto& in = scenario.inputs;
  set_draw(in.demand.elasticity_long_run, {Triangular{0.5, 1.2, 2.0}});
  set_draw(in.demand.elasticity_adjustment, {Uniform{0.10, 0.35}});
  set_draw(in.technology.hardware_cost, {Lognormal{std::log(27), 0.18}});
  set_draw(in.supply.grid_limit, {Normal{5, 1}, 3, 8});
  scenario.correlations = std::move(correlations);
  return scenario;
}

TEST(Correlations, ReachTheirRankWhateverTheFamilies) {
  auto const values = draw_inputs(uncertain_scenario(
      {{elasticity, adjustment, -0.2, {}}, {elasticity, cost, 0.5, {}}, {cost, grid, 0.8, {}}, {elasticity, grid, 0.3, {}}}));
  expect_rank(values.at(elasticity), values.at(adjustment), -0.2);
  expect_rank(values.at(elasticity), values.at(cost), 0.5);
  expect_rank(values.at(cost), values.at(grid), 0.8);
  expect_rank(values.at(elasticity), values.at(grid), 0.3);
}

TEST(Correlations, LeaveOtherPairsIndependent) {
  auto const values = draw_inputs(uncertain_scenario({{elasticity, cost, 0.9, {}}}));
  expect_rank(values.at(elasticity), values.at(grid), 0);
  expect_rank(values.at(adjustment), values.at(grid), 0);
}

TEST(Correlations, LeaveTheDistributionOfEachInputAlone) {
  auto const values = draw_inputs(uncertain_scenario({{elasticity, adjustment, -0.7, {}}}));
  Moments moments;
  for (double value : values.at(adjustment)) moments.add(value);
  EXPECT_NEAR(moments.mean(), 0.225, 5 * moments.standard_error());
  EXPECT_GE(*std::min_element(values.at(adjustment).begin(), values.at(adjustment).end()), 0.10);
  EXPECT_LE(*std::max_element(values.at(adjustment).begin(), values.at(adjustment).end()), 0.35);
}

TEST(Correlations, OfRank1MakeOneDraw) {
  auto scenario = uncertain_scenario({{elasticity, adjustment, 1, {}}, {cost, adjustment, 1, {}}, {elasticity, cost, 1, {}}});
  for (Quantity* quantity : {&scenario.inputs.demand.elasticity_long_run, &scenario.inputs.demand.elasticity_adjustment}) {
    set_draw(*quantity, {Uniform{0, 1}});
  }
  auto const values = draw_inputs(scenario);
  EXPECT_EQ(values.at(elasticity), values.at(adjustment));
  EXPECT_EQ(ranks(values.at(elasticity)), ranks(values.at(cost)));
}

TEST(Correlations, OfRankMinus1MirrorTheDraw) {
  auto const values = draw_inputs(uncertain_scenario({{elasticity, adjustment, -1, {}}}));
  EXPECT_NEAR(rank_correlation(values.at(elasticity), values.at(adjustment)), -1, 1e-9);
}

TEST(Correlations, OfRank0ChangeNoDraw) {
  auto const with = draw_inputs(uncertain_scenario({{elasticity, adjustment, 0, {}}}));
  auto const without = draw_inputs(uncertain_scenario({}));
  for (std::size_t i = 0; i < with.at(elasticity).size(); ++i) {
    ASSERT_NEAR(with.at(elasticity)[i], without.at(elasticity)[i], 1e-7);
  }
}

TEST(FactorCorrelation, ReproducesTheMatrix) {
  Eigen::MatrixXd matrix(3, 3);
  matrix << 1, 0.3, -0.5, 0.3, 1, 0.2, -0.5, 0.2, 1;
  auto const factor = factor_correlation(matrix);
  ASSERT_TRUE(factor.has_value());
  EXPECT_LT((*factor * factor->transpose() - matrix).cwiseAbs().maxCoeff(), 1e-14);
}

TEST(FactorCorrelation, AcceptsAMatrixThatIsOnlySemiDefinite) {
  Eigen::MatrixXd matrix(3, 3);
  matrix << 1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1;
  auto const factor = factor_correlation(matrix);
  ASSERT_TRUE(factor.has_value());
  EXPECT_LT((*factor * factor->transpose() - matrix).cwiseAbs().maxCoeff(), 1e-14);
}

TEST(FactorCorrelation, RefusesAMatrixThatIsNotPositive) {
  Eigen::MatrixXd matrix(3, 3);
  matrix << 1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1;
  EXPECT_FALSE(factor_correlation(matrix).has_value());
}

TEST(NormalCorrelation, IsPearsonsFormula) {
  EXPECT_EQ(normal_correlation(0), 0);
  EXPECT_EQ(normal_correlation(1), 1);
  EXPECT_EQ(normal_correlation(-1), -1);
  EXPECT_NEAR(normal_correlation(0.5), 2 * std::sin(std::numbers::pi / 12), 1e-12);
}

/// Shares of three providers, drawn together.
Scenario share_scenario(double concentration) {
  auto scenario = quiet_scenario({"a", "b", "c"}, 1);
  double const means[] = {0.2, 0.3, 0.5};
  for (std::size_t p = 0; p < 3; ++p) {
    set_draw(scenario.inputs.market.demand_share[p], {DirichletShare{"market.demand_share", means[p], concentration}});
  }
  return scenario;
}

TEST(DirichletShares, SumTo1OnEveryPath) {
  auto const values = draw_inputs(share_scenario(12));
  for (std::size_t i = 0; i < values.begin()->second.size(); ++i) {
    double sum = 0;
    for (auto const& [name, list] : values) sum += list[i];
    ASSERT_NEAR(sum, 1, 1e-15);
  }
}

TEST(DirichletShares, SumTo1WhereNearlyAllGoesToOne) {
  auto const values = draw_inputs(share_scenario(1e-3));
  for (std::size_t i = 0; i < values.begin()->second.size(); ++i) {
    double sum = 0;
    for (auto const& [name, list] : values) sum += list[i];
    ASSERT_NEAR(sum, 1, 1e-15);
  }
}

TEST(DirichletShares, HaveTheirMeansAndVariances) {
  for (double concentration : {2.0, 12.0, 60.0}) {
    auto const values = draw_inputs(share_scenario(concentration));
    for (auto const& [name, mean] : {std::pair{"market.demand_share.a", 0.2}, std::pair{"market.demand_share.b", 0.3},
                                     std::pair{"market.demand_share.c", 0.5}}) {
      Moments share, square;
      for (double value : values.at(name)) {
        share.add(value);
        square.add((value - mean) * (value - mean));
      }
      EXPECT_NEAR(share.mean(), mean, 5 * share.standard_error()) << name << ", concentration " << concentration;
      EXPECT_NEAR(square.mean(), mean * (1 - mean) / (concentration + 1), 5 * square.standard_error())
          << name << ", concentration " << concentration;
    }
  }
}

TEST(DirichletShares, AreWhatTheModelSees) {
  auto const scenario = share_scenario(12);
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  inputs.draw(3);
  ASSERT_EQ(plan.draws.size(), 3u);
  for (std::size_t p = 0; p < 3; ++p) {
    for (int i = 0; i < lane_count; ++i) {
      ASSERT_EQ(inputs.parameters().inputs.market.demand_share[p][i], inputs.drawn()[p][i]);
    }
  }
}

}  // namespace
}  // namespace capexsim::test
