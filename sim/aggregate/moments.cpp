#include "capexsim/aggregate/moments.hpp"

#include <algorithm>
#include <functional>

namespace capexsim {
namespace {

constexpr int sum_lanes = 8;
using Partial = std::array<double, sum_lanes>;
/// Eight numbers side by side: the fixed lanes of sums, in as many registers as the processor needs.
using Octet [[gnu::vector_size(sizeof(Partial)), gnu::may_alias]] = double;

/// The fixed order in which eight partial sums become one.
template <class Eight>
double total(Eight const& s) {
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

template <class Eight, class Better>
double best(Eight const& s, Better better) {
  double found = s[0];
  for (int j = 1; j < sum_lanes; ++j) found = better(s[j], found) ? s[j] : found;
  return found;
}

CAPEXSIM_CLONES void add_all(Lanes const& values, double centre, Moments& moments) {
  Octet const zero{}, one = zero + 1.0;
  Octet sum{}, squares{}, count{}, positive{}, low = zero + moments.low, high = zero + moments.high;
  auto const* const rows = reinterpret_cast<Octet const*>(values.value.data());
  for (int row = 0; row < lane_count / sum_lanes; ++row) {
    Octet const x = rows[row];
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
