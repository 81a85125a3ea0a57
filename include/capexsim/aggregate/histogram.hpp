#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <numeric>

#include "capexsim/aggregate/moments.hpp"
#include "capexsim/aggregate/pilot_range.hpp"
#include "capexsim/aggregate/summary.hpp"
#include "capexsim/base/large_memory.hpp"

namespace capexsim {

/// Counters of a series: one end beyond the bins, the bins, the other end, atoms, and what has no meaning.
namespace counter {
inline constexpr int below = 0, first_bin = 1, above = first_bin + HistogramShape::bin_count, first_atom = above + 1;
/// Where many lanes of a row have the same value, a counter would wait for itself: each fourth lane has one of its own.
inline constexpr int turns = 4;
inline constexpr int no_number = first_atom + turns * HistogramShape::max_atoms;
/// From series to series: whole cache lines, and not a power of two, for rows a power of two apart would evict each other.
inline constexpr int stride = 544;
static_assert(no_number + turns <= stride);

template <class Count>
Count of_atom(Count const* counts, int atom) {
  return std::accumulate(counts + first_atom + turns * atom, counts + first_atom + turns * (atom + 1), Count{0});
}
}  // namespace counter

/// Counters of all series, all 0 at first.
template <class Count>
class CounterRows {
 public:
  explicit CounterRows(std::size_t series) : size_(series), counts_(series * counter::stride) {
    std::fill_n(counts_.data(), series * counter::stride, Count{0});
  }
  [[nodiscard]] Count* row(std::size_t series) { return counts_.data() + series * counter::stride; }
  [[nodiscard]] Count const* row(std::size_t series) const { return counts_.data() + series * counter::stride; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::size_t size_;  ///< series
  LargeArray<Count> counts_;
};

/// Counters of many series, of one thread: small, so that they stay in the cache.
class Histograms {
 public:
  /// More paths than this must not be counted before the totals take them over.
  static constexpr std::uint64_t most_paths = 65535;

  explicit Histograms(std::size_t series) : counts_(series) {}

  /// Adds (or, with `sign` -1, takes back) the lanes of a batch. NaN lanes are passed over.
  /// \return moments of the lanes about the shape's mean
  Moments add(std::size_t series, HistogramShape const& shape, Lanes const& values, LaneMask const& mask, int sign);

  [[nodiscard]] std::uint16_t const* counts(std::size_t series) const { return counts_.row(series); }

 private:
  friend class HistogramTotals;
  CounterRows<std::uint16_t> counts_;
};

/// Counters of all threads together. They may be taken over in any order and at any time: the sums are the same.
class HistogramTotals {
 public:
  explicit HistogramTotals(std::size_t series) : counts_(series) {}

  /// Adds the counts of one thread and empties them. May be called from any thread.
  void take(Histograms& part);

  [[nodiscard]] std::uint32_t const* counts(std::size_t series) const { return counts_.row(series); }
  [[nodiscard]] std::uint32_t* counts(std::size_t series) { return counts_.row(series); }
  [[nodiscard]] std::size_t size() const { return counts_.size(); }

 private:
  std::mutex mutex_;
  CounterRows<std::uint32_t> counts_;
};

/// Mean, spread and quantiles of a series from its moments and counters. Between the values that a bin's ends and atoms mark,
/// mass is spread evenly; the extremes are exact.
/// \param independent_share  of the values that count in the errors of shares and quantiles
[[nodiscard]] Summary summarise(Moments const& moments, HistogramShape const& shape, std::uint32_t const* counts,
                                double independent_share = 1);

}  // namespace capexsim
