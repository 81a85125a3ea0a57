#include "capexsim/model/lane_course.hpp"

#include "capexsim/base/elementary.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {

CAPEXSIM_CLONES void grown(LaneCourse const& level, Lanes const& growth, int quarter, Lanes& value) {
  value = level.at(quarter);
  if (level.is_path()) return;
  double const years = quarter * units::quarter_years;
  CAPEXSIM_FOR_LANES(i) value[i] *= elementary::exp(growth[i] * years);
}

CAPEXSIM_CLONES void sum_of_schedule(LaneCourse const& schedule, Lanes& sum) {
  fill(sum, 0);
  for (int t = 0; t < schedule.row_count(); ++t) {
    Lanes const& due = schedule.at(t);
    CAPEXSIM_FOR_LANES(i) sum[i] += due[i];
  }
}

}  // namespace capexsim
