#pragma once

#include "capexsim/analysis/study.hpp"

namespace capexsim {

/// Most paths that break-even elasticities are searched on: the first of the run where it draws at random, else others.
inline constexpr std::uint64_t most_break_even_paths = 1024;

/// Searches, for every event of the Jevons report that changes the cost and every year end, the long-run price elasticity of
/// token demand at which mean token spend with the event is that without it. `demand.inference.price_elasticity.long_run` is
/// pinned to one number on all paths, so that its correlations drop out; everything else is drawn as in the run, but always at
/// random. All runs of the search share their draws, and one run tells of all events and year ends. Fills
/// JevonsFindings::break_even. \param result  of run_study() on the same scenario
void find_break_even(Scenario const& scenario, RunControl const& control, StudyResult& result);

}  // namespace capexsim
