#pragma once

#include "capexsim/model/lane_course.hpp"
#include "capexsim/model/state.hpp"
#include "capexsim/scenario/quarter_shares.hpp"

namespace capexsim {

/// Moves what is due from a pipeline to `target` and frees the slot.
void take_due(Pipeline& pipeline, int quarter, Lanes& target);

/// Spreads what enters in `quarter` over the quarters in which it completes: the share l(k) of it in t+k. Section 6.
void enter(QuarterShares<LaneCourse> const& lead_time, int quarter, Lanes const& amount, Pipeline& pipeline);

}  // namespace capexsim
