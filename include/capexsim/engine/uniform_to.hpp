#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// (word + 1/2) 2^-32: uniform in (0, 1), never an end.
void words_to_uniform(LaneWords const& words, Lanes& uniform);

/// Standard normal quantile of (word + 1/2) 2^-32 by inversion, relative error below 2e-9, monotone, within +-6.34.
/// A rational approximation for |u - 1/2| <= 0.49 and one in sqrt(-ln p) for the tails. Checked against Boost.Math.
void words_to_normal(LaneWords const& words, Lanes& normal);

/// Standard normal quantile of u in (0, 1); as words_to_normal, good down to tails of 1e-10.
void uniform_to_normal(Lanes const& uniform, Lanes& normal);

/// Standard normal distribution function, absolute error below 1e-9, for |z| <= 7.
/// Source: Hart (1968) algorithm 5666, as given by West (2005), "Better approximations to cumulative normal functions",
/// Wilmott.
void normal_to_uniform(Lanes const& normal, Lanes& uniform);

/// Quantile of the triangular distribution. \param low, mode, high  low <= mode <= high, low < high
void uniform_to_triangular(double low, double mode, double high, Lanes const& uniform, Lanes& value);

}  // namespace capexsim
