#include "scenario/number_visitor.hpp"

namespace capexsim {

void visit_numbers(Scenario& scenario, NumberVisitor& visitor) {
  visit_all(scenario, scenario.inputs, [&](auto const& key, auto&&... rest) { visitor.visit(key, rest...); });
}

}  // namespace capexsim
