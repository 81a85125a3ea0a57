#include "capexsim/analysis/vary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

/// A number at the front of a text.
struct FrontNumber {
  double value;
  int decimals;
  std::string_view written;
};

/// Digits behind the point: "0.25" has 2, "1e-3" has 3, "1.5e1" none.
int decimals_of(std::string_view number) {
  auto const exponent_at = number.find_first_of("eE");
  auto const mantissa = number.substr(0, exponent_at);
  auto const point = mantissa.find('.');
  auto const behind = point == std::string_view::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  int exponent = 0;
  if (exponent_at != std::string_view::npos) {
    auto digits = number.substr(exponent_at + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  }
  return std::clamp(behind - exponent, 0, 320);
}

std::optional<FrontNumber> front_number(std::string_view text) {
  auto const digits = text.starts_with('+') ? text.substr(1) : text;
  auto const unsigned_digits = digits.starts_with('-') && digits == text ? digits.substr(1) : digits;
  // What else from_chars takes, "inf" and "nan", is no number here.
  if (unsigned_digits.empty() || std::string_view(".0123456789").find(unsigned_digits.front()) == std::string_view::npos) {
    return std::nullopt;
  }
  double value = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  auto const written = text.substr(0, static_cast<std::size_t>(end - text.data()));
  return FrontNumber{value, decimals_of(written), written};
}

/// The parts of a text between separators that stand outside of quotes, braces and brackets.
std::vector<std::string_view> split_outside(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  char quote = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (quote != 0) {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      // Inside a word it is an apostrophe.
      bool const begins_word = i == begin || std::string_view(" ,:{[").find(text[i - 1]) != std::string_view::npos;
      if (begins_word) quote = c;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      depth = std::max(0, depth - 1);
    } else if (c == separator && depth == 0) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// Reads what stands behind "KEY=" and says what is wrong with it.
class VariationReader {
 public:
  VariationReader(std::string_view text, std::string const& option) : text_(text), option_(option) {}

  Variation read() const {
    auto const equals = text_.find('=');
    auto const key = trim(text_.substr(0, equals));
    if (equals == std::string_view::npos || key.empty()) fail("expected KEY=LO:HI:STEP or KEY=V1,V2,...");
    Variation variation{std::string(key), std::nullopt, {}};
    auto const values = trim(text_.substr(equals + 1));
    if (is_range(values)) {
      variation.range = read_range(values);
    } else {
      variation.list = read_list(values);
    }
    if (value_count(variation) > most_values) fail("more than 1,000,000 values");
    return variation;
  }

 private:
  /// A colon outside of everything, unless it is that of a mapping, "a: 1".
  static bool is_range(std::string_view values) {
    auto const parts = split_outside(values, ':');
    if (parts.size() < 2) return false;
    return front_number(trim(parts[0])).has_value() || !parts[1].starts_with(' ');
  }

  NumberRange read_range(std::string_view values) const {
    auto const parts = split_outside(values, ':');
    if (parts.size() > 3) fail(range_form);
    std::vector<FrontNumber> numbers;
    std::string_view unit;
    for (auto const& part : parts) {
      auto const text = trim(part);
      auto const number = front_number(text);
      if (!number) fail(range_form);
      numbers.push_back(*number);
      unit = text.substr(number->written.size());
      bool const is_last = &part == &parts.back();
      if (!is_last && !unit.empty()) fail("the unit stands once, behind the last number: LO:HI:STEP UNIT");
    }
    NumberRange range{numbers[0].value, numbers[1].value, std::nullopt, numbers[0].decimals, std::string(unit)};
    if (numbers.size() == 3) {
      range.step = numbers[2].value;
      range.decimals = std::max(range.decimals, numbers[2].decimals);
    }
    check(range);
    return range;
  }

  void check(NumberRange const& range) const {
    if (!std::isfinite(range.high - range.low)) fail("the numbers lie too far apart");
    if (!range.step) {
      if (range.low >= range.high) fail("LO must be below HI");
      return;
    }
    double const step = *range.step;
    if (step == 0) fail("a step of 0 leads nowhere");
    if ((range.high - range.low) * step < 0) fail("the step leads away from HI");
    if (range.low + step == range.low || range.high - step == range.high) fail("the step is too small to tell values apart");
  }

  std::vector<std::string> read_list(std::string_view values) const {
    std::vector<std::string> list;
    for (auto const part : split_outside(values, ',')) {
      if (trim(part).empty()) fail(values.empty() ? "no values" : "an empty value between commas");
      list.emplace_back(trim(part));
    }
    return list;
  }

  [[noreturn]] void fail(std::string_view reason) const {
    throw UsageError(fmt::format("{}: error: {} ({})", option_, in_quotes(text_), reason));
  }

  static constexpr std::string_view range_form = "expected numbers, LO:HI:STEP[ UNIT], or values between commas";

  std::string_view text_;
  std::string const& option_;
};

}  // namespace

Variation read_variation(std::string_view text, std::string const& option) { return VariationReader(text, option).read(); }

std::size_t value_count(Variation const& variation) {
  if (!variation.range) return variation.list.size();
  auto const& range = *variation.range;
  if (!range.step) return 0;
  // HI is included: 0.1:0.3:0.1 has three values, whatever the last bits of (0.3 - 0.1) / 0.1 are.
  double const steps = std::floor((range.high - range.low) / *range.step * (1 + 1e-12) + 1e-12);
  return steps < 1e15 ? static_cast<std::size_t>(steps) + 1 : std::size_t{1'000'000'000'000'000};
}

std::string value_at(Variation const& variation, std::size_t index) {
  if (!variation.range) return variation.list[index];
  auto const& range = *variation.range;
  // As many decimals as were written, so that no 0.30000000000000004 appears.
  auto const decimal = fmt::format("{:.{}f}", range.low + static_cast<double>(index) * *range.step, range.decimals);
  return with_unit(range, plain_number(decimal).value_or(0));
}

std::string with_unit(NumberRange const& range, double number) { return format_number(number + 0.0) + range.unit; }

std::optional<double> plain_number(std::string_view text) {
  auto const number = front_number(text);
  return number && number->written.size() == text.size() ? std::optional(number->value) : std::nullopt;
}

}  // namespace capexsim
