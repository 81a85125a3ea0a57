#include "capexsim/scenario/find_evidence.hpp"

namespace capexsim {

FoundEvidence find_evidence(Scenario const& scenario, Quantity const& quantity) {
  if (!is_empty(quantity.evidence)) return {quantity.key, quantity.evidence};
  for (auto const& contract : scenario.contracts) {
    auto const place = "contracts." + contract.name;
    if (quantity.key.starts_with(place + '.')) return {place, contract.evidence};
  }
  for (auto const& event : scenario.events) {
    auto const place = "events." + event.name;
    if (quantity.key.starts_with(place + '.')) return {place, event.evidence};
  }
  return {quantity.key, quantity.evidence};
}

}  // namespace capexsim
