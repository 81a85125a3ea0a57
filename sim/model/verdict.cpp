#include "capexsim/model/verdict.hpp"

namespace capexsim {
namespace {

/// Lengthens the run where the quarter counts, else starts again; sets the flag once the run is long enough.
CAPEXSIM_INLINE void follow_run(bool counts, double needed, double& run, double& happened) {
  run = counts ? run + 1.0 : 0.0;
  happened = run >= needed ? 1.0 : happened;
}

}  // namespace

CAPEXSIM_CLONES void judge(VerdictRule<LaneCourse> const& rule, Lanes const& usable, Lanes const& unmet, Lanes& low_use_run,
                           Lanes& unmet_run, MetricRows& metrics) {
  Lanes const &use_below = rule.oversupply_use, &unmet_above = rule.shortage_unmet;
  Lanes &use = metrics[Metric::utilization], &share = metrics[Metric::unmet_share];
  Lanes const &served = metrics[Metric::compute_served], &demand = metrics[Metric::compute_demand];
  Lanes &oversupply = metrics[Metric::oversupply], &shortage = metrics[Metric::shortage];
  CAPEXSIM_FOR_LANES(i) {
    use[i] = usable[i] > 0 ? served[i] / usable[i] : 0.0;
    share[i] = demand[i] > 0 ? unmet[i] / demand[i] : 0.0;
    follow_run(usable[i] > 0 && use[i] < use_below[i], rule.oversupply_quarters[i], low_use_run[i], oversupply[i]);
    follow_run(share[i] > unmet_above[i], rule.shortage_quarters[i], unmet_run[i], shortage[i]);
  }
}

}  // namespace capexsim
