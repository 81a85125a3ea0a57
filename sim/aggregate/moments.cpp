#include "capexsim/aggregate/moments.hpp"

#include <algorithm>

namespace capexsim {
namespace {

constexpr int sum_lanes = 8;
using Partial = std::array<double, sum_lanes>;

/// The fixed order in which eight partial sums become one.
double total(Partial const& s) { return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7])); }

CAPEXSIM_CLONES void add_all(Lanes const& values, double centre, Moments& moments) {
  Partial sum{}, squares{}, low, high, positive{};
  low.fill(moments.low);
  high.fill(moments.high);
  for (int first = 0; first < lane_count; first += sum_lanes) {
#pragma omp simd
    for (int j = 0; j < sum_lanes; ++j) {
      auto const k = static_cast<std::size_t>(j);
      double const x = values[first + j], d = x - centre;
      sum[k] += d;
      squares[k] += d * d;
      low[k] = x < low[k] ? x : low[k];
      high[k] = x > high[k] ? x : high[k];
      positive[k] += x > 0 ? 1.0 : 0.0;
    }
  }
  moments.sum += total(sum);
  moments.sum_of_squares += total(squares);
  moments.low = *std::min_element(low.begin(), low.end());
  moments.high = *std::max_element(high.begin(), high.end());
  moments.positive += static_cast<std::uint64_t>(total(positive));
  moments.count += lane_count;
}

void add_some(Lanes const& values, double centre, LaneMask const& mask, Moments& moments) {
  Partial sum{}, squares{};
  for (int i = 0; i < lane_count; ++i) {
    double const x = values[i];
    if (!mask[i] || x != x) continue;
    auto const k = static_cast<std::size_t>(i % sum_lanes);
    double const d = x - centre;
    sum[k] += d;
    squares[k] += d * d;
    moments.low = std::min(moments.low, x);
    moments.high = std::max(moments.high, x);
    moments.positive += x > 0;
    moments.count += 1;
  }
  moments.sum += total(sum);
  moments.sum_of_squares += total(squares);
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

void Moments::add(Lanes const& values, double centre, LaneMask const& mask, bool may_lack) {
  if (mask.is_full() && !may_lack) return add_all(values, centre, *this);
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
