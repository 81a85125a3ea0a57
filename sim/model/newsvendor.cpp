#include "model/newsvendor.hpp"

#include <cmath>

#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/base/normal.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {

CAPEXSIM_CLONES void margin_of_safety(Lanes const& volatility, Lanes const& horizon, Lanes const& compute_cost,
                                      Lanes const& compute_price, Lanes& log_safety) {
  Lanes met, z;
  CAPEXSIM_FOR_LANES(i) met[i] = 1.0 - compute_cost[i] / compute_price[i];
  hold_within(0.05, 0.95, met);
  uniform_to_normal(met, z);
  CAPEXSIM_FOR_LANES(i) log_safety[i] = z[i] * volatility[i] * std::sqrt(horizon[i] * units::quarter_years);
}

}  // namespace capexsim
