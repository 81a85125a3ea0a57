#include "analysis/sensitivity/sums.hpp"

#include <array>
#include <cstddef>

#include "capexsim/base/lanes.hpp"

namespace capexsim {
namespace {

constexpr std::size_t width = 16;

double folded(std::array<double, width> const& parts) {
  double sum = 0;
  for (double part : parts) sum += part;
  return sum;
}

}  // namespace

CAPEXSIM_CLONES double sum_of(std::span<double const> x) {
  std::array<double, width> parts{};
  std::size_t n = 0;
  for (; n + width <= x.size(); n += width) {
    for (std::size_t k = 0; k < width; ++k) parts[k] += x[n + k];
  }
  for (; n < x.size(); ++n) parts[0] += x[n];
  return folded(parts);
}

CAPEXSIM_CLONES double product_sum(std::span<double const> x, std::span<double const> y) {
  std::array<double, width> parts{};
  std::size_t n = 0;
  for (; n + width <= x.size(); n += width) {
    for (std::size_t k = 0; k < width; ++k) parts[k] += x[n + k] * y[n + k];
  }
  for (; n < x.size(); ++n) parts[0] += x[n] * y[n];
  return folded(parts);
}

}  // namespace capexsim
