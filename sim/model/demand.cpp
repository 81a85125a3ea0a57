#include "capexsim/model/demand.hpp"

#include <cmath>

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {
namespace {

using units::quarter_years;

/// ln Q/Q0 before saturation.
CAPEXSIM_CLONES void log_token_demand(Parameters const& parameters, PriceState const& price, DemandState const& state,
                                      Lanes& log_tokens) {
  auto const& start = parameters.start;
  CAPEXSIM_FOR_LANES(i) {
    double const at_once = start.short_run_elasticity[i] * price.log_token_price[i];
    double const lagged = start.lag_gain[i] * (state.lagged_log_price[i] - state.initial_lagged[i]);
    log_tokens[i] = state.adoption[i] + (state.random_walk[i] + state.cycle[i]) - at_once - lagged;
  }
}

}  // namespace

CAPEXSIM_CLONES void advance_demand_noise(Parameters const& parameters, QuarterNoise const& noise, DemandState& state) {
  double const root = std::sqrt(quarter_years);
  auto const& start = parameters.start;
  Lanes const& volatility = parameters.inputs.demand.noise_random_walk;
  CAPEXSIM_FOR_LANES(i) {
    state.random_walk[i] += volatility[i] * root * noise.random_walk[i];
    state.cycle[i] = start.cycle_memory[i] * state.cycle[i] + start.cycle_step[i] * noise.cycle[i];
  }
}

CAPEXSIM_CLONES void advance_lagged_price(Parameters const& parameters, PriceState const& price, DemandState& state) {
  Lanes const& adjustment = parameters.inputs.demand.elasticity_adjustment;
  CAPEXSIM_FOR_LANES(i) {
    state.lagged_log_price[i] =
        (1.0 - adjustment[i]) * state.lagged_log_price[i] + adjustment[i] * price.previous_log_token_price[i];
  }
}

CAPEXSIM_CLONES void budget_cut(Lanes const& log_spend, Lanes const& limit, Lanes const& sharpness, Lanes& log_factor) {
  Lanes excess;
  CAPEXSIM_FOR_LANES(i) excess[i] = sharpness[i] * (log_spend[i] - elementary::log(limit[i]));
  CAPEXSIM_FOR_LANES(i) log_factor[i] = -elementary::softplus(excess[i]) / sharpness[i];
}

CAPEXSIM_CLONES void update_demand(Parameters const& parameters, TechnologyState const& technology, PriceState const& price,
                                   int quarter, DemandState& state) {
  auto const& start = parameters.start;
  Lanes log_tokens, log_spend, limit, log_cut;
  log_token_demand(parameters, price, state, log_tokens);
  CAPEXSIM_FOR_LANES(i) log_spend[i] = start.log_token_spend[i] + log_tokens[i] + price.log_token_price[i];
  grown(parameters.inputs.demand.budget_limit, parameters.inputs.demand.budget_growth, quarter, limit);
  budget_cut(log_spend, limit, parameters.inputs.demand.budget_sharpness, log_cut);
  CAPEXSIM_FOR_LANES(i) state.tokens_index[i] = elementary::exp(log_tokens[i] + log_cut[i]);
  CAPEXSIM_FOR_LANES(i) state.token_spend[i] = start.tokens[i] * state.tokens_index[i] * price.token_price[i];
  CAPEXSIM_FOR_LANES(i) {
    state.inference[i] = start.inference_compute[i] * elementary::exp(log_tokens[i] + log_cut[i] - technology.algorithms[i]);
  }
  CAPEXSIM_FOR_LANES(i) {
    double const budget = start.training_budget[i] * elementary::exp(state.log_training[i]);
    state.training[i] = budget / (price.compute_price[i] * units::per_quarter);
    state.compute[i] = state.inference[i] + state.training[i] + state.backlog[i];
  }
}

}  // namespace capexsim
