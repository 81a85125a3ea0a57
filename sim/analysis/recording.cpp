#include "analysis/recording.hpp"

#include <limits>

namespace capexsim {

/// A ratio has a meaning only where both sides are positive.
CAPEXSIM_CLONES void BatchObserver::compare(Lanes const& with, Lanes const& without) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CAPEXSIM_FOR_LANES(i) {
    difference_[i] = with[i] - without[i];
    ratio_[i] = with[i] > 0 && without[i] > 0 ? with[i] / without[i] : none;
  }
}

/// The market's sums hold every provider's numbers: one that is not finite makes its sum so.
CAPEXSIM_CLONES void BatchObserver::add_up(State const& state) {
  for (Metric metric : all_metrics) {
    if (info(metric).may_lack) continue;
    Lanes const& row = state.market[metric];
    CAPEXSIM_FOR_LANES(i) finite_sum_[i] += row[i] - row[i];  // 0, or NaN for what is not finite
  }
}

}  // namespace capexsim
