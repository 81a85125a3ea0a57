#include "analysis/sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace capexsim {
namespace {

bool are_numbers(std::span<double const> x) {
  return std::all_of(x.begin(), x.end(), [](double number) { return std::isfinite(number); });
}

double mean_of_numbers(std::span<double const> a, std::span<double const> b) {
  double sum = 0, count = 0;
  for (auto const& row : {a, b}) {
    for (double x : row) {
      if (!std::isfinite(x)) continue;
      sum += x;
      count += 1;
    }
  }
  return count > 0 ? sum / count : 0;
}

/// Smallest and largest; not ordered where there is none.
std::pair<double, double> range_of_numbers(std::span<double const> a, std::span<double const> b) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (auto const& row : {a, b}) {
    for (double x : row) {
      if (!std::isfinite(x)) continue;
      low = std::min(low, x);
      high = std::max(high, x);
    }
  }
  return {low, high};
}

std::vector<double> less(std::span<double const> row, double mean) {
  std::vector<double> rest(row.begin(), row.end());
  for (double& x : rest) x -= mean;
  return rest;
}

/// \param parts      sums of the index's terms: of all paths, then of each resample
/// \param variances  of as many; a resample of (almost) equal numbers says nothing
IntervalEstimate index_of(std::span<double const> parts, std::span<double const> variances) {
  auto const ratio = [&](std::size_t k) {
    return variances[k] > 1e-12 * variances[0] ? parts[k] / variances[k] : std::nan("");
  };
  IntervalEstimate index;
  index.value = ratio(0);
  std::vector<double> resampled(parts.size() - 1);
  for (std::size_t k = 1; k < parts.size(); ++k) resampled[k - 1] = ratio(k);
  auto const spread = spread_of(std::move(resampled));
  index.error = spread.error;
  index.low = spread.low;
  index.high = spread.high;
  return index;
}

}  // namespace

SobolEstimator::SobolEstimator(std::span<double const> a, std::span<double const> b, Resamples const& resamples)
    : mean_(mean_of_numbers(a, b)), a_(less(a, mean_)), b_(less(b, mean_)), resamples_(resamples) {
  is_complete_ = are_numbers(a_) && are_numbers(b_);
  if (is_complete_) usual_variances_ = variances(a_);
  auto const [low, high] = range_of_numbers(a, b);
  is_constant_ = !(low < high);
}

/// Variance over A and B times the number of paths that count: of all paths, then of each resample.
/// \param ab  less the mean
std::vector<double> SobolEstimator::variances(std::span<double const> ab) const {
  std::array<std::vector<double>, 3> terms;
  for (auto& row : terms) row.resize(a_.size());
  for (std::size_t n = 0; n < a_.size(); ++n) {
    if (!std::isfinite(a_[n] + b_[n] + ab[n])) continue;
    terms[0][n] = (a_[n] + b_[n]) / 2;
    terms[1][n] = (a_[n] * a_[n] + b_[n] * b_[n]) / 2;
    terms[2][n] = 1;
  }
  auto const sums = resamples_.sums(terms);
  auto const size = 1 + resamples_.count();
  std::vector<double> variances(size);
  for (std::size_t k = 0; k < size; ++k) variances[k] = sums[size + k] - sums[k] * sums[k] / sums[2 * size + k];
  return variances;
}

SobolIndices SobolEstimator::indices(std::span<double const> ab) const {
  if (is_constant_) return {};
  auto const rest = less(ab, mean_);
  std::array<std::vector<double>, 2> terms;
  for (auto& row : terms) row.resize(a_.size());
  for (std::size_t n = 0; n < a_.size(); ++n) {
    if (!std::isfinite(a_[n] + b_[n] + rest[n])) continue;
    double const step = rest[n] - a_[n];
    terms[0][n] = b_[n] * step;
    terms[1][n] = step * step / 2;
  }
  auto const sums = resamples_.sums(terms);
  auto const half = std::span(sums).first(sums.size() / 2), other_half = std::span(sums).last(sums.size() / 2);
  auto const own = is_complete_ && are_numbers(rest) ? std::vector<double>() : variances(rest);
  auto const& variance = own.empty() ? usual_variances_ : own;
  return {index_of(half, variance), index_of(other_half, variance)};
}

}  // namespace capexsim
