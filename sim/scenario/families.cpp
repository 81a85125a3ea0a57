#include "scenario/families.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <utility>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

/// One number of a family, in the key's unit.
struct Parameter {
  std::string name;
  double value;
  SourcePosition position;
};

/// The numbers of a family in the order written.
struct Parameters {
  Entry const& family;
  std::vector<Parameter> all;
  Diagnostics& diagnostics;

  [[nodiscard]] Parameter const& at(std::string_view name) const {
    return *std::find_if(all.begin(), all.end(), [&](Parameter const& p) { return p.name == name; });
  }
  [[nodiscard]] bool are(std::vector<std::string> names) const {
    auto const is_named = [&](Parameter const& p) { return std::find(names.begin(), names.end(), p.name) != names.end(); };
    return all.size() == names.size() && std::all_of(all.begin(), all.end(), is_named);
  }
  bool reject(std::string const& expected) const {
    std::vector<std::string> names;
    for (auto const& parameter : all) names.push_back(parameter.name);
    auto const has = names.empty() ? "nothing" : join(names);
    diagnostics.error(family.value.position, "'" + family.key + "' has " + has + " (expected " + expected + ")");
    return false;
  }
  bool reject(Parameter const& parameter, std::string const& claim) const {
    auto const value = format_number(parameter.value);
    diagnostics.error(parameter.position, "'" + parameter.name + "' is " + value + " (must " + claim + ")");
    return false;
  }
  bool is_above(Parameter const& parameter, Parameter const& lower) const {
    if (parameter.value > lower.value) return true;
    return reject(parameter, "be above " + lower.name + " = " + format_number(lower.value));
  }
  bool is_positive(Parameter const& parameter) const { return parameter.value > 0 || reject(parameter, "be above 0"); }
};

/// 0.05 for "p5" and "p05", 0.5 for "median".
std::optional<double> probability(std::string const& name) {
  if (name == "median") return 0.5;
  if (!name.starts_with('p') || name.size() < 2 || name[1] == '-' || name[1] == '+') return std::nullopt;
  auto const percent = parse_number(std::string_view(name).substr(1));
  if (!percent || *percent <= 0 || *percent >= 100) return std::nullopt;
  return *percent / 100;
}

constexpr char const* center_or_percentiles = "mean and sd, or two percentiles such as median and p95";

/// Two different percentiles in ascending order of probability; nothing after a report.
std::optional<std::pair<Parameter, Parameter>> two_percentiles(Parameters const& parameters) {
  auto const& all = parameters.all;
  bool const are_percentiles = all.size() == 2 && probability(all[0].name) && probability(all[1].name) &&
                               *probability(all[0].name) != *probability(all[1].name);
  if (!are_percentiles) return parameters.reject(center_or_percentiles), std::nullopt;
  auto low = all[0], high = all[1];
  if (*probability(low.name) > *probability(high.name)) std::swap(low, high);
  if (!parameters.is_above(high, low)) return std::nullopt;
  return std::pair(low, high);
}

/// Rounded: libm's last bit, which differs between processors, must not reach the draws.
double standard_normal_quantile(double p) {
  return std::ldexp(std::round(std::ldexp(quantile(boost::math::normal(), p), 48)), -48);
}

Normal normal_through(double low, double p_low, double high, double p_high) {
  double const z_low = standard_normal_quantile(p_low), z_high = standard_normal_quantile(p_high);
  double const sd = (high - low) / (z_high - z_low);
  return {low - sd * z_low, sd};
}

std::optional<Distribution> read_normal(Parameters const& parameters) {
  if (parameters.are({"mean", "sd"})) {
    if (!parameters.is_positive(parameters.at("sd"))) return std::nullopt;
    return Normal{parameters.at("mean").value, parameters.at("sd").value};
  }
  auto const pair = two_percentiles(parameters);
  if (!pair) return std::nullopt;
  auto const& [low, high] = *pair;
  return normal_through(low.value, *probability(low.name), high.value, *probability(high.name));
}

/// From mean m and standard deviation s of the value itself: the log variance is ln(1 + s^2/m^2).
Lognormal lognormal_with(double mean, double sd) {
  double const log_variance = elementary::log(1 + (sd / mean) * (sd / mean));
  return {elementary::log(mean) - log_variance / 2, std::sqrt(log_variance)};
}

