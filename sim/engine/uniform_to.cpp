#include "capexsim/engine/uniform_to.hpp"

#include <cmath>

#include "capexsim/base/normal.hpp"

namespace capexsim {

CAPEXSIM_CLONES void words_to_uniform(LaneWords const& words, Lanes& uniform) {
  // A signed conversion exists on every processor: shift by 2^31 before and after.
  CAPEXSIM_FOR_LANES(i) {
    double const centred = static_cast<double>(static_cast<std::int32_t>(words[i] ^ 0x80000000u));
    uniform[i] = (centred + 2147483648.5) * 0x1p-32;
  }
}

void words_to_normal(LaneWords const& words, Lanes& normal) {
  Lanes uniform;
  words_to_uniform(words, uniform);
  uniform_to_normal(uniform, normal);
}

CAPEXSIM_CLONES void uniform_to_triangular(double low, double mode, double high, Lanes const& uniform, Lanes& value) {
  double const width = high - low, rise = mode - low, fall = high - mode;
  double const at_mode = rise / width;
  CAPEXSIM_FOR_LANES(i) {
    double const u = uniform[i];
    double const below = low + std::sqrt(u * width * rise);
    double const above = high - std::sqrt((1.0 - u) * width * fall);
    value[i] = u < at_mode ? below : above;
  }
}

}  // namespace capexsim
