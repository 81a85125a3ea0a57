#include "capexsim/base/normal.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace capexsim::test {
namespace {

namespace bm = boost::math;

TEST(UniformToNormal, IsGoodDownToTailsOf1e10) {
  Lanes uniform, normal;
  for (int i = 0; i < lane_count; ++i) uniform[i] = std::pow(10.0, -10.0 + 9.0 * i / lane_count);
  uniform_to_normal(uniform, normal);
  for (int i = 0; i < lane_count; ++i) {
    double const expected = bm::quantile(bm::normal(), uniform[i]);
    EXPECT_NEAR(normal[i], expected, 2e-9 * std::abs(expected)) << "u = " << uniform[i];
  }
}

TEST(NormalToUniform, MeetsBoostTo1e9) {
  Lanes normal, uniform;
  for (int i = 0; i < lane_count; ++i) normal[i] = -7 + 14.0 * i / (lane_count - 1);
  normal_to_uniform(normal, uniform);
  for (int i = 0; i < lane_count; ++i) EXPECT_NEAR(uniform[i], bm::cdf(bm::normal(), normal[i]), 1e-9) << "z = " << normal[i];
}

TEST(NormalToUniform, UndoesUniformToNormal) {
  Lanes uniform, normal, back;
  for (int i = 0; i < lane_count; ++i) uniform[i] = (i + 0.5) / lane_count;
  uniform_to_normal(uniform, normal);
  normal_to_uniform(normal, back);
  for (int i = 0; i < lane_count; ++i) EXPECT_NEAR(back[i], uniform[i], 3e-9);
}

}  // namespace
}  // namespace capexsim::test
