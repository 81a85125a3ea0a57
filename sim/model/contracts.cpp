#include "capexsim/model/contracts.hpp"

#include <algorithm>

#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {
namespace {

/// One contract: a = min(R, what the provider has left), payment m a/R.
CAPEXSIM_CLONES void reserve(Lanes const& value, Lanes const& recovery, Lanes const& defaulted, double profile,
                             ProviderState& provider, ContractState& contract) {
  CAPEXSIM_FOR_LANES(i) {
    double const kept = defaulted[i] > 0 ? recovery[i] : 1.0;
    double const due = value[i] * profile * kept;
    double const wanted = due > 0 ? due / (units::per_quarter * contract.price[i]) : 0.0;  // no price before it begins
    double const left = provider.usable[i] - provider.reserved[i];
    double const reserved = wanted < left ? wanted : left;
    contract.reserved[i] = reserved;
    contract.payment[i] = wanted > 0 ? due * (reserved / wanted) : 0.0;
    provider.reserved[i] += reserved;
    provider.contract_payment[i] += contract.payment[i];
  }
}

CAPEXSIM_CLONES void use_in_proportion(Lanes const& use, Lanes const& all_reserved, ContractState& contract,
                                       ProviderState& provider) {
  CAPEXSIM_FOR_LANES(i) {
    contract.used[i] = all_reserved[i] > 0 ? use[i] * (contract.reserved[i] / all_reserved[i]) : 0.0;
    provider.served_anchor[i] += contract.used[i];
  }
}

CAPEXSIM_CLONES void limit_anchor_use(Lanes const& anchor_share, Lanes const& demand, Lanes const& all_reserved, Lanes& use) {
  CAPEXSIM_FOR_LANES(i) {
    double const need = anchor_share[i] * demand[i];
    use[i] = need < all_reserved[i] ? need : all_reserved[i];
  }
}

}  // namespace

bool is_in_force(ContractChoices const& contract, int quarter) {
  return quarter >= contract.from && quarter < contract.from + contract.quarters;
}

double payment_profile(ContractChoices const& contract, int quarter) {
  if (!is_in_force(contract, quarter)) return 0;
  double const n = contract.quarters;
  if (contract.shape == ContractShape::level) return 1 / n;
  double const ramp = contract.ramp;
  double const full = 1 / (n - ramp + (ramp + 1) / 2);
  return full * std::min(quarter - contract.from + 1.0, ramp) / ramp;
}

void reserve_compute(Parameters const& parameters, Variant const& variant, int quarter, State& state) {
  for (auto& provider : state.providers) {
    fill(provider.reserved, 0);
    fill(provider.contract_payment, 0);
  }
  auto const& contracts = parameters.scenario->contracts;
  for (std::size_t c = 0; c < contracts.size(); ++c) {
    bool const begins = quarter == std::max(0, contracts[c].from);
    bool const at_market_price = !parameters.scenario->inputs.contracts[c].price.word.empty();
    if (begins && at_market_price) state.contracts[c].price = state.price.compute_price;
    double const profile = variant.contracts[c] ? payment_profile(contracts[c], quarter) : 0;
    reserve(parameters.inputs.contracts[c].value, parameters.inputs.market.anchor_recovery, state.anchor.defaulted, profile,
            state.providers[static_cast<std::size_t>(contracts[c].provider)], state.contracts[c]);
  }
}

void use_contracts(Parameters const& parameters, State& state) {
  Lanes all_reserved;
  fill(all_reserved, 0);
  for (auto& provider : state.providers) {
    add(provider.reserved, all_reserved);
    fill(provider.served_anchor, 0);
  }
  limit_anchor_use(parameters.inputs.market.anchor_share, state.demand.compute, all_reserved, state.anchor.use);
  auto const& contracts = parameters.scenario->contracts;
  for (std::size_t c = 0; c < contracts.size(); ++c) {
    use_in_proportion(state.anchor.use, all_reserved, state.contracts[c],
                      state.providers[static_cast<std::size_t>(contracts[c].provider)]);
  }
}

}  // namespace capexsim
