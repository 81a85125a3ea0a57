#include "analysis/claim_sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "capexsim/aggregate/interval.hpp"
#include "support/normals.hpp"

namespace capexsim::test {
namespace {

/// The ends of the interval may lie beyond every quantile that a summary reads.
TEST(ClaimSample, ReadsTheIntervalOfAQuantileFromSortedValues) {
  for (auto const& [statistic, p] : {std::pair{"p05", 0.05}, {"p50", 0.5}, {"p95", 0.95}}) {
    Expectation expectation;
    expectation.thing = ExpectedThing::statistic;
    expectation.metric = "capex";
    expectation.statistic = statistic;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      auto values = normals(seed, 1500);
      std::transform(values.begin(), values.end(), values.begin(), [](double z) { return std::exp(z); });
      ClaimSample sample(expectation);
      sample.add(values, values);
      auto const estimate = sample.estimate(0.01);
      std::sort(values.begin(), values.end());
      auto const interval = quantile_interval(values, p, 0.01);
      EXPECT_EQ(estimate.interval.low, interval.low) << statistic << ", seed " << seed;
      EXPECT_EQ(estimate.interval.high, interval.high) << statistic << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace capexsim::test
