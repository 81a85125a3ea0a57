#pragma once

#include "capexsim/scenario/distribution.hpp"
#include "engine/quantile_table.hpp"

namespace capexsim {

/// Quantile of a beta on 0 to 1.
[[nodiscard]] QuantileTable tabulate_beta(double alpha, double beta);

/// Quantile of a Student t with center 0 and scale 1.
[[nodiscard]] QuantileTable tabulate_student_t(double df);

/// Log of the quantile of a gamma deviate with scale 1.
[[nodiscard]] QuantileTable tabulate_log_gamma(double shape);

}  // namespace capexsim
