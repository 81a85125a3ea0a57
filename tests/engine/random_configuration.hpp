#pragma once

#include <cstdint>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim::test {

/// A scenario of 1 to 6 providers in which everything that the model knows may be on: noise, limits, contracts, all kinds of
/// retirement, ages of the fleet, all policies, spill-over, backlog, leases, general cloud, uncertain inputs and what is off by
/// default. The same number gives the same scenario.
[[nodiscard]] Scenario random_configuration(std::uint64_t number);

}  // namespace capexsim::test
