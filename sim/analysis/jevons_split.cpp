#include "analysis/jevons_split.hpp"

#include <cmath>
#include <limits>

#include "capexsim/base/elementary.hpp"

namespace capexsim {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Lanes& part_of(SpendSplit& split, SpendPart part) { return split[static_cast<std::size_t>(part)]; }

/// (a - b) / change with change = ln a/b, also where both are 0 or nearly equal.
CAPEXSIM_INLINE double logarithmic_mean(double a, double b, double change) {
  double const half = change / 2, square = half * half;
  double const near = std::sqrt(a * b) * (1 + square / 6 * (1 + square / 20 * (1 + square / 42)));  // sinh(half) / half
  double const apart = (a - b) / change;
  return half > 0.05 || half < -0.05 ? apart : near;
}

CAPEXSIM_CLONES void subtract(Lanes const& with, Lanes const& without, Lanes& change) {
  CAPEXSIM_FOR_LANES(i) change[i] = with[i] - without[i];
}

CAPEXSIM_CLONES void mean_spend(SpendFactors const& with, SpendFactors const& without, SpendSplit const& log_changes,
                                Lanes& mean) {
  auto const& cost = log_changes[static_cast<std::size_t>(SpendPart::unit_cost)];
  auto const& quantity = log_changes[static_cast<std::size_t>(SpendPart::quantity)];
  auto const& margin = log_changes[static_cast<std::size_t>(SpendPart::mix)];
  auto const& blocked = log_changes[static_cast<std::size_t>(SpendPart::blocked)];
  CAPEXSIM_FOR_LANES(i) {
    double const change = (cost[i] + margin[i]) + (quantity[i] + blocked[i]);
    double const v1 = with.spend[i], v0 = without.spend[i];
    mean[i] = v1 > 0 && v0 > 0 ? logarithmic_mean(v1, v0, change) : none;
  }
}

/// The difference, where the split has one as well.
CAPEXSIM_CLONES void total(SpendFactors const& with, SpendFactors const& without, Lanes const& part, Lanes& amount) {
  CAPEXSIM_FOR_LANES(i) amount[i] = part[i] == part[i] ? with.spend[i] - without.spend[i] : none;
}

/// Where neither run spends anything no factor changes anything.
CAPEXSIM_CLONES void weigh(Lanes const& mean, Lanes const& with, Lanes const& without, Lanes& part) {
  CAPEXSIM_FOR_LANES(i) {
    double const weighed = mean[i] * part[i];
    part[i] = with[i] == 0 && without[i] == 0 ? 0.0 : weighed;
  }
}

}  // namespace

void forget(PremiumMemory& memory) {
  fill(memory.premium, 0);
  fill(memory.lagged, 0);
}

CAPEXSIM_CLONES void follow_premium(Parameters const& parameters, State const& state, int quarter, PremiumMemory& memory) {
  Lanes const& adjustment = parameters.inputs.demand.elasticity_adjustment;
  Lanes const& pass_through = parameters.inputs.pricing.hardware_pass_through;
  auto const& start = parameters.start;
  double const passed = quarter > 0 ? 1.0 : 0.0;
  CAPEXSIM_FOR_LANES(i) {
    double const memory_kept = memory.lagged[i] + adjustment[i] * (memory.premium[i] - memory.lagged[i]);
    memory.lagged[i] = passed * memory_kept;
  }
  CAPEXSIM_FOR_LANES(i) {
    double const log_price = elementary::log(state.price.compute_price[i] / start.compute_price[i]);
    double const log_cost = elementary::log(state.technology.compute_cost[i]) - start.log_compute_cost[i];
    memory.premium[i] = log_price - pass_through[i] * log_cost;
  }
}

CAPEXSIM_CLONES void log_token_cost(State const& state, Lanes& log_cost) {
  CAPEXSIM_FOR_LANES(i) { log_cost[i] = elementary::log(state.technology.compute_cost[i]) - state.technology.algorithms[i]; }
}

CAPEXSIM_CLONES void take_factors(Parameters const& parameters, State const& state, PremiumMemory const& memory,
                                  SpendFactors& factors) {
  auto const& start = parameters.start;
  auto const& demand = state.demand;
  Lanes const& unmet = state.market[Metric::unmet_share];
  log_token_cost(state, factors.log_cost);
  CAPEXSIM_FOR_LANES(i) {
    factors.spend[i] = demand.token_spend[i];
    factors.unserved[i] = demand.token_spend[i] * unmet[i];
    factors.log_margin[i] = state.price.log_token_price[i] - factors.log_cost[i];
  }
  CAPEXSIM_FOR_LANES(i) {
    double const at_once = start.short_run_elasticity[i] * (state.price.log_token_price[i] - memory.premium[i]);
    double const lagged = start.lag_gain[i] * (demand.lagged_log_price[i] - memory.lagged[i] - demand.initial_lagged[i]);
    factors.log_free_tokens[i] = demand.adoption[i] + (demand.random_walk[i] + demand.cycle[i]) - at_once - lagged;
    factors.log_blocked[i] = elementary::log(demand.tokens_index[i]) - factors.log_free_tokens[i];
  }
}

void split_change(SpendFactors const& with, SpendFactors const& without, SpendSplit& split) {
  using enum SpendPart;
  subtract(with.log_cost, without.log_cost, part_of(split, unit_cost));
  subtract(with.log_margin, without.log_margin, part_of(split, mix));
  subtract(with.log_free_tokens, without.log_free_tokens, part_of(split, quantity));
  subtract(with.log_blocked, without.log_blocked, part_of(split, blocked));
  Lanes mean;
  mean_spend(with, without, split, mean);
  for (auto part : {unit_cost, mix, quantity, blocked}) weigh(mean, with.spend, without.spend, part_of(split, part));
  total(with, without, part_of(split, blocked), part_of(split, amount));
  subtract(with.unserved, without.unserved, part_of(split, unserved));
}

CAPEXSIM_CLONES void put_elasticity(Lanes const& begins, int began, AnsweringChange const& change, Lanes& elasticity) {
  CAPEXSIM_FOR_LANES(i) {
    double const v1 = change.with[i], v0 = change.without[i], cost = change.log_cost_change[i];
    double const answer = -elementary::log(v1 / v0) / cost;
    bool const has_cost = cost > smallest_cost_change || cost < -smallest_cost_change;
    bool const counts = begins[i] == began && has_cost && v1 > 0 && v0 > 0;
    elasticity[i] = counts ? answer : elasticity[i];
  }
}

}  // namespace capexsim
