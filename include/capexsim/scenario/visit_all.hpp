#pragma once

#include <string>
#include <utility>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {
namespace detail {

/// Puts "providers.amazon." before the places of a visit.
template <class Visit>
struct PrefixedVisit {
  std::string prefix;
  Visit& visit;

  template <class AnyKey, class... Rest>
  void operator()(AnyKey key, Rest&&... rest) const {
    std::string const place = prefix + std::string(key.place);
    key.place = place;
    visit(std::as_const(key), std::forward<Rest>(rest)...);
  }
};

}  // namespace detail

template <class Inputs, class Visit>
void visit_all(Scenario const& scenario, Inputs& inputs, Visit&& visit) {
  std::vector<std::string> provider_names;
  for (auto const& provider : scenario.providers) provider_names.push_back(provider.name);

  visit_technology(inputs.technology, visit);
  visit_pricing(inputs.pricing, visit);
  visit_demand(inputs.demand, visit);
  visit_market(inputs.market, provider_names, visit);
  visit_supply(inputs.supply, visit);
  visit_verdict(inputs.verdict, visit);
  for (std::size_t p = 0; p < inputs.providers.size(); ++p) {
    visit_provider(inputs.providers[p], detail::PrefixedVisit<Visit>{"providers." + scenario.providers[p].name + '.', visit});
  }
  for (std::size_t c = 0; c < inputs.contracts.size(); ++c) {
    visit_contract(inputs.contracts[c], detail::PrefixedVisit<Visit>{"contracts." + scenario.contracts[c].name + '.', visit});
  }
  for (std::size_t e = 0; e < inputs.events.size(); ++e) {
    visit_event(inputs.events[e], scenario.events[e], provider_names,
                detail::PrefixedVisit<Visit>{"events." + scenario.events[e].name + '.', visit});
  }
}

}  // namespace capexsim
