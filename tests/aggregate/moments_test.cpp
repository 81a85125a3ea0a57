#include "capexsim/aggregate/moments.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace capexsim {
namespace {

Lanes counted() {
  Lanes lanes;
  for (int i = 0; i < lane_count; ++i) lanes[i] = i - 100;
  return lanes;
}

TEST(Moments, SumAllLanes) {
  Moments moments;
  moments.add(counted(), 0, first_lanes(lane_count));
  EXPECT_DOUBLE_EQ(moments.sum, (lane_count - 1.0) * lane_count / 2 - 100 * lane_count);
  EXPECT_EQ(moments.count, static_cast<std::uint64_t>(lane_count));
  EXPECT_EQ(moments.positive, lane_count - 101u);
  EXPECT_EQ(moments.low, -100);
  EXPECT_EQ(moments.high, lane_count - 101);
}

TEST(Moments, OfSomeLanesLeaveTheOthersOut) {
  auto mask = first_lanes(10);
  mask.drop(0);
  Moments moments;
  moments.add(counted(), 0, mask);
  EXPECT_EQ(moments.count, 9u);
  EXPECT_DOUBLE_EQ(moments.sum, 45 - 900);
  EXPECT_EQ(moments.low, -99);
}

TEST(Moments, PassOverWhatHasNoMeaning) {
  auto lanes = counted();
  lanes[3] = std::numeric_limits<double>::quiet_NaN();
  Moments moments;
  moments.add(lanes, 0, first_lanes(lane_count));
  EXPECT_EQ(moments.count, lane_count - 1u);
}

TEST(Moments, MergeToTheMomentsOfAll) {
  Moments a, b, both;
  a.add(counted(), 5, first_lanes(lane_count));
  b.add(counted(), 5, first_lanes(7));
  both.add(counted(), 5, first_lanes(lane_count));
  both.add(counted(), 5, first_lanes(7));
  a.merge(b);
  EXPECT_DOUBLE_EQ(a.sum, both.sum);
  EXPECT_DOUBLE_EQ(a.sum_of_squares, both.sum_of_squares);
  EXPECT_EQ(a.count, both.count);
}

TEST(LaneMask, CountsWhatItKeeps) {
  auto mask = first_lanes(3);
  EXPECT_EQ(mask.count, 3);
  mask.drop(1);
  mask.drop(1);
  EXPECT_EQ(mask.count, 2);
  EXPECT_TRUE(mask[0]);
  EXPECT_FALSE(mask[1]);
  EXPECT_FALSE(mask[3]);
  EXPECT_TRUE(first_lanes(1000).is_full());
}

}  // namespace
}  // namespace capexsim
