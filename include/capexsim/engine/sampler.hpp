#pragma once

#include <memory>

#include "capexsim/base/lanes.hpp"
#include "capexsim/scenario/distribution.hpp"

namespace capexsim {

/// A draw made ready: the quantile function of its distribution, with all that does not depend on the path worked out once.
/// Every family rises with the uniform number, so that rank correlations carry over. Normal, lognormal, uniform and triangular
/// are formulas; a beta, a pert, a Student t, a gamma and a mixture of normals and lognormals are tabulated in the normal score
/// (relative error below 1e-9 besides that of the score, 2e-9); the distribution function of any other mixture is inverted for
/// each draw. A Dirichlet share gives the log of its gamma deviate; the sum over its group makes it a share.
class Sampler {
 public:
  explicit Sampler(Draw const& draw);

  /// Fills a row with the quantiles at uniform numbers in (0, 1).
  void sample(Lanes const& uniform, Lanes& value) const;

 private:
  class Tables;
  void sample_uncut(Lanes const& uniform, Lanes& value) const;

  std::shared_ptr<Draw const> draw_;
  bool is_cut_;
  double below_ = 0, inside_ = 1;   ///< masses below and inside the cut
  std::shared_ptr<Tables> tables_;  ///< of all copies
};

}  // namespace capexsim
