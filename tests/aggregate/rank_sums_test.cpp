#include "capexsim/aggregate/rank_sums.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace capexsim {
namespace {

/// Three rows: an even spread, the same turned round, and one that rises and falls.
std::vector<Lanes> three_rows() {
  std::vector<Lanes> rows(3);
  for (int i = 0; i < lane_count; ++i) {
    rows[0][i] = (i + 0.5) / lane_count;
    rows[1][i] = 1 - rows[0][i];
    rows[2][i] = i < lane_count / 2 ? rows[0][i] : 1 - rows[0][i];
  }
  return rows;
}

TEST(RankSums, KnowPairsThatRiseAndFallTogether) {
  RankSums sums({{0, 0}, {0, 1}, {0, 2}});
  sums.add(three_rows(), first_lanes(lane_count));
  EXPECT_EQ(sums.correlation(0), 1);
  EXPECT_EQ(sums.correlation(1), -1);
  EXPECT_NEAR(sums.correlation(2), 0, 1e-15);
}

TEST(RankSums, CountMaskedLanesOnly) {
  RankSums sums({{0, 2}});
  sums.add(three_rows(), first_lanes(lane_count / 2));
  EXPECT_NEAR(sums.correlation(0), 1, 1e-15);
}

TEST(RankSums, OfPartsAreThoseOfTheWhole) {
  RankSums whole({{0, 2}}), part({{0, 2}}), other({{0, 2}});
  whole.add(three_rows(), first_lanes(100));
  whole.add(three_rows(), first_lanes(200));
  part.add(three_rows(), first_lanes(100));
  other.add(three_rows(), first_lanes(200));
  part.merge(other);
  EXPECT_EQ(part.correlation(0), whole.correlation(0));
}

TEST(RankSums, OfNoPathAreNoNumber) { EXPECT_TRUE(std::isnan(RankSums({{0, 1}}).correlation(0))); }

}  // namespace
}  // namespace capexsim
