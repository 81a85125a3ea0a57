#include "capexsim/scenario/scenario.hpp"

#include <algorithm>

namespace capexsim {

bool follows_curve(Scenario const& scenario) {
  return scenario.adoption_growth == AdoptionGrowth::logistic || scenario.adoption_growth == AdoptionGrowth::bass;
}

bool learns_by_experience(Scenario const& scenario) { return scenario.inputs.technology.wright.word.empty(); }

bool has_general_cloud(Scenario const& scenario, std::size_t provider) {
  return !is_certainly_zero(scenario.inputs.providers[provider].general_revenue);
}

bool has_general_cloud(Scenario const& scenario) {
  auto const& providers = scenario.inputs.providers;
  return std::any_of(providers.begin(), providers.end(),
                     [](auto const& provider) { return !is_certainly_zero(provider.general_revenue); });
}

bool anchor_may_default(Scenario const& scenario) {
  auto const& events = scenario.events;
  bool const has_event =
      std::any_of(events.begin(), events.end(), [](auto const& event) { return event.kind == EventKind::customer_default; });
  return !scenario.contracts.empty() && (scenario.anchor_default != AnchorDefault::none || has_event);
}

}  // namespace capexsim
