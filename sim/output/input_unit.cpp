#include "output/input_unit.hpp"

namespace capexsim {

std::string unit_of_point(Quantity const& quantity, CoursePoint const& point) {
  constexpr std::string_view per_quarter = "/quarter";
  if (quantity.is_schedule && point.span.length() > 1) return quantity.unit + std::string(per_quarter);
  bool const is_amount = quantity.ramp_from && quantity.unit.ends_with(per_quarter);
  return is_amount ? quantity.unit.substr(0, quantity.unit.size() - per_quarter.size()) : quantity.unit;
}

std::string unit_of_draw(InputDraw const& input) {
  auto const& quantity = *input.quantity;
  for (auto const& point : quantity.points) {
    if (input_name(quantity, point) == input.name) return unit_of_point(quantity, point);
  }
  return input.name == quantity.key + ".times" ? "" : quantity.unit;
}

}  // namespace capexsim
