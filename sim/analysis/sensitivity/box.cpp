#include "analysis/sensitivity/box.hpp"

#include <algorithm>
#include <cmath>

#include "capexsim/base/elementary.hpp"

namespace capexsim {
namespace {

Estimate share(double part, double whole) {
  if (whole <= 0) return {};
  double const p = part / whole;
  return {p, std::sqrt(p * (1 - p) / whole)};
}

double log_factorial(double n) {
  double sum = 0;
  for (double k = 2; k <= n; ++k) sum += elementary::log(k);
  return sum;
}

/// The limits of an input, which are appended where it has none yet.
BoxLimit& limit_of(std::vector<BoxLimit>& limits, std::size_t input) {
  auto const found = std::ranges::find(limits, input, &BoxLimit::input);
  if (found != limits.end()) return *found;
  limits.push_back({.input = input});
  return limits.back();
}

}  // namespace

BoxScore BoxCount::score() const { return {share(hits, all_hits), share(hits, inside), share(inside, all_paths)}; }

void move_end(std::vector<BoxLimit>& limits, std::size_t input, End end, double place) {
  auto& limit = limit_of(limits, input);
  (end == End::low ? limit.low : limit.high) = place;
}

bool is_inside(InputRows inputs, std::vector<BoxLimit> const& limits, std::uint32_t path) {
  return std::ranges::all_of(limits, [&](BoxLimit const& limit) {
    double const x = inputs[limit.input][path];
    return limit.low <= x && x <= limit.high;
  });
}

BoxPaths::BoxPaths(InputRows inputs, std::vector<bool> const& hits, std::vector<bool> const& which, bool side)
    : inputs_(inputs), hits_(hits) {
  for (std::size_t n = 0; n < hits.size(); ++n) {
    if (which[n] == side) paths_.push_back(static_cast<std::uint32_t>(n));
  }
}

BoxCount BoxPaths::count(std::vector<BoxLimit> const& limits) const {
  BoxCount count;
  for (auto path : paths_) {
    double const hit = is_hit(path) ? 1 : 0;
    count.all_paths += 1;
    count.all_hits += hit;
    if (!is_inside(inputs_, limits, path)) continue;
    count.inside += 1;
    count.hits += hit;
  }
  return count;
}

double binomial_tail(double hits, double count, double p) {
  if (hits <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  double const log_first = log_factorial(count) - log_factorial(hits) - log_factorial(count - hits) +
                           hits * elementary::log(p) + (count - hits) * elementary::log(1 - p);
  double term = elementary::exp(log_first), sum = 0;
  for (double k = hits; k <= count && term > sum * 1e-17; ++k) {
    sum += term;
    term *= (count - k) / (k + 1) * p / (1 - p);
  }
  return std::min(1.0, sum);
}

}  // namespace capexsim
