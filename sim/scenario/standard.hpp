#pragma once

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// The built-in default of a numeric key: its word, or its standard number.
[[nodiscard]] Quantity standard_quantity(Key const& key);

/// One fixed share of a group; key "market.demand_share.amazon", set at "default".
[[nodiscard]] Quantity standard_share(SharesKey const& key, std::string_view member, double share);

/// The built-in shares by name: of `market.demand_share` all to the first, of `capex_split` those of the model.
[[nodiscard]] std::vector<Quantity> standard_shares(SharesKey const& key, std::vector<std::string> const& names);

/// The built-in lead time of hardware or sites; none where the key has a word for it.
[[nodiscard]] QuarterShares<Quantity> standard_quarter_shares(SharesKey const& key);

/// Fills every number that visit_all reaches with its built-in default.
void fill_with_standards(Scenario& scenario);

}  // namespace capexsim
