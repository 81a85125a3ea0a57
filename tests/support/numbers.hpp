#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "capexsim/base/lanes.hpp"

namespace capexsim::test {

/// Claims that two numbers agree to a relative tolerance; where 0 is expected, to that absolute tolerance.
[[nodiscard]] inline testing::AssertionResult is_close(double actual, double expected, double tolerance = 1e-9) {
  double const scale = expected == 0 ? 1.0 : std::abs(expected);
  if (std::abs(actual - expected) <= tolerance * scale) return testing::AssertionSuccess();
  return testing::AssertionFailure() << testing::PrintToString(actual) << " is not within " << tolerance << " of "
                                     << testing::PrintToString(expected);
}

/// A row with the same number in every lane.
[[nodiscard]] inline Lanes filled(double number) {
  Lanes lanes;
  fill(lanes, number);
  return lanes;
}

/// Mean and variance of a sample, and what they may err by.
class Moments {
 public:
  void add(double x) {
    count_ += 1;
    double const step = x - mean_;
    mean_ += step / count_;
    squares_ += step * (x - mean_);
  }

  [[nodiscard]] double count() const { return count_; }
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double variance() const { return squares_ / (count_ - 1); }
  [[nodiscard]] double standard_error() const { return std::sqrt(variance() / count_); }

 private:
  double count_ = 0, mean_ = 0, squares_ = 0;
};

}  // namespace capexsim::test
