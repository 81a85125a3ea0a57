#pragma once

#include "capexsim/model/lane_course.hpp"
#include "capexsim/model/state.hpp"
#include "capexsim/scenario/quarter_shares.hpp"

namespace capexsim {

/// What is due where nothing is.
inline constexpr Lanes nothing{};

/// Takes what is due in a quarter out of a pipeline, lane by lane, and frees the slot.
class DueRow {
 public:
  DueRow(Pipeline& pipeline, int quarter) : due_(pipeline.due(quarter)), total_(pipeline.total) {}

  CAPEXSIM_INLINE double take(int lane) const {
    double const amount = due_[lane];
    total_[lane] -= amount;
    due_[lane] = 0.0;
    return amount;
  }

 private:
  Lanes &due_, &total_;
};

/// Moves what is due from a pipeline to `target` and frees the slot.
void take_due(Pipeline& pipeline, int quarter, Lanes& target);

/// Spreads what enters in `quarter` over the quarters in which it completes: the share l(k) of it in t+k. Section 6.
void enter(QuarterShares<LaneCourse> const& lead_time, int quarter, Lanes const& amount, Pipeline& pipeline);

/// What enters a pipeline.
struct Entry {
  Lanes const& amount;
  Pipeline& pipeline;
};

/// The same of three pipelines with the same lead time.
void enter(QuarterShares<LaneCourse> const& lead_time, int quarter, Entry a, Entry b, Entry c);

}  // namespace capexsim
