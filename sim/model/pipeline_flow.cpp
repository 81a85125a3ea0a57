#include "model/pipeline_flow.hpp"

namespace capexsim {

CAPEXSIM_CLONES void take_due(Pipeline& pipeline, int quarter, Lanes& target) {
  DueRow const due(pipeline, quarter);
  CAPEXSIM_FOR_LANES(i) target[i] += due.take(i);
}

CAPEXSIM_CLONES void enter(QuarterShares<LaneCourse> const& lead_time, int quarter, Lanes const& amount, Pipeline& pipeline) {
  for (std::size_t k = 0; k < lead_time.quarters.size(); ++k) {
    Lanes const& share = lead_time.shares[k].at(quarter);
    Lanes& due = pipeline.due(quarter + lead_time.quarters[k]);
    CAPEXSIM_FOR_LANES(i) due[i] += amount[i] * share[i];
  }
  CAPEXSIM_FOR_LANES(i) pipeline.total[i] += amount[i];
}

CAPEXSIM_CLONES void enter(QuarterShares<LaneCourse> const& lead_time, int quarter, Entry a, Entry b, Entry c) {
  for (std::size_t k = 0; k < lead_time.quarters.size(); ++k) {
    int const due = quarter + lead_time.quarters[k];
    Lanes const& share = lead_time.shares[k].at(quarter);
    Lanes &due_a = a.pipeline.due(due), &due_b = b.pipeline.due(due), &due_c = c.pipeline.due(due);
    CAPEXSIM_FOR_LANES(i) {
      due_a[i] += a.amount[i] * share[i];
      due_b[i] += b.amount[i] * share[i];
      due_c[i] += c.amount[i] * share[i];
    }
  }
  CAPEXSIM_FOR_LANES(i) {
    a.pipeline.total[i] += a.amount[i];
    b.pipeline.total[i] += b.amount[i];
    c.pipeline.total[i] += c.amount[i];
  }
}

}  // namespace capexsim
