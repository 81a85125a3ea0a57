#include "model/pipeline_flow.hpp"

namespace capexsim {

CAPEXSIM_CLONES void take_due(Pipeline& pipeline, int quarter, Lanes& target) {
  Lanes& due = pipeline.due(quarter);
  CAPEXSIM_FOR_LANES(i) {
    target[i] += due[i];
    pipeline.total[i] -= due[i];
    due[i] = 0.0;
  }
}

CAPEXSIM_CLONES void enter(QuarterShares<LaneCourse> const& lead_time, int quarter, Lanes const& amount, Pipeline& pipeline) {
  for (std::size_t k = 0; k < lead_time.quarters.size(); ++k) {
    Lanes const& share = lead_time.shares[k].at(quarter);
    Lanes& due = pipeline.due(quarter + lead_time.quarters[k]);
    CAPEXSIM_FOR_LANES(i) due[i] += amount[i] * share[i];
  }
  CAPEXSIM_FOR_LANES(i) pipeline.total[i] += amount[i];
}

}  // namespace capexsim
