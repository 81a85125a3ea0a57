#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/inputs.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// Reads shares by name, fixed or `{dirichlet: {mean: {...}, concentration: N}}`, or a path of them. Where the key may leave a
/// rest, a name left out has no share; elsewhere every name needs one.
/// \param fiscal_year_end  month; 0 where the key belongs to no provider
[[nodiscard]] std::vector<Quantity> read_shares(Node const& node, SharesKey const& key, std::vector<std::string> const& names,
                                                int fiscal_year_end, Diagnostics& diagnostics);

/// Reads shares by whole quarters, or one length such as `18 months`, or a path of both, or the key's word for none. All
/// lengths of a path have their shares at every point, 0 where it does not name them.
[[nodiscard]] QuarterShares<Quantity> read_quarter_shares(Node const& node, SharesKey const& key, Diagnostics& diagnostics);

}  // namespace capexsim
