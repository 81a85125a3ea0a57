#include "capexsim/model/price.hpp"

#include "capexsim/base/elementary.hpp"

namespace capexsim {

CAPEXSIM_CLONES void advance_scarcity(Pricing<LaneCourse> const& pricing, PriceState& state) {
  Lanes const &decay = pricing.scarcity_decay, &response = pricing.scarcity_response;
  CAPEXSIM_FOR_LANES(i) { state.scarcity[i] = (1.0 - decay[i]) * state.scarcity[i] + response[i] * state.tightness[i]; }
}

CAPEXSIM_CLONES void update_prices(Parameters const& parameters, TechnologyState const& technology, PriceState& state) {
  auto const& start = parameters.start;
  Lanes const& hardware_pass_through = parameters.inputs.pricing.hardware_pass_through;
  Lanes const& algorithm_pass_through = parameters.inputs.pricing.algorithm_pass_through;
  Lanes const& pue = parameters.inputs.technology.pue;
  Lanes const& usable_share = parameters.inputs.technology.usable_share;
  Lanes log_cost;
  CAPEXSIM_FOR_LANES(i) log_cost[i] = elementary::log(technology.compute_cost[i]) - start.log_compute_cost[i];
  CAPEXSIM_FOR_LANES(i) {
    double const asked = start.compute_price[i] * elementary::exp(hardware_pass_through[i] * log_cost[i] + state.scarcity[i]);
    double const energy = technology.hardware_power[i] * pue[i] * technology.electricity_price[i] / (1000 * usable_share[i]);
    state.compute_price[i] = asked > energy ? asked : energy;
  }
  CAPEXSIM_FOR_LANES(i) {
    state.previous_log_token_price[i] = state.log_token_price[i];
    state.log_token_price[i] =
        elementary::log(state.compute_price[i] / start.compute_price[i]) - algorithm_pass_through[i] * technology.algorithms[i];
  }
  CAPEXSIM_FOR_LANES(i) state.token_price[i] = start.token_price[i] * elementary::exp(state.log_token_price[i]);
}

CAPEXSIM_CLONES void update_tightness(Parameters const& parameters, Lanes const& compute_demand, Lanes const& usable,
                                      PriceState& state) {
  Lanes const& limit = parameters.start.tightness_limit;
  CAPEXSIM_FOR_LANES(i) {
    // ln 0 is -inf and ln of x/0 is +inf: the limits below are what section 14 asks for; 0/0 counts as no demand.
    double const ratio = compute_demand[i] > 0 ? compute_demand[i] / usable[i] : 0.0;
    double const tightness = elementary::log(ratio);
    double const held = tightness < limit[i] ? tightness : limit[i];
    state.tightness[i] = held > -limit[i] ? held : -limit[i];
  }
}

}  // namespace capexsim
