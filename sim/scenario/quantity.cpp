#include "capexsim/scenario/quantity.hpp"

#include "capexsim/base/check.hpp"

namespace capexsim {

Quantity::Quantity() = default;
Quantity::Quantity(Quantity const&) = default;
Quantity::Quantity(Quantity&&) noexcept = default;
Quantity& Quantity::operator=(Quantity const&) = default;
Quantity& Quantity::operator=(Quantity&&) noexcept = default;
Quantity::~Quantity() = default;

Quantity constant(double value) {
  Quantity quantity;
  quantity.points.push_back({"", {}, Draw{Fixed{value}}});
  return quantity;
}

bool is_certainly_zero(Quantity const& quantity) {
  if (!quantity.is_constant() || quantity.plus) return false;
  auto const* fixed = std::get_if<Fixed>(&quantity.points.front().value.family);
  return fixed && fixed->value == 0;
}

double central_value(Quantity const& quantity) {
  CAPEXSIM_EXPECT(!quantity.points.empty());
  double value = central_value(quantity.points.front().value);
  if (quantity.times) value *= central_value(*quantity.times);
  if (quantity.plus) value += central_value(*quantity.plus);
  return value;
}

std::string input_name(Quantity const& quantity, CoursePoint const& point) {
  return point.label.empty() ? quantity.key : quantity.key + '@' + point.label;
}

}  // namespace capexsim
