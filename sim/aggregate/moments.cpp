#include "capexsim/aggregate/moments.hpp"

#include <algorithm>
#include <functional>

#include "capexsim/base/octets.hpp"

namespace capexsim {
namespace {

CAPEXSIM_CLONES void add_all(Lanes const& values, double centre, Moments& moments) {
  Octet const zero{}, one = zero + 1.0;
  Octet sum{}, squares{}, count{}, positive{}, low = zero + moments.low, high = zero + moments.high;
  for (Octet const& x : OctetsOf(values)) {
    Octet const d = x == x ? x - centre : zero;
    sum += d;
    squares += d * d;
    count += x == x ? one : zero;
    positive += x > 0 ? one : zero;
    low = x < low ? x : low;
    high = x > high ? x : high;
  }
  moments.sum += total(sum);
  moments.sum_of_squares += total(squares);
  moments.count += static_cast<std::uint64_t>(total(count));
  moments.positive += static_cast<std::uint64_t>(total(positive));
  moments.low = best(low, std::less());
  moments.high = best(high, std::greater());
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
