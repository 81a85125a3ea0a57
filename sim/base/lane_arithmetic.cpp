#include "capexsim/base/lane_arithmetic.hpp"

namespace capexsim {

CAPEXSIM_CLONES void add(Lanes const& part, Lanes& sum) { CAPEXSIM_FOR_LANES(i) sum[i] += part[i]; }

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
