// Families that are read off the normal score.

#include <algorithm>
#include <cmath>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/family_readers.hpp"

namespace capexsim {
namespace {

constexpr char const* normal_forms = "mean and sd, or two percentiles such as median and p95";

/// A percentile as written.
struct Percentile {
  Parameter parameter;
  double score;
};

Percentile scored(Parameter const& parameter, double p) { return {parameter, standard_normal_quantile(p)}; }

/// All numbers as percentiles, ascending, each different and the values ascending too; nothing after a report.
/// \param names_center  another name of the median, or ""
std::optional<std::vector<Percentile>> read_percentiles(Parameters const& parameters, std::string_view names_center,
                                                        char const* expected) {
  std::vector<Percentile> all;
  for (auto const& parameter : parameters.all) {
    auto const p = parameter.name == names_center ? 0.5 : probability(parameter.name);
    if (!p) return parameters.reject(expected), std::nullopt;
    all.push_back(scored(parameter, *p));
  }
  std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.score < b.score; });
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i - 1].score == all[i].score) return parameters.reject(expected), std::nullopt;
  }
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!parameters.is_above(all[i].parameter, all[i - 1].parameter)) return std::nullopt;
  }
  return all;
}

std::optional<std::vector<Percentile>> read_two_percentiles(Parameters const& parameters, std::string_view names_center) {
  if (parameters.all.size() != 2) return parameters.reject(normal_forms), std::nullopt;
  return read_percentiles(parameters, names_center, normal_forms);
}

Normal normal_through(double low, double low_score, double high, double high_score) {
  double const sd = (high - low) / (high_score - low_score);
  return {low - sd * low_score, sd};
}

/// `sd` and one place of a normal; nothing where it is something else.
std::optional<Normal> normal_with_sd(Parameters const& parameters) {
  auto const* sd = parameters.find("sd");
  if (!sd || parameters.all.size() != 2) return std::nullopt;
  auto const& place = parameters.all[&parameters.all[0] == sd ? 1 : 0];
  if (place.name == "mean") return Normal{place.value, sd->value};
  auto const p = probability(place.name);
  if (!p) return std::nullopt;
  return Normal{place.value - sd->value * standard_normal_quantile(*p), sd->value};
}

/// From mean m and standard deviation s of the value itself: the log variance is ln(1 + s^2/m^2).
Lognormal lognormal_with(double mean, double sd) {
  double const log_variance = elementary::log(1 + (sd / mean) * (sd / mean));
  return {elementary::log(mean) - log_variance / 2, std::sqrt(log_variance)};
}

/// From the median q and the standard deviation s of the value: w = e^(log variance) solves w (w - 1) = s^2/q^2.
Lognormal lognormal_around(double median, double sd) {
  double const ratio = sd / median;
  return {elementary::log(median), std::sqrt(elementary::log((1 + std::sqrt(1 + 4 * ratio * ratio)) / 2))};
}

/// From the mean m and a percentile of normal score z: with L = ln(percentile/m) the log sd solves s^2/2 - z s + L = 0. Above
/// the median the smaller root is meant: the other would put nearly all mass far below the mean.
std::optional<Distribution> lognormal_with_mean(Parameters const& parameters, Parameter const& percentile, double p) {
  auto const& mean = parameters.at("mean");
  double const z = standard_normal_quantile(p), log_ratio = elementary::log(percentile.value / mean.value);
  if (z > 0 && !parameters.is_above(percentile, mean)) return std::nullopt;
  if (z <= 0 && percentile.value >= mean.value) {
    return parameters.reject(percentile, "be below mean = " + format_number(mean.value)), std::nullopt;
  }
  double const discriminant = z * z - 2 * log_ratio;
  if (discriminant < 0) {
    auto const most = std::floor(1e4 * elementary::exp(z * z / 2)) / 1e4;
    return parameters.reject(percentile, "be at most " + format_number(most) + " times the mean, as of every lognormal"),
           std::nullopt;
  }
  double const log_sd = z > 0 ? z - std::sqrt(discriminant) : z + std::sqrt(discriminant);
  return Lognormal{elementary::log(mean.value) - log_sd * log_sd / 2, log_sd};
}

}  // namespace

std::optional<Distribution> read_normal(WrittenFamily const& family) {
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  if (auto const normal = normal_with_sd(*parameters)) {
    return parameters->is_positive(parameters->at("sd")) ? std::optional<Distribution>(*normal) : std::nullopt;
  }
  auto const pair = read_two_percentiles(*parameters, "mean");
  if (!pair) return std::nullopt;
  auto const &low = pair->front(), &high = pair->back();
  return normal_through(low.parameter.value, low.score, high.parameter.value, high.score);
}

std::optional<Distribution> read_lognormal(WrittenFamily const& family) {
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  for (auto const& parameter : parameters->all) {
    if (!parameters->is_positive(parameter)) return std::nullopt;
  }
  auto const value = [&](char const* name) { return parameters->at(name).value; };
  if (parameters->are({"mean", "sd"})) return lognormal_with(value("mean"), value("sd"));
  if (parameters->are({"median", "sd"})) return lognormal_around(value("median"), value("sd"));
  if (parameters->are({"p50", "sd"})) return lognormal_around(value("p50"), value("sd"));
  if (parameters->find("mean") && parameters->all.size() == 2) {
    auto const& other = parameters->all[parameters->all[0].name == "mean" ? 1 : 0];
    if (auto const p = probability(other.name)) return lognormal_with_mean(*parameters, other, *p);
  }
  auto const pair = read_two_percentiles(*parameters, "");
  if (!pair) return std::nullopt;
  auto const &low = pair->front(), &high = pair->back();
  auto const logs =
      normal_through(elementary::log(low.parameter.value), low.score, elementary::log(high.parameter.value), high.score);
  return Lognormal{logs.mean, logs.sd};
}

std::optional<Distribution> read_student_t(WrittenFamily const& family) {
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  if (!parameters->are({"center", "scale", "df"})) return parameters->reject("center, scale, df"), std::nullopt;
  auto const& df = parameters->at("df");
  if (!parameters->is_positive(parameters->at("scale"))) return std::nullopt;
  // Below 1 there is not even a mean of the absolute value, above 1000 the normal is as good.
  if (df.value < 1 || df.value > 1000) return parameters->reject(df, "lie between 1 and 1000"), std::nullopt;
  return StudentT{parameters->at("center").value, parameters->at("scale").value, df.value};
}

std::optional<Distribution> read_quantiles(WrittenFamily const& family) {
  constexpr char const* expected = "two or more percentiles such as p10, p50, p90";
  auto const parameters = read_parameters(family);
  if (!parameters) return std::nullopt;
  if (parameters->all.size() < 2) return parameters->reject(expected), std::nullopt;
  auto const percentiles = read_percentiles(*parameters, "", expected);
  if (!percentiles) return std::nullopt;
  std::vector<ScoredValue> points;
  for (auto const& percentile : *percentiles) points.push_back({percentile.score, percentile.parameter.value});
  return Quantiles{std::make_shared<std::vector<ScoredValue> const>(std::move(points))};
}

}  // namespace capexsim
