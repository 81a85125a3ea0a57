#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// The random numbers of one quarter; section 12, "inner". Counterfactuals of a path share them.
struct QuarterNoise {
  Lanes hardware, power, algorithms;  ///< e_h, e_e, e_a: standard normal
  Lanes jump_count;                   ///< uniform in (0, 1), turned into a Poisson count
  Lanes jump_size;                    ///< standard normal
  Lanes random_walk, cycle;           ///< standard normal
  Lanes general_walk, general_cycle;  ///< standard normal, of general cloud
  Lanes slowdown;                     ///< uniform in (0, 1)
  Lanes anchor_default;               ///< uniform in (0, 1)
  Lanes anchor_revenue;               ///< standard normal
};

}  // namespace capexsim
