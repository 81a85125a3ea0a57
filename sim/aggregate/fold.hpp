#pragma once

#include <array>
#include <cstddef>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

inline constexpr int half_lanes = lane_count / 2;
/// Half a row: what the two halves of a row of lanes make together.
using HalfRow = std::array<double, half_lanes>;

/// Folds a row in halves, lane 0 with lane `width` / 2 and so on, down to one number: an order that no processor changes.
/// \param join  of two numbers
template <std::size_t row_width, std::size_t width = row_width, class Join>
CAPEXSIM_INLINE double fold(std::array<double, row_width>& row, Join join) {
  if constexpr (width > 1) {
    constexpr std::size_t half = width / 2;
#pragma omp simd
    for (std::size_t i = 0; i < half; ++i) row[i] = join(row[i], row[i + half]);
    return fold<row_width, half>(row, join);
  }
  return row[0];
}

struct Plus {
  [[gnu::always_inline]] double operator()(double a, double b) const { return a + b; }
};
struct Lesser {
  [[gnu::always_inline]] double operator()(double a, double b) const { return a < b ? a : b; }
};
struct Greater {
  [[gnu::always_inline]] double operator()(double a, double b) const { return a > b ? a : b; }
};

}  // namespace capexsim
