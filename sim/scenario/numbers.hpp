#pragma once

#include <optional>
#include <string_view>

#include "scenario/node.hpp"
#include "scenario/units.hpp"

namespace capexsim {

/// A number of the YAML 1.2 core schema (decimal; no octal, hexadecimal, .inf or .nan) that is the whole text.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// Why a scalar is no number with a unit, or the number.
struct NumberText {
  WrittenNumber number;
  std::string problem;
};
[[nodiscard]] NumberText read_number_text(Node const& node);

/// Reads a number and converts it; reports what is wrong. \return nothing after a report
[[nodiscard]] std::optional<double> read_number(Node const& node, UnitRule const& rule, Diagnostics& diagnostics);

}  // namespace capexsim
