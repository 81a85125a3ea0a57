#pragma once

#include <string>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// The evidence of a number and what it belongs to.
struct FoundEvidence {
  std::string place;  ///< the number's own key, or "events.E", "contracts.C"
  Evidence const& evidence;
};

/// A quantity's own evidence, or that of the contract or event it belongs to.
[[nodiscard]] FoundEvidence find_evidence(Scenario const& scenario, Quantity const& quantity);

}  // namespace capexsim
