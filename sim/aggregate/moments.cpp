#include "capexsim/aggregate/moments.hpp"

#include <algorithm>
#include <limits>

#include "aggregate/fold.hpp"

namespace capexsim {
namespace {

constexpr int fold_width = lane_count / 8;
/// What the lanes that lie an eighth of a row apart make together: they are joined as fold() would join half rows, in
/// registers.
using EighthRow = std::array<double, fold_width>;

/// First the lanes half a row apart, then a quarter, then an eighth.
template <class Pair, class Join>
CAPEXSIM_INLINE double join_eight(Pair pair, Join join) {
  return join(join(pair(0), pair(2)), join(pair(1), pair(3)));
}

/// Sums and extremes.
/// \tparam may_lack  NaN lanes are passed over; without, one makes NaN of the sums
template <bool may_lack>
CAPEXSIM_INLINE Moments of_row(Lanes const& values, double centre) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EighthRow sum, squares, low, high;
#pragma omp simd
  for (int i = 0; i < fold_width; ++i) {
    auto const k = static_cast<std::size_t>(i);
    auto const first = [&](int pair) { return values[i + fold_width * pair]; };
    auto const second = [&](int pair) { return values[i + fold_width * pair + half_lanes]; };
    auto const counts = [](double x) { return !may_lack || x == x; };
    auto const from_centre = [&](double x) { return counts(x) ? x - centre : 0.0; };
    auto const square = [&](double x) { return from_centre(x) * from_centre(x); };
    sum[k] = join_eight([&](int p) { return from_centre(first(p)) + from_centre(second(p)); }, Plus());
    squares[k] = join_eight([&](int p) { return square(first(p)) + square(second(p)); }, Plus());
    low[k] = join_eight([&](int p) { return Lesser()(second(p), counts(first(p)) ? first(p) : infinity); }, Lesser());
    high[k] = join_eight([&](int p) { return Greater()(second(p), counts(first(p)) ? first(p) : -infinity); }, Greater());
  }
  return {fold(sum, Plus()), fold(squares, Plus()), fold(low, Lesser()), fold(high, Greater()), lane_count, 0};
}

/// Lanes for which a claim holds.
template <class Claim>
CAPEXSIM_INLINE std::uint64_t count_if(Lanes const& values, Claim claim) {
  int count = 0;
#pragma omp simd reduction(+ : count)
  for (int i = 0; i < lane_count; ++i) count += claim(values[i]);
  return static_cast<std::uint64_t>(count);
}

CAPEXSIM_CLONES Moments of_all(Lanes const& values, double centre) {
  auto moments = of_row<false>(values, centre);
  bool const has_gaps = moments.sum_of_squares != moments.sum_of_squares;
  if (has_gaps) {
    moments = of_row<true>(values, centre);
    moments.count = count_if(values, [](double x) { return x == x; });
  }
  if (moments.low > 0) {
    moments.positive = moments.count;
  } else if (moments.high > 0) {
    moments.positive = count_if(values, [](double x) { return x > 0; });
  }
  return moments;
}

/// The lanes that count, NaN elsewhere.
Moments of_some(Lanes const& values, double centre, LaneMask const& mask) {
  Lanes kept = values;
  for (int i = 0; i < lane_count; ++i) {
    if (!mask[i]) kept[i] = std::numeric_limits<double>::quiet_NaN();
  }
  return of_all(kept, centre);
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

Moments moments_of(Lanes const& values, double centre, LaneMask const& mask) {
  return mask.is_full() ? of_all(values, centre) : of_some(values, centre, mask);
}

void Moments::add(Lanes const& values, double centre, LaneMask const& mask) { merge(moments_of(values, centre, mask)); }

void Moments::merge(Moments const& other) {
  sum += other.sum;
  sum_of_squares += other.sum_of_squares;
  low = std::min(low, other.low);
  high = std::max(high, other.high);
  count += other.count;
  positive += other.positive;
}

}  // namespace capexsim
