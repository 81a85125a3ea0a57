#include "scenario/family_parameters.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "capexsim/base/text.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

/// What the first name that nearly is a parameter's was meant to be, or "".
std::string guess_first(std::vector<std::string> const& names) {
  static std::vector<std::string> const known{"median", "mean",  "sd",    "low",  "mode", "high",
                                              "center", "scale", "alpha", "beta", "df"};
  for (auto const& name : names) {
    bool const is_known = std::find(known.begin(), known.end(), name) != known.end() || probability(name);
    if (auto help = guess(name, known); !is_known && !help.empty()) return help;
  }
  return {};
}

/// Says that a number carries a unit, or none, unlike those before it. \return false
bool report_unlike_units(std::string const& name, std::string const& family, bool carries, SourcePosition const& position,
                         Diagnostics& diagnostics) {
  std::string const has = carries ? "a" : "no", expected = carries ? "none" : "one";
  diagnostics.error(position, "'" + name + "' carries " + has + " unit (expected " + expected + ", as the numbers of '" +
                                  family + "' before it)");
  return false;
}

}  // namespace

Parameter const* Parameters::find(std::string_view name) const {
  auto const found = std::find_if(all.begin(), all.end(), [&](Parameter const& p) { return p.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool Parameters::are(std::vector<std::string> const& names) const {
  return all.size() == names.size() && std::all_of(names.begin(), names.end(), [&](auto const& name) { return find(name); });
}

bool Parameters::reject(std::string const& expected) const {
  std::vector<std::string> names;
  for (auto const& parameter : all) names.push_back(parameter.name);
  auto const has = names.empty() ? "nothing" : join(names);
  diagnostics.error(family.value.position, "'" + family.key + "' has " + has + " (expected " + expected + ")",
                    guess_first(names));
  return false;
}

bool Parameters::reject(Parameter const& parameter, std::string const& claim, std::string const& help) const {
  auto const value = format_number(parameter.value);
  diagnostics.error(parameter.position, "'" + parameter.name + "' is " + value + " (must " + claim + ")", help);
  return false;
}

bool Parameters::is_above(Parameter const& parameter, Parameter const& lower) const {
  if (parameter.value > lower.value) return true;
  return reject(parameter, "be above " + lower.name + " = " + format_number(lower.value));
}

bool Parameters::is_positive(Parameter const& parameter) const {
  bool const is_certain = parameter.name == "sd" && parameter.value == 0;
  return parameter.value > 0 || reject(parameter, "be above 0", is_certain ? "without spread, write a plain number" : "");
}

bool Parameters::lies_between(Parameter const& parameter, Parameter const& low, Parameter const& high) const {
  if (parameter.value >= low.value && parameter.value <= high.value) return true;
  return reject(parameter, "lie between " + low.name + " = " + format_number(low.value) + " and " + high.name + " = " +
                               format_number(high.value));
}

std::optional<Parameters> read_parameters(WrittenFamily const& family) {
  auto const& entries = family.entry.value.entries;
  if (!family.entry.value.is_mapping()) {
    family.diagnostics.error(family.entry.value.position, "'" + family.entry.key + "' is " + kind_name(family.entry.value) +
                                                              " (expected what its numbers are, such as {mean: 0.3, sd: 0.1})");
    return std::nullopt;
  }
  std::vector<std::pair<std::string, Node const*>> with_unit;
  for (auto const& entry : entries) {
    if (!is_shape(entry.key)) with_unit.emplace_back(entry.key, &entry.value);
  }
  if (!units_agree(with_unit, family.entry.key, family.diagnostics)) return std::nullopt;
  Parameters parameters{family.entry, {}, family.diagnostics};
  bool is_good = true;
  for (auto const& entry : entries) {
    auto const value = read_number(entry.value, is_shape(entry.key) ? UnitRule{""} : family.rule, family.diagnostics);
    is_good = is_good && value;
    parameters.all.push_back({entry.key, value.value_or(0), entry.value.position});
  }
  return is_good ? std::optional(parameters) : std::nullopt;
}

bool is_shape(std::string_view name) { return name == "alpha" || name == "beta" || name == "df"; }

bool units_agree(std::vector<std::pair<std::string, Node const*>> const& numbers, std::string const& family,
                 Diagnostics& diagnostics) {
  std::optional<bool> has_unit;
  for (auto const& [name, node] : numbers) {
    auto const read = read_number_text(*node);
    if (!read.problem.empty()) continue;
    bool const carries = !read.number.unit.empty();
    if (has_unit.value_or(carries) != carries) {
      return report_unlike_units(name, family, carries, node->position, diagnostics);
    }
    has_unit = carries;
  }
  return true;
}

std::optional<double> probability(std::string_view name) {
  if (name == "median") return 0.5;
  if (!name.starts_with('p') || name.size() < 2 || name[1] == '-' || name[1] == '+') return std::nullopt;
  auto const percent = parse_number(name.substr(1));
  if (!percent || *percent <= 0 || *percent >= 100) return std::nullopt;
  return *percent / 100;
}

double standard_normal_quantile(double p) {
  return std::ldexp(std::round(std::ldexp(quantile(boost::math::normal(), p), 48)), -48);
}

}  // namespace capexsim
