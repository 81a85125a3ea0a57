#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Free cash flow, capex since the start and book value of the AI pool alone: what general cloud earns, costs and is taxed by
/// itself is taken out again. The pool pays the tax it would pay without general cloud. Needs the accounts of both together.
void update_ai_accounts(Provider<LaneCourse> const& in, ProviderState const& state, MetricRows& metrics);

}  // namespace capexsim
