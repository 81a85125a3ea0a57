#pragma once

#include "capexsim/scenario/distribution.hpp"
#include "engine/quantile_table.hpp"

namespace capexsim {

/// True where all components are uncut normals and lognormals that spread.
[[nodiscard]] bool is_smooth(Mixture const& mixture);

/// Quantile of a smooth mixture. Where its components lie far apart the table may not be good.
[[nodiscard]] QuantileTable tabulate_mixture(Mixture const& mixture);

}  // namespace capexsim
