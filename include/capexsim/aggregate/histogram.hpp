#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "capexsim/aggregate/moments.hpp"
#include "capexsim/aggregate/summary.hpp"

namespace capexsim {

/// Where the bins of one series lie, learnt from a pilot, and the values that have a counter of their own because many paths
/// share them exactly: 0, 1, the smallest and the largest.
///
/// A value x lies at m = |x - centre| scale + offset from the centre, and its bin is read off the leading bits of m: an equal
/// number of bins for every doubling, evenly spaced inside it. What is positive on every path and spread over more than a
/// factor 2 has centre 0, so that a small quantile is as precise as a large one; all else is seen from its mean, both ways.
struct HistogramShape {
  static constexpr int bin_count = 1024;
  static constexpr int max_atoms = 4;

  double centre = 0, scale = 1, offset = 1;
  std::int64_t first_key = 0;  ///< leading bits of the first bin's m
  int shift = 46;              ///< bits of m that do not matter
  int half = bin_count / 2;    ///< bins below the centre
  double mean = 0;             ///< of the pilot: moments are summed about it
  std::array<double, max_atoms> atoms{};
  int atom_count = 0;

  /// The value at the left end of a bin, 0 to bin_count.
  [[nodiscard]] double left_end(int bin) const;
};

/// Learns the shape of a series from its first paths.
class PilotRange {
 public:
  void add(Lanes const& values, LaneMask const& mask);
  [[nodiscard]] HistogramShape shape() const;

 private:
  double low_ = std::numeric_limits<double>::infinity(), high_ = -low_;
  double smallest_positive_ = std::numeric_limits<double>::infinity();
  double origin_ = 0, sum_ = 0, sum_of_squares_ = 0;  ///< sums about the first value
  int count_ = 0, at_low_ = 0, at_high_ = 0, at_zero_ = 0, at_one_ = 0;
};

/// Counters of many series: bins, both ends beyond them, and atoms. Counts merge in any order.
class Histograms {
 public:
  /// Counters of a series: bins, below, above, atoms, and what has no meaning.
  static constexpr int below = HistogramShape::bin_count, above = below + 1, first_atom = above + 1,
                       no_number = first_atom + HistogramShape::max_atoms;
  /// Not a power of two: rows a power of two apart would evict each other from the cache.
  static constexpr int stride = no_number + 2;

  explicit Histograms(std::size_t series);

  /// Adds (or, with `sign` -1, takes back) the lanes of a batch. NaN lanes are passed over.
  void add(std::size_t series, HistogramShape const& shape, Lanes const& values, LaneMask const& mask, int sign);
  void merge(Histograms const& other);

  [[nodiscard]] std::uint32_t const* counts(std::size_t series) const { return &counts_[series * stride]; }

 private:
  struct FreeMemory {
    void operator()(std::uint32_t* memory) const;
  };
  std::size_t size_;
  std::unique_ptr<std::uint32_t[], FreeMemory> counts_;
};

/// Mean, spread and quantiles of a series from its moments and counters. Between the values that a bin's ends and atoms mark,
/// mass is spread evenly; the extremes are exact.
[[nodiscard]] Summary summarise(Moments const& moments, HistogramShape const& shape, std::uint32_t const* counts);

}  // namespace capexsim
