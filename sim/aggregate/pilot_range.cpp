#include "capexsim/aggregate/pilot_range.hpp"

#include <algorithm>
#include <cmath>

#include "aggregate/fold.hpp"
#include "capexsim/aggregate/summary.hpp"

namespace capexsim {
namespace {

/// Part of all mass in the bin of a value, by how far apart its neighbours in a sorted sample lie.
double mass_in_bin(HistogramShape const& shape, std::vector<float> const& sorted, std::size_t place) {
  std::size_t const reach = std::max<std::size_t>(1, sorted.size() / 20);
  double const left = sorted[place - std::min(reach, place)], right = sorted[std::min(place + reach, sorted.size() - 1)];
  auto const bin = shape.bin_of(sorted[place]);
  if (!(right > left)) return 0;
  if (bin < 0 || bin >= HistogramShape::bin_count) return 1;
  double const width = shape.left_end(bin + 1) - shape.left_end(bin);
  return width / (right - left);
}

/// The most that any bin around the quantiles told holds.
double fullest_bin(HistogramShape const& shape, std::vector<float> const& sorted) {
  bool const misses_high = shape.bin_of(sorted.back()) >= HistogramShape::bin_count;
  bool const misses_low = shape.half > 0 && shape.bin_of(sorted.front()) < 0;
  if (misses_high || misses_low) return 1;
  double most = 0;
  for (double p : reported_probabilities) {
    auto const place = static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1));
    most = std::max(most, mass_in_bin(shape, sorted, place));
  }
  return most;
}

/// What the finite lanes of one batch hold.
struct BatchRange {
  double low, high, smallest_positive, count, sum;
};

/// Lanes that do not count, or are not finite, become NaN.
CAPEXSIM_CLONES void keep_finite(Lanes const& values, LaneMask const& mask, Lanes& kept) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CAPEXSIM_FOR_LANES(i) kept[i] = values[i] - values[i] == 0 ? values[i] : none;
  if (mask.is_full()) return;
  for (int i = 0; i < lane_count; ++i) kept[i] = mask[i] ? kept[i] : none;
}

CAPEXSIM_CLONES BatchRange find_range(Lanes const& kept) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  HalfRow low, high, smallest_positive, sum;
  int count = 0;
#pragma omp simd reduction(+ : count)
  for (int i = 0; i < half_lanes; ++i) {
    auto const k = static_cast<std::size_t>(i);
    double const a = kept[i], b = kept[i + half_lanes];
    double const low_a = a == a ? a : infinity, high_a = a == a ? a : -infinity;
    double const positive_a = a > 0 ? a : infinity, positive_b = b > 0 ? b : infinity;
    low[k] = b < low_a ? b : low_a;
    high[k] = b > high_a ? b : high_a;
    smallest_positive[k] = positive_a < positive_b ? positive_a : positive_b;
    sum[k] = (a == a ? a : 0.0) + (b == b ? b : 0.0);
    count += (a == a) + (b == b);
  }
  return {fold(low, Lesser()), fold(high, Greater()), fold(smallest_positive, Lesser()), static_cast<double>(count),
          fold(sum, Plus())};
}

/// Lanes at each of some values.
struct LanesAt {
  int low = 0, high = 0, zero = 0, one = 0;
};

CAPEXSIM_CLONES LanesAt count_at(Lanes const& kept, double low, double high) {
  int at_low = 0, at_high = 0, at_zero = 0, at_one = 0;
#pragma omp simd reduction(+ : at_low, at_high, at_zero, at_one)
  for (int i = 0; i < lane_count; ++i) {
    at_low += kept[i] == low;
    at_high += kept[i] == high;
    at_zero += kept[i] == 0;
    at_one += kept[i] == 1;
  }
  return {at_low, at_high, at_zero, at_one};
}

