#pragma once

#include <array>
#include <cstdint>

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

/// Positive values: a range, a quarter of it added on either side in logs, in the finest bins that hold it.
void lay_bins_from_zero(double low, double high, HistogramShape& shape);

/// Both ways from a centre: next to it bins of spread / 16 / 2^fineness, 2^fineness to every doubling.
void lay_bins_about(double centre, double spread, int fineness, HistogramShape& shape);

}  // namespace capexsim
