#include "analysis/sensitivity/resamples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "capexsim/aggregate/summary.hpp"
#include "support/normals.hpp"

namespace capexsim::test {
namespace {

TEST(Resamples, SpreadIsReadFromSortedNumbers) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto numbers = normals(seed, 400);
    auto const spread = spread_of(numbers);
    std::sort(numbers.begin(), numbers.end());
    EXPECT_EQ(spread.low, quantile(numbers, 0.025)) << "seed " << seed;
    EXPECT_EQ(spread.high, quantile(numbers, 0.975)) << "seed " << seed;
    EXPECT_NEAR(spread.error, 1, 0.2) << "seed " << seed;
  }
}

TEST(Resamples, SpreadLeavesOutWhatIsNotFinite) {
  auto const numbers = normals(1, 400);
  auto with_gaps = numbers;
  with_gaps.insert(with_gaps.begin() + 7, std::numeric_limits<double>::quiet_NaN());
  with_gaps.push_back(std::numeric_limits<double>::infinity());
  EXPECT_EQ(spread_of(with_gaps).low, spread_of(numbers).low);
  EXPECT_EQ(spread_of(with_gaps).high, spread_of(numbers).high);
}

}  // namespace
}  // namespace capexsim::test
