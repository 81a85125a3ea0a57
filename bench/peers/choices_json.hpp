#pragma once

#include "capexsim/scenario/scenario.hpp"
#include "draw_json.hpp"

namespace capexsim::peers {

/// What of a scenario is no number: the run, the equations chosen, providers, metrics, and the names of contracts and events.
[[nodiscard]] Json choices_json(Scenario const& scenario);

}  // namespace capexsim::peers
