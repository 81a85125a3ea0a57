#include "engine/copula.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

#include "capexsim/engine/batch_inputs.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

TEST(TCopulaRanks, AreThoseOfAGaussianForManyDegreesOfFreedom) {
  TCopulaRanks const ranks(1000);
  for (double r : {-0.9, -0.3, 0.2, 0.5, 0.8}) {
    EXPECT_NEAR(ranks.rank(r), 6 / std::numbers::pi * std::asin(r / 2), 1e-3) << r;
  }
}

TEST(TCopulaRanks, AreOneForOneDraw) {
  for (double df : {1.0, 2.0, 4.0, 30.0}) {
    TCopulaRanks const ranks(df);
    EXPECT_NEAR(ranks.rank(1), 1, 1e-6) << df;
    EXPECT_EQ(ranks.correlation(1), 1);
    EXPECT_EQ(ranks.correlation(-1), -1);
    EXPECT_EQ(ranks.correlation(0), 0);
  }
}

TEST(TCopulaRanks, AreWhatTheirInverseGives) {
  TCopulaRanks const ranks(3);
  for (double rank : {-0.95, -0.4, 0.01, 0.5, 0.99}) EXPECT_NEAR(ranks.rank(ranks.correlation(rank)), rank, 1e-11);
}

TEST(TMixingFactor, IsTheQuantileOfOneOverAChiSquared) {
  boost::math::chi_squared const chi2(3);
  for (double p : {1e-9, 0.2, 0.5, 0.999}) {
    EXPECT_TRUE(is_close(t_mixing_factor(3, p), std::sqrt(3 / quantile(complement(chi2, p))), 1e-11)) << p;
  }
}

constexpr char const* markup = "pricing.markup";
constexpr char const* decay = "pricing.scarcity.decay";

void set_uniform(Quantity& quantity) { quantity.points = {{"", {}, {Uniform{0, 1}}}}; }

/// Two uniform inputs of this rank correlation under a t copula.
Scenario t_scenario(int df, double rank) {
  auto scenario = quiet_scenario({"a"}, 1);
  set_uniform(scenario.inputs.pricing.markup);
  set_uniform(scenario.inputs.pricing.scarcity_decay);
  scenario.simulation.copula = Copula::t;
  scenario.simulation.copula_df = df;
  scenario.correlations = {{markup, decay, rank, {}}};
  return scenario;
}

/// Shows both inputs of every path of the first batches to `look`.
template <class Look>
void draw_pairs(Scenario const& scenario, std::uint64_t batches, Look look) {
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  for (std::uint64_t batch = 0; batch < batches; ++batch) {
    inputs.draw(batch);
    for (int i = 0; i < lane_count; ++i) look(inputs.drawn()[0][i], inputs.drawn()[1][i]);
  }
}

/// Spearman's rho of uniform numbers is 12 E[(u - 1/2)(v - 1/2)].
TEST(TCopula, ReachesItsRank) {
  for (auto const& [df, rank] : {std::pair(1, 0.3), std::pair(3, 0.6), std::pair(4, -0.5), std::pair(20, 0.8)}) {
    Moments products;
    draw_pairs(t_scenario(df, rank), 200, [&](double u, double v) { products.add(12 * (u - 0.5) * (v - 0.5)); });
    EXPECT_NEAR(products.mean(), rank, 4 * products.standard_error()) << "df = " << df;
  }
}

TEST(TCopula, LeavesEachInputUniform) {
  Moments first, squares;
  draw_pairs(t_scenario(2, 0.6), 200, [&](double u, double) {
    first.add(u);
    squares.add((u - 0.5) * (u - 0.5));
  });
  EXPECT_NEAR(first.mean(), 0.5, 4 * first.standard_error());
  EXPECT_NEAR(squares.mean(), 1.0 / 12, 4 * squares.standard_error());
}

/// The part of paths with one input in its lowest hundredth on which the other is there too.
Moments joint_tail(Scenario const& scenario) {
  Moments both;
  draw_pairs(scenario, 1000, [&](double u, double v) {
    if (u < 0.01) both.add(v < 0.01 ? 1 : 0);
  });
  return both;
}

/// lambda = 2 t_{df+1}(-sqrt((df + 1)(1 - r)/(1 + r))). With one degree of freedom the hundredth is far enough out.
/// Source: Demarta and McNeil (2005), "The t copula and related copulas", Int. Statistical Review 73(1):111-129.
TEST(TCopula, HasItsTailDependence) {
  double const r = TCopulaRanks(1).correlation(0.3);
  double const lambda = 2 * cdf(boost::math::students_t(2), -std::sqrt(2 * (1 - r) / (1 + r)));
  auto const tail = joint_tail(t_scenario(1, 0.3));
  EXPECT_NEAR(tail.mean(), lambda, 4 * tail.standard_error());
  auto gaussian = t_scenario(1, 0.3);
  gaussian.simulation.copula = Copula::gaussian;
  EXPECT_LT(joint_tail(gaussian).mean(), lambda / 4);
}

TEST(TCopula, OfRank1MakesOneDraw) {
  draw_pairs(t_scenario(4, 1), 10, [&](double u, double v) { ASSERT_EQ(u, v); });
  draw_pairs(t_scenario(4, -1), 10, [&](double u, double v) { ASSERT_NEAR(u, 1 - v, 1e-8); });
}

}  // namespace
}  // namespace capexsim::test
