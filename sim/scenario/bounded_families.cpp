// Families between two ends.

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "capexsim/base/text.hpp"
#include "scenario/family_readers.hpp"

namespace capexsim {
namespace {

/// 0 for "low", 1 for "high", else as probability().
std::optional<double> place_of(Parameter const& parameter) {
  if (parameter.name == "low") return 0;
  if (parameter.name == "high") return 1;
  return probability(parameter.name);
}

/// Two places of a distribution in ascending order.
struct Places {
  Parameter low, high;
  double low_p, high_p;
};

/// The two places among the numbers besides `mode`; nothing after a report.
std::optional<Places> read_places(Parameters const& parameters, std::string const& expected) {
  std::vector<Parameter> others;
  for (auto const& parameter : parameters.all) {
    if (parameter.name != "mode") others.push_back(parameter);
  }
  bool const are_places =
      others.size() == 2 && place_of(others[0]) && place_of(others[1]) && *place_of(others[0]) != *place_of(others[1]);
  if (!are_places) return parameters.reject(expected), std::nullopt;
  if (*place_of(others[0]) > *place_of(others[1])) std::swap(others[0], others[1]);
  if (!parameters.is_above(others[1], others[0])) return std::nullopt;
  return Places{others[0], others[1], *place_of(others[0]), *place_of(others[1])};
}

/// Quantile of a shape on 0 to 1 with its mode at `mode`.
using ShapeQuantile = double (*)(double mode, double p);

double triangular_shape_quantile(double mode, double p) {
  return p < mode ? std::sqrt(p * mode) : 1 - std::sqrt((1 - p) * (1 - mode));
}

double pert_shape_quantile(double mode, double p) {
  if (p <= 0 || p >= 1) return p;
  return quantile(boost::math::beta_distribution<>(1 + 4 * mode, 5 - 4 * mode), p);
}

double rounded(double x) { return std::ldexp(std::round(std::ldexp(x, 40)), -40); }

/// The ends of a shape whose mode and two places are given. With t the mode's place between the ends, A = mode - low place and
/// B = high place - mode, A (Q(high) - t) = B (t - Q(low)). The left side less the right falls from t = 0 to 1, because a
/// quantile moves less than the mode: one root. Rounded, since libm's last bit must not reach the draws.
Triangular ends_of(Places const& places, double mode, ShapeQuantile shape) {
  double const below = mode - places.low.value, above = places.high.value - mode;
  auto const excess = [&](double t) { return below * (shape(t, places.high_p) - t) - above * (t - shape(t, places.low_p)); };
  std::uintmax_t steps = 200;
  auto const [left, right] =
      boost::math::tools::toms748_solve(excess, 0.0, 1.0, boost::math::tools::eps_tolerance<double>(50), steps);
  double const t = rounded((left + right) / 2);
  double const width = (below + above) / rounded(shape(t, places.high_p) - shape(t, places.low_p));
  return {mode - t * width, mode, mode + (1 - t) * width};
}

/// low, mode, high of a triangular or pert, from ends or percentiles.
std::optional<Triangular> read_moded(WrittenFamily const& family, ShapeQuantile shape) {
  std::string const expected = "low, mode, high, or percentiles in the place of the ends such as p10, mode, p90";
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  if (!parameters->find("mode") || parameters->all.size() != 3) return parameters->reject(expected), std::nullopt;
  auto const places = read_places(*parameters, expected);
  if (!places) return std::nullopt;
  auto const& mode = parameters->at("mode");
  if (!parameters->lies_between(mode, places->low, places->high)) return std::nullopt;
  bool const are_ends = places->low_p == 0 && places->high_p == 1;
  if (are_ends) return Triangular{places->low.value, mode.value, places->high.value};
  return ends_of(*places, mode.value, shape);
}

/// The ends of a beta: 0 and 1, or `low` and `high` where written; nothing after a report.
std::optional<Uniform> read_ends(Parameters const& parameters) {
  auto const *low = parameters.find("low"), *high = parameters.find("high");
  if (!low) return Uniform{0, 1};
  if (!parameters.is_above(*high, *low)) return std::nullopt;
  return Uniform{low->value, high->value};
}

/// Nothing, after a report, for shapes with all mass at the ends or at one place.
std::optional<Distribution> checked_beta(Parameters const& parameters, Beta const& beta) {
  auto const is_fair = [](double shape) { return shape >= 0.01 && shape <= 1e6; };
  if (is_fair(beta.alpha) && is_fair(beta.beta)) return beta;
  parameters.diagnostics.error(parameters.family.value.position, "'beta' has alpha = " + format_number(beta.alpha) +
                                                                     " and beta = " + format_number(beta.beta) +
                                                                     " (both must lie between 0.01 and 1000000)");
  return std::nullopt;
}

/// With mean m and variance v on 0 to 1: alpha + beta = m (1 - m) / v - 1.
std::optional<Distribution> beta_with(Parameters const& parameters, Uniform const& ends) {
  auto const &mean = parameters.at("mean"), &sd = parameters.at("sd");
  double const width = ends.high - ends.low;
  double const m = (mean.value - ends.low) / width, s = sd.value / width;
  if (m <= 0 || m >= 1) {
    return parameters.reject(mean, "lie between " + format_number(ends.low) + " and " + format_number(ends.high)), std::nullopt;
  }
  if (!parameters.is_positive(sd)) return std::nullopt;
  double const sum = m * (1 - m) / (s * s) - 1;
  if (sum > 0) return checked_beta(parameters, {m * sum, (1 - m) * sum, ends.low, ends.high});
  auto const most = format_number(std::floor(1e4 * width * std::sqrt(m * (1 - m))) / 1e4);
  return parameters.reject(sd, "be below " + most + ", the most that this mean leaves between the ends"), std::nullopt;
}

}  // namespace

std::optional<Distribution> read_uniform(WrittenFamily const& family) {
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  std::string const expected = "low, high, or two percentiles such as p5, p95";
  if (parameters->find("mode")) return parameters->reject(expected), std::nullopt;
  auto const places = read_places(*parameters, expected);
  if (!places) return std::nullopt;
  bool const are_ends = places->low_p == 0 && places->high_p == 1;
  if (are_ends) return Uniform{places->low.value, places->high.value};
  double const width = (places->high.value - places->low.value) / (places->high_p - places->low_p);
  double const low = places->low.value - places->low_p * width;
  return Uniform{low, low + width};
}

std::optional<Distribution> read_triangular(WrittenFamily const& family) {
  auto const ends = read_moded(family, triangular_shape_quantile);
  return ends ? std::optional<Distribution>(*ends) : std::nullopt;
}

std::optional<Distribution> read_pert(WrittenFamily const& family) {
  auto const ends = read_moded(family, pert_shape_quantile);
  return ends ? std::optional<Distribution>(Pert{ends->low, ends->mode, ends->high}) : std::nullopt;
}

std::optional<Distribution> read_beta(WrittenFamily const& family) {
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  bool const has_moments = parameters->are({"mean", "sd"}) || parameters->are({"mean", "sd", "low", "high"});
  bool const has_shapes = parameters->are({"alpha", "beta"}) || parameters->are({"alpha", "beta", "low", "high"});
  if (!has_moments && !has_shapes) {
    return parameters->reject("mean and sd or alpha and beta, and low and high if it is not on 0 to 1"), std::nullopt;
  }
  auto const ends = read_ends(*parameters);
  if (!ends) return std::nullopt;
  if (has_moments) return beta_with(*parameters, *ends);
  auto const &alpha = parameters->at("alpha"), &beta = parameters->at("beta");
  return checked_beta(*parameters, {alpha.value, beta.value, ends->low, ends->high});
}

}  // namespace capexsim
