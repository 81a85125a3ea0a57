#pragma once

#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// A curve of adoption towards a ceiling, dF/dt = (p + q F)(1 - F) with F(0) = 1/K: logistic where p = 0, Bass where both are
/// above 0. In its closed form F(t) = (1 - a E)/(1 + b E), E = e^{-(p+q) t dt}; section 4.
struct AdoptionCurve {
  Lanes const& innovation;  ///< p [1/year], at least 0
  Lanes const& imitation;   ///< q [1/year], at least 0
  Lanes const& ceiling;     ///< K, above 1
};

/// The weights a = p phi and b = q phi of the closed form, phi = (1 - F(0))/(p + q F(0)). Without p and q adoption stays where
/// it is.
/// Source: Bass (1969), Management Science 15(5):215-227, there from F(0) = 0.
void derive_adoption_weights(AdoptionCurve const& curve, Lanes& innovation_weight, Lanes& imitation_weight);

/// Adoption G, slowdown included, and the growth of the training budget of this quarter from those of the last. Needs
/// forced_slowdown. Section 4.
void advance_adoption(Parameters const& parameters, QuarterNoise const& noise, DemandState& state);

}  // namespace capexsim