std::optional<Distribution> read_lognormal(Parameters const& parameters) {
  for (auto const& parameter : parameters.all) {
    if (!parameters.is_positive(parameter)) return std::nullopt;
  }
  if (parameters.are({"mean", "sd"})) return lognormal_with(parameters.at("mean").value, parameters.at("sd").value);
  auto const pair = two_percentiles(parameters);
  if (!pair) return std::nullopt;
  auto const& [low, high] = *pair;
  auto const logs =
      normal_through(elementary::log(low.value), *probability(low.name), elementary::log(high.value), *probability(high.name));
  return Lognormal{logs.mean, logs.sd};
}

std::optional<Distribution> read_uniform(Parameters const& parameters) {
  if (!parameters.are({"low", "high"})) return parameters.reject("low, high"), std::nullopt;
  if (!parameters.is_above(parameters.at("high"), parameters.at("low"))) return std::nullopt;
  return Uniform{parameters.at("low").value, parameters.at("high").value};
}

std::optional<Distribution> read_triangular(Parameters const& parameters) {
  if (!parameters.are({"low", "mode", "high"})) return parameters.reject("low, mode, high"), std::nullopt;
  auto const &low = parameters.at("low"), &mode = parameters.at("mode"), &high = parameters.at("high");
  if (!parameters.is_above(high, low)) return std::nullopt;
  if (mode.value < low.value || mode.value > high.value) {
    auto const bounds = "lie between low = " + format_number(low.value) + " and high = " + format_number(high.value);
    return parameters.reject(mode, bounds), std::nullopt;
  }
  return Triangular{low.value, mode.value, high.value};
}

struct Family {
  std::string name;
  std::optional<Distribution> (*read)(Parameters const&);
};

std::vector<Family> const& families() {
  static std::vector<Family> const all{
      {"normal", read_normal}, {"lognormal", read_lognormal}, {"uniform", read_uniform}, {"triangular", read_triangular}};
  return all;
}

/// Either all numbers carry a unit or none does; reports the first that differs.
bool units_agree(Node const& numbers, std::string const& family, Diagnostics& diagnostics) {
  std::optional<bool> has_unit;
  for (auto const& entry : numbers.entries) {
    auto const read = read_number_text(entry.value);
    if (!read.problem.empty()) continue;
    bool const carries = !read.number.unit.empty();
    if (has_unit.value_or(carries) != carries) {
      diagnostics.error(entry.value.position, "'" + entry.key + "' carries " + (carries ? "a" : "no") + " unit (expected " +
                                                  (carries ? "none" : "one") + ", as the numbers of '" + family +
                                                  "' before it)");
      return false;
    }
    has_unit = carries;
  }
  return true;
}

}  // namespace

std::vector<std::string> const& family_names() {
  static std::vector<std::string> const names = [] {
    std::vector<std::string> all;
    for (auto const& family : families()) all.push_back(family.name);
    return all;
  }();
  return names;
}

Entry const* find_family(Node const& mapping) {
  for (auto const& entry : mapping.entries) {
    auto const& names = family_names();
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) return &entry;
  }
  return nullptr;
}

std::optional<Distribution> read_family(Entry const& family, UnitRule rule, Diagnostics& diagnostics) {
  if (!family.value.is_mapping()) {
    diagnostics.error(family.value.position, "'" + family.key + "' is " + kind_name(family.value) +
                                                 " (expected what its numbers are, such as {mean: 0.3, sd: 0.1})");
    return std::nullopt;
  }
  if (!units_agree(family.value, family.key, diagnostics)) return std::nullopt;
  rule.in_distribution = true;
  Parameters parameters{family, {}, diagnostics};
  bool is_good = true;
  for (auto const& entry : family.value.entries) {
    auto const value = read_number(entry.value, rule, diagnostics);
    is_good = is_good && value;
    parameters.all.push_back({entry.key, value.value_or(0), entry.value.position});
  }
  if (!is_good) return std::nullopt;
  for (auto const& known : families()) {
    if (known.name == family.key) return known.read(parameters);
  }
  return std::nullopt;
}

Distribution scaled(Distribution const& family, double factor) {
  if (auto const* d = std::get_if<Fixed>(&family)) return Fixed{d->value * factor};
  if (auto const* d = std::get_if<Normal>(&family)) return Normal{d->mean * factor, d->sd * factor};
  if (auto const* d = std::get_if<Lognormal>(&family)) return Lognormal{d->log_median + elementary::log(factor), d->log_sd};
  if (auto const* d = std::get_if<Uniform>(&family)) return Uniform{d->low * factor, d->high * factor};
  if (auto const* d = std::get_if<Triangular>(&family)) return Triangular{d->low * factor, d->mode * factor, d->high * factor};
  return family;
}

}  // namespace capexsim
