#include "model/hurdle.hpp"

#include <cmath>

namespace capexsim {

CAPEXSIM_CLONES void option_elasticity(Lanes const& discount_rate, Lanes const& payout, Lanes const& volatility, Lanes& beta) {
  CAPEXSIM_FOR_LANES(i) {
    // Multiplied by s^2, and of the two forms of a root the one in which nothing cancels.
    double const variance = volatility[i] * volatility[i];
    double const drift = discount_rate[i] - payout[i] - variance / 2;
    double const root = std::sqrt(drift * drift + 2 * discount_rate[i] * variance);
    double const rising = 2 * discount_rate[i] / (drift + root), falling = (root - drift) / variance;
    beta[i] = drift > 0 ? rising : falling;
  }
}

CAPEXSIM_CLONES void hurdle_of_growth(Lanes const& margin, Lanes const& beta, Lanes& hurdle) {
  // beta/(beta-1), written so that an infinite beta gives 1
  CAPEXSIM_FOR_LANES(i) hurdle[i] = margin[i] > 0 ? margin[i] * (1.0 + 1.0 / (beta[i] - 1.0)) : 0.0;
}

CAPEXSIM_CLONES void clears_hurdle(Lanes const& hurdle, Lanes const& compute_cost, Lanes const& compute_price,
                                   Lanes& may_grow) {
  CAPEXSIM_FOR_LANES(i) may_grow[i] = compute_price[i] >= hurdle[i] * compute_cost[i] ? 1.0 : 0.0;
}

}  // namespace capexsim
