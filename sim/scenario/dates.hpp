#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "capexsim/base/quarter.hpp"

namespace capexsim {

/// 1 to 12 for "January" to "December", else 0.
[[nodiscard]] int month_number(std::string_view name);

/// True if a key of a value looks like a date rather than a word.
[[nodiscard]] bool looks_like_date(std::string_view text);

/// The quarters of "2025Q1", "2025", "2025Q1..2026Q4" or "FY2025", or why there are none.
struct Dates {
  std::optional<QuarterSpan> span;
  std::string problem;
};

/// \param fiscal_year_end  month in which the provider's fiscal year ends; 0 where there is no provider.
/// A fiscal year ends with the quarter that holds most of its last three months.
[[nodiscard]] Dates parse_dates(std::string_view text, int fiscal_year_end);

}  // namespace capexsim
