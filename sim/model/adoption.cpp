#include "capexsim/model/adoption.hpp"

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {
namespace {

using units::quarter_years;

/// Adds a quarter's growth g = long_run + (initial - long_run) fade to a log level, then lets the fade go on.
CAPEXSIM_CLONES void add_fading_growth(Lanes const& initial, Lanes const& long_run, Lanes const& fade_step, Lanes& fade,
                                       Lanes& log_level) {
  CAPEXSIM_FOR_LANES(i) {
    double const growth = long_run[i] + (initial[i] - long_run[i]) * fade[i];
    log_level[i] += growth * quarter_years;
    fade[i] *= fade_step[i];
  }
}

/// Adds what the curve rises in a quarter, ln K F(t) - ln K F(t-1); the fade is E.
CAPEXSIM_CLONES void follow_curve(StartingPoint const& start, Lanes const& ceiling, DemandState& state) {
  CAPEXSIM_FOR_LANES(i) {
    state.adoption_fade[i] *= start.adoption_fade[i];
    double const left = state.adoption_fade[i];
    double const part = (1.0 - start.innovation_weight[i] * left) / (1.0 + start.imitation_weight[i] * left);
    double const level = elementary::log(ceiling[i] * part);
    state.adoption[i] += level - state.adoption_curve[i];
    state.adoption_curve[i] = level;
  }
}

/// The regime switches on with probability `onset`, off with probability `recovery`; an event that forces it on leaves its own
/// course as it was.
CAPEXSIM_CLONES void advance_slowdown(Demand<LaneCourse> const& demand, Lanes const& uniform, DemandState& state) {
  Lanes const &onset = demand.slowdown_onset, &recovery = demand.slowdown_recovery;
  Lanes const& growth = demand.slowdown_inference_growth;
  CAPEXSIM_FOR_LANES(i) {
    double const begins = uniform[i] < onset[i] ? 1.0 : 0.0;
    double const goes_on = uniform[i] < recovery[i] ? 0.0 : 1.0;
    state.drawn_slowdown[i] = state.drawn_slowdown[i] > 0 ? goes_on : begins;
    state.slowdown[i] = state.forced_slowdown[i] > 0 ? 1.0 : state.drawn_slowdown[i];
    state.adoption[i] += growth[i] * quarter_years * state.slowdown[i];
  }
}

}  // namespace

CAPEXSIM_CLONES void derive_adoption_weights(AdoptionCurve const& curve, Lanes& innovation_weight, Lanes& imitation_weight) {
  CAPEXSIM_FOR_LANES(i) {
    double const p = curve.innovation[i], q = curve.imitation[i], K = curve.ceiling[i];
    double const phi = (K - 1.0) / (p * K + q);
    bool const rises = p + q > 0;
    innovation_weight[i] = rises ? p * phi : 0.0;
    imitation_weight[i] = rises ? q * phi : K - 1.0;
  }
}

void advance_adoption(Parameters const& parameters, QuarterNoise const& noise, DemandState& state) {
  auto const& in = parameters.inputs.demand;
  auto const& start = parameters.start;
  if (follows_curve(*parameters.scenario)) {
    follow_curve(start, in.adoption_ceiling, state);
  } else {
    add_fading_growth(in.adoption_initial, in.adoption_long_run, start.adoption_fade, state.adoption_fade, state.adoption);
  }
  add_fading_growth(in.training_initial, in.training_long_run, start.training_fade, state.training_fade, state.log_training);
  advance_slowdown(in, noise.slowdown, state);
}

}  // namespace capexsim
