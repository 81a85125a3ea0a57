#pragma once

// The numbers of a scenario, section by section. Each structure is a template over what a number is: a Quantity as written, or
// rows of lanes as drawn. Each visit_... function beside it declares the keys once, in a fixed order, for whoever reads, draws,
// lists or explains them.

#include <vector>

#include "capexsim/scenario/inputs/contract.hpp"
#include "capexsim/scenario/inputs/demand.hpp"
#include "capexsim/scenario/inputs/event.hpp"
#include "capexsim/scenario/inputs/market.hpp"
#include "capexsim/scenario/inputs/pricing.hpp"
#include "capexsim/scenario/inputs/provider.hpp"
#include "capexsim/scenario/inputs/supply.hpp"
#include "capexsim/scenario/inputs/technology.hpp"
#include "capexsim/scenario/inputs/verdict.hpp"

namespace capexsim {

/// Every number of a scenario.
template <class Value>
struct ModelInputs {
  Technology<Value> technology;
  Pricing<Value> pricing;
  Demand<Value> demand;
  Market<Value> market;
  Supply<Value> supply;
  VerdictRule<Value> verdict;
  std::vector<Provider<Value>> providers;
  std::vector<Contract<Value>> contracts;
  std::vector<Event<Value>> events;
};

}  // namespace capexsim
