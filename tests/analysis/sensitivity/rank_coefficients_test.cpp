#include "analysis/sensitivity/rank_coefficients.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/sensitivity/pick_freeze.hpp"
#include "analysis/sensitivity/ranks.hpp"
#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

using Row = std::vector<double>;

TEST(Midranks, ShareEqualValues) {
  EXPECT_THAT(midranks(Row{3, 1, 3, 2, 3}), testing::ElementsAre(4, 1, 4, 2, 4));
  EXPECT_THAT(midranks(Row{}), testing::IsEmpty());
}

/// Four inputs with ties, the last close to the first; expected values from NumPy 1.24 (ranks, corrcoef, lstsq).
TEST(RankCoefficients, AgreeWithNumPy) {
  std::vector<Row> const inputs{{0.35, 0.91, 0.36, -0.74, 0.04, 0.01,  -2.71, 0.21,  -0.38, -0.51, -1.23, -0.1,
                                 0.59, 0.73, 0.91, 0.05,  0.2,  -1.65, -0.81, -0.35, 0.78,  0.88,  0.45,  -0.09},
                                {0.82, 0.45, 0.29,  -0.16, -0.29, -0.28, -1.89, 0.22,  2.04, -1.65, -0.68, 0.1,
                                 0.89, -0.5, -0.02, 0.27,  -0.47, 0.25,  0.75,  -1.48, 0.19, 0.68,  0.47,  -0.26},
                                {0.33, -0.54, 0.03,  -0.48, -0.78, 1.29, -0.17, 2.12,  0.65,  0.17,  -0.07, 0.04,
                                 0.32, 0.88,  -1.25, -0.98, 0.24,  1.22, 0.25,  -0.11, -1.63, -0.64, 0.88,  1.06},
                                {-0.3, 1.2, 0.6, -0.4, -0.1, 0.5,  -2.9, -0.3, -0.0, -0.5, -1.7, -0.4,
                                 0.2,  0.2, 0.8, -0.5, 0.6,  -1.8, -0.4, -0.6, 0.2,  0.9,  0.6,  -1.2}};
  Row const result{0.8, 2.4, 0.7, 0.6, 0.7, 1.5, 6.8, 1.6, -7.2, 5.3, 0.2, 0.1,
                   2.0, 2.1, 2.1, 1.1, 1.2, 0.6, 0.0, 4.0, 1.8,  2.3, 0.9, 1.3};
  Row const rank{0.3822889831064551, -0.3745922050659299, -0.21692778381168798, 0.1736858592239569};
  Row const partial{0.529650416485901, -0.5657655153728472, 0.005376542258429649, -0.22952302571656116};
  auto const found = RankedInputs(inputs, 1).coefficients(result);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(found[i].rank.value, rank[i], 1e-12);
    EXPECT_NEAR(found[i].partial.value, partial[i], 1e-12);
  }
}

/// Bonett and Wright: sqrt((1 + r^2/2)/(n - 3)) in Fisher's z, whose slope is 1/(1 - r^2).
TEST(RankCorrelationError, IsThatOfFishersTransform) {
  EXPECT_TRUE(is_close(rank_correlation_error(0.6, 103), 0.64 * std::sqrt(1.18 / 100)));
  EXPECT_TRUE(is_close(rank_correlation_error(0.6, 103, 50), 0.64 * std::sqrt(1.18 / 50)));
  EXPECT_TRUE(std::isnan(rank_correlation_error(0.6, 3)));
  EXPECT_EQ(rank_correlation_error(1, 10), 0);
}

std::vector<Row> random_inputs(std::size_t count, std::size_t paths) {
  std::vector<Row> inputs;
  for (std::size_t i = 0; i < count; ++i) inputs.push_back(uniform_row(8, "i" + std::to_string(i), paths));
  return inputs;
}

/// The second and third input are one draw, as with rank correlation 1: what each does alone cannot be told.
TEST(RankCoefficients, SayNothingOfInputsThatOthersDetermine) {
  auto inputs = random_inputs(4, 500);
  inputs[2] = inputs[1];
  Row result(500);
  for (std::size_t n = 0; n < 500; ++n) result[n] = 2 * inputs[0][n] + inputs[1][n] + 0.1 * inputs[3][n];
  auto const all = RankedInputs(inputs, 1).coefficients(result);
  auto const fewer = RankedInputs({inputs[0], inputs[1], inputs[3]}, 1).coefficients(result);
  for (std::size_t twin : {1u, 2u}) {
    EXPECT_TRUE(std::isnan(all[twin].partial.value));
    EXPECT_NEAR(all[twin].rank.value, fewer[1].rank.value, 1e-12);
  }
  EXPECT_NEAR(all[0].partial.value, fewer[0].partial.value, 1e-9);
  EXPECT_NEAR(all[3].partial.value, fewer[2].partial.value, 1e-9);
}

TEST(RankCoefficients, NeedMorePathsThanInputs) {
  auto const inputs = random_inputs(12, 15);
  auto const found = RankedInputs(inputs, 1).coefficients(inputs[0]);
  EXPECT_NEAR(found[0].rank.value, 1, 1e-12);
  for (auto const& one : found) EXPECT_TRUE(std::isnan(one.partial.value));
}

TEST(RankCoefficients, SayNothingOfConstants) {
  auto inputs = random_inputs(3, 100);
  inputs[1].assign(100, 5);
  auto const found = RankedInputs(inputs, 1).coefficients(inputs[0]);
  EXPECT_TRUE(std::isnan(found[1].rank.value) && std::isnan(found[1].partial.value));
  EXPECT_NEAR(found[0].partial.value, 1, 1e-9);
  auto const of_constant = RankedInputs(inputs, 1).coefficients(inputs[1]);
  EXPECT_TRUE(std::isnan(of_constant[0].rank.value));
}

TEST(RankCoefficients, AreTheSameOnAnyThreads) {
  auto const inputs = random_inputs(20, 3000);
  Row result(3000);
  for (std::size_t n = 0; n < 3000; ++n) result[n] = inputs[0][n] * inputs[1][n] + inputs[2][n];
  auto const one = RankedInputs(inputs, 1).coefficients(result), two = RankedInputs(inputs, 2).coefficients(result);
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_EQ(one[i].rank.value, two[i].rank.value);
    EXPECT_EQ(one[i].partial.value, two[i].partial.value);
  }
}

}  // namespace
}  // namespace capexsim::test
