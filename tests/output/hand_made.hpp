#pragma once

#include <initializer_list>
#include <string>

#include "capexsim/analysis/study.hpp"
#include "capexsim/output/run_record.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim::test {

/// Providers alpha and beta, 2025Q4 and 2026Q1, four paths.
[[nodiscard]] Scenario hand_made_scenario();

/// Summary of a small sample.
[[nodiscard]] Summary summary_of(std::initializer_list<double> sample);

/// Capex of alpha, then capex and gross margin of the market; gross margin has no meaning in the second quarter. Against
/// "jump", capex differs by 1 and has a ratio in the first quarter only.
[[nodiscard]] StudyResult hand_made_result();

/// The identity of the hand-made run with a seed.
[[nodiscard]] RunIdentity hand_made_identity(std::uint64_t seed = 1);

}  // namespace capexsim::test
