#pragma once

#include <span>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// sum += part
void add(Lanes const& part, Lanes& sum);

/// sum = parts[0] + parts[1] + ..., from left to right; at least one
void add_up(std::span<Lanes const* const> parts, Lanes& sum);

/// sum += factor part
void add_product(double factor, Lanes const& part, Lanes& sum);

/// result = a b
void multiply(Lanes const& a, Lanes const& b, Lanes& result);

/// True if every lane is greater than the number; a lane that is NaN counts as if it were.
[[nodiscard]] bool all_exceed(double number, Lanes const& lanes);

/// Moves what lies outside [low, high] to the nearer end; NaN to `low`.
void hold_within(double low, double high, Lanes& lanes);

}  // namespace capexsim
