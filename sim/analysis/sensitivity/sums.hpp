#pragma once

#include <span>

namespace capexsim {

// Sums in an order of their own, the same on every processor: sixteen in turn, then these.

/// Sum of x.
[[nodiscard]] double sum_of(std::span<double const> x);

/// Sum of x y, of as many numbers each.
[[nodiscard]] double product_sum(std::span<double const> x, std::span<double const> y);

}  // namespace capexsim
