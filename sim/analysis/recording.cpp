#include "analysis/recording.hpp"

#include <limits>

namespace capexsim {

CAPEXSIM_CLONES void BatchObserver::find_difference(Lanes const& with, Lanes const& without) {
  CAPEXSIM_FOR_LANES(i) change_[i] = with[i] - without[i];
}

/// A ratio has a meaning only where both sides are positive.
CAPEXSIM_CLONES void BatchObserver::find_ratio(Lanes const& with, Lanes const& without) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CAPEXSIM_FOR_LANES(i) change_[i] = with[i] > 0 && without[i] > 0 ? with[i] / without[i] : none;
}

/// Adds 0, or NaN where a number is not finite; of a metric that may lack, NaN is no number and counts as finite.
CAPEXSIM_CLONES void add_up_row(Lanes const& row, bool may_lack, Lanes& finite_sum) {
  double const of_nan = may_lack ? 0.0 : std::numeric_limits<double>::quiet_NaN();
  CAPEXSIM_FOR_LANES(i) finite_sum[i] += row[i] == row[i] ? row[i] - row[i] : of_nan;
}

/// The market's sums hold every provider's numbers: one that is not finite makes its sum so.
void FiniteWatch::look_at(State const& state) {
  for (Metric metric : all_metrics) add_up_row(state.market[metric], info(metric).may_lack, finite_sum_);
}

}  // namespace capexsim
