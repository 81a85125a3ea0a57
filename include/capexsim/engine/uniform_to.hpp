#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// (word + 1/2) 2^-32: uniform in (0, 1), never an end.
void words_to_uniform(LaneWords const& words, Lanes& uniform);

/// Standard normal quantile of (word + 1/2) 2^-32 by inversion, within +-6.34.
void words_to_normal(LaneWords const& words, Lanes& normal);

/// Quantile of the triangular distribution. \param low, mode, high  low <= mode <= high, low < high
void uniform_to_triangular(double low, double mode, double high, Lanes const& uniform, Lanes& value);

}  // namespace capexsim
