#include "cli/solve_key.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/scenario/key_table.hpp"

namespace capexsim {
namespace {

/// The number at a place of the scenario, or a member of a group of shares.
Key const* number_at(std::vector<KeyEntry> const& keys, std::string const& place) {
  static constexpr Key share{.place = {}, .unit = ""};
  auto const general = general_place(place);
  for (auto const& entry : keys) {
    auto const* key = std::get_if<Key>(&entry.about);
    if (key && entry.place == general && !key->is_schedule) return key;
    bool const is_member =
        general.starts_with(entry.place + '.') && general.find('.', entry.place.size() + 1) == std::string::npos;
    auto const* shares = std::get_if<SharesKey>(&entry.about);
    if (shares && is_member && !shares->is_by_quarter) return &share;
  }
  return nullptr;
}

std::string nearest_number(std::vector<KeyEntry> const& keys, std::string const& place) {
  std::vector<std::string> places;
  for (auto const& entry : keys) {
    if (std::holds_alternative<Key>(entry.about)) places.push_back(entry.place);
  }
  auto const guess = nearest(general_place(place), places);
  return guess.empty() ? "" : "did you mean '" + guess + "'?";
}

/// Whole numbers between the ends.
SolveRange whole_range(NumberRange const& numbers, std::string const& text) {
  auto const unit = trim(numbers.unit);
  SolveRange const range{std::ceil(numbers.low), std::floor(numbers.high), true};
  bool const has_own_unit = unit.empty() || unit == "quarter" || unit == "quarters";
  if (!has_own_unit || range.low >= range.high) refuse_value("--vary", text, "expected a range of whole quarters");
  return range;
}

}  // namespace

VariedKey read_varied_key(std::string const& text) {
  if (text.empty()) refuse_value("--vary", text, "expected KEY=LO:HI[ UNIT]");
  auto const variation = read_variation(text);
  if (!variation.range || variation.range->step)
    refuse_value("--vary", text, "expected a range without steps, KEY=LO:HI[ UNIT]");
  auto const keys = all_keys();
  auto const* key = number_at(keys, variation.key);
  if (!key) {
    refuse_value("--vary", text, "expected a key that takes a number; 'capexsim explain' lists them",
                 nearest_number(keys, variation.key));
  }
  auto const& numbers = *variation.range;
  auto const written_unit = std::string(trim(numbers.unit));
  return {variation.key, written_unit.empty() ? std::string(key->unit) : written_unit, numbers,
          key->is_whole ? whole_range(numbers, text) : SolveRange{numbers.low, numbers.high, false}};
}

void refuse_value(std::string const& option, std::string const& text, std::string const& expected,
                  std::string const& help_line) {
  auto const message = fmt::format("{}: error: {} ({})", option, in_quotes(text), expected);
  throw UsageError(help_line.empty() ? message : message + "\n  help: " + help_line);
}

}  // namespace capexsim
