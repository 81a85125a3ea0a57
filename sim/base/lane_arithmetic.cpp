#include "capexsim/base/lane_arithmetic.hpp"

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
  int reached = 0;
#pragma omp simd reduction(| : reached)
  for (int i = 0; i < lane_count; ++i) reached |= lanes[i] <= number;
  return reached == 0;
}

CAPEXSIM_CLONES void hold_within(double low, double high, Lanes& lanes) {
  CAPEXSIM_FOR_LANES(i) {
    double const above = lanes[i] > low ? lanes[i] : low;
    lanes[i] = above < high ? above : high;
  }
}

}  // namespace capexsim
