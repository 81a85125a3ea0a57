#include "engine/smooth_quantiles.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "capexsim/base/elementary.hpp"

namespace capexsim {
namespace {

namespace bm = boost::math;

/// Doubles are enough for tables of 40 bits.
using Plain = bm::policies::policy<bm::policies::promote_double<false>>;

double log_beta(double a, double b) { return bm::lgamma(a) + bm::lgamma(b) - bm::lgamma(a + b); }

/// With x' = phi(z) / f(x) the second derivative is x' (-z - x' d ln f / dx).
ScorePoint with_derivatives(double score, double value, double log_density, double log_density_slope) {
  double const log_normal = -score * score / 2 - elementary::log(2 * std::numbers::pi) / 2;
  double const slope = elementary::exp(log_normal - log_density);
  return {score, value, slope, slope * (-score - slope * log_density_slope)};
}

}  // namespace

QuantileTable tabulate_beta(double alpha, double beta) {
  double const log_scale = log_beta(alpha, beta);
  return QuantileTable([&](double score) {
    double rest = 0;  // 1 - x with all its digits
    double const tail = cdf(bm::normal(), -std::abs(score));
    double const x = score < 0 ? bm::ibeta_inv(alpha, beta, tail, &rest) : bm::ibetac_inv(alpha, beta, tail, &rest);
    double const log_density = (alpha - 1) * elementary::log(x) + (beta - 1) * elementary::log(rest) - log_scale;
    return with_derivatives(score, x, log_density, (alpha - 1) / x - (beta - 1) / rest);
  });
}

QuantileTable tabulate_student_t(double df) {
  double const log_scale = elementary::log(df) / 2 + log_beta(0.5, df / 2);
  return QuantileTable([&](double score) {
    double const tail = cdf(bm::normal(), -std::abs(score));
    double const y = score == 0 ? 0.0 : std::copysign(quantile(bm::students_t(df), tail), score);
    double const log_density = -(df + 1) / 2 * elementary::log(1 + y * y / df) - log_scale;
    return with_derivatives(score, y, log_density, -(df + 1) * y / (df + y * y));
  });
}

QuantileTable tabulate_log_gamma(double shape) {
  double const log_scale = bm::lgamma(shape);
  return QuantileTable([&](double score) {
    double const tail = cdf(bm::normal(), -std::abs(score));
    double const x = score < 0 ? bm::gamma_p_inv(shape, tail, Plain()) : bm::gamma_q_inv(shape, tail, Plain());
    // Near 0 the distribution function is x^shape / Gamma(shape + 1), also where x itself is too small for a double.
    double const p = score < 0 ? tail : 1 - tail;
    double const y = x > 1e-280 ? elementary::log(x) : (elementary::log(p) + bm::lgamma(shape + 1)) / shape;
    return with_derivatives(score, y, shape * y - x - log_scale, shape - x);
  });
}

}  // namespace capexsim
