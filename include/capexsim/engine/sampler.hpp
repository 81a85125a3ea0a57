#pragma once

#include <memory>

#include "capexsim/base/lanes.hpp"
#include "capexsim/scenario/distribution.hpp"

namespace capexsim {

class QuantileTable;
class MixtureQuantile;

/// A draw made ready: the quantile function of its distribution, with all that does not depend on the path worked out once.
/// Every family rises with the uniform number, so that rank correlations carry over. Normal, lognormal, uniform and triangular
/// are formulas; a beta, a pert and a Student t are tabulated in the normal score (relative error below 1e-9 besides that of
/// the score, 2e-9); the distribution function of a mixture is inverted for each draw.
class Sampler {
 public:
  explicit Sampler(Draw const& draw);

  /// Fills a row with the quantiles at uniform numbers in (0, 1). \throws DomainError for a share, which needs its group
  void sample(Lanes const& uniform, Lanes& value) const;

 private:
  void sample_uncut(Lanes const& uniform, Lanes& value) const;

  Draw draw_;
  bool is_cut_;
  double below_ = 0, inside_ = 1;  ///< masses below and inside the cut
  std::shared_ptr<QuantileTable const> table_;
  std::shared_ptr<MixtureQuantile const> mixture_;
};

}  // namespace capexsim
