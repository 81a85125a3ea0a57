#pragma once

#include <functional>
#include <vector>

#include "analysis/jevons_split.hpp"
#include "capexsim/analysis/study.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {

/// A calm scenario of 24 quarters from 2025Q1: elasticity 1.3 in the long run, half of it at once, a fifth of the rest each
/// quarter; all gains passed on; 40 paths; an efficiency jump in the third quarter, which has a counterfactual.
[[nodiscard]] Scenario jump_scenario(double factor);

/// Elasticity that users have shown so many quarters after a lasting change of price, at unit pass-through.
[[nodiscard]] double elasticity_shown(double long_run, double short_run_ratio, double adjustment, int quarters);

/// The Jevons findings of the first counterfactual.
[[nodiscard]] JevonsFindings find_jevons(Scenario const& scenario);

/// The same, break-even elasticities included.
[[nodiscard]] JevonsFindings find_all_jevons(Scenario const& scenario);

/// Splits the change of spend of the first batch against the first counterfactual and shows every quarter's, with the spend
/// without the event.
void split_batch(Scenario const& scenario, std::function<void(Lanes const& without, SpendSplit const& split)> const& show);

}  // namespace capexsim::test
