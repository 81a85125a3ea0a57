#include "capexsim/base/lane_arithmetic.hpp"

namespace capexsim {

CAPEXSIM_CLONES void add(Lanes const& part, Lanes& sum) { CAPEXSIM_FOR_LANES(i) sum[i] += part[i]; }

namespace {

CAPEXSIM_CLONES void add_two(Lanes const& a, Lanes const& b, Lanes const& c, Lanes& sum) {
  CAPEXSIM_FOR_LANES(i) sum[i] = (a[i] + b[i]) + c[i];
}

}  // namespace

void add_up(std::span<Lanes const* const> parts, Lanes& sum) {
  std::size_t next = 1;
  Lanes const* before = parts.front();
  for (; next + 1 < parts.size(); next += 2) {
    add_two(*before, *parts[next], *parts[next + 1], sum);
    before = &sum;
  }
  if (before != &sum) sum = *before;
  if (next < parts.size()) add(*parts[next], sum);
}

CAPEXSIM_CLONES void add_product(double factor, Lanes const& part, Lanes& sum) {
  CAPEXSIM_FOR_LANES(i) sum[i] += factor * part[i];
}

CAPEXSIM_CLONES void multiply(Lanes const& a, Lanes const& b, Lanes& result) { CAPEXSIM_FOR_LANES(i) result[i] = a[i] * b[i]; }

CAPEXSIM_CLONES void hold_within(double low, double high, Lanes& lanes) {
  CAPEXSIM_FOR_LANES(i) {
    double const above = lanes[i] > low ? lanes[i] : low;
    lanes[i] = above < high ? above : high;
  }
}

}  // namespace capexsim
