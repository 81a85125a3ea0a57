#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// beta = 1/2 - (r-d)/s^2 + sqrt{[(r-d)/s^2 - 1/2]^2 + 2r/s^2}, above 1: the elasticity of the option to wait with its value.
/// Section 7; Dixit and Pindyck (1994), "Investment under uncertainty", chapter 5.
/// \param discount_rate, payout  r, d [1/year], above 0
/// \param volatility             s, log standard deviation per square root of a year, above 0
void option_elasticity(Lanes const& discount_rate, Lanes const& payout, Lanes const& volatility, Lanes& beta);

/// margin beta/(beta-1): value over cost from which giving up the option to wait pays, or a part of that. 0 where margin is 0.
void hurdle_of_growth(Lanes const& margin, Lanes const& beta, Lanes& hurdle);

/// 1 where p^c/kappa reaches the hurdle, else 0.
void clears_hurdle(Lanes const& hurdle, Lanes const& compute_cost, Lanes const& compute_price, Lanes& may_grow);

}  // namespace capexsim
