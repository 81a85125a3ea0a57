#include <cmath>

#include "capexsim/base/check.hpp"
#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim {
namespace {

/// a + b x
CAPEXSIM_CLONES void scale(double a, double b, Lanes& x) { CAPEXSIM_FOR_LANES(i) x[i] = a + b * x[i]; }

CAPEXSIM_CLONES void exponential(Lanes& x) { CAPEXSIM_FOR_LANES(i) x[i] = elementary::exp(x[i]); }

struct SampleFamily {
  Lanes const& uniform;
  Lanes& value;

  void operator()(Fixed const& d) const { fill(value, d.value); }
  void operator()(Normal const& d) const {
    uniform_to_normal(uniform, value);
    scale(d.mean, d.sd, value);
  }
  void operator()(Lognormal const& d) const {
    uniform_to_normal(uniform, value);
    scale(d.log_median, d.log_sd, value);
    exponential(value);
  }
  void operator()(Uniform const& d) const {
    value = uniform;
    scale(d.low, d.high - d.low, value);
  }
  void operator()(Triangular const& d) const { uniform_to_triangular(d.low, d.mode, d.high, uniform, value); }
  void operator()(DirichletShare const&) const { throw DomainError("a share cannot be drawn apart from its group"); }
};

}  // namespace

void sample(Draw const& draw, Lanes const& uniform, Lanes& value) {
  bool const is_cut = std::isfinite(draw.low) || std::isfinite(draw.high);
  if (!is_cut) return std::visit(SampleFamily{uniform, value}, draw.family);
  // The mass outside [low, high] is shared out inside: u moves into [F(low), F(high)].
  double const below = mass_below(draw.family, draw.low), above = mass_below(draw.family, draw.high);
  Lanes inside = uniform;
  scale(below, above - below, inside);
  hold_within(0x1p-54, 1 - 0x1p-53, inside);
  std::visit(SampleFamily{inside, value}, draw.family);
  hold_within(draw.low, draw.high, value);
}

}  // namespace capexsim
