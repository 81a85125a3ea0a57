#include "capexsim/analysis/study.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "analysis/recording.hpp"
#include "capexsim/aggregate/rank_sums.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// Paths that teach the histograms their ranges; a run of no more keeps every value instead.
constexpr std::uint64_t pilot_paths = 1024;
constexpr std::size_t failures_named = 10;

std::vector<std::uint64_t> failed_lanes(BatchObserver const& observer, std::uint64_t batch, LaneMask& mask) {
  std::vector<std::uint64_t> failed;
  for (int lane = 0; lane < lane_count; ++lane) {
    if (!mask[lane] || !observer.has_failed(lane)) continue;
    mask.drop(lane);
    failed.push_back(batch * lane_count + static_cast<std::uint64_t>(lane));
  }
  return failed;
}

void note_failures(std::vector<std::uint64_t> const& paths, FailedPaths& failed) {
  failed.count += paths.size();
  for (std::uint64_t path : paths) {
    if (failed.first.size() < failures_named) failed.first.push_back(path);
  }
}

std::vector<ScorePair> pairs_of(Experiment const& experiment) {
  std::vector<ScorePair> pairs;
  for (auto const& pair : experiment.plan().pairs) {
    pairs.push_back({static_cast<std::size_t>(pair.first), static_cast<std::size_t>(pair.second)});
  }
  return pairs;
}

void ignore_series(std::size_t, Lanes const&) {}

/// Which lanes of a batch belong to the run and stay finite; simulates it once to see.
LaneMask finite_lanes(BatchSimulator& simulator, BatchObserver& observer, std::uint64_t batch, std::uint64_t paths,
                      FailedPaths& failed) {
  auto mask = first_lanes(paths - batch * lane_count);
  observer.observe(simulator, batch, ignore_series);
  note_failures(failed_lanes(observer, batch, mask), failed);
  return mask;
}

/// Every value of a small run.
std::vector<Summary> summarise_exactly(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control,
                                       RankSums& ranks, FailedPaths& failed) {
  auto const paths = experiment.scenario().simulation.paths;
  BatchSimulator simulator(experiment);
  BatchObserver observer(layout);
  std::vector<std::vector<double>> samples(layout.size());
  for (std::uint64_t batch = 0; batch * lane_count < paths; ++batch) {
    auto const mask = finite_lanes(simulator, observer, batch, paths, failed);
    ranks.add(simulator.inputs().correlated_uniforms(), mask);
    observer.observe(simulator, batch, [&](std::size_t series, Lanes const& values) {
      for (int lane = 0; lane < lane_count; ++lane) {
        if (mask[lane] && values[lane] == values[lane]) samples[series].push_back(values[lane]);
      }
    });
    if (control.progress) control.progress(std::min(paths, (batch + 1) * lane_count));
  }
  std::vector<Summary> summaries;
  for (auto& sample : samples) summaries.push_back(summarise(sample));
  return summaries;
}

std::vector<HistogramShape> learn_shapes(Experiment const& experiment, SeriesLayout const& layout) {
  BatchSimulator simulator(experiment);
  BatchObserver observer(layout);
  std::vector<PilotRange> ranges(layout.size());
  auto const mask = first_lanes(lane_count);
  for (std::uint64_t batch = 0; batch < pilot_paths / lane_count; ++batch) {
    observer.observe(simulator, batch, [&](std::size_t series, Lanes const& values) { ranges[series].add(values, mask); });
  }
  std::vector<HistogramShape> shapes;
  for (auto const& range : ranges) shapes.push_back(range.shape());
  return shapes;
}

/// What one block adds to the sums.
struct BlockResult {
  std::vector<Moments> moments;
  RankSums ranks;
  std::vector<std::uint64_t> failed;
};

/// What one thread owns.
class Worker {
 public:
  Worker(Experiment const& experiment, SeriesLayout const& layout, std::vector<HistogramShape> const& shapes)
      : simulator_(experiment),
        observer_(layout),
        shapes_(shapes),
        histograms_(layout.size()),
        ranks_(pairs_of(experiment)),
        moments_(layout.size()) {}

  BlockResult run(Block const& block) {
    BlockResult result{std::vector<Moments>(moments_.size()), ranks_, {}};
    for (std::uint64_t b = 0; b < block.batches(); ++b) {
      auto mask = first_lanes(block.paths - b * lane_count);
      run_batch(block.first_batch() + b, mask, result.failed);
      result.ranks.add(simulator_.inputs().correlated_uniforms(), mask);
      for (std::size_t s = 0; s < moments_.size(); ++s) result.moments[s].merge(moments_[s]);
    }
    return result;
  }

  [[nodiscard]] Histograms& histograms() { return histograms_; }

 private:
  /// Records a batch. Where a path turns out not to be finite, the batch is taken back and recorded again without it.
  void run_batch(std::uint64_t batch, LaneMask& mask, std::vector<std::uint64_t>& failed) {
    record(batch, mask, 1);
    auto const dropped = mask;
    auto const found = failed_lanes(observer_, batch, mask);
    if (found.empty()) return;
    failed.insert(failed.end(), found.begin(), found.end());
    record(batch, dropped, -1);
    record(batch, mask, 1);
  }

