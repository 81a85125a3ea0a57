#pragma once

#include <string>

#include "capexsim/engine/input_plan.hpp"

namespace capexsim {

/// The unit of a point's number. A point holds its value per quarter, so an amount that is spread over several becomes a flow;
/// with `ramp_from` it holds the total of its span, so a flow becomes an amount.
[[nodiscard]] std::string unit_of_point(Quantity const& quantity, CoursePoint const& point);

/// The unit of what a path draws: that of its point, nothing for a factor.
[[nodiscard]] std::string unit_of_draw(InputDraw const& input);

}  // namespace capexsim
