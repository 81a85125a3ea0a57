#include "capexsim/aggregate/part_sums.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"

namespace capexsim {
namespace {

TEST(PartSums, KnowNoErrorOfOnePart) {
  PartSums parts;
  EXPECT_FALSE(parts.mean_error());
  parts.add(3, 10, 5);
  parts.add(3 + design_parts * batches_per_group, 12, 5);
  EXPECT_FALSE(parts.mean_error());
}

TEST(PartSums, TakeTheBatchesOfAGroupForOnePart) {
  PartSums parts;
  parts.add(2 * batches_per_group, 10, 5);
  parts.add(2 * batches_per_group + 1, 12, 5);
  EXPECT_FALSE(parts.mean_error());
  parts.add(3 * batches_per_group, 12, 5);
  EXPECT_TRUE(parts.mean_error());
}

/// Equal parts: the standard deviation of their means over the square root of their number.
TEST(PartSums, GiveTheErrorOfAMeanOfEqualParts) {
  PartSums parts;
  test::Moments means;
  for (std::uint64_t part = 0; part < design_parts; ++part) {
    double const mean = std::sin(static_cast<double>(part));
    parts.add(part * batches_per_group, 256 * mean, 256);
    means.add(mean);
  }
  EXPECT_TRUE(test::is_close(*parts.mean_error(), means.standard_error()));
}

TEST(PartSums, CareForNeitherCentreNorOrder) {
  PartSums some, others;
  for (std::uint64_t batch = 0; batch < 40; ++batch) {
    double const mean = std::cos(static_cast<double>(batch * batch));
    std::uint64_t const count = batch == 39 ? 32 : 256;
    some.add(batch, static_cast<double>(count) * mean, count);
  }
  for (std::uint64_t batch = 40; batch-- > 0;) {
    double const mean = std::cos(static_cast<double>(batch * batch));
    std::uint64_t const count = batch == 39 ? 32 : 256;
    others.add(batch, static_cast<double>(count) * (mean + 5), count);
  }
  EXPECT_TRUE(test::is_close(*some.mean_error(), *others.mean_error()));
}

TEST(PartSums, SeeNoErrorWherePartsAgree) {
  PartSums parts;
  for (std::uint64_t batch = 0; batch < 5; ++batch) parts.add(batch, 0.25 * 256, 256);
  EXPECT_EQ(*parts.mean_error(), 0);
}

}  // namespace
}  // namespace capexsim