  void record(std::uint64_t batch, LaneMask const& mask, int sign) {
    std::fill(moments_.begin(), moments_.end(), Moments{});
    observer_.observe(simulator_, batch, [&](std::size_t series, Lanes const& values) {
      histograms_.add(series, shapes_[series], values, mask, sign);
      moments_[series].add(values, shapes_[series].mean, mask);
    });
  }

  BatchSimulator simulator_;
  BatchObserver observer_;
  std::vector<HistogramShape> const& shapes_;
  Histograms histograms_;
  RankSums ranks_;                ///< empty
  std::vector<Moments> moments_;  ///< of the batch at hand
};

std::uint64_t clamped_values(Histograms const& histograms, std::size_t series_count) {
  std::uint64_t clamped = 0;
  for (std::size_t s = 0; s < series_count; ++s) {
    clamped += histograms.counts(s)[Histograms::below];
    clamped += histograms.counts(s)[Histograms::above];
  }
  return clamped;
}

std::vector<Summary> summarise_by_histogram(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control,
                                            RankSums& ranks, StudyResult& result) {
  auto const shapes = learn_shapes(experiment, layout);
  std::vector<Moments> moments(layout.size());
  auto workers = run_blocks(
      experiment.scenario().simulation.paths, control.threads,
      [&] { return std::make_unique<Worker>(experiment, layout, shapes); },
      [](Worker& worker, Block const& block) { return worker.run(block); },
      [&](Block const& block, BlockResult&& part) {
        for (std::size_t s = 0; s < moments.size(); ++s) moments[s].merge(part.moments[s]);
        ranks.merge(part.ranks);
        note_failures(part.failed, result.failed);
        if (control.progress) control.progress(block.first_path + block.paths);
      });
  Histograms& all = workers.front()->histograms();
  for (std::size_t w = 1; w < workers.size(); ++w) all.merge(workers[w]->histograms());
  result.clamped = clamped_values(all, layout.size());
  std::vector<Summary> summaries;
  for (std::size_t s = 0; s < layout.size(); ++s) summaries.push_back(summarise(moments[s], shapes[s], all.counts(s)));
  return summaries;
}

/// Hands the summaries of all series out to where readers look for them.
void distribute(Scenario const& scenario, SeriesLayout const& layout, std::vector<Summary> const& all, StudyResult& result) {
  auto const block = [&](std::size_t k) {
    auto const first = all.begin() + static_cast<std::ptrdiff_t>(k * layout.per_variant());
    return std::vector<Summary>(first, first + static_cast<std::ptrdiff_t>(layout.per_variant()));
  };
  result.metrics = block(0);
  for (std::size_t k = 0; k < scenario.counterfactuals.size(); ++k) {
    result.deltas.push_back({scenario.counterfactuals[k], block(1 + 2 * k), block(2 + 2 * k)});
  }
  result.inputs.assign(all.begin() + static_cast<std::ptrdiff_t>(layout.input(0)),
                       all.begin() + static_cast<std::ptrdiff_t>(layout.cancellation(0)));
  for (std::size_t k = 0; k < layout.cancellations().size(); ++k) {
    auto const& event = scenario.events[layout.cancellations()[k]];
    auto const first = layout.cancellation(k);
    result.cancellations.push_back({event.name, event.providers.front(), all[first], all[first + 1], all[first + 2]});
  }
}

}  // namespace

std::size_t StudyResult::find(int provider, Metric metric) const {
  auto const found = std::find_if(measures.begin(), measures.end(), [&](Measure const& measure) {
    return measure.provider == provider && measure.metric == metric;
  });
  return static_cast<std::size_t>(found - measures.begin());
}

std::vector<Diagnostic> check_runnable(Scenario const& scenario) {
  check_metric_names(scenario);
  return InputPlan(scenario).warnings;
}

StudyResult run_study(Scenario const& scenario, RunControl const& control) {
  check_metric_names(scenario);
  Experiment const experiment(scenario, make_variants(scenario));
  SeriesLayout const layout(scenario, experiment.plan().draws.size());
  StudyResult result;
  result.measures = layout.measures();
  result.quarters = scenario.quarters;
  result.paths = scenario.simulation.paths;
  for (auto const& draw : experiment.plan().draws) result.input_names.push_back(draw.name);
  bool const is_small = scenario.simulation.paths <= pilot_paths;
  RankSums ranks(pairs_of(experiment));
  auto const summaries = is_small ? summarise_exactly(experiment, layout, control, ranks, result.failed)
                                  : summarise_by_histogram(experiment, layout, control, ranks, result);
  if (result.failed.count == result.paths)
    throw RunError("no path stayed finite: the scenario's numbers overflow on all of them");
  distribute(scenario, layout, summaries, result);
  for (std::size_t p = 0; p < ranks.size(); ++p) {
    result.ranks.push_back({experiment.plan().pairs[p].correlation, ranks.correlation(p)});
  }
  return result;
}

}  // namespace capexsim
