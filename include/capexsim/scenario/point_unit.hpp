#pragma once

#include <string>

#include "capexsim/scenario/quantity.hpp"

namespace capexsim {

/// Unit of the draw of one point. It holds its value per quarter, so an amount that is spread over several becomes a flow; with
/// `ramp_from` it holds the total of its span, so a flow becomes an amount.
[[nodiscard]] std::string unit_of_point(Quantity const& quantity, CoursePoint const& point);

}  // namespace capexsim
