#include "capexsim/base/lane_arithmetic.hpp"

#include <limits>

namespace capexsim {

CAPEXSIM_CLONES void add(Lanes const& part, Lanes& sum) { CAPEXSIM_FOR_LANES(i) sum[i] += part[i]; }

namespace {

CAPEXSIM_CLONES void add_four(Lanes const& before, Lanes const* const* parts, Lanes& sum) {
  Lanes const &a = *parts[0], &b = *parts[1], &c = *parts[2], &d = *parts[3];
  CAPEXSIM_FOR_LANES(i) sum[i] = (((before[i] + a[i]) + b[i]) + c[i]) + d[i];
}

}  // namespace

void add_up(std::span<Lanes const* const> parts, Lanes& sum) {
  std::size_t next = 1;
  Lanes const* before = parts.front();
  for (; next + 3 < parts.size(); next += 4) {
    add_four(*before, &parts[next], sum);
    before = &sum;
  }
  if (before != &sum) sum = *before;
  for (; next < parts.size(); ++next) add(*parts[next], sum);
}

CAPEXSIM_CLONES void add_product(double factor, Lanes const& part, Lanes& sum) {
  CAPEXSIM_FOR_LANES(i) sum[i] += factor * part[i];
}

CAPEXSIM_CLONES void multiply(Lanes const& a, Lanes const& b, Lanes& result) { CAPEXSIM_FOR_LANES(i) result[i] = a[i] * b[i]; }

CAPEXSIM_CLONES bool all_exceed(double number, Lanes const& lanes) {
  constexpr int part = lane_count / 4;  // the first of them mostly tells of one that does not
  for (int first = 0; first < lane_count; first += part) {
    double least = std::numeric_limits<double>::infinity();
#pragma omp simd reduction(min : least)
    for (int i = first; i < first + part; ++i) least = lanes[i] < least ? lanes[i] : least;
    if (least <= number) return false;
  }
  return true;
}

CAPEXSIM_CLONES void hold_within(double low, double high, Lanes& lanes) {
  CAPEXSIM_FOR_LANES(i) {
    double const above = lanes[i] > low ? lanes[i] : low;
    lanes[i] = above < high ? above : high;
  }
}

}  // namespace capexsim
