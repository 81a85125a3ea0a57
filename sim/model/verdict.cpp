#include "capexsim/model/verdict.hpp"

namespace capexsim {
namespace {

/// Lengthens the run where the quarter counts, else starts again; sets the flag once the run is long enough.
CAPEXSIM_CLONES void follow_run(Lanes const& counts, Lanes const& needed, Lanes& run, Lanes& happened) {
  CAPEXSIM_FOR_LANES(i) {
    run[i] = counts[i] > 0 ? run[i] + 1.0 : 0.0;
    happened[i] = run[i] >= needed[i] ? 1.0 : happened[i];
  }
}

}  // namespace

CAPEXSIM_CLONES void judge(VerdictRule<LaneCourse> const& rule, Lanes const& usable, Lanes const& unmet, Lanes& low_use_run,
                           Lanes& unmet_run, MetricRows& metrics) {
  Lanes const &use_below = rule.oversupply_use, &unmet_above = rule.shortage_unmet;
  Lanes &use = metrics[Metric::utilization], &share = metrics[Metric::unmet_share];
  Lanes const &served = metrics[Metric::compute_served], &demand = metrics[Metric::compute_demand];
  Lanes is_low, is_short;
  CAPEXSIM_FOR_LANES(i) {
    use[i] = usable[i] > 0 ? served[i] / usable[i] : 0.0;
    share[i] = demand[i] > 0 ? unmet[i] / demand[i] : 0.0;
    is_low[i] = usable[i] > 0 && use[i] < use_below[i] ? 1.0 : 0.0;
    is_short[i] = share[i] > unmet_above[i] ? 1.0 : 0.0;
  }
  follow_run(is_low, rule.oversupply_quarters, low_use_run, metrics[Metric::oversupply]);
  follow_run(is_short, rule.shortage_quarters, unmet_run, metrics[Metric::shortage]);
}

}  // namespace capexsim
