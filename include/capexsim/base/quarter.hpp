#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace capexsim {

/// A calendar quarter, such as 2025Q1.
class Quarter {
 public:
  constexpr Quarter() = default;
  /// \param year    calendar year, 1900 to 2999
  /// \param number  1 to 4
  constexpr Quarter(int year, int number) : ordinal_(4 * year + number - 1) {}

  [[nodiscard]] constexpr int year() const { return ordinal_ / 4; }
  [[nodiscard]] constexpr int number() const { return ordinal_ % 4 + 1; }

  friend constexpr auto operator<=>(Quarter, Quarter) = default;
  friend constexpr Quarter operator+(Quarter quarter, int count) {
    quarter.ordinal_ += count;
    return quarter;
  }
  friend constexpr Quarter operator-(Quarter quarter, int count) { return quarter + -count; }
  /// Quarters from `b` to `a`.
  friend constexpr int operator-(Quarter a, Quarter b) { return a.ordinal_ - b.ordinal_; }

 private:
  int ordinal_ = 4 * 2025;
};

/// Consecutive quarters, both ends included.
struct QuarterSpan {
  Quarter first;
  Quarter last;

  [[nodiscard]] constexpr int length() const { return last - first + 1; }
  [[nodiscard]] constexpr bool contains(Quarter quarter) const { return first <= quarter && quarter <= last; }
  friend constexpr bool operator==(QuarterSpan const&, QuarterSpan const&) = default;
};

/// Reads "2025Q1"; nothing for any other text.
[[nodiscard]] std::optional<Quarter> parse_quarter(std::string_view text);

/// "2025Q1".
[[nodiscard]] std::string to_string(Quarter quarter);

/// The first day of the quarter in ISO 8601, "2025-01-01".
[[nodiscard]] std::string first_day(Quarter quarter);

}  // namespace capexsim
