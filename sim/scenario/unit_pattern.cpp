#include "scenario/unit_pattern.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "capexsim/base/check.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

constexpr char const* digits = "(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
constexpr char const* space = "[ \\t]*";

using Powers = std::array<int, 6>;

/// "(?:USD|kUSD|MUSD)" for the names of units that have these powers.
std::string names_with(Powers const& powers) {
  std::vector<std::string> names;
  for (auto const& unit : named_units()) {
    if (unit.unit.powers == powers && unit.name != "%") names.emplace_back(unit.name);
  }
  return "(?:" + join(names, "|") + ")";
}

/// The factors of one side of the '/', in every order. `sign` is 1 for what stands above it.
std::vector<std::vector<std::string>> orders_of(std::vector<std::string> factors) {
  std::vector<std::vector<std::string>> orders;
  std::sort(factors.begin(), factors.end());
  do {
    orders.push_back(factors);
  } while (std::next_permutation(factors.begin(), factors.end()));
  return orders;
}

/// Patterns of the base units on one side; power times time may also be written as energy.
std::vector<std::vector<std::string>> factors_of(Powers const& powers, int sign) {
  std::vector<std::string> apart, joined;
  Powers const energy{0, 0, 1, 0, 1, 0};
  bool const has_energy = powers[2] == sign && powers[4] == sign;
  if (has_energy) joined.push_back(names_with(energy));
  for (std::size_t base = 0; base < powers.size(); ++base) {
    if (powers[base] != sign) continue;
    Powers alone{};
    alone[base] = 1;
    apart.push_back(names_with(alone));
    bool const is_in_energy = has_energy && (base == 2 || base == 4);
    if (!is_in_energy) joined.push_back(names_with(alone));
  }
  auto orders = orders_of(apart);
  if (has_energy) {
    for (auto& order : orders_of(joined)) orders.push_back(std::move(order));
  }
  return orders;
}

std::string any_of(std::vector<std::vector<std::string>> const& orders, std::string const& separator) {
  std::vector<std::string> texts;
  for (auto const& order : orders) texts.push_back(join(order, space + separator + space));
  return texts.size() == 1 ? texts.front() : "(?:" + join(texts, "|") + ")";
}

/// Every plain spelling of a unit of this dimension.
std::string unit_pattern(std::string_view text) {
  auto const unit = parse_unit(text);
  CAPEXSIM_EXPECT(unit);
  if (unit->powers == Powers{}) return "%";
  std::string pattern = any_of(factors_of(unit->powers, 1), "-");
  bool const has_denominator = std::any_of(unit->powers.begin(), unit->powers.end(), [](int power) { return power < 0; });
  if (has_denominator) pattern += space + std::string("/") + space + any_of(factors_of(unit->powers, -1), "[-/]");
  return pattern;
}

}  // namespace

std::string number_with_unit_pattern(UnitRule const& rule, std::string const& sign) {
  std::string const number = sign + digits;
  auto with = [&](std::string const& unit) { return "^" + number + space + unit + "$"; };
  switch (rule.time) {
    case TimeMeaning::growth:
      return rule.in_distribution ? with("/year") : with("%?/year") + "|^x[+]?(?=[^eE]*[1-9])" + digits + space + "/year$";
    case TimeMeaning::per_quarter:
      return with("(?:%|%?/quarter)");
    case TimeMeaning::yearly_rate:
      return with("%?/year");
    case TimeMeaning::none:
      break;
  }
  return with(unit_pattern(rule.unit));
}

}  // namespace capexsim
