#pragma once

#include <functional>
#include <vector>

#include "capexsim/analysis/expectations.hpp"

namespace capexsim {

/// Where a key is looked for.
struct SolveRange {
  double low = 0, high = 1;
  bool takes_whole_numbers = false;
};

/// A value of the key at which a statistic crosses a bound of an expectation, so that it begins or ceases to hold.
struct Crossing {
  double bound = 0;                              ///< that is crossed
  double value = 0;                              ///< of the key: the end of what holds, within a millionth of the range or a
                                                 ///< hundredth of what the error of the statistic makes of it
  bool holds_above = true;                       ///< from the value on, or up to it
  Interval interval = {};                        ///< values at which the bound lies inside the interval of the statistic
  bool low_is_cut = false, high_is_cut = false;  ///< the interval goes on beyond the range
  bool is_repeated = false;                      ///< the statistic was seen to cross the bound in more than one place
  ClaimEstimate estimate = {};                   ///< at the value
};

/// What there is to know of an expectation between two values of a key.
struct Solution {
  std::vector<Crossing> crossings;  ///< ascending; empty where the same holds at both ends
  ClaimEstimate at_low, at_high;    ///< of the range
};

/// Finds where an expectation begins to hold. The statistic should be monotone in the key; steps are allowed.
/// Method: Alefeld, Potra and Shi (1995), ACM TOMS 21(3):327-344, algorithm 748; whole numbers by bisection.
/// \param estimate_at  the statistic at a value of the key, on the same draws for every value
/// \throws RunError    if the statistic has a meaning on no path at some value
[[nodiscard]] Solution solve(Expectation const& expectation, SolveRange const& range,
                             std::function<ClaimEstimate(double value)> const& estimate_at);

}  // namespace capexsim
