#include "capexsim/aggregate/moments.hpp"

#include <algorithm>
#include <limits>

#include "aggregate/fold.hpp"

namespace capexsim {
namespace {

/// NaN lanes are passed over.
CAPEXSIM_CLONES void add_all(Lanes const& values, double centre, Moments& moments) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  HalfRow sum, squares, low, high;
  int count = 0, positive = 0;
#pragma omp simd reduction(+ : count, positive)
  for (int i = 0; i < half_lanes; ++i) {
    auto const k = static_cast<std::size_t>(i);
    double const a = values[i], b = values[i + half_lanes];
    double const from_a = a == a ? a - centre : 0.0, from_b = b == b ? b - centre : 0.0;
    sum[k] = from_a + from_b;
    squares[k] = from_a * from_a + from_b * from_b;
    double const low_a = a == a ? a : infinity, high_a = a == a ? a : -infinity;
    low[k] = b < low_a ? b : low_a;
    high[k] = b > high_a ? b : high_a;
    count += (a == a) + (b == b);
    positive += (a > 0) + (b > 0);
  }
  moments.sum += fold(sum, Plus());
  moments.sum_of_squares += fold(squares, Plus());
  moments.count += static_cast<std::uint64_t>(count);
  moments.positive += static_cast<std::uint64_t>(positive);
  moments.low = Lesser()(fold(low, Lesser()), moments.low);
  moments.high = Greater()(fold(high, Greater()), moments.high);
}

/// The lanes that count, NaN elsewhere.
void add_some(Lanes const& values, double centre, LaneMask const& mask, Moments& moments) {
  Lanes kept = values;
  for (int i = 0; i < lane_count; ++i) {
    if (!mask[i]) kept[i] = std::numeric_limits<double>::quiet_NaN();
  }
  add_all(kept, centre, moments);
}

}  // namespace

void LaneMask::drop(int lane) {
  auto& keeps_lane = keeps[static_cast<std::size_t>(lane)];
  count -= keeps_lane;
  keeps_lane = 0;
}

LaneMask first_lanes(std::uint64_t paths) {
  LaneMask mask;
  mask.count = static_cast<int>(std::min<std::uint64_t>(paths, lane_count));
  std::fill_n(mask.keeps.begin(), mask.count, std::uint8_t{1});
  return mask;
}

void Moments::add(Lanes const& values, double centre, LaneMask const& mask) {
  if (mask.is_full()) return add_all(values, centre, *this);
  add_some(values, centre, mask, *this);
}

void Moments::merge(Moments const& other) {
  sum += other.sum;
  sum_of_squares += other.sum_of_squares;
  low = std::min(low, other.low);
  high = std::max(high, other.high);
  count += other.count;
  positive += other.positive;
}

}  // namespace capexsim
