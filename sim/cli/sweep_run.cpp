#include "cli/sweep_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <utility>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/engine/block_loop.hpp"
#include "capexsim/output/result_tables.hpp"

namespace capexsim {
namespace {

constexpr std::size_t points_named = 10;

/// What a point adds to the tables.
struct PointRows {
  std::vector<std::string> pieces{std::string(), std::string()};
  std::string note;
};

std::vector<int> written_quarters(Scenario const& scenario, SweepQuarters quarters) {
  if (quarters == SweepQuarters::year_ends) return year_ends(scenario);
  std::vector<int> all(static_cast<std::size_t>(scenario.quarters));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

/// Counts the points and hands on the progress, from whichever thread.
class Counter {
 public:
  Counter(std::size_t done, RunControl const& control) : done_(done), control_(control) {}

  void look_up() {
    std::lock_guard const one_at_a_time(mutex_);
    control_.progress(done_);
  }
  void count() {
    std::lock_guard const one_at_a_time(mutex_);
    control_.progress(++done_);
  }

 private:
  std::mutex mutex_;
  std::uint64_t done_;
  RunControl const& control_;
};

PointRows rows_of(std::string const& name, Scenario const& scenario, StudyResult const& result, SweepQuarters quarters,
                  std::string const& fields) {
  PointRows rows;
  rows.pieces = {csv_rows(summary_table(name, scenario, result, written_quarters(scenario, quarters)), fields),
                 csv_rows(answers_table(name, answer_questions(scenario, result)), fields)};
  rows.note = to_text(digest_of(scenario, result));
  return rows;
}

/// The rows of a point that has no result.
PointRows failed_rows(Scenario const& scenario) {
  PointDigest digest{
      to_string(scenario.start + (scenario.quarters - 1)), scenario.simulation.paths, scenario.simulation.paths, 0, {}};
  digest.numbers.fill(std::numeric_limits<double>::quiet_NaN());
  PointRows rows;
  rows.note = to_text(digest);
  return rows;
}

PointRows run_point(std::string const& name, Scenario const& scenario, SweepQuarters quarters, RunControl const& control,
                    std::string const& fields) {
  auto const recorded = quarters == SweepQuarters::all ? Recorded::everything : Recorded::year_ends;
  try {
    return rows_of(name, scenario, run_study(scenario, control, recorded), quarters, fields);
  } catch (RunError const&) {
    return failed_rows(scenario);
  }
}

}  // namespace

std::vector<ResultFile> sweep_heads(PlannedRun const& run, SweepDesign const& design) {
  auto const fields = point_head(design);
  return {{"sweep.csv", csv_head(summary_table(run.name(), run.scenario(), {}), fields)},
          {"sweep_answers.csv", csv_head(answers_table(run.name(), {}), fields)}};
}

void run_points(PlannedRun const& run, SweepDesign const& design, SweepPoints const& points, SweepQuarters quarters,
                RunControl const& control, PartialResult& result) {
  Counter counter(result.size(), control);
  RunControl const inner{.threads = threads_of_caller, .progress = [&](std::uint64_t) { counter.look_up(); }};
  run_in_order(
      result.size(), design.size(), control.threads,
      [&](std::size_t point) {
        return run_point(run.name(), points.read(point), quarters, inner, point_fields(design, point));
      },
      [&](std::size_t, PointRows&& rows) {
        result.append(rows.pieces, rows.note);
        counter.count();
      });
}

ShowDigests digests_of(PartialResult const& result) {
  return [&result](std::function<void(std::size_t, PointDigest const&)> const& show) {
    result.show_notes([&](std::size_t point, std::string_view note) { show(point, read_digest(note)); });
  };
}

SweepTotals totals_of(SweepDesign const& design, ShowDigests const& show_digests) {
  SweepTotals totals;
  auto const shown = shown_points(design.size());
  show_digests([&](std::size_t point, PointDigest const& digest) {
    totals.paths += digest.paths;
    totals.failed += digest.failed;
    totals.clamped += digest.clamped;
    if (digest.failed > 0 && totals.failed_points.size() < points_named) totals.failed_points.push_back(point + 1);
    if (std::ranges::binary_search(shown, point)) totals.shown.push_back({point, digest});
  });
  if (totals.failed == totals.paths) throw RunError("no path stayed finite at any point: the scenario's numbers overflow");
  return totals;
}

std::string failure_notice(SweepTotals const& totals, Palette const& palette) {
  if (totals.failed == 0) return {};
  bool const may_be_more = totals.failed_points.size() == points_named;
  return fmt::format("{}warning:{} {} of {} paths set aside, their numbers were not finite: of points {}{}\n", palette.warning,
                     palette.reset, totals.failed, totals.paths, fmt::join(totals.failed_points, ", "),
                     may_be_more ? ", ..." : "");
}

}  // namespace capexsim
