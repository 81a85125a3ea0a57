#include "analysis/shapley.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/numbers.hpp"

namespace capexsim::test {
namespace {

using Members = std::vector<bool>;

/// Players multiply a number by a factor each.
CoalitionValues product_of(std::vector<double> factors) {
  return [factors](Members const& members) {
    double value = 10;
    for (std::size_t i = 0; i < members.size(); ++i) value *= members[i] ? factors[i] : 1;
    return std::vector{value, 2 * value};
  };
}

TEST(ExactShapley, SharesTwoFactorsByTheMeanOfBothOrders) {
  auto const found = exact_shapley(2, product_of({3, 0.5}));
  EXPECT_TRUE(is_close(found[0][0], 10 * (3 - 1) * (1 + 0.5) / 2));
  EXPECT_TRUE(is_close(found[1][0], 10 * (0.5 - 1) * (1 + 3.0) / 2));
  EXPECT_TRUE(is_close(found[0][1], 2 * found[0][0]));
}

TEST(ExactShapley, SumsToTheWholeDifference) {
  auto const found = exact_shapley(5, product_of({3, 0.5, 1.7, 0.9, 2}));
  double sum = 0;
  for (auto const& player : found) sum += player[0];
  EXPECT_TRUE(is_close(sum, 10 * 3 * 0.5 * 1.7 * 0.9 * 2 - 10, 1e-13));
}

TEST(ExactShapley, GivesEqualsTheSameAndDummiesNothing) {
  auto const found = exact_shapley(4, product_of({2, 1, 2, 3}));
  EXPECT_TRUE(is_close(found[0][0], found[2][0], 1e-13));
  EXPECT_NEAR(found[1][0], 0, 1e-13);
}

/// The glove game: two have a left glove, one a right; a pair is worth 1. Shapley values 1/6, 1/6, 2/3.
TEST(ExactShapley, MeetsTheGloveGame) {
  auto const found = exact_shapley(3, [](Members const& m) { return std::vector{(m[0] || m[1]) && m[2] ? 1.0 : 0.0}; });
  EXPECT_TRUE(is_close(found[0][0], 1.0 / 6, 1e-14));
  EXPECT_TRUE(is_close(found[1][0], 1.0 / 6, 1e-14));
  EXPECT_TRUE(is_close(found[2][0], 2.0 / 3, 1e-14));
}

TEST(VisitMarginals, AddUpToTheWholeDifference) {
  double sum = 0;
  std::size_t asked = 0;
  auto const values = product_of({3, 0.5, 4});
  auto const counted = [&](Members const& members) {
    ++asked;
    return values(members);
  };
  visit_marginals({2, 0, 1}, counted, [&](std::size_t, std::vector<double> const& added) { sum += added[0]; });
  EXPECT_TRUE(is_close(sum, 10 * 6 - 10, 1e-14));
  EXPECT_EQ(asked, 4u);
}

TEST(SampleOrders, HoldEveryPlayerOnceAndTheirReverse) {
  std::vector<std::string> const players{"a", "b", "c", "d", "e"};
  auto const orders = sample_orders(players, 6);
  ASSERT_EQ(orders.size(), 6u);
  for (auto order : orders) {
    std::sort(order.begin(), order.end());
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
  }
  EXPECT_TRUE(std::equal(orders[2].begin(), orders[2].end(), orders[3].rbegin()));
  EXPECT_NE(orders[0], orders[2]);
}

/// A pair of an order and its reverse shares what two players do together by halves, as the exact value does.
TEST(SampleOrders, ShareWhatPairsDoExactly) {
  auto const values = [](Members const& m) {
    return std::vector{(m[0] && m[1] ? 5.0 : 0.0) + (m[1] && m[2] ? 7.0 : 0.0) + (m[3] ? 2.0 : 0.0)};
  };
  auto const exact = exact_shapley(4, values);
  std::vector<double> sums(4);
  for (auto const& order : sample_orders({"a", "b", "c", "d"}, 2)) {
    visit_marginals(order, values, [&](std::size_t player, std::vector<double> const& added) { sums[player] += added[0] / 2; });
  }
  for (std::size_t i = 0; i < 4; ++i) EXPECT_TRUE(is_close(sums[i], exact[i][0], 1e-14)) << i;
}

}  // namespace
}  // namespace capexsim::test