CAPEXSIM_CLONES double squares_about(Lanes const& kept, double mean) {
  HalfRow squares;
#pragma omp simd
  for (int i = 0; i < half_lanes; ++i) {
    double const a = kept[i] - mean, b = kept[i + half_lanes] - mean;
    squares[static_cast<std::size_t>(i)] = (a == a ? a * a : 0.0) + (b == b ? b * b : 0.0);
  }
  return fold(squares, Plus());
}

}  // namespace

void PilotRange::add(Lanes const& values, LaneMask const& mask, std::size_t remembered) {
  Lanes kept;
  keep_finite(values, mask, kept);
  auto const range = find_range(kept);
  if (range.count == 0) return;
  PilotRange batch;
  batch.low_ = range.low;
  batch.high_ = range.high;
  batch.smallest_positive_ = range.smallest_positive;
  batch.count_ = range.count;
  batch.mean_ = range.low == range.high ? range.low : range.sum / range.count;
  batch.squares_ = squares_about(kept, batch.mean_);
  auto const lanes = count_at(kept, range.low, range.high);
  batch.at_low_ = lanes.low;
  batch.at_high_ = lanes.high;
  batch.at_zero_ = lanes.zero;
  batch.at_one_ = lanes.one;
  for (int lane = 0; lane < lane_count && batch.sample_.size() < remembered; ++lane) {
    if (kept[lane] == kept[lane]) batch.sample_.push_back(static_cast<float>(kept[lane]));
  }
  merge(batch);
}

/// Source of the merged squares: Chan, Golub and LeVeque (1983), "Algorithms for computing the sample variance", Am. Stat.
/// 37(3).
void PilotRange::merge(PilotRange const& later) {
  if (later.count_ == 0) return;
  at_low_ = (low_ <= later.low_ ? at_low_ : 0) + (later.low_ <= low_ ? later.at_low_ : 0);
  at_high_ = (high_ >= later.high_ ? at_high_ : 0) + (later.high_ >= high_ ? later.at_high_ : 0);
  low_ = std::min(low_, later.low_);
  high_ = std::max(high_, later.high_);
  smallest_positive_ = std::min(smallest_positive_, later.smallest_positive_);
  at_zero_ += later.at_zero_;
  at_one_ += later.at_one_;
  sample_.insert(sample_.end(), later.sample_.begin(), later.sample_.end());
  double const all = count_ + later.count_, apart = later.mean_ - mean_;
  squares_ += later.squares_ + apart * apart * count_ * later.count_ / all;
  mean_ += apart * later.count_ / all;
  count_ = all;
}

HistogramShape PilotRange::shape() const {
  HistogramShape shape;
  if (count_ == 0) return shape;
  auto add_atom = [&](double value, double seen) {
    bool const is_often = 100 * seen >= count_;
    auto const end = shape.atoms.begin() + shape.atom_count;
    if (is_often && std::find(shape.atoms.begin(), end, value) == end)
      shape.atoms[static_cast<std::size_t>(shape.atom_count++)] = value;
  };
  add_atom(0, at_zero_);
  add_atom(1, at_one_);
  add_atom(low_, at_low_);
  add_atom(high_, at_high_);
  shape.mean = mean_;
  lay_bins_about(mean_, std::sqrt(squares_ / count_), 5, shape);
  auto sorted = sample_;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.size() < 4) return shape;
  auto const take_if_finer = [&](HistogramShape const& other) {
    if (fullest_bin(other, sorted) < fullest_bin(shape, sorted)) shape = other;
  };
  auto other = shape;
  if (low_ >= 0 && high_ > 0) {
    lay_bins_from_zero(smallest_positive_, high_, other);
    take_if_finer(other);
  }
  double const first = sorted[sorted.size() / 4], median = sorted[sorted.size() / 2], third = sorted[sorted.size() * 3 / 4];
  lay_bins_about(median, std::min(median - first, third - median), 3, other);
  take_if_finer(other);
  return shape;
}

}  // namespace capexsim
