#pragma once

#include <string>
#include <vector>

#include "capexsim/output/partial_result.hpp"
#include "capexsim/output/sweep_tables.hpp"
#include "cli/sweep_points.hpp"
#include "cli/sweep_request.hpp"

namespace capexsim {

/// The tables of a sweep and how each begins.
[[nodiscard]] std::vector<ResultFile> sweep_heads(PlannedRun const& run, SweepDesign const& design);

/// Runs the points that are not finished yet, side by side on all threads, and adds each to the result in their order. A point
/// on which no path stays finite has no rows; its paths count as failed. \throws ScenarioError  at a point that is invalid
void run_points(PlannedRun const& run, SweepDesign const& design, SweepPoints const& points, SweepQuarters quarters,
                RunControl const& control, PartialResult& result);

/// Hands out the digests that a result keeps.
[[nodiscard]] ShowDigests digests_of(PartialResult const& result);

/// What all points together leave to be told.
struct SweepTotals {
  std::uint64_t paths = 0, failed = 0, clamped = 0;
  std::vector<std::size_t> failed_points;  ///< the first of those with failed paths
  std::vector<ShownPoint> shown;           ///< of the short table
};
[[nodiscard]] SweepTotals totals_of(SweepDesign const& design, ShowDigests const& show_digests);

/// A warning that says how many paths were set aside and at which points; "" where there were none.
[[nodiscard]] std::string failure_notice(SweepTotals const& totals, Palette const& palette);

}  // namespace capexsim
