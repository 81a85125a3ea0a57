#pragma once

#include <vector>

#include "capexsim/engine/sampler.hpp"

namespace capexsim {

/// Inverts the distribution function of a mixture: a bracketing root finder between the components' own quantiles. Where the
/// function jumps, at values of a list, the draw is that value. Rounded to 40 bits: libm's last bit does not show.
class MixtureQuantile {
 public:
  explicit MixtureQuantile(Mixture const& mixture);

  void sample(Lanes const& uniform, Lanes& value) const;

 private:
  /// A value with mass of its own.
  struct Jump {
    double value, below, up_to;
  };

  [[nodiscard]] double quantile(double u, double low, double high) const;

  Mixture mixture_;
  std::vector<Sampler> components_;
  std::vector<Jump> jumps_;  ///< ascending
};

}  // namespace capexsim
