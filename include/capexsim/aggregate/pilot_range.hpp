#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "capexsim/aggregate/moments.hpp"

namespace capexsim {

/// Where the bins of one series lie, learnt from a pilot, and the values that have a counter of their own because many paths
/// share them exactly: 0, 1, the smallest and the largest.
///
/// A value x lies at m = |x - centre| scale + offset from the centre, and its bin is read off the leading bits of m as a float:
/// an equal number of bins for every doubling, evenly spaced inside it. The centre is the mean; or 0, for what is never
/// negative, so that a small quantile is as precise as a large one; or the median, where the mean lies far from most: of the
/// three the one in whose bins less of the pilot falls together. A bin is 0.02 to 0.04 standard deviations wide: where in it
/// the values lie is not known, which adds to a quantile's Monte Carlo error about a tenth of it (root mean square), and a bias
/// below 1/5000 of a standard deviation.
struct HistogramShape {
  static constexpr int bin_count = 512;
  static constexpr int max_atoms = 4;

  double centre = 0, scale = 1, offset = 1;
  std::int32_t first_key = 0;  ///< leading bits of the first bin's m
  int shift = 18;              ///< bits of m that do not matter
  int half = bin_count / 2;    ///< bins below the centre
  double mean = 0;             ///< of the pilot: moments are summed about it
  std::array<double, max_atoms> atoms{};
  int atom_count = 0;

  /// The value at the left end of a bin, 0 to bin_count.
  [[nodiscard]] double left_end(int bin) const;
  /// The bin a value lies in; below 0 or from bin_count on where it lies beyond them.
  [[nodiscard]] int bin_of(double value) const;
};

/// Learns the shape of a series from its first paths.
class PilotRange {
 public:
  /// Takes in the finite lanes of a batch. Merging batches gives what taking them in one after the other does.
  void add(Lanes const& values, LaneMask const& mask);
  void merge(PilotRange const& later);
  [[nodiscard]] HistogramShape shape() const;

 private:
  double low_ = std::numeric_limits<double>::infinity(), high_ = -low_;
  double smallest_positive_ = std::numeric_limits<double>::infinity();
  std::vector<float> sample_;      ///< some of them
  double mean_ = 0, squares_ = 0;  ///< sum of squares about the mean
  double count_ = 0, at_low_ = 0, at_high_ = 0, at_zero_ = 0, at_one_ = 0;
};

}  // namespace capexsim
