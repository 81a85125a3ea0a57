#include "draws.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>

namespace peer {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double triangular_quantile(Triangular const& d, double u) {
  double const width = d.high - d.low, rise = d.mode - d.low;
  if (u * width < rise) return d.low + std::sqrt(u * width * rise);
  return d.high - std::sqrt((1 - u) * width * (d.high - d.mode));
}

double lognormal_cdf(Draw const& draw, double x) {
  auto const* d = std::get_if<Lognormal>(&draw.family);
  if (d == nullptr || draw.is_cut()) throw std::runtime_error("only mixtures of lognormals may be correlated");
  return normal_cdf((std::log(x) - d->log_median) / d->log_sd);
}

/// Between the components' own quantiles lies that of the mixture.
double mixture_quantile(Mixture const& mixture, double normal) {
  double const wanted = normal_cdf(normal);
  auto const excess = [&](double x) {
    double mass = 0;
    for (auto const& part : *mixture.components) mass += part.weight * lognormal_cdf(part.draw, x);
    return mass - wanted;
  };
  double low = infinity, high = -infinity;
  for (auto const& part : *mixture.components) {
    double const own = at_normal(part.draw, normal);
    low = std::min(low, own);
    high = std::max(high, own);
  }
  double const at_low = excess(low), at_high = excess(high);
  if (at_low >= 0) return low;
  if (at_high <= 0) return high;
  std::uintmax_t steps = 60;
  auto const bracket = boost::math::tools::toms748_solve(excess, low, high, at_low, at_high,
                                                         boost::math::tools::eps_tolerance<double>(36), steps);
  return (bracket.first + bracket.second) / 2;
}

struct Sample {
  Random& random;

  double operator()(Normal const& d) const { return d.mean + d.sd * random.normal(); }
  double operator()(Lognormal const& d) const { return std::exp(d.log_median + d.log_sd * random.normal()); }
  double operator()(Uniform const& d) const { return d.low + (d.high - d.low) * random.uniform(); }
  double operator()(Triangular const& d) const { return triangular_quantile(d, random.uniform()); }
  double operator()(Mixture const& d) const {
    double left = random.uniform();
    for (auto const& part : *d.components) {
      left -= part.weight;
      if (left < 0) return sample(part.draw, random);
    }
    return sample(d.components->back().draw, random);
  }
  double operator()(Share const&) const { throw std::logic_error("a share is drawn with its group"); }
};

struct AtNormal {
  double normal;

  double operator()(Normal const& d) const { return d.mean + d.sd * normal; }
  double operator()(Lognormal const& d) const { return std::exp(d.log_median + d.log_sd * normal); }
  double operator()(Uniform const& d) const { return d.low + (d.high - d.low) * normal_cdf(normal); }
  double operator()(Triangular const& d) const { return triangular_quantile(d, normal_cdf(normal)); }
  double operator()(Mixture const& d) const { return mixture_quantile(d, normal); }
  double operator()(Share const&) const { throw std::runtime_error("shares cannot be correlated with other inputs"); }
};

struct Support {
  double low, high;
};

struct FindSupport {
  Support operator()(Normal const&) const { return {-infinity, infinity}; }
  Support operator()(Lognormal const&) const { return {0, infinity}; }
  Support operator()(Uniform const& d) const { return {d.low, d.high}; }
  Support operator()(Triangular const& d) const { return {d.low, d.high}; }
  Support operator()(Mixture const& d) const {
    Support all{infinity, -infinity};
    for (auto const& part : *d.components) {
      auto const own = std::visit(*this, part.draw.family);
      all = {std::min(all.low, own.low), std::max(all.high, own.high)};
    }
    return all;
  }
  Support operator()(Share const&) const { return {0, 1}; }
};

}  // namespace

bool Draw::is_cut() const { return std::isfinite(low) || std::isfinite(high); }

Draw without_idle_bounds(Draw draw) {
  auto const support = std::visit(FindSupport{}, draw.family);
  if (draw.low <= support.low) draw.low = -infinity;
  if (draw.high >= support.high) draw.high = infinity;
  return draw;
}

double sample(Draw const& draw, Random& random) {
  for (;;) {
    double const value = std::visit(Sample{random}, draw.family);
    if (value >= draw.low && value <= draw.high) return value;
  }
}

double at_normal(Draw const& draw, double normal) {
  if (draw.is_cut()) throw std::runtime_error("a cut distribution cannot be correlated with other inputs");
  return std::visit(AtNormal{normal}, draw.family);
}

}  // namespace peer
