#pragma once

#include <optional>
#include <vector>

namespace capexsim {

/// What a run at one elasticity says of a mean change.
struct ElasticityNode {
  double elasticity = 0;
  double value = 0, error = 0;  ///< the mean change, and its standard error
  double noise = 0;             ///< values up to this are rounding alone
};

/// Where the mean change passes zero.
struct RootEstimate {
  double elasticity = 0;
  double spread = 0;          ///< what the interpolation between nodes may be wrong by
  double standard_error = 0;  ///< of the elasticity, from those of the nodes
};

/// Finds the root between nodes: of the sign changes the one nearest to elasticity 1, in it the root of the polynomial through
/// the nearest nodes, at most five. The same with one node less tells the spread.
/// \param nodes  by elasticity, ascending
/// \return nothing where no two nodes have opposite signs
[[nodiscard]] std::optional<RootEstimate> estimate_root(std::vector<ElasticityNode> const& nodes);

/// True if no node is more than rounding.
[[nodiscard]] bool is_only_noise(std::vector<ElasticityNode> const& nodes);

}  // namespace capexsim
