#pragma once

#include <vector>

namespace capexsim {

/// Shares by whole quarters from order to arrival; they sum to 1.
template <class Value>
struct LeadTime {
  std::vector<int> quarters;  ///< ascending, each at least 1
  std::vector<Value> shares;  ///< one per entry of `quarters`
};

}  // namespace capexsim
