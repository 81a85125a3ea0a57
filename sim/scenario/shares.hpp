#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/inputs.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// Reads shares by name, fixed or `{dirichlet: {mean: {...}, concentration: N}}`. Where the key may leave a rest, a name left
/// out has no share; elsewhere every name needs one.
[[nodiscard]] std::vector<Quantity> read_shares(Node const& node, SharesKey const& key, std::vector<std::string> const& names,
                                                Diagnostics& diagnostics);

/// Reads shares by whole quarters, or one length such as `18 months`.
[[nodiscard]] LeadTime<Quantity> read_lead_time(Node const& node, SharesKey const& key, Diagnostics& diagnostics);

}  // namespace capexsim
