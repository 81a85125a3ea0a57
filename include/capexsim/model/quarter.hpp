#pragma once

#include <vector>

#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Which of a scenario's events and contracts take place: all, or all but one in a counterfactual.
struct Variant {
  std::vector<bool> events;
  std::vector<bool> contracts;
};

/// Everything takes place.
[[nodiscard]] Variant factual(Scenario const& scenario);

/// A state with room for the scenario's providers, contracts and lead times.
[[nodiscard]] State make_state(Scenario const& scenario);

/// The state at the end of the quarter before the first.
/// \param before  the noise of the quarter before the first; only the anchor's draw is used
void begin(Parameters const& parameters, Variant const& variant, QuarterNoise const& before, State& state);

/// One quarter in the order of events of section 10.
/// \param quarter  0, 1, ...: quarters after the start
/// \param noise    at quarter 0 only the anchor's draw is used
void advance(Parameters const& parameters, Variant const& variant, QuarterNoise const& noise, int quarter, State& state);

}  // namespace capexsim
