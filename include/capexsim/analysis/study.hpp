#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "capexsim/aggregate/summary.hpp"
#include "capexsim/analysis/jevons.hpp"
#include "capexsim/engine/input_plan.hpp"
#include "capexsim/model/metric.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// A metric of the market (provider -1) or of a provider.
struct Measure {
  int provider = -1;
  Metric metric = Metric::capex;

  friend bool operator==(Measure const&, Measure const&) = default;
};

/// Paired difference to a run on the same draws without one event or contract.
struct Delta {
  std::string without;              ///< name of the event or contract left out
  std::vector<Summary> difference;  ///< scenario less without, as StudyResult::metrics
  /// Scenario over without. Where it has no meaning on some path its count may be 0, but for those of change_questions.
  std::vector<Summary> ratio;
};

/// What an event did that cancels leases, at the end of the run [GW].
struct CancellationResult {
  std::string event;
  int provider = 0;             ///< who cancelled
  Summary cancelled, absorbed;  ///< what left its pipeline, and the part that others took
  Summary shortfall;            ///< what it would have cancelled, but was not there
};

/// A path that had to be set aside because its numbers were not finite.
struct FailedPaths {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> first;  ///< the first few, ascending
};

/// Rank correlation of two inputs in the draws of a run.
struct AchievedRank {
  std::size_t correlation;  ///< index into Scenario::correlations
  double rank;              ///< of the uniform numbers behind the draws, so that equal values of a list do not matter
};

/// What of a run is recorded.
enum class Recorded {
  everything,
  /// Metrics at the ends of years, and what answers need besides: all answers are those of a run that records everything.
  year_ends,
};

/// The quarters, after the start, that end a year; and the last of the scenario.
[[nodiscard]] std::vector<int> year_ends(Scenario const& scenario);

/// What a run found. Metrics lie quarter by quarter, in the order of `measures` inside each; what was not recorded has count 0.
struct StudyResult {
  std::vector<Measure> measures;
  int quarters = 0;
  std::uint64_t paths = 0;
  std::vector<Summary> metrics;
  std::vector<Delta> deltas;
  std::vector<Summary> inputs;  ///< as achieved in the draw, by InputPlan::draws; none where Recorded leaves them out
  std::vector<std::string> input_names;
  std::vector<CancellationResult> cancellations;  ///< of every event that cancels leases
  std::vector<JevonsFindings> jevons;             ///< by counterfactual; none where token spend is not recorded
  std::vector<AchievedRank> ranks;                ///< of the first 1,000 pairs that are correlated
  FailedPaths failed;
  std::uint64_t clamped = 0;  ///< values beyond their histogram; they count in tails, moments and extremes all the same

  [[nodiscard]] std::size_t index(int quarter, std::size_t measure) const {
    return static_cast<std::size_t>(quarter) * measures.size() + measure;
  }
  /// \return the place of a measure, or measures.size() if it was not recorded
  [[nodiscard]] std::size_t find(int provider, Metric metric) const;
};

/// A run of the same scenario with fewer paths, as it left its state.
struct EarlierRun {
  std::uint64_t paths = 0;
  std::string state;  ///< as in RunControl::state
};

/// How a run is carried out; none of it changes a result.
struct RunControl {
  int threads = 0;  ///< 0 for all this process may use, threads_of_caller inside a loop over studies
  /// Called now and then, always from one thread at a time. Throw to stop the run.
  std::function<void(std::uint64_t paths_done)> progress = {};
  /// A run to go on from: run_study() simulates no path again but those of its last batch, where that was not full. Looked at
  /// by runs that count values alone; a run records what the earlier one did.
  EarlierRun const* earlier = nullptr;
  /// Takes the state after the last full batch, from which a longer run can go on; "" from a run that keeps every value.
  std::string* state = nullptr;
};

/// Judges what only the model and the engine can: names of metrics, and correlations that contradict each other.
/// \return warnings: correlations that were repaired
/// \throws ScenarioError  with every mistake found
std::vector<Diagnostic> check_runnable(Scenario const& scenario);

/// Simulates a scenario, with its counterfactuals on the same draws.
/// \throws ScenarioError  where check_runnable does, or if a counterfactual names nothing
/// \throws RunError       if no path stays finite
/// \throws FileError      if the state of the earlier run is damaged or not of this scenario
[[nodiscard]] StudyResult run_study(Scenario const& scenario, RunControl const& control,
                                    Recorded recorded = Recorded::everything);

}  // namespace capexsim
