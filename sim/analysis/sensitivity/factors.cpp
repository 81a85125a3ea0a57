#include <algorithm>

#include "capexsim/analysis/sensitivity.hpp"

namespace capexsim {

std::vector<Factor> factors_of(InputPlan const& plan) {
  std::vector<Factor> factors;
  for (auto const& group : plan.correlated) {
    auto& factor = factors.emplace_back();
    for (int input : group.inputs) factor.inputs.push_back(static_cast<std::size_t>(input));
  }
  for (auto const& group : plan.share_groups) factors.push_back({group.inputs});
  for (std::size_t input : plan.independent) factors.push_back({{input}});
  std::ranges::sort(factors, {}, [](Factor const& factor) { return factor.inputs.front(); });
  factors.push_back({});
  return factors;
}

}  // namespace capexsim
