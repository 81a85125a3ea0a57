#include <cmath>

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/adoption.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/technology.hpp"
#include "capexsim/model/units.hpp"
#include "model/general_cloud.hpp"
#include "model/hurdle.hpp"
#include "model/initial_fleet.hpp"

namespace capexsim {
namespace {

using units::quarter_years;

/// e^{-rate years}
CAPEXSIM_CLONES void faded(Lanes const& rate, double years, Lanes& factor) {
  CAPEXSIM_FOR_LANES(i) factor[i] = elementary::exp(-rate[i] * years);
}

CAPEXSIM_CLONES void derive_jumps(Technology<LaneCourse> const& in, StartingPoint& start) {
  Lanes const &factor = in.jump_factor, &rate = in.jump_rate, &growth = in.algorithm_growth;
  CAPEXSIM_FOR_LANES(i) start.log_jump[i] = elementary::log(factor[i]);
  CAPEXSIM_FOR_LANES(i) start.algorithm_drift[i] = growth[i] - rate[i] * start.log_jump[i];
}

void derive_charges(Technology<LaneCourse> const& in, StartingPoint& start) {
  capital_recovery(in.discount_rate, in.hardware_life_years, start.hardware_charge);
  capital_recovery(in.discount_rate, in.facility_life_years, start.facility_charge);
  Lanes const& operating_cost = in.hardware_operating_cost;
  CAPEXSIM_FOR_LANES(i) start.hardware_charge[i] += operating_cost[i];
}

/// kappa of a quarter on the trend: without noise, jumps or shocks.
void trend_compute_cost(Technology<LaneCourse> const& in, StartingPoint const& start, int quarter, Lanes& cost) {
  Lanes hardware, power, facility;
  double const years = quarter * quarter_years;
  faded(in.price_performance_growth, years, hardware);
  faded(in.power_efficiency_growth, years, power);
  Lanes const &hardware_cost = in.hardware_cost, &hardware_power = in.hardware_power;
  CAPEXSIM_FOR_LANES(i) {
    hardware[i] *= hardware_cost[i];
    power[i] *= hardware_power[i];
  }
  grown(in.facility_cost, in.facility_cost_growth, quarter, facility);
  levelised_compute_cost({hardware, power, start.hardware_charge, in.pue, facility, start.facility_charge,
                          in.electricity_price.at(quarter), in.usable_share},
                         cost);
}

/// Usable initial compute as drawn over its central value, 1 where demand does not follow the fleet. Section 18.
void fleet_ratio(Parameters const& parameters, Lanes& ratio) {
  fill(ratio, 1);
  if (!parameters.scenario->demand_follows_fleet) return;
  auto const& written = parameters.scenario->inputs;
  Lanes drawn;
  fill(drawn, 0);
  double central = 0;
  for (std::size_t p = 0; p < written.providers.size(); ++p) {
    Lanes const& compute = parameters.inputs.providers[p].compute;
    CAPEXSIM_FOR_LANES(i) drawn[i] += compute[i];
    central += central_value(written.providers[p].compute);
  }
  if (central <= 0) return;
  central *= central_value(written.technology.usable_share);
  Lanes const& usable_share = parameters.inputs.technology.usable_share;
  CAPEXSIM_FOR_LANES(i) ratio[i] = usable_share[i] * drawn[i] / central;
}

CAPEXSIM_CLONES void derive_levels(Parameters const& parameters, Lanes const& fleet, StartingPoint& start) {
  auto const& in = parameters.inputs;
  Lanes const &markup = in.pricing.markup, &tokens_per_hour = in.technology.tokens_per_hour;
  Lanes const &inference = in.demand.inference_compute, &training = in.demand.training_budget;
  CAPEXSIM_FOR_LANES(i) {
    start.compute_price[i] = (1.0 + markup[i]) * start.compute_cost[i];
    start.token_price[i] = start.compute_price[i] / tokens_per_hour[i];
    start.inference_compute[i] = inference[i] * fleet[i];
    start.training_budget[i] = training[i] * fleet[i];
    start.tokens[i] = units::per_quarter * tokens_per_hour[i] * start.inference_compute[i];
  }
  CAPEXSIM_FOR_LANES(i) start.log_compute_cost[i] = elementary::log(start.compute_cost[i]);
  CAPEXSIM_FOR_LANES(i) start.log_token_spend[i] = elementary::log(start.tokens[i] * start.token_price[i]);
}

CAPEXSIM_CLONES void derive_elasticities(Demand<LaneCourse> const& in, StartingPoint& start) {
  Lanes const &long_run = in.elasticity_long_run, &ratio = in.elasticity_short_run_ratio;
  CAPEXSIM_FOR_LANES(i) {
    start.short_run_elasticity[i] = long_run[i] * ratio[i];
    start.lag_gain[i] = long_run[i] - start.short_run_elasticity[i];
  }
}

/// pre: as written, or the fall of token prices per quarter on the trend at the start. Section 4.
CAPEXSIM_CLONES void derive_prior_fall(Parameters const& parameters, StartingPoint& start) {
  if (parameters.scenario->inputs.demand.prior_price_fall.word.empty()) {
    start.prior_price_fall = parameters.inputs.demand.prior_price_fall;
    return;
  }
  Lanes next;
  trend_compute_cost(parameters.inputs.technology, start, 1, next);
  Lanes const& hardware_pass_through = parameters.inputs.pricing.hardware_pass_through;
  Lanes const& algorithm_pass_through = parameters.inputs.pricing.algorithm_pass_through;
  Lanes const& trend = parameters.inputs.technology.algorithm_growth;
  CAPEXSIM_FOR_LANES(i) {
    start.prior_price_fall[i] = quarter_years * algorithm_pass_through[i] * trend[i] +
                                hardware_pass_through[i] * elementary::log(start.compute_cost[i] / next[i]);
  }
}

CAPEXSIM_CLONES void derive_noise(Demand<LaneCourse> const& in, StartingPoint& start) {
  faded(in.noise_cycle_speed, quarter_years, start.cycle_memory);
  Lanes const& sd = in.noise_cycle_sd;
  CAPEXSIM_FOR_LANES(i) start.cycle_step[i] = sd[i] * std::sqrt(1.0 - start.cycle_memory[i] * start.cycle_memory[i]);
}

void derive_fades(Parameters const& parameters, StartingPoint& start) {
  auto const& in = parameters.inputs.demand;
  bool const is_constant = parameters.scenario->adoption_growth == AdoptionGrowth::constant;
  bool const has_own_decay = parameters.scenario->inputs.demand.training_decay.word.empty();
  faded(in.adoption_decay, quarter_years, start.adoption_fade);
  start.training_fade = start.adoption_fade;
  if (has_own_decay) faded(in.training_decay, quarter_years, start.training_fade);
  if (is_constant) fill(start.adoption_fade, 1);
}

/// The curve that adoption follows; a logistic one is imitation alone. Section 4.
CAPEXSIM_CLONES void derive_curve(Parameters const& parameters, StartingPoint& start) {
  auto const& in = parameters.inputs.demand;
  bool const is_logistic = parameters.scenario->adoption_growth == AdoptionGrowth::logistic;
  Lanes innovation, imitation, sum;
  fill(innovation, 0);
  if (!is_logistic) innovation = in.adoption_innovation;
  imitation = is_logistic ? in.adoption_speed : in.adoption_imitation;
  CAPEXSIM_FOR_LANES(i) sum[i] = innovation[i] + imitation[i];
  faded(sum, quarter_years, start.adoption_fade);
  derive_adoption_weights({innovation, imitation, in.adoption_ceiling}, start.innovation_weight, start.imitation_weight);
}

CAPEXSIM_CLONES void whole_quarters(Lanes const& years, Lanes& quarters) {
  CAPEXSIM_FOR_LANES(i) {
    double const rounded = std::floor(years[i] * units::quarters_per_year + 0.5);
    quarters[i] = rounded > 1 ? rounded : 1.0;
  }
}

/// keep = max(0, 1 - h/L) or (1-delta)^h. Section 7.
CAPEXSIM_CLONES void kept_compute(Parameters const& parameters, Lanes const& horizon, Lanes& kept) {
  auto const& supply = parameters.inputs.supply;
  Lanes const &life = supply.retirement_life, &rate = supply.retirement_rate;
  if (parameters.scenario->retirement == Retirement::geometric) {
    CAPEXSIM_FOR_LANES(i) kept[i] = elementary::exp(horizon[i] * elementary::log(1.0 - rate[i]));
    return;
  }
  CAPEXSIM_FOR_LANES(i) {
    double const left = 1.0 - horizon[i] / life[i];
    kept[i] = left > 0 ? left : 0.0;
  }
}

CAPEXSIM_CLONES void derive_replacement(Parameters const& parameters, Lanes& rate) {
  Lanes const& life = parameters.inputs.supply.retirement_life;
  if (parameters.scenario->retirement == Retirement::geometric) {
    rate = parameters.inputs.supply.retirement_rate;
  } else {
    CAPEXSIM_FOR_LANES(i) rate[i] = 1.0 / life[i];
  }
}

CAPEXSIM_CLONES void derive_provider(Parameters const& parameters, std::size_t provider, ProviderStartingPoint& start) {
  auto const& in = parameters.inputs.providers[provider];
  Lanes const &horizon = in.site_horizon, &efficiency = parameters.inputs.technology.power_efficiency_growth;
  Lanes const &cash_growth = in.cash_growth, &life = parameters.inputs.supply.retirement_life;
  whole_quarters(in.hardware_book_life_years, start.hardware_book_life);
  whole_quarters(in.facility_book_life_years, start.facility_book_life);
  start.hardware_book_stop = start.hardware_book_life;
  if (parameters.scenario->retirement == Retirement::fixed_life) {
    CAPEXSIM_FOR_LANES(i) {
      start.hardware_book_stop[i] = life[i] < start.hardware_book_life[i] ? life[i] : start.hardware_book_life[i];
    }
  }
  sum_of_younger(in, start.initial_younger);
  initial_slices(in, start.hardware_book_life, start.initial_slices);
  kept_compute(parameters, horizon, start.kept_compute);
  CAPEXSIM_FOR_LANES(i) start.power_fall[i] = elementary::exp(-efficiency[i] * horizon[i] * quarter_years);
  Lanes const &general_revenue = in.general_revenue, &usable_share = parameters.inputs.technology.usable_share;
  CAPEXSIM_FOR_LANES(i) start.general_capacity[i] = general_revenue[i] / usable_share[i];
  if (has_general_cloud(*parameters.scenario, provider)) derive_general_growth(parameters, provider, start);
  double const grows = in.cash_limit.is_path() ? 0.0 : quarter_years;
  CAPEXSIM_FOR_LANES(i) start.cash_step[i] = elementary::exp(cash_growth[i] * grows);
  if (parameters.scenario->providers[provider].policy != InvestmentPolicy::hurdle) return;
  Lanes beta;
  option_elasticity(parameters.inputs.technology.discount_rate, in.hurdle_payout, in.hurdle_volatility, beta);
  hurdle_of_growth(in.hurdle_margin, beta, start.hurdle);
}

}  // namespace

void derive_starting_point(Parameters& parameters) {
  auto& start = parameters.start;
  auto const& in = parameters.inputs;
  derive_jumps(in.technology, start);
  derive_charges(in.technology, start);
  trend_compute_cost(in.technology, start, 0, start.compute_cost);
  Lanes fleet;
  fleet_ratio(parameters, fleet);
  derive_levels(parameters, fleet, start);
  derive_elasticities(in.demand, start);
  derive_prior_fall(parameters, start);
  Lanes const& limit = in.pricing.scarcity_limit;
  CAPEXSIM_FOR_LANES(i) start.tightness_limit[i] = elementary::log(limit[i]);
  derive_noise(in.demand, start);
  derive_fades(parameters, start);
  derive_replacement(parameters, start.replacement_rate);
  if (follows_curve(*parameters.scenario)) derive_curve(parameters, start);
  parameters.providers.resize(in.providers.size());
  for (std::size_t p = 0; p < in.providers.size(); ++p) derive_provider(parameters, p, parameters.providers[p]);
}

}  // namespace capexsim
