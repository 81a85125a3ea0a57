#include "capexsim/model/technology.hpp"

#include <cmath>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {

using units::quarter_years;

CAPEXSIM_CLONES void capital_recovery(Lanes const& discount_rate, Lanes const& life_years, Lanes& charge) {
  CAPEXSIM_FOR_LANES(i) charge[i] = elementary::log(1.0 + discount_rate[i]);
  CAPEXSIM_FOR_LANES(i) charge[i] = discount_rate[i] / (1.0 - elementary::exp(-life_years[i] * charge[i]));
}

CAPEXSIM_CLONES void levelised_compute_cost(ComputeCostTerms const& c, Lanes& usd_per_hour) {
  constexpr double thousand_hours = units::hours_per_year / 1000;
  CAPEXSIM_FOR_LANES(i) {
    double const hardware = 1000 * c.hardware_cost[i] * c.hardware_charge[i];
    double const power_at_meter = c.hardware_power[i] * c.pue[i];
    double const facility = 1000 * power_at_meter * c.facility_cost[i] * c.facility_charge[i];
    double const energy = thousand_hours * power_at_meter * c.electricity_price[i];
    usd_per_hour[i] = (hardware + facility + energy) / (units::hours_per_year * c.usable_share[i]);
  }
}

namespace {

/// Adds one to the count where the uniform lies above the cumulated mass, then moves on to the next count.
/// \return true if some uniform still lies above it
CAPEXSIM_CLONES bool count_further(Lanes const& uniform, Lanes const& mean, double next, Lanes& mass, Lanes& cumulated,
                                   Lanes& count) {
  CAPEXSIM_FOR_LANES(i) {
    count[i] += uniform[i] > cumulated[i] ? 1.0 : 0.0;
    mass[i] *= mean[i] / next;
    cumulated[i] += mass[i];
  }
  double most = -1;
  for (int i = 0; i < lane_count; ++i) most = uniform[i] - cumulated[i] > most ? uniform[i] - cumulated[i] : most;
  return most > 0;
}

/// Poisson quantile of a uniform by summing the masses; good for means up to a few tens.
CAPEXSIM_CLONES void poisson_count(Lanes const& mean, Lanes const& uniform, Lanes& count) {
  constexpr int bound = 200;  // beyond any mean a rate of 40 a year allows
  Lanes mass, cumulated;
  CAPEXSIM_FOR_LANES(i) mass[i] = elementary::exp(-mean[i]);
  cumulated = mass;
  fill(count, 0);
  bool goes_on = true;
  for (int next = 1; goes_on && next < bound; ++next) goes_on = count_further(uniform, mean, next, mass, cumulated, count);
  CAPEXSIM_FOR_LANES(i) count[i] += goes_on && uniform[i] > cumulated[i] ? 1.0 : 0.0;
}

/// x + mu dt + sig sqrt(dt) e
CAPEXSIM_CLONES void drift_and_diffuse(Lanes const& drift, Lanes const& volatility, Lanes const& normal, Lanes& x) {
  double const root = std::sqrt(quarter_years);
  CAPEXSIM_FOR_LANES(i) x[i] += drift[i] * quarter_years + volatility[i] * root * normal[i];
}

/// level e^{-progress}
CAPEXSIM_CLONES void fallen(Lanes const& level, Lanes const& progress, Lanes& value) {
  CAPEXSIM_FOR_LANES(i) value[i] = level[i] * elementary::exp(-progress[i]);
}

/// Adds purchases to all hardware ever bought, and to x_h what was learned by them.
CAPEXSIM_CLONES void learn(Lanes const& exponent, Lanes const& bought, TechnologyState& state) {
  CAPEXSIM_FOR_LANES(i) {
    double const before = state.experience[i], now = before + bought[i];
    state.hardware[i] += exponent[i] * elementary::log(before > 0 ? now / before : 1.0);
    state.experience[i] = now;
  }
}

}  // namespace

CAPEXSIM_CLONES void compound_jump(Lanes const& rate, Lanes const& log_jump, Lanes const& log_sd, Lanes const& uniform,
                                   Lanes const& normal, Lanes& log_size) {
  Lanes mean, count;
  CAPEXSIM_FOR_LANES(i) mean[i] = rate[i] * quarter_years;
  poisson_count(mean, uniform, count);
  CAPEXSIM_FOR_LANES(i) log_size[i] = count[i] * log_jump[i] + std::sqrt(count[i]) * log_sd[i] * normal[i];
}

void advance_progress(Parameters const& parameters, QuarterNoise const& noise, TechnologyState& state) {
  auto const& in = parameters.inputs.technology;
  if (!learns_by_experience(*parameters.scenario)) {
    drift_and_diffuse(in.price_performance_growth, in.price_performance_volatility, noise.hardware, state.hardware);
  }
  drift_and_diffuse(in.power_efficiency_growth, in.power_efficiency_volatility, noise.power, state.power);
  drift_and_diffuse(parameters.start.algorithm_drift, in.algorithm_volatility, noise.algorithms, state.algorithms);
  Lanes jumps;
  compound_jump(in.jump_rate, parameters.start.log_jump, in.jump_log_sd, noise.jump_count, noise.jump_size, jumps);
  add(jumps, state.algorithms);
}

void begin_experience(Parameters const& parameters, State& state) {
  auto& experience = state.technology.experience;
  fill(experience, 0);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    add(parameters.inputs.providers[p].compute, experience);
    add(state.providers[p].initial_on_order.units, experience);
  }
}

void advance_experience(Parameters const& parameters, State& state) {
  if (!learns_by_experience(*parameters.scenario)) return;
  Lanes bought;
  fill(bought, 0);
  for (auto const& provider : state.providers) add(provider.ordered, bought);
  learn(parameters.inputs.technology.wright, bought, state.technology);
}

void update_unit_costs(Parameters const& parameters, int quarter, TechnologyState& state) {
  auto const& in = parameters.inputs.technology;
  fallen(in.hardware_cost, state.hardware, state.hardware_cost);
  fallen(in.hardware_power, state.power, state.hardware_power);
  grown(in.facility_cost, in.facility_cost_growth, quarter, state.facility_cost);
  levelised_compute_cost({state.hardware_cost, state.hardware_power, parameters.start.hardware_charge, in.pue,
                          state.facility_cost, parameters.start.facility_charge, state.electricity_price, in.usable_share},
                         state.compute_cost);
}

}  // namespace capexsim
