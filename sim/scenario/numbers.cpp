#include "scenario/numbers.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

std::size_t count_digits(std::string_view text) {
  auto const end = std::find_if(text.begin(), text.end(), [](unsigned char c) { return !std::isdigit(c); });
  return static_cast<std::size_t>(end - text.begin());
}

/// Length of the number at the front: [-+]? (digits (. digits?)? | . digits) ([eE] [-+]? digits)?
std::size_t number_length(std::string_view text) {
  auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  std::size_t end = at(0) == '-' || at(0) == '+' ? 1 : 0;
  auto const whole = count_digits(text.substr(end));
  end += whole;
  std::size_t fraction = 0;
  if (at(end) == '.') {
    fraction = count_digits(text.substr(end + 1));
    if (whole > 0 || fraction > 0) end += 1 + fraction;
  }
  if (whole + fraction == 0) return 0;
  if (at(end) == 'e' || at(end) == 'E') {
    std::size_t const sign = at(end + 1) == '-' || at(end + 1) == '+' ? 1 : 0;
    auto const exponent = count_digits(text.substr(end + 1 + sign));
    if (exponent > 0) end += 1 + sign + exponent;
  }
  return end;
}

double value_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc::result_out_of_range) return value;
  // The exponent decides between too large and too small.
  auto const exponent = text.find_first_of("eE");
  bool const is_tiny = exponent != std::string_view::npos && text.substr(exponent + 1).starts_with('-');
  return is_tiny ? 0 : HUGE_VAL;
}

std::string not_a_number(std::string_view text) { return in_quotes(text) + " is not a number"; }

std::string hint_for(std::string_view text) {
  if (text.find('_') != std::string_view::npos) return " (digits are not grouped with '_')";
  if (text.starts_with("0x") || text.starts_with("0o")) return " (expected decimal digits)";
  if (text.find("inf") != std::string_view::npos || text.find("nan") != std::string_view::npos ||
      text.find("Inf") != std::string_view::npos || text.find("NaN") != std::string_view::npos) {
    return " (expected a finite number)";
  }
  return {};
}

/// A unit begins with a letter, '/' or '%'; anything else after the digits spoils the number.
bool may_be_unit(std::string_view text) {
  return text.empty() || text[0] == '/' || text[0] == '%' || std::isalpha(static_cast<unsigned char>(text[0]));
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  if (text.empty() || number_length(text) != text.size()) return std::nullopt;
  double const value = value_of(text);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

NumberText read_number_text(Node const& node) {
  if (!node.is_scalar()) return {{}, kind_name(node) + (node.is_null() ? " value" : "") + " instead of a number"};
  if (node.is_block) return {{}, in_quotes(node.text) + " is a block of text (expected a number, without | or >)"};
  std::string_view text = node.text;
  NumberText read;
  read.number.is_factor = text.starts_with('x');
  if (read.number.is_factor) text.remove_prefix(1);
  auto const length = number_length(text);
  auto const unit = trim(text.substr(length));
  bool const is_other_base = (text.starts_with("0x") || text.starts_with("0o")) && text.size() > 2;
  if (length == 0 || is_other_base || !may_be_unit(unit)) return {{}, not_a_number(node.text) + hint_for(node.text)};
  if (node.is_quoted && length == text.size()) return {{}, in_quotes(node.text) + " is text (a number stands without quotes)"};
  read.number.value = value_of(text.substr(0, length));
  if (!std::isfinite(read.number.value)) return {{}, in_quotes(node.text) + " is too large (expected a finite number)"};
  read.number.unit = unit;
  return read;
}

std::optional<double> read_number(Node const& node, UnitRule const& rule, Diagnostics& diagnostics) {
  auto const read = read_number_text(node);
  if (!read.problem.empty()) {
    diagnostics.error(node.position, read.problem);
    return std::nullopt;
  }
  auto const converted = convert(read.number, rule);
  if (!converted.problem.empty()) {
    diagnostics.error(node.position, converted.problem);
    return std::nullopt;
  }
  return converted.value;
}

}  // namespace capexsim
