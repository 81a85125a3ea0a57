#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// Standard normal quantile of u in (0, 1), relative error below 2e-9, monotone, good down to tails of 1e-10.
/// A rational approximation for |u - 1/2| <= 0.49 and one in sqrt(-ln p) for the tails. Checked against Boost.Math.
void uniform_to_normal(Lanes const& uniform, Lanes& normal);

/// Standard normal distribution function, absolute error below 1e-9, for |z| <= 7.
/// Source: Hart (1968) algorithm 5666, as given by West (2005), "Better approximations to cumulative normal functions",
/// Wilmott.
void normal_to_uniform(Lanes const& normal, Lanes& uniform);

}  // namespace capexsim
