#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// Use of usable compute, unmet share, and whether oversupply or shortage has happened by now. Sections 5 and 10.
/// \param usable, unmet  u* C and unmet demand [MH100e]; use of nothing is 0 and counts towards no oversupply
/// \param low_use_run, unmet_run  quarters in a row so far
void judge(VerdictRule<LaneCourse> const& rule, Lanes const& usable, Lanes const& unmet, Lanes& low_use_run, Lanes& unmet_run,
           MetricRows& metrics);

}  // namespace capexsim
