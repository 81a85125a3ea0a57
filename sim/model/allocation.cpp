#include "capexsim/model/allocation.hpp"

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

CAPEXSIM_CLONES void add_spare(ProviderState const& provider, Lanes& all_spare) {
  CAPEXSIM_FOR_LANES(i) all_spare[i] += provider.usable[i] - provider.reserved[i] - provider.served_first[i];
}

CAPEXSIM_CLONES void second_round(Lanes const& fraction, double sells, ProviderState& provider, Lanes& all_spilled) {
  CAPEXSIM_FOR_LANES(i) {
    double const spare = provider.usable[i] - provider.reserved[i] - provider.served_first[i];
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

}  // namespace

CAPEXSIM_CLONES void spill_fraction(Lanes const& spill_over, Lanes const& refused, Lanes const& spare, Lanes& fraction) {
  CAPEXSIM_FOR_LANES(i) {
    double const sent_on = spill_over[i] * refused[i];
    fraction[i] = sent_on < spare[i] ? sent_on / spare[i] : (spare[i] > 0 ? 1.0 : 0.0);
  }
}

CAPEXSIM_CLONES void update_usable(Parameters const& parameters, State& state) {
  Lanes const& usable_share = parameters.inputs.technology.usable_share;
  for (auto& provider : state.providers) {
    CAPEXSIM_FOR_LANES(i) provider.usable[i] = usable_share[i] * provider.in_service.units[i];
  }
}

void allocate_open_demand(Parameters const& parameters, State& state) {
  fill(state.refused, 0);
  fill(state.spilled, 0);
  Lanes spare, fraction;
  fill(spare, 0);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    first_round(state.demand.compute, state.anchor.use, state.providers[p], state.refused);
    if (parameters.scenario->providers[p].sells) add_spare(state.providers[p], spare);
  }
  spill_fraction(parameters.inputs.market.spill_over, state.refused, spare, fraction);
  for (std::size_t p = 0; p < state.providers.size(); ++p) {
    second_round(fraction, parameters.scenario->providers[p].sells ? 1 : 0, state.providers[p], state.spilled);
  }
  difference(state.refused, state.spilled, state.unmet);
}

CAPEXSIM_CLONES void update_backlog(Parameters const& parameters, State& state) {
  Lanes const& returning = parameters.inputs.demand.returning_backlog;
  CAPEXSIM_FOR_LANES(i) state.demand.backlog[i] = returning[i] * state.unmet[i];
}

}  // namespace capexsim
