#include "capexsim/aggregate/summary.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

std::size_t place_of(double probability) {
  auto const found = std::find(reported_probabilities.begin(), reported_probabilities.end(), probability);
  if (found == reported_probabilities.end()) throw DomainError("not a reported quantile");
  return static_cast<std::size_t>(found - reported_probabilities.begin());
}

/// The order statistics on either side of a quantile.
struct Neighbours {
  std::size_t left, right;
  double weight;  ///< of the right one
};

Neighbours neighbours(double p, std::size_t count) {
  double const place = p * static_cast<double>(count - 1);
  auto const left = static_cast<std::size_t>(place);
  return {left, std::min(left + 1, count - 1), place - static_cast<double>(left)};
}

/// Ranks of all order statistics that a summary reads, ascending.
std::vector<std::size_t> reported_ranks(std::uint64_t count) {
  std::vector<std::size_t> ranks{0, count - 1};
  for (double p : reported_probabilities) {
    auto const band = probability_band(p, count);
    for (double q : {band.below, p, band.above}) {
      auto const [left, right, weight] = neighbours(q, count);
      ranks.insert(ranks.end(), {left, right});
    }
  }
  std::sort(ranks.begin(), ranks.end());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  return ranks;
}

/// Brings the values of these ranks, and only these, to where sorting would put them: the middle one first, then each side.
/// \param part   a stretch of the sample
/// \param first  rank of its first value
void put_in_place(std::span<double> part, std::span<std::size_t const> ranks, std::size_t first) {
  if (ranks.empty()) return;
  std::size_t const middle = ranks.size() / 2, place = ranks[middle] - first;
  std::nth_element(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(place), part.end());
  put_in_place(part.first(place), ranks.first(middle), first);
  put_in_place(part.subspan(place + 1), ranks.subspan(middle + 1), first + place + 1);
}

}  // namespace

double Summary::quantile(double probability) const { return quantiles[place_of(probability)]; }
double Summary::quantile_error(double probability) const { return quantile_se[place_of(probability)]; }

double Summary::share_positive_se() const {
  return count > 0 ? std::sqrt(share_positive * (1 - share_positive) / static_cast<double>(count)) : 0;
}

double quantile(std::span<double const> sorted, double p) {
  if (sorted.empty() || !(p >= 0 && p <= 1)) throw DomainError("a quantile needs a sample and a probability in [0, 1]");
  auto const [left, right, weight] = neighbours(p, sorted.size());
  // Equal neighbours give their value itself; rounding must not move an atom.
  if (sorted[left] == sorted[right]) return sorted[left];
  return (1 - weight) * sorted[left] + weight * sorted[right];
}

ProbabilityBand probability_band(double p, std::uint64_t count) {
  double const step = std::sqrt(p * (1 - p) / static_cast<double>(count));
  return {std::max(0.0, p - step), std::min(1.0, p + step)};
}

Summary summarise(std::span<double> sample) {
  Summary s;
  s.count = sample.size();
  if (sample.empty()) return s;
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
  put_in_place(sample, reported_ranks(s.count), 0);
  s.low = sample.front();
  s.high = sample.back();
  for (std::size_t k = 0; k < reported_probabilities.size(); ++k) {
    double const p = reported_probabilities[k];
    auto const band = probability_band(p, s.count);
    s.quantiles[k] = quantile(sample, p);
    s.quantile_se[k] = (quantile(sample, band.above) - quantile(sample, band.below)) / 2;
  }
  return s;
}

}  // namespace capexsim
