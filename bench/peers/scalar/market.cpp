#include <algorithm>
#include <cmath>

#include "model.hpp"

namespace peer {
namespace {

double capital_recovery(double rate, double years) { return rate / (1 - std::pow(1 + rate, -years)); }

double levelised_cost(TechnologyInputs const& in, MarketStart const& start, double hardware_cost, double hardware_power,
                      double facility_cost) {
  double const power = hardware_power * in.pue;
  double const yearly = 1000 * hardware_cost * start.hardware_charge + 1000 * power * facility_cost * start.facility_charge +
                        hours_per_year / 1000 * power * in.electricity_price;
  return yearly / (hours_per_year * in.usable_share);
}

double cost_on_trend(TechnologyInputs const& in, MarketStart const& start, double years) {
  return levelised_cost(in, start, in.hardware_cost * std::exp(-in.price_performance_growth * years),
                        in.hardware_power * std::exp(-in.power_efficiency_growth * years),
                        in.facility_cost * std::exp(in.facility_cost_growth * years));
}

/// Usable compute at the start over its central value.
double fleet_ratio(Inputs const& in) {
  if (in.central_usable_compute <= 0) return 1;
  double compute = 0;
  for (auto const& provider : in.providers) compute += provider.compute;
  return in.technology.usable_share * compute / in.central_usable_compute;
}

void derive_levels(Inputs const& in, MarketStart& start) {
  auto const& technology = in.technology;
  double const fleet = fleet_ratio(in);
  start.compute_cost = cost_on_trend(technology, start, 0);
  start.compute_price = (1 + in.pricing.markup) * start.compute_cost;
  start.token_price = start.compute_price / technology.tokens_per_hour;
  start.inference_compute = in.demand.inference_compute * fleet;
  start.training_budget = in.demand.training_budget * fleet;
  start.tokens = per_quarter * technology.tokens_per_hour * start.inference_compute;
  start.log_token_spend = std::log(start.tokens * start.token_price);
}

/// Token prices fall before the start as they do on the trend.
void derive_lag(Inputs const& in, MarketStart& start) {
  double const next = cost_on_trend(in.technology, start, quarter_years);
  double const fall = quarter_years * in.pricing.algorithm_pass_through * in.technology.algorithm_growth +
                      in.pricing.hardware_pass_through * std::log(start.compute_cost / next);
  start.lagged_log_price = fall / in.demand.elasticity_adjustment;
  start.short_run_elasticity = in.demand.elasticity_long_run * in.demand.elasticity_short_run_ratio;
  start.lag_gain = in.demand.elasticity_long_run - start.short_run_elasticity;
}

MarketStart derive_start(Inputs const& in) {
  auto const& technology = in.technology;
  MarketStart start{};
  start.log_jump = std::log(technology.jump_factor);
  start.algorithm_drift = technology.algorithm_growth - technology.jump_rate * start.log_jump;
  start.jump_mean = technology.jump_rate * quarter_years;
  start.no_jump = std::exp(-start.jump_mean);
  start.hardware_charge =
      capital_recovery(technology.discount_rate, technology.hardware_life_years) + technology.hardware_operating_cost;
  start.facility_charge = capital_recovery(technology.discount_rate, technology.facility_life_years);
  derive_levels(in, start);
  derive_lag(in, start);
  start.tightness_limit = std::log(in.pricing.scarcity_limit);
  start.fade_step = std::exp(-in.demand.adoption_decay * quarter_years);
  start.cycle_memory = std::exp(-in.demand.cycle_speed * quarter_years);
  start.cycle_step = in.demand.cycle_sd * std::sqrt(1 - start.cycle_memory * start.cycle_memory);
  start.log_budget = std::log(in.demand.budget_limit);
  start.general_trend = in.demand.general_growth + in.demand.general_elasticity * in.demand.general_price_fall;
  return start;
}

/// Sum of the log sizes of the quarter's jumps.
double jumps(Inputs const& in, MarketStart const& start, Random& random) {
  double const uniform = random.uniform();
  int count = 0;
  for (double mass = start.no_jump, sum = mass; uniform > sum && count < 200; sum += mass) {
    ++count;
    mass *= start.jump_mean / count;
  }
  if (count == 0) return 0;
  return count * start.log_jump + std::sqrt(count) * in.technology.jump_log_sd * random.normal();
}

double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

void update_costs(Inputs const& in, double years, MarketState& market) {
  auto const& technology = in.technology;
  market.hardware_cost = technology.hardware_cost * std::exp(-market.hardware_progress);
  market.hardware_power = technology.hardware_power * std::exp(-market.power_progress);
  market.facility_cost = technology.facility_cost * std::exp(technology.facility_cost_growth * years);
  market.compute_cost =
      levelised_cost(technology, market.start, market.hardware_cost, market.hardware_power, market.facility_cost);
}

void update_prices(Inputs const& in, MarketState& market) {
  auto const& start = market.start;
  double const log_cost = std::log(market.compute_cost / start.compute_cost);
  double const asked = start.compute_price * std::exp(in.pricing.hardware_pass_through * log_cost + market.scarcity);
  double const energy =
      market.hardware_power * in.technology.pue * in.technology.electricity_price / (1000 * in.technology.usable_share);
  market.compute_price = std::max(asked, energy);
  market.previous_log_token_price = market.log_token_price;
  market.log_token_price =
      std::log(market.compute_price / start.compute_price) - in.pricing.algorithm_pass_through * market.algorithm_progress;
  market.token_price = start.token_price * std::exp(market.log_token_price);
}

void update_demand(Inputs const& in, double years, MarketState& market) {
  auto const& start = market.start;
  double const log_tokens = market.adoption + market.random_walk + market.cycle -
                            start.short_run_elasticity * market.log_token_price -
                            start.lag_gain * (market.lagged_log_price - start.lagged_log_price);
  double const log_spend = start.log_token_spend + log_tokens + market.log_token_price;
  double const sharpness = in.demand.budget_sharpness;
  double const log_limit = start.log_budget + in.demand.budget_growth * years;
  double const log_cut = -softplus(sharpness * (log_spend - log_limit)) / sharpness;
  market.tokens_index = std::exp(log_tokens + log_cut);
  market.token_spend = start.tokens * market.tokens_index * market.token_price;
  market.algorithm_factor = std::exp(market.algorithm_progress);
  market.inference = start.inference_compute * market.tokens_index / market.algorithm_factor;
  market.training = start.training_budget * std::exp(market.log_training) / (market.compute_price * per_quarter);
  market.compute_demand = market.inference + market.training + market.backlog;
}

void update_general_demand(Inputs const& in, double years, MarketState& market) {
  market.general_price = std::exp(-in.demand.general_price_fall * years);
  market.general_power_each = std::exp(-in.demand.general_power_fall * years);
  market.general_index =
      std::exp(market.start.general_trend * years + market.general_walk + market.general_cycle + market.general_slowdown);
}

void advance_adoption(DemandInputs const& in, Random& random, MarketState& market) {
  double const adoption = in.adoption_long_run + (in.adoption_initial - in.adoption_long_run) * market.adoption_fade;
  double const training = in.training_long_run + (in.training_initial - in.training_long_run) * market.adoption_fade;
  market.adoption += adoption * quarter_years;
  market.log_training += training * quarter_years;
  market.adoption_fade *= market.start.fade_step;
  double const uniform = random.uniform();
  market.is_slow = market.is_slow ? uniform >= in.slowdown_recovery : uniform < in.slowdown_onset;
  if (!market.is_slow) return;
  market.adoption += in.slowdown_inference_growth * quarter_years;
  market.general_slowdown += in.slowdown_general_growth * quarter_years;
}

void advance_noise(DemandInputs const& in, Random& random, MarketState& market) {
  auto const& start = market.start;
  double const step = in.random_walk * std::sqrt(quarter_years);
  market.random_walk += step * random.normal();
  market.cycle = start.cycle_memory * market.cycle + start.cycle_step * random.normal();
  market.general_walk += 0.5 * step * random.normal();
  market.general_cycle = start.cycle_memory * market.general_cycle + 0.5 * start.cycle_step * random.normal();
}

}  // namespace

void begin_market(Inputs const& in, MarketState& market) {
  market = {};
  market.start = derive_start(in);
  market.adoption_fade = 1;
  market.lagged_log_price = market.start.lagged_log_price;
}

void advance_market(Inputs const& in, Random& random, MarketState& market) {
  auto const& technology = in.technology;
  double const root = std::sqrt(quarter_years);
  market.hardware_progress +=
      technology.price_performance_growth * quarter_years + technology.price_performance_volatility * root * random.normal();
  market.power_progress +=
      technology.power_efficiency_growth * quarter_years + technology.power_efficiency_volatility * root * random.normal();
  market.algorithm_progress += market.start.algorithm_drift * quarter_years +
                               technology.algorithm_volatility * root * random.normal() + jumps(in, market.start, random);
  advance_adoption(in.demand, random, market);
  advance_noise(in.demand, random, market);
  market.scarcity = (1 - in.pricing.scarcity_decay) * market.scarcity + in.pricing.scarcity_response * market.tightness;
}

void update_market(Inputs const& in, int quarter, MarketState& market) {
  double const years = quarter * quarter_years;
  update_costs(in, years, market);
  update_prices(in, market);
  if (quarter > 0) {
    double const adjustment = in.demand.elasticity_adjustment;
    market.lagged_log_price = (1 - adjustment) * market.lagged_log_price + adjustment * market.previous_log_token_price;
  }
  update_demand(in, years, market);
  update_general_demand(in, years, market);
}

void close_market(Inputs const& in, MarketState& market) {
  double const limit = market.start.tightness_limit;
  double const ratio = market.compute_demand > 0 ? market.compute_demand / market.usable : 0.0;
  market.tightness = std::clamp(std::log(ratio), -limit, limit);
  market.backlog = in.demand.returning_backlog * market.unmet;
}

}  // namespace peer
