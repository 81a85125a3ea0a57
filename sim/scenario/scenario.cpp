#include "capexsim/scenario/scenario.hpp"

#include <algorithm>

namespace capexsim {
namespace {

bool is_certainly_zero(Quantity const& quantity) {
  auto const* fixed = std::get_if<Fixed>(&quantity.points.front().value.family);
  return quantity.is_constant() && fixed && fixed->value == 0 && !quantity.plus;
}

}  // namespace

bool follows_curve(Scenario const& scenario) {
  return scenario.adoption_growth == AdoptionGrowth::logistic || scenario.adoption_growth == AdoptionGrowth::bass;
}

bool has_general_cloud(Scenario const& scenario) {
  auto const& providers = scenario.inputs.providers;
  return std::any_of(providers.begin(), providers.end(),
                     [](auto const& provider) { return !is_certainly_zero(provider.general_revenue); });
}

}  // namespace capexsim
