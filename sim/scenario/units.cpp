#include "scenario/units.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "capexsim/base/check.hpp"
#include "capexsim/base/elementary.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

constexpr std::array<int, 6> money{1, 0, 0, 0, 0, 0}, compute{0, 1, 0, 0, 0, 0}, power{0, 0, 1, 0, 0, 0},
    tokens{0, 0, 0, 1, 0, 0}, time{0, 0, 0, 0, 1, 0}, general{0, 0, 0, 0, 0, 1}, energy{0, 0, 1, 0, 1, 0}, pure{};

/// A year has 8760 hours, 4 quarters, 12 months.
constexpr NamedUnit all_named_units[] = {
    {"USD", {money, 1}},       {"kUSD", {money, 1e3}},     {"MUSD", {money, 1e6}},     {"BUSD", {money, 1e9}},
    {"TUSD", {money, 1e12}},   {"H100e", {compute, 1}},    {"kH100e", {compute, 1e3}}, {"MH100e", {compute, 1e6}},
    {"W", {power, 1}},         {"kW", {power, 1e3}},       {"MW", {power, 1e6}},       {"GW", {power, 1e9}},
    {"kWh", {energy, 1e3}},    {"MWh", {energy, 1e6}},     {"GWh", {energy, 1e9}},     {"tok", {tokens, 1}},
    {"Mtok", {tokens, 1e6}},   {"Btok", {tokens, 1e9}},    {"Ttok", {tokens, 1e12}},   {"Ptok", {tokens, 1e15}},
    {"hour", {time, 1}},       {"hours", {time, 1}},       {"month", {time, 730}},     {"months", {time, 730}},
    {"quarter", {time, 2190}}, {"quarters", {time, 2190}}, {"year", {time, 8760}},     {"years", {time, 8760}},
    {"GCU", {general, 1}},     {"%", {pure, 0.01}},
};

NamedUnit const* find_unit(std::string_view name) {
  auto const* const found = std::find_if(std::begin(all_named_units), std::end(all_named_units),
                                         [&](NamedUnit const& known) { return known.name == name; });
  return found == std::end(all_named_units) ? nullptr : found;
}

/// Multiplies `unit` by the units joined with '-', or divides by them; false for an unknown name or a dimension that stands
/// there already: what cancels out is a slip.
bool multiply(Unit& unit, std::string_view product, int sign) {
  auto const names = split(product, '-');
  for (auto const& name : names) {
    auto const* const found = find_unit(trim(name));
    if (!found || (found->name == "%" && (sign < 0 || names.size() > 1))) return false;
    for (std::size_t i = 0; i < unit.powers.size(); ++i) {
      if (found->unit.powers[i] != 0 && unit.powers[i] != 0) return false;
      unit.powers[i] += sign * found->unit.powers[i];
    }
    unit.factor = sign > 0 ? unit.factor * found->unit.factor : unit.factor / found->unit.factor;
  }
  return true;
}

std::string shown(std::string_view unit) { return unit.empty() ? std::string("a pure number or %") : std::string(unit); }

Converted misfit(WrittenNumber const& written, std::string const& expected) {
  auto const unit = written.is_factor ? "x" + format_number(written.value) + written.unit : written.unit;
  return {0, in_quotes(unit) + " does not fit " + expected};
}

Converted convert_growth(WrittenNumber const& written, bool in_distribution) {
  bool const is_per_year = written.unit == "/year";
  if (!written.is_factor && (written.unit.empty() || is_per_year)) return {written.value, {}};
  std::string const expected = in_distribution ? "a log rate /year, all that a distribution of a growth takes" : "/year";
  if (in_distribution) return misfit(written, expected);
  double const factor = written.is_factor ? written.value : 1 + written.value / 100;
  if (!(written.is_factor ? is_per_year : written.unit == "%/year")) return misfit(written, expected + ", %/year or xN/year");
  if (factor <= 0) return {0, "a yearly factor of " + format_number(factor) + " has no logarithm (must be above 0)"};
  return {elementary::log(factor), {}};
}

/// A rate that belongs to its own length of time and is never converted to another.
Converted convert_rate(WrittenNumber const& written, std::string_view per, bool may_be_plain_percent) {
  if (written.is_factor) return misfit(written, std::string(per) + " or %" + std::string(per));
  if (written.unit.empty() || written.unit == per) return {written.value, {}};
  bool const is_percent = written.unit == "%" + std::string(per) || (may_be_plain_percent && written.unit == "%");
  if (is_percent) return {written.value / 100, {}};
  auto const also = may_be_plain_percent ? "%, " : "";
  return misfit(written, also + std::string(per) + " or %" + std::string(per));
}

}  // namespace

std::span<NamedUnit const> named_units() { return all_named_units; }

std::optional<Unit> parse_unit(std::string_view text) {
  Unit unit;
  if (text.empty()) return unit;
  auto const parts = split(text, '/');
  if (!trim(parts[0]).empty() && !multiply(unit, parts[0], 1)) return std::nullopt;
  for (auto const& part : std::span(parts).subspan(1)) {
    if (!multiply(unit, part, -1)) return std::nullopt;
  }
  return unit;
}

bool is_flow(std::string_view unit) { return unit.size() > 8 && unit.ends_with("/quarter"); }

std::string_view amount_of_flow(std::string_view unit) { return unit.substr(0, unit.rfind('/')); }

Converted convert(WrittenNumber const& number, UnitRule const& rule) {
  // Percents and equal units exactly as written: 30 % is 30 / 100, not 30 * 0.01.
  bool const is_as_expected = !number.is_factor && (number.unit.empty() || number.unit == rule.unit);
  if (rule.time == TimeMeaning::none && is_as_expected) return {number.value, {}};
  auto const unit = parse_unit(number.unit);
  if (!unit) return {0, "unknown unit " + in_quotes(number.unit) + " (expected " + shown(rule.unit) + ")"};
  switch (rule.time) {
    case TimeMeaning::growth:
      return convert_growth(number, rule.in_distribution);
    case TimeMeaning::per_quarter:
      return convert_rate(number, "/quarter", true);
    case TimeMeaning::yearly_rate:
      return convert_rate(number, "/year", false);
    case TimeMeaning::none:
      break;
  }
  if (number.is_factor) return misfit(number, shown(rule.unit));
  auto const target = parse_unit(rule.unit);
  CAPEXSIM_EXPECT(target);
  if (!unit->has_dimension_of(*target)) return misfit(number, shown(rule.unit));
  double const ratio = unit->factor / target->factor;
  return {ratio < 1 ? number.value / (target->factor / unit->factor) : number.value * ratio, {}};
}

}  // namespace capexsim
