#include "capexsim/base/normal.hpp"

#include <cmath>

#include "capexsim/base/elementary.hpp"

namespace capexsim {
namespace {

constexpr double centre_reach = 0.49;

/// q N(v)/D(v) with v = 0.2401 - q^2: in v all coefficients are positive, so nothing cancels.
CAPEXSIM_INLINE double central_quantile(double q) {
  double const v = centre_reach * centre_reach - q * q;
  double const v2 = v * v, v4 = v2 * v2;
  double const n = ((4.74764871802262836 + 797.5433141845239883 * v) + (42537.36748366099094 + 837718.4069927952942 * v) * v2) +
                   ((5657659.448992543655 + 10198068.36614110844 * v) + 2215942.261593309883 * v2) * v4;
  double const d = ((1.0 + 182.3621600988771201 * v) + (10893.15646062530315 + 252208.7311574210399 * v) * v2) +
                   ((2168331.229013116391 + 5811317.118546528232 * v) + 3091745.959119762841 * v2) * v4;
  return q * (n / d);
}

/// Upper quantile of a small tail probability p, positive.
CAPEXSIM_INLINE double tail_quantile(double p) {
  double const r = std::sqrt(-elementary::log(p));
  double const n = -2.663453975350958033 + r * (-1.315115604117901898 + r * (4.053622999279579564 + r * 1.650468291518423384));
  double const d = 1.0 + r * (2.944769256698562142 + r * (1.163315507916274915 + r * 0.0001094881259535868031));
  return n / d;
}

/// Replaces the few lanes of the tails; the central form has already filled all others.
CAPEXSIM_INLINE void correct_tails(Lanes const& uniform, Lanes& normal) {
  for (int i = 0; i < lane_count; ++i) {
    double const q = uniform[i] - 0.5;
    if (q > centre_reach) normal[i] = tail_quantile(1.0 - uniform[i]);
    if (q < -centre_reach) normal[i] = -tail_quantile(uniform[i]);
  }
}

}  // namespace

CAPEXSIM_CLONES void uniform_to_normal(Lanes const& uniform, Lanes& normal) {
  CAPEXSIM_FOR_LANES(i) normal[i] = central_quantile(uniform[i] - 0.5);
  correct_tails(uniform, normal);
}

CAPEXSIM_CLONES void normal_to_uniform(Lanes const& normal, Lanes& uniform) {
  CAPEXSIM_FOR_LANES(i) {
    double const size = normal[i] < 0 ? -normal[i] : normal[i];
    double const x = size < 7.0 ? size : 7.0;
    double const n =
        220.206867912376 +
        x * (221.213596169931 +
             x * (112.079291497871 +
                  x * (33.912866078383 + x * (6.37396220353165 + x * (0.700383064443688 + x * 3.52624965998911e-02)))));
    double const d =
        440.413735824752 +
        x * (793.826512519948 +
             x * (637.333633378831 +
                  x * (296.564248779674 +
                       x * (86.7807322029461 + x * (16.064177579207 + x * (1.75566716318264 + x * 8.83883476483184e-02))))));
    double const tail = elementary::exp(-0.5 * x * x) * (n / d);
    uniform[i] = normal[i] > 0 ? 1.0 - tail : tail;
  }
}

}  // namespace capexsim
