#pragma once

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// Probability that (value x times + plus) x each lies in a range, all draws independent; absent ones change nothing. One draw
/// is integrated exactly, each of the others over midpoints of equal mass (64 where there is one, 40 for two, 13 for three), so
/// the error is far below 1 % unless all of the draws are lists of a few values.
[[nodiscard]] double mass_inside(Range const& range, Draw const& value, Quantity const& beside);

/// Reports a quantity that `times`, `plus` and `each` push out of the key's range on more than 1 % of the paths; what is less
/// is held inside. With several points the worst one is told. `ramp_from` and what lies between points is not looked at.
void judge_finished_value(Quantity const& quantity, Key const& key, Node const& node, Diagnostics& diagnostics);

}  // namespace capexsim
