#include "capexsim/aggregate/interval.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace capexsim {
namespace {

constexpr std::size_t least_sample = 50;

using Binomial = boost::math::binomial_distribution<double>;

/// Central moments of a sample, the second with n - 1.
struct SampleMoments {
  double count = 0, mean = 0, sd = 0, skewness = 0, kurtosis = 0;
};

SampleMoments moments_of(std::span<double const> sample) {
  double const n = static_cast<double>(sample.size());
  double sum = 0;
  for (double x : sample) sum += x - sample.front();
  double const mean = sample.front() + sum / n;
  double second = 0, third = 0, fourth = 0;
  for (double x : sample) {
    double const square = (x - mean) * (x - mean);
    second += square;
    third += square * (x - mean);
    fourth += square * square;
  }
  if (second == 0) return {.count = n, .mean = mean};
  double const variance = second / n;
  return {n, mean, std::sqrt(second / (n - 1)), third / n / (variance * std::sqrt(variance)),
          fourth / n / (variance * variance)};
}

double student_quantile(double count, double upper_risk) {
  return boost::math::quantile(boost::math::complement(boost::math::students_t(count - 1), upper_risk));
}

/// The largest number up to `most` of which a claim holds that holds up to some number; 0 needs no look.
template <class Claim>
std::uint64_t last_of(std::uint64_t most, Claim claim) {
  std::uint64_t low = 0, high = most + 1;
  while (high - low > 1) {
    auto const middle = low + (high - low) / 2;
    (claim(middle) ? low : high) = middle;
  }
  return low;
}

/// Standard error of the logarithm of the standard deviation.
double log_sd_error(SampleMoments const& m) {
  return 0.5 * std::sqrt(m.kurtosis / m.count - (m.count - 3) / (m.count * (m.count - 1)));
}

/// Where the quantile lies in units of the sd, from how far the transformed one may be: the inverse of Hall's cubic.
double without_skewness(double transformed, SampleMoments const& m) {
  constexpr double negligible = 1e-8;
  double const x = transformed / std::sqrt(m.count);
  if (std::abs(m.skewness) < negligible) return x;
  return 3 / m.skewness * (std::cbrt(1 + m.skewness * (x - m.skewness / (6 * m.count))) - 1);
}

}  // namespace

Interval probability_interval(std::uint64_t hits, std::uint64_t trials, double risk) {
  if (trials == 0) return {0, 1};
  auto const n = static_cast<double>(trials), k = static_cast<double>(hits);
  return {hits == 0 ? 0 : Binomial::find_lower_bound_on_p(n, k, risk / 2),
          hits == trials ? 1 : Binomial::find_upper_bound_on_p(n, k, risk / 2)};
}

Interval quantile_interval(std::span<double const> sorted, double p, double risk) {
  auto const n = sorted.size();
  Interval interval;
  if (n == 0) return interval;
  Binomial const below(static_cast<double>(n), p);
  auto const cdf_of = [&](std::uint64_t k) { return boost::math::cdf(below, static_cast<double>(k)); };
  auto const tail_from = [&](std::uint64_t k) {
    return boost::math::cdf(boost::math::complement(below, static_cast<double>(k - 1)));
  };
  // Value number r, counted from 1, is above the quantile if fewer than r lie below; value n + 1 - r likewise.
  auto const low_rank = last_of(n, [&](std::uint64_t r) { return cdf_of(r - 1) <= risk / 2; });
  auto const from_above = last_of(n, [&](std::uint64_t r) { return tail_from(n + 1 - r) <= risk / 2; });
  if (low_rank > 0) interval.low = sorted[low_rank - 1];
  if (from_above > 0) interval.high = sorted[n - from_above];
  return interval;
}

Interval mean_interval(std::span<double const> sample, double risk) {
  if (sample.size() < least_sample) return {};
  auto const m = moments_of(sample);
  if (m.sd == 0) return {m.mean, m.mean};
  double const t = student_quantile(m.count, risk / 2);
  return {m.mean - m.sd * without_skewness(t, m), m.mean - m.sd * without_skewness(-t, m)};
}

Interval sd_interval(std::span<double const> sample, double risk) {
  Interval const unknown{0, std::numeric_limits<double>::infinity()};
  if (sample.size() < least_sample) return unknown;
  auto const m = moments_of(sample);
  if (m.sd == 0) return {0, 0};
  double const factor = std::exp(student_quantile(m.count, risk / 2) * log_sd_error(m));
  return {m.sd / factor, m.sd * factor};
}

double sd_error(std::span<double const> sample) {
  if (sample.size() < 2) return 0;
  auto const m = moments_of(sample);
  return m.sd == 0 ? 0 : m.sd * log_sd_error(m);
}

}  // namespace capexsim
