#pragma once

#include <string>

#include "scenario/units.hpp"

namespace capexsim {

/// A regular expression (the subset that ECMAScript and others share) for every way the reader takes to write a number of this
/// rule with a unit, from the first sign to the last letter: "27 kUSD/H100e", "35 %/year", "x2.5/year".
/// \param sign  "[-+]?" or, where nothing negative may stand, "[+]?"
[[nodiscard]] std::string number_with_unit_pattern(UnitRule const& rule, std::string const& sign = "[-+]?");

}  // namespace capexsim
