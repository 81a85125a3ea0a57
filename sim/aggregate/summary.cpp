#include "capexsim/aggregate/summary.hpp"

#include <algorithm>
#include <boost/sort/spreadsort/float_sort.hpp>
#include <cmath>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

std::size_t place_of(double probability) {
  auto const found = std::find(reported_probabilities.begin(), reported_probabilities.end(), probability);
  if (found == reported_probabilities.end()) throw DomainError("not a reported quantile");
  return static_cast<std::size_t>(found - reported_probabilities.begin());
}

}  // namespace

double Summary::quantile(double probability) const { return quantiles[place_of(probability)]; }
double Summary::quantile_error(double probability) const { return quantile_se[place_of(probability)]; }

double Summary::share_positive_se() const {
  return count > 0 ? std::sqrt(share_positive * (1 - share_positive) / independent) : 0;
}

double quantile(std::span<double const> sorted, double p) {
  if (sorted.empty() || !(p >= 0 && p <= 1)) throw DomainError("a quantile needs a sample and a probability in [0, 1]");
  double const place = p * static_cast<double>(sorted.size() - 1);
  auto const left = static_cast<std::size_t>(place);
  auto const right = std::min(left + 1, sorted.size() - 1);
  double const weight = place - static_cast<double>(left);
  // Equal neighbours give their value itself; rounding must not move an atom.
  if (sorted[left] == sorted[right]) return sorted[left];
  return (1 - weight) * sorted[left] + weight * sorted[right];
}

ProbabilityBand probability_band(double p, double count) {
  double const step = std::sqrt(p * (1 - p) / count);
  return {std::max(0.0, p - step), std::min(1.0, p + step)};
}

Summary summarise(std::span<double> sample, double independent_share) {
  Summary s;
  s.count = sample.size();
  if (sample.empty()) return s;
  s.independent = independent_share * static_cast<double>(s.count);
  double const n = static_cast<double>(s.count), centre = sample.front();
  double sum = 0, squares = 0;
  std::uint64_t positive = 0;
  for (double x : sample) {
    sum += x - centre;
    squares += (x - centre) * (x - centre);
    positive += x > 0;
  }
  s.share_positive = static_cast<double>(positive) / n;
  s.mean = centre + sum / n;
  double const spread = squares - sum * sum / n;  // rounding alone makes it negative; NaN where the squares overflow
  s.sd = s.count > 1 ? std::sqrt((spread < 0 ? 0 : spread) / (n - 1)) : 0;
  s.mean_se = s.sd / std::sqrt(n);
  boost::sort::spreadsort::float_sort(sample.begin(), sample.end());
  s.low = sample.front();
  s.high = sample.back();
  for (std::size_t k = 0; k < reported_probabilities.size(); ++k) {
    double const p = reported_probabilities[k];
    auto const band = probability_band(p, s.independent);
    s.quantiles[k] = quantile(sample, p);
    s.quantile_se[k] = (quantile(sample, band.above) - quantile(sample, band.below)) / 2;
  }
  return s;
}

}  // namespace capexsim
