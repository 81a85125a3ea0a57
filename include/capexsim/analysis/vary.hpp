#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace capexsim {

/// Numbers from `low` to `high`, as somebody wrote them.
struct NumberRange {
  double low = 0, high = 0;
  std::optional<double> step;  ///< from one value to the next, towards `high`; none for a range without steps
  int decimals = 0;            ///< digits behind the point of `low` and `step` as written; no value has more
  std::string unit;            ///< as written behind the last number, blanks included: " GW/quarter", "%"
};

/// A key and the values it takes: a range or a list.
struct Variation {
  std::string key;  ///< a key of the scenario, or `with`, `seed`, `paths`
  std::optional<NumberRange> range;
  std::vector<std::string> list;  ///< as written; empty where there is a range
};

/// More values than this make no sense for one key.
inline constexpr std::size_t most_values = 1'000'000;

/// Reads "KEY=LO:HI:STEP[ UNIT]", "KEY=LO:HI[ UNIT]" or "KEY=V1,V2,...". Commas inside quotes, braces and brackets belong to a
/// value.
/// \param option  whose value it is, for the message
/// \throws UsageError  "--vary: error: 'x' (expected KEY=LO:HI:STEP or KEY=V1,V2,...)"
[[nodiscard]] Variation read_variation(std::string_view text, std::string const& option = "--vary");

/// How many values a list or the steps of a range have; 0 for a range without steps.
[[nodiscard]] std::size_t value_count(Variation const& variation);

/// A value of a list or of a range with steps, as a scenario has it: "4 GW/quarter". \param index  below value_count
[[nodiscard]] std::string value_at(Variation const& variation, std::size_t index);

/// A number of the range with its unit: "4.5 GW/quarter".
[[nodiscard]] std::string with_unit(NumberRange const& range, double number);

/// A plain number, as a scenario takes it: "1e3", ".5", "-2"; nothing for any other text.
[[nodiscard]] std::optional<double> plain_number(std::string_view text);

}  // namespace capexsim
