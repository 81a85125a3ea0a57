#include "scenario/evidence.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/quarter.hpp"
#include "scenario/messages.hpp"

namespace capexsim {
namespace {

/// The number of an all-digit text, or -1.
int digits(std::string_view text) {
  bool const is_number = !text.empty() && text.size() <= 4 &&
                         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
  return is_number ? std::stoi(std::string(text)) : -1;
}

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool const is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && is_leap ? 29 : days[month - 1];
}

std::string read_date(Node const& node, Diagnostics& diagnostics) {
  auto text = read_text(node, "as_of", diagnostics);
  if (!text.empty() && !dates_of(text)) {
    diagnostics.error(node.position,
                      "'as_of' is " + in_quotes(text) + " (expected a date such as 2025-02-06, 2025-02, 2025Q1 or 2025)");
  }
  return text;
}

std::string read_confidence(Node const& node, Diagnostics& diagnostics) {
  auto text = read_text(node, "confidence", diagnostics);
  if (!text.empty() && text != "low" && text != "medium" && text != "high") {
    diagnostics.error(node.position, "'confidence' is " + in_quotes(text) + " (expected low, medium or high)");
  }
  return text;
}

}  // namespace

std::vector<std::string> const& evidence_keys() {
  static std::vector<std::string> const keys{"source", "as_of", "confidence", "note"};
  return keys;
}

bool is_evidence_key(std::string const& key) {
  auto const& keys = evidence_keys();
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::optional<QuarterSpan> dates_of(std::string_view text) {
  if (auto const quarter = parse_quarter(text)) return QuarterSpan{*quarter, *quarter};
  int const year = digits(text.substr(0, 4));
  if (text.size() < 4 || year < 1900 || year > 2999) return std::nullopt;
  if (text.size() == 4) return QuarterSpan{Quarter(year, 1), Quarter(year, 4)};
  int const month = text.size() >= 7 && text[4] == '-' ? digits(text.substr(5, 2)) : -1;
  if (month < 1 || month > 12) return std::nullopt;
  Quarter const quarter(year, (month + 2) / 3);
  int const day = text.size() == 10 && text[7] == '-' ? digits(text.substr(8)) : -1;
  bool const is_day = day >= 1 && day <= days_in(year, month);
  return text.size() == 7 || is_day ? std::optional(QuarterSpan{quarter, quarter}) : std::nullopt;
}

Evidence read_evidence(Node const& mapping, Diagnostics& diagnostics) {
  Evidence evidence;
  if (auto const* node = mapping.find("source")) evidence.source = read_text(*node, "source", diagnostics);
  if (auto const* node = mapping.find("as_of")) evidence.as_of = read_date(*node, diagnostics);
  if (auto const* node = mapping.find("confidence")) evidence.confidence = read_confidence(*node, diagnostics);
  if (auto const* node = mapping.find("note")) evidence.note = read_text(*node, "note", diagnostics);
  return evidence;
}

}  // namespace capexsim
