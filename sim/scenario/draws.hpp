#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"
#include "scenario/units.hpp"

namespace capexsim {

/// The keys a value that is one draw may have: `value`, the families, `truncate`.
[[nodiscard]] std::vector<std::string> const& draw_keys();

/// Reads a number, `{value: 3}` or a family with `truncate` beside it, in the unit of the rule. Other keys of the mapping are
/// the caller's to judge. \return nothing after a report
[[nodiscard]] std::optional<Draw> read_draw(Node const& node, UnitRule const& rule, Diagnostics& diagnostics);

/// As read_draw, where nothing may stand beside the draw; `place` is for messages.
[[nodiscard]] std::optional<Draw> read_lone_draw(Node const& node, std::string const& place, UnitRule const& rule,
                                                 Diagnostics& diagnostics);

/// As read_lone_draw, where evidence may stand beside the draw.
[[nodiscard]] std::optional<Draw> read_draw_with_evidence(Node const& node, std::string const& place, UnitRule const& rule,
                                                          Diagnostics& diagnostics);

/// Reports a number outside the key's range, or a distribution with more than 1 % there; cuts the rest to the range.
void hold_in_range(Draw& draw, Key const& key, Node const& node, Diagnostics& diagnostics);

/// Reports that a value, "'KEY'", lies outside the key's range with a probability of more than 1 %.
void report_mass_outside(double outside, std::string const& what, Key const& key, Node const& node, Diagnostics& diagnostics);

/// The draw of `factor` times the value.
[[nodiscard]] Draw scaled(Draw const& draw, double factor);

/// The number whose unit tells what a draw is: an amount or a flow. Nothing if there is no number at all.
[[nodiscard]] std::optional<Node> first_number(Node const& node);

}  // namespace capexsim
