#pragma once

#include <span>
#include <vector>

#include "capexsim/analysis/estimate.hpp"

namespace capexsim {

/// Ranks from 1; equal values share the mean of theirs. No value may be NaN.
[[nodiscard]] std::vector<double> midranks(std::span<double const> values);

/// Less its mean and scaled to a sum of squares of 1; all 0 for equal numbers.
void standardise(std::span<double> row);

/// The standard error of a rank correlation, or of a partial one with `controlled` other inputs held.
/// sqrt((1 + r^2/2) / (n - 3 - controlled)) of its Fisher transform, brought back by the slope 1 - r^2; NaN below four paths.
/// Source: Bonett and Wright (2000), Psychometrika 65(1):23-28.
[[nodiscard]] double rank_correlation_error(double correlation, std::size_t paths, std::size_t controlled = 0);

}  // namespace capexsim
