#include "capexsim/aggregate/summary.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "aggregate/put_in_place.hpp"
#include "capexsim/aggregate/moments.hpp"
#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

std::size_t place_of(double probability) {
  auto const found = std::find(reported_probabilities.begin(), reported_probabilities.end(), probability);
  if (found == reported_probabilities.end()) throw DomainError("not a reported quantile");
  return static_cast<std::size_t>(found - reported_probabilities.begin());
}

/// A quantile lies between the order statistic at its place and the next.
struct Place {
  std::size_t left;
  double weight;  ///< of the next
};

Place place_in(std::size_t count, double p) {
  double const place = p * static_cast<double>(count - 1);
  auto const left = static_cast<std::size_t>(place);
  return {left, place - static_cast<double>(left)};
}

/// Places of the order statistics that the quantiles reported and their errors are read from, ascending.
/// \param independent  values that count in the errors
std::vector<std::size_t> places_of_quantiles(std::size_t count, double independent) {
  std::vector<std::size_t> places;
  for (double p : reported_probabilities) {
    auto const band = probability_band(p, independent);
    for (double q : {band.below, p, band.above}) {
      auto const left = place_in(count, q).left;
      places.insert(places.end(), {left, std::min(left + 1, count - 1)});
    }
  }
  if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
  return places;
}

/// A row of lanes at a time.
Moments moments_about(double centre, std::span<double const> sample) {
  Moments moments;
  Lanes row;
  for (std::size_t first = 0; first < sample.size(); first += lane_count) {
    auto const part = sample.subspan(first, std::min<std::size_t>(lane_count, sample.size() - first));
    std::copy(part.begin(), part.end(), row.value.begin());
    moments.add(row, centre, first_lanes(part.size()));
  }
  return moments;
}

}  // namespace

double Summary::quantile(double probability) const { return quantiles[place_of(probability)]; }
double Summary::quantile_error(double probability) const { return quantile_se[place_of(probability)]; }

double Summary::share_positive_se() const {
  return count > 0 ? std::sqrt(share_positive * (1 - share_positive) / independent) : 0;
}

double quantile(std::span<double const> sorted, double p) {
  if (sorted.empty() || !(p >= 0 && p <= 1)) throw DomainError("a quantile needs a sample and a probability in [0, 1]");
  auto const [left, weight] = place_in(sorted.size(), p);
  auto const right = std::min(left + 1, sorted.size() - 1);
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
  auto const moments = moments_about(centre, sample);
  s.low = moments.low;
  s.high = moments.high;
  s.share_positive = static_cast<double>(moments.positive) / n;
  s.mean = centre + moments.sum / n;
  double const spread = moments.sum_of_squares - moments.sum * moments.sum / n;  // rounding alone makes it negative
  s.sd = s.count > 1 ? std::sqrt((spread < 0 ? 0 : spread) / (n - 1)) : 0;       // NaN where the squares overflow
  s.mean_se = s.sd / std::sqrt(n);
  if (s.low == s.high) {
    s.quantiles.fill(s.low);
    return s;
  }
  put_in_place(sample, places_of_quantiles(sample.size(), s.independent));
  for (std::size_t k = 0; k < reported_probabilities.size(); ++k) {
    double const p = reported_probabilities[k];
    auto const band = probability_band(p, s.independent);
    s.quantiles[k] = quantile(sample, p);
    s.quantile_se[k] = (quantile(sample, band.above) - quantile(sample, band.below)) / 2;
  }
  return s;
}

}  // namespace capexsim
