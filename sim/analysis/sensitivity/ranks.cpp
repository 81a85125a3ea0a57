#include "analysis/sensitivity/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/sensitivity/sums.hpp"

namespace capexsim {

std::vector<double> midranks(std::span<double const> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    auto const shared = static_cast<double>(first + end + 1) / 2;
    for (std::size_t k = first; k < end; ++k) ranks[order[k]] = shared;
  }
  return ranks;
}

void standardise(std::span<double> row) {
  if (row.empty()) return;
  double const mean = sum_of(row) / static_cast<double>(row.size());
  for (double& x : row) x -= mean;
  double const squares = product_sum(row, row);
  double const scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
  for (double& x : row) x *= scale;
}

double rank_correlation_error(double correlation, std::size_t paths, std::size_t controlled) {
  if (paths < 4 + controlled) return std::numeric_limits<double>::quiet_NaN();
  double const square = correlation * correlation;
  return (1 - square) * std::sqrt((1 + square / 2) / static_cast<double>(paths - 3 - controlled));
}

}  // namespace capexsim
