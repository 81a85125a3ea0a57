#pragma once

#include <vector>

namespace capexsim {

/// Shares by whole quarters, from order to arrival or of age; they sum to 1, or there are none.
template <class Value>
struct QuarterShares {
  std::vector<int> quarters;  ///< ascending
  std::vector<Value> shares;  ///< one per entry of `quarters`
};

}  // namespace capexsim
