#include "scenario/dates.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace capexsim {
namespace {

std::optional<int> parse_year(std::string_view text) {
  // The same four digits and the same bounds as in a quarter.
  auto const first = parse_quarter(std::string(text) + "Q1");
  return first ? std::optional(first->year()) : std::nullopt;
}

/// The middle one of the last three months lies in the quarter that holds most of them.
QuarterSpan fiscal_year(int year, int end_month) {
  Quarter const last = end_month == 1 ? Quarter(year - 1, 4) : Quarter(year, (end_month - 2) / 3 + 1);
  return {last - 3, last};
}

Dates parse_span(std::string_view text, std::size_t dots) {
  auto const first = parse_quarter(text.substr(0, dots));
  auto const last = parse_quarter(text.substr(dots + 2));
  if (!first || !last) return {{}, "'" + std::string(text) + "' is no span (expected quarters such as 2025Q1..2026Q4)"};
  if (*last < *first) return {{}, "'" + std::string(text) + "' ends before it begins"};
  return {QuarterSpan{*first, *last}, {}};
}

}  // namespace

int month_number(std::string_view name) {
  constexpr std::array<std::string_view, 12> names{"January", "February", "March",     "April",   "May",      "June",
                                                   "July",    "August",   "September", "October", "November", "December"};
  auto const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

bool looks_like_date(std::string_view text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) || text.starts_with("FY"));
}

Dates parse_dates(std::string_view text, int fiscal_year_end) {
  if (auto const dots = text.find(".."); dots != std::string_view::npos) return parse_span(text, dots);
  if (auto const quarter = parse_quarter(text)) return {QuarterSpan{*quarter, *quarter}, {}};
  if (auto const year = parse_year(text)) return {QuarterSpan{Quarter(*year, 1), Quarter(*year, 4)}, {}};
  if (text.starts_with("FY")) {
    auto const year = parse_year(text.substr(2));
    if (year && fiscal_year_end > 0) return {fiscal_year(*year, fiscal_year_end), {}};
    if (year) return {{}, "'" + std::string(text) + "' needs a provider (a fiscal year belongs to a company)"};
  }
  return {{}, "'" + std::string(text) + "' is no date (expected 2025Q1, 2025, 2025Q1..2026Q4 or FY2025)"};
}

}  // namespace capexsim
