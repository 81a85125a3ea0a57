#include "capexsim/analysis/box_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/box.hpp"
#include "analysis/sensitivity/pick_freeze.hpp"

namespace capexsim::test {
namespace {

using Row = std::vector<double>;

/// Ten uniform inputs; it happens where the third is above 0.7 and the sixth below 0.4, but for chance.
struct Planted {
  explicit Planted(double inside, double outside, std::size_t paths = 8000) : hits(paths), is_learnt(paths) {
    for (int i = 0; i < 10; ++i) rows.push_back(uniform_row(4, "x" + std::to_string(i), paths));
    auto const chance = uniform_row(4, "chance", paths), half = uniform_row(4, "half", paths);
    for (std::size_t n = 0; n < paths; ++n) {
      bool const is_inside = rows[2][n] > 0.7 && rows[5][n] < 0.4;
      hits[n] = chance[n] < (is_inside ? inside : outside);
      is_learnt[n] = half[n] < 0.5;
    }
    inputs.assign(rows.begin(), rows.end());
  }

  std::vector<Row> rows;
  std::vector<std::span<double const>> inputs;
  std::vector<bool> hits, is_learnt;
};

BoxLimit limit_of(FoundBox const& box, std::size_t input) {
  auto const found = std::ranges::find(box.limits, input, &BoxLimit::input);
  return found == box.limits.end() ? BoxLimit{.input = 99} : *found;
}

TEST(BoxSearch, FindsAPlantedBox) {
  Planted const planted(1, 0);
  auto const box = find_box(planted.inputs, planted.hits, planted.is_learnt);
  ASSERT_TRUE(box);
  EXPECT_EQ(box->limits.size(), 2u);
  EXPECT_NEAR(limit_of(*box, 2).low, 0.7, 0.01);
  EXPECT_EQ(limit_of(*box, 2).high, std::numeric_limits<double>::infinity());
  EXPECT_NEAR(limit_of(*box, 5).high, 0.4, 0.01);
  EXPECT_GT(box->held_out.coverage.value, 0.97);
  EXPECT_GT(box->held_out.density.value, 0.97);
  EXPECT_NEAR(box->held_out.mass.value, 0.12, 4 * box->held_out.mass.error + 0.01);
}

TEST(BoxSearch, FindsItThroughChance) {
  Planted const planted(0.8, 0.05);
  auto const box = find_box(planted.inputs, planted.hits, planted.is_learnt);
  ASSERT_TRUE(box);
  EXPECT_NEAR(limit_of(*box, 2).low, 0.7, 0.05);
  EXPECT_NEAR(limit_of(*box, 5).high, 0.4, 0.05);
  EXPECT_NEAR(box->held_out.density.value, 0.8, 4 * box->held_out.density.error + 0.05);
  double const hits = 0.12 * 0.8 + 0.88 * 0.05;
  EXPECT_NEAR(box->held_out.coverage.value, 0.12 * 0.8 / hits, 4 * box->held_out.coverage.error + 0.05);
  EXPECT_LT(limit_of(*box, 2).p_value, 1e-6);
  EXPECT_LT(limit_of(*box, 5).p_value, 1e-6);
}

TEST(BoxSearch, SeesNothingInChanceAlone) {
  Planted const planted(0.3, 0.3);
  auto const box = find_box(planted.inputs, planted.hits, planted.is_learnt);
  ASSERT_TRUE(box);
  EXPECT_NEAR(box->held_out.density.value, 0.3, 4 * box->held_out.density.error);
  for (auto const& limit : box->limits) EXPECT_GT(limit.p_value, 0.001);
}

TEST(BoxSearch, NeedsBothOutcomes) {
  Planted planted(1, 0, 400);
  std::fill(planted.hits.begin(), planted.hits.end(), true);
  EXPECT_FALSE(find_box(planted.inputs, planted.hits, planted.is_learnt));
  std::fill(planted.hits.begin(), planted.hits.end(), false);
  EXPECT_FALSE(find_box(planted.inputs, planted.hits, planted.is_learnt));
}

TEST(BoxSearch, PeelsListsByTheirValues) {
  Planted planted(1, 0, 4000);
  for (std::size_t n = 0; n < planted.hits.size(); ++n) {
    planted.rows[0][n] = std::floor(3 * planted.rows[0][n]);
    planted.hits[n] = planted.rows[0][n] == 2;
  }
  auto const box = find_box(planted.inputs, planted.hits, planted.is_learnt);
  ASSERT_TRUE(box);
  ASSERT_EQ(box->limits.size(), 1u);
  EXPECT_EQ(box->limits[0].input, 0u);
  EXPECT_EQ(box->limits[0].low, 2);
  EXPECT_EQ(box->held_out.density.value, 1);
}

TEST(BoxSearch, LimitsFewInputsAndKeepsTheLeastMass) {
  Planted const planted(0.8, 0.05);
  auto const box = find_box(planted.inputs, planted.hits, planted.is_learnt, {.most_inputs = 1});
  ASSERT_TRUE(box);
  EXPECT_LE(box->limits.size(), 1u);
  for (auto const& step : box->trajectory) {
    EXPECT_LE(step.inputs, 1u);
    EXPECT_GE(step.learnt.mass.value, 0.05);
  }
}

TEST(BinomialTail, IsTheSumOfItsTerms) {
  EXPECT_NEAR(binomial_tail(8, 10, 0.5), 56.0 / 1024, 1e-12);
  EXPECT_NEAR(binomial_tail(1, 3, 0.2), 1 - 0.512, 1e-12);
  EXPECT_EQ(binomial_tail(0, 10, 0.5), 1);
  EXPECT_NEAR(binomial_tail(600, 1000, 0.5), 1.364232e-10, 1e-14);  // scipy.stats.binom.sf(599, 1000, 0.5)
}

}  // namespace
}  // namespace capexsim::test
