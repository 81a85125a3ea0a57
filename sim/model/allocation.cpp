#include "capexsim/model/allocation.hpp"

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"

namespace capexsim {
namespace {

CAPEXSIM_CLONES void first_round(Lanes const& demand, Lanes const& anchor_use, ProviderState& provider, Lanes& all_refused) {
  CAPEXSIM_FOR_LANES(i) {
    double const open = provider.share[i] * (demand[i] - anchor_use[i]);
    double const free = provider.usable[i] - provider.reserved[i];
    double const served = open < free ? open : free;
    provider.open_demand[i] = open;
    provider.served_first[i] = served;
    provider.refused[i] = open - served;
    all_refused[i] += open - served;
  }
}

/// What spilled demand may use; with `sublet` 1 also what the anchor leaves unused of its contracts, with 0 not.
CAPEXSIM_INLINE double spare_compute(ProviderState const& provider, double sublet, int lane) {
  double const unused = provider.reserved[lane] - provider.served_anchor[lane];
  double const free = provider.usable[lane] - provider.reserved[lane] - provider.served_first[lane];
  return free + sublet * (unused > 0 ? unused : 0.0);
}

CAPEXSIM_CLONES void add_spare(ProviderState const& provider, double sublet, Lanes& all_spare) {
  CAPEXSIM_FOR_LANES(i) all_spare[i] += spare_compute(provider, sublet, i);
}

CAPEXSIM_CLONES void second_round(Lanes const& fraction, double sells, double sublet, ProviderState& provider,
                                  Lanes& all_spilled) {
  CAPEXSIM_FOR_LANES(i) {
    double const spare = spare_compute(provider, sublet, i);
    provider.served_spill[i] = sells * spare * fraction[i];
    all_spilled[i] += provider.served_spill[i];
  }
}

CAPEXSIM_CLONES void difference(Lanes const& a, Lanes const& b, Lanes& result) {
  CAPEXSIM_FOR_LANES(i) {
    double const left = a[i] - b[i];
    result[i] = left > 0 ? left : 0.0;  // rounding alone could make it negative
  }
}

/// share (s1/O)^zeta: what a provider's share becomes before all are brought back to their sum.
CAPEXSIM_CLONES void weigh_by_service(Lanes const& drift, ProviderState const& provider, Lanes& weighed) {
  Lanes log_served;
  CAPEXSIM_FOR_LANES(i) {
    double const asked = provider.open_demand[i];
    double const served = provider.served_first[i] > 0 ? provider.served_first[i] : 0.0;
    log_served[i] = elementary::log(asked > 0 ? served / asked : 1.0);
  }
  CAPEXSIM_FOR_LANES(i) {
    double const log_factor = drift[i] > 0 ? drift[i] * log_served[i] : 0.0;
    weighed[i] = provider.share[i] * elementary::exp(log_factor);
  }
}

/// Where nobody is left all keep what they have.
CAPEXSIM_CLONES void keep_sum(Lanes const& sum_before, Lanes const& sum_weighed, Lanes const& weighed, Lanes& share) {
  CAPEXSIM_FOR_LANES(i) share[i] = sum_weighed[i] > 0 ? weighed[i] * (sum_before[i] / sum_weighed[i]) : share[i];
}

}  // namespace

CAPEXSIM_CLONES void spill_fraction(Lanes const& spill_over, Lanes const& refused, Lanes const& spare, Lanes& fraction) {
  CAPEXSIM_FOR_LANES(i) {
    double const sent_on = spill_over[i] * refused[i];
    fraction[i] = sent_on < spare[i] ? sent_on / spare[i] : (spare[i] > 0 ? 1.0 : 0.0);
  }
}

CAPEXSIM_CLONES void update_usable(Parameters const& parameters, State& state) {
  constexpr double nothing = 1e-12;  // a millionth of an H100e: what rounding leaves of a fleet that is gone
  Lanes const& usable_share = parameters.inputs.technology.usable_share;
  for (auto& provider : state.providers) {
    CAPEXSIM_FOR_LANES(i) {
      double const units = provider.in_service.units[i];
      provider.usable[i] = units > nothing ? usable_share[i] * units : 0.0;
    }
  }
}

void allocate_open_demand(Parameters const& parameters, State& state) {
  fill(state.refused, 0);
  fill(state.spilled, 0);
  double const sublet = parameters.scenario->sublet ? 1 : 0;
  Lanes spare, fraction;
  fill(spare, 0);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    first_round(state.demand.compute, state.anchor.use, state.providers[p], state.refused);
    if (parameters.scenario->providers[p].sells) add_spare(state.providers[p], sublet, spare);
  }
  spill_fraction(parameters.inputs.market.spill_over, state.refused, spare, fraction);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    second_round(fraction, parameters.scenario->providers[p].sells ? 1 : 0, sublet, state.providers[p], state.spilled);
  }
  difference(state.refused, state.spilled, state.unmet);
}

CAPEXSIM_CLONES void update_backlog(Parameters const& parameters, State& state) {
  Lanes const& returning = parameters.inputs.demand.returning_backlog;
  CAPEXSIM_FOR_LANES(i) state.demand.backlog[i] = returning[i] * state.unmet[i];
}

void drift_shares(Parameters const& parameters, State& state) {
  if (is_certainly_zero(parameters.scenario->inputs.market.share_drift)) return;
  Lanes before, after;
  fill(before, 0);
  fill(after, 0);
  std::vector<Lanes> weighed(state.providers.size());
  for (std::size_t p = 0; p < weighed.size(); ++p) {
    weigh_by_service(parameters.inputs.market.share_drift, state.providers[p], weighed[p]);
    add(state.providers[p].share, before);
    add(weighed[p], after);
  }
  for (std::size_t p = 0; p < weighed.size(); ++p) keep_sum(before, after, weighed[p], state.providers[p].share);
}

}  // namespace capexsim
