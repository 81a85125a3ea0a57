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

}  // namespace capexsim
