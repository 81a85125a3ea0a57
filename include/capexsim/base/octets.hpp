#pragma once

#include <array>
#include <cstddef>
#include <functional>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

inline constexpr int sum_lanes = 8;
using Partial = std::array<double, sum_lanes>;
/// Eight numbers side by side: the fixed lanes of sums, in as many registers as the processor needs.
using Octet [[gnu::vector_size(sizeof(Partial)), gnu::may_alias]] = double;

/// A row of lanes, eight at a time.
class OctetsOf {
 public:
  [[gnu::always_inline]] explicit OctetsOf(Lanes const& values) : first_(reinterpret_cast<Octet const*>(values.value.data())) {}
  [[gnu::always_inline]] Octet const* begin() const { return first_; }
  [[gnu::always_inline]] Octet const* end() const { return first_ + lane_count / sum_lanes; }

 private:
  Octet const* first_;
};

/// The fixed order in which eight partial sums become one.
template <class Eight>
CAPEXSIM_INLINE double total(Eight const& s) {
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

template <class Eight, class Better>
CAPEXSIM_INLINE double best(Eight const& s, Better better) {
  double found = s[0];
  for (int j = 1; j < sum_lanes; ++j) found = better(s[j], found) ? s[j] : found;
  return found;
}

}  // namespace capexsim
