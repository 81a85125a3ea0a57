#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "capexsim/aggregate/histogram_shape.hpp"
#include "capexsim/aggregate/moments.hpp"

namespace capexsim {

/// Learns the shape of a series from its first paths.
class PilotRange {
 public:
  /// Takes in the finite lanes of a batch. Merging batches gives what taking them in one after the other does.
  /// \param remembered  how many of them to remember one by one at most: the bins are judged by these
  void add(Lanes const& values, LaneMask const& mask, std::size_t remembered = 16);
  void merge(PilotRange const& later);
  [[nodiscard]] HistogramShape shape() const;
  /// Values remembered one by one.
  [[nodiscard]] std::size_t remembered() const { return sample_.size(); }
  /// Lanes that were finite.
  [[nodiscard]] std::uint64_t count() const { return static_cast<std::uint64_t>(count_); }

 private:
  double low_ = std::numeric_limits<double>::infinity(), high_ = -low_;
  double smallest_positive_ = std::numeric_limits<double>::infinity();
  std::vector<float> sample_;      ///< those remembered
  double mean_ = 0, squares_ = 0;  ///< sum of squares about the mean
  double count_ = 0, at_low_ = 0, at_high_ = 0, at_zero_ = 0, at_one_ = 0;
};

}  // namespace capexsim
