#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <utility>

#include "analysis/statistics.hpp"
#include "capexsim/aggregate/part_sums.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

constexpr std::size_t pilot_batches = pilot_paths / lane_count;

/// What the first paths tell.
struct Pilot {
  std::vector<HistogramShape> shapes;
  SeriesLayout layout;  ///< without ratios that cannot have a meaning on every path
};

Pilot learn(Experiment const& experiment, SeriesLayout const& layout, int threads) {
  std::array<std::vector<PilotRange>, pilot_batches> ranges;
  std::array<std::size_t, pilot_batches> failed{};
  auto const all = first_lanes(lane_count);
  auto const make = [&] { return std::make_unique<ObservedSimulator>(experiment, layout); };
  run_items(pilot_batches, threads, make, [&](ObservedSimulator& worker, std::size_t batch) {
    ranges[batch].resize(layout.size());
    worker.observer.observe(worker.simulator, batch,
                            [&](std::size_t series, Lanes const& values) { ranges[batch][series].add(values, all); });
    auto mask = all;
    failed[batch] = drop_failed(worker.observer.finite(), batch, mask).size();
  });
  Pilot pilot{std::vector<HistogramShape>(layout.size()), layout};
  run_items(layout.size(), threads, [&](std::size_t s) {
    for (std::size_t batch = 1; batch < pilot_batches; ++batch) ranges[0][s].merge(ranges[batch][s]);
    pilot.shapes[s] = ranges[0][s].shape();
  });
  auto const sound = pilot_paths - std::accumulate(failed.begin(), failed.end(), std::size_t{0});
  for (std::size_t s = 0; s < layout.size(); ++s) {
    if (layout.needs_all_paths(s) && ranges[0][s].count() < sound) pilot.layout.leave_out(s);
  }
  return pilot;
}

/// What a series sums up to in one batch.
struct BatchSum {
  double sum;
  std::uint64_t count;
};

/// What one block adds to the sums.
struct BlockResult {
  std::vector<Moments> moments;
  std::vector<std::vector<BatchSum>> batches;  ///< by batch and series, where paths depend on each other
  RankSums ranks;
  std::vector<std::uint64_t> failed;
};

/// What one thread owns.
class Worker {
 public:
  Worker(Experiment const& experiment, Pilot const& pilot, HistogramTotals& totals)
      : simulator_(experiment),
        observer_(pilot.layout),
        shapes_(pilot.shapes),
        histograms_(pilot.layout.size()),
        totals_(totals),
        ranks_(no_ranks(experiment)),
        moments_(pilot.layout.size()),
        tells_batches_(has_dependent_paths(experiment.scenario().simulation)) {}

  BlockResult run(Block const& block) {
    if (counted_ + block.paths > Histograms::most_paths) hand_over();
    counted_ += block.paths;
    BlockResult result{std::vector<Moments>(moments_.size()), {}, ranks_, {}};
    for (std::uint64_t b = 0; b < block.batches(); ++b) {
      auto mask = first_lanes(block.paths - b * lane_count);
      run_batch(block.first_batch() + b, mask, result.failed);
      result.ranks.add(simulator_.inputs().correlated_uniforms(), mask);
      for (std::size_t s = 0; s < moments_.size(); ++s) result.moments[s].merge(moments_[s]);
      if (tells_batches_) result.batches.push_back(batch_sums());
    }
    return result;
  }

  /// Leaves what was counted to the totals.
  void hand_over() {
    totals_.take(histograms_);
    counted_ = 0;
  }

 private:
  /// Records a batch. Where a path turns out not to be finite, the batch is taken back and recorded again without it.
  void run_batch(std::uint64_t batch, LaneMask& mask, std::vector<std::uint64_t>& failed) {
    record(batch, mask, 1);
    auto const dropped = mask;
    auto const found = drop_failed(observer_.finite(), batch, mask);
    if (found.empty()) return;
    failed.insert(failed.end(), found.begin(), found.end());
    record(batch, dropped, -1);
    record(batch, mask, 1);
  }

  [[nodiscard]] std::vector<BatchSum> batch_sums() const {
    std::vector<BatchSum> sums(moments_.size());
    std::transform(moments_.begin(), moments_.end(), sums.begin(), [](Moments const& m) { return BatchSum{m.sum, m.count}; });
    return sums;
  }

  void record(std::uint64_t batch, LaneMask const& mask, int sign) {
    observer_.observe(simulator_, batch, [&](std::size_t series, Lanes const& values) {
      moments_[series] = histograms_.add(series, shapes_[series], values, mask, sign);
    });
  }

  BatchSimulator simulator_;
  BatchObserver observer_;
  std::vector<HistogramShape> const& shapes_;
  Histograms histograms_;
  HistogramTotals& totals_;
  RankSums ranks_;                ///< empty
  std::vector<Moments> moments_;  ///< of the batch at hand
  bool tells_batches_;
  std::uint64_t counted_ = 0;  ///< paths in the histograms
};

std::uint64_t clamped_values(HistogramTotals const& totals, std::size_t series_count) {
  std::uint64_t clamped = 0;
  for (std::size_t s = 0; s < series_count; ++s) {
    clamped += totals.counts(s)[counter::below];
    clamped += totals.counts(s)[counter::above];
  }
  return clamped;
}

/// Sums by part of the run for every series; none where all paths are independent.
class DesignErrors {
 public:
  DesignErrors(Simulation const& simulation, std::size_t series)
      : independent_share_(independent_share(simulation)), parts_(has_dependent_paths(simulation) ? series : 0) {}

  void add(std::uint64_t first_batch, std::vector<std::vector<BatchSum>> const& batches) {
    for (std::size_t b = 0; b < batches.size(); ++b) {
      for (std::size_t s = 0; s < parts_.size(); ++s) parts_[s].add(first_batch + b, batches[b][s].sum, batches[b][s].count);
    }
  }

  [[nodiscard]] double share() const { return independent_share_; }
  [[nodiscard]] double mean_error(std::size_t series, double of_random_paths) const {
    return parts_.empty() ? of_random_paths : parts_[series].mean_error().value_or(of_random_paths);
  }

 private:
  double independent_share_;
  std::vector<PartSums> parts_;
};

}  // namespace

Findings count_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  Findings findings{std::vector<Summary>(layout.size()), no_ranks(experiment), {}};
  auto const pilot = learn(experiment, layout, control.threads);
  std::vector<Moments> moments(layout.size());
  HistogramTotals totals(layout.size());
  DesignErrors errors(experiment.scenario().simulation, layout.size());
  auto workers = run_blocks(
      experiment.scenario().simulation.paths, control.threads,
      [&] { return std::make_unique<Worker>(experiment, pilot, totals); },
      [](Worker& worker, Block const& block) { return worker.run(block); },
      [&](Block const& block, BlockResult&& part) {
        for (std::size_t s = 0; s < moments.size(); ++s) moments[s].merge(part.moments[s]);
        errors.add(block.first_batch(), part.batches);
        findings.ranks.merge(part.ranks);
        note_failures(part.failed, findings.failed);
        if (control.progress) control.progress(block.first_path + block.paths);
      });
  for (auto& worker : workers) {
    worker->hand_over();
    worker.reset();
  }
  findings.clamped = clamped_values(totals, layout.size());
  run_items(layout.size(), control.threads, [&](std::size_t s) {
    auto& summary = findings.summaries[s];
    summary = summarise(moments[s], pilot.shapes[s], totals.counts(s), errors.share());
    summary.mean_se = errors.mean_error(s, summary.mean_se);
  });
  return findings;
}

}  // namespace capexsim
