#pragma once

#include <map>
#include <string>
#include <string_view>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// What a name in `correlations` stands for.
enum class InputKind {
  drawn,   ///< one draw per path
  fixed,   ///< the same on every path
  each,    ///< a draw of its own every quarter
  share,   ///< a member of a Dirichlet group
  course,  ///< a path: its points are the inputs
};

/// Every name an input of the scenario has: KEY, KEY.times, KEY.plus, KEY.each, KEY@POINT.
[[nodiscard]] std::map<std::string, InputKind, std::less<>> list_inputs(Scenario& scenario);

}  // namespace capexsim
