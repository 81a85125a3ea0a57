#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Step 9 of a quarter: depreciation, accounts, verdicts and every metric, of each provider and of the market.
void report_quarter(Parameters const& parameters, int quarter, State& state);

}  // namespace capexsim
