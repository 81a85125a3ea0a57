#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "capexsim/engine/input_plan.hpp"

namespace capexsim {

/// Makes the rows of one quantity from the inputs drawn: points, ramp, times, plus, each, range and rounding, in this order.
/// \param drawn  a row per InputPlan::draws
/// \param rows   of the course, CoursePlan::rows of them
void make_course_rows(Scenario const& scenario, CoursePlan const& course, std::vector<Lanes> const& drawn, std::uint64_t batch,
                      std::span<Lanes> rows);

/// The factor q by which `before` grows each of `quarters` quarters so that they add up to `total`: sum of before q^k = total.
/// Without a level before worth the name, or without a total, the total is spread evenly: returns a negative number.
[[nodiscard]] double ramp_factor(double before, double total, int quarters);

}  // namespace capexsim
