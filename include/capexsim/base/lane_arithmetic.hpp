#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// sum += part
void add(Lanes const& part, Lanes& sum);

/// sum += factor part
void add_product(double factor, Lanes const& part, Lanes& sum);

/// result = a b
void multiply(Lanes const& a, Lanes const& b, Lanes& result);

/// Moves what lies outside [low, high] to the nearer end; NaN to `low`.
void hold_within(double low, double high, Lanes& lanes);

}  // namespace capexsim
