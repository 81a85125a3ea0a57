#pragma once

#include <span>
#include <vector>

#include "analysis/sensitivity/resamples.hpp"
#include "capexsim/analysis/sensitivity.hpp"

namespace capexsim {

/// Estimates Sobol indices from pick-freeze runs: A and B are independent draws of all factors, AB is A but for one factor,
/// which is that of B. With V the variance over A and B and f less its mean over both, a factor's index is
///
///   first  mean[f_B (f_AB - f_A)] / V     total  mean[(f_A - f_AB)^2] / (2 V)
///
/// Standard errors and intervals are those of a bootstrap over paths. Paths on which one of the three runs has no number are
/// left out.
/// Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Comput. Phys. Commun. 181(2):259-270, table 2 (b)
/// and (f), the latter of Jansen (1999), Comput. Phys. Commun. 117:35-43.
class SobolEstimator {
 public:
  /// \param a, b       a result on the paths of A and of B, NaN where it has none
  /// \param resamples  of as many paths; must outlive this
  SobolEstimator(std::span<double const> a, std::span<double const> b, Resamples const& resamples);

  /// \param ab  the result with one factor of B
  /// \return nothing where A and B are the same on all paths
  [[nodiscard]] SobolIndices indices(std::span<double const> ab) const;

 private:
  [[nodiscard]] std::vector<double> variances(std::span<double const> ab) const;

  double mean_;                ///< over A and B
  std::vector<double> a_, b_;  ///< less the mean
  Resamples const& resamples_;
  std::vector<double> usual_variances_;  ///< where no path is left out
  bool is_complete_ = true;              ///< A and B have a number on every path
  bool is_constant_ = false;             ///< and it is the same on all of them: there is no variance to share out
};

}  // namespace capexsim
