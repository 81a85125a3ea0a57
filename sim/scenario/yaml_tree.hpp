#pragma once

#include <optional>
#include <string>

#include "scenario/node.hpp"

namespace capexsim {

/// Parses one YAML document. Size, nesting, number of nodes and growth by aliases are bounded before memory is spent.
/// \param text   of a file or of an option's value
/// \param place  file name, or "--set KEY": then the positions have no line
/// \return       nothing if the text could not be parsed; mistakes are in `diagnostics`
[[nodiscard]] std::optional<Node> parse_yaml(std::string text, std::string const& place, Diagnostics& diagnostics);

}  // namespace capexsim
