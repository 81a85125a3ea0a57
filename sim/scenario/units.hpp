#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "capexsim/scenario/key.hpp"

namespace capexsim {

/// A unit of scenario files as powers of six base units and a factor.
struct Unit {
  std::array<int, 6> powers{};  ///< of USD, H100e, W, tok, hour, GCU
  double factor = 1;            ///< base units in one of this

  [[nodiscard]] bool has_dimension_of(Unit const& other) const { return powers == other.powers; }
};

/// A unit that has a name of its own: "kUSD", "hour", "%".
struct NamedUnit {
  std::string_view name;
  Unit unit;
};
[[nodiscard]] std::span<NamedUnit const> named_units();

/// Reads "USD/H100e-hour", "%/year", "/quarter" or ""; nothing for an unknown unit, and for one in which a
/// dimension stands twice.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);

/// True for "BUSD/quarter": amounts of it can be spread over quarters.
[[nodiscard]] bool is_flow(std::string_view unit);

/// The unit an amount of this flow has: "BUSD" for "BUSD/quarter".
[[nodiscard]] std::string_view amount_of_flow(std::string_view unit);

/// What a number is converted to.
struct UnitRule {
  std::string_view unit;
  TimeMeaning time = TimeMeaning::none;
  bool in_distribution = false;  ///< where a growth must be a log rate
};

/// A number and its unit, as written: "38 BUSD", "x2.5/year".
struct WrittenNumber {
  double value = 0;
  std::string unit;
  bool is_factor = false;  ///< begins with an x
};

/// The number in the unit of the rule, or the problem: "'USD/MWh' does not fit kUSD/H100e".
struct Converted {
  double value = 0;
  std::string problem;
};
[[nodiscard]] Converted convert(WrittenNumber const& number, UnitRule const& rule);

}  // namespace capexsim
