#include <array>
#include <memory>
#include <numeric>
#include <utility>

#include "analysis/block_counter.hpp"
#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

constexpr std::size_t pilot_groups = pilot_paths / paths_per_group;

/// Values of a group that bins are judged by.
constexpr std::size_t remembered_per_group = 32;

Pilot learn(Experiment const& experiment, SeriesLayout const& layout, int threads) {
  std::array<std::vector<PilotRange>, pilot_groups> ranges;
  std::array<std::size_t, pilot_groups> failed{};
  auto const all = first_lanes(lane_count);
  auto const make = [&] { return std::make_unique<ObservedSimulator>(experiment, layout); };
  run_items(pilot_groups, threads, make, [&](ObservedSimulator& worker, std::size_t group) {
    ranges[group].resize(layout.size());
    for (std::size_t part = 0; part < batches_per_group; ++part) {
      auto const batch = group * batches_per_group + part;
      worker.observer.observe(worker.simulator, batch, [&](std::size_t series, Lanes const& values) {
        auto& range = ranges[group][series];
        range.add(values, all, remembered_per_group - range.remembered());
      });
      auto mask = all;
      failed[group] += drop_failed(worker.observer.finite(), batch, mask).size();
    }
  });
  Pilot pilot{std::vector<HistogramShape>(layout.size()), layout};
  run_items(layout.size(), threads, [&](std::size_t s) {
    for (std::size_t group = 1; group < pilot_groups; ++group) ranges[0][s].merge(ranges[group][s]);
    pilot.shapes[s] = ranges[0][s].shape();
  });
  auto const sound = pilot_paths - std::accumulate(failed.begin(), failed.end(), std::size_t{0});
  for (std::size_t s = 0; s < layout.size(); ++s) {
    if (layout.needs_all_paths(s) && ranges[0][s].count() < sound) pilot.layout.leave_out(s);
  }
  return pilot;
}

std::uint64_t clamped_values(HistogramTotals const& totals, std::size_t series_count) {
  std::uint64_t clamped = 0;
  for (std::size_t s = 0; s < series_count; ++s) {
    clamped += totals.counts(s)[counter::below];
    clamped += totals.counts(s)[counter::above];
  }
  return clamped;
}

/// A run that counts values, from the first path or from where an earlier one stopped.
class CountedRun {
 public:
  CountedRun(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control)
      : experiment_(experiment), layout_(layout), control_(control), nothing_(experiment, layout), point_(experiment, layout) {}

  Findings find() {
    begin();
    count_full_batches();
    if (control_.state != nullptr) *control_.state = write_checkpoint(point_, control_.threads);
    count_last_batch();
    return findings();
  }

 private:
  using CounterPointer = std::unique_ptr<BlockCounter>;

  [[nodiscard]] std::uint64_t paths() const { return experiment_.scenario().simulation.paths; }
  [[nodiscard]] std::uint64_t counted_paths() const { return point_.batches * lane_count; }
  [[nodiscard]] CounterPointer make_counter() {
    return std::make_unique<BlockCounter>(experiment_, point_.pilot, point_.totals);
  }

  void begin() {
    auto const* earlier = control_.earlier;
    if (earlier != nullptr && earlier->paths > paths()) throw DomainError("a run cannot go on to fewer paths than it has");
    if (earlier != nullptr) return read_checkpoint(earlier->state, earlier->paths / lane_count, point_);
    point_.pilot = learn(experiment_, layout_, control_.threads);
  }

  void count_full_batches() {
    auto const batches = paths() / lane_count;
    auto counters = run_blocks(
        {counted_paths(), batches * lane_count}, control_.threads, [&] { return make_counter(); },
        [&](BlockCounter& counter, Block const& block) { return counter.run(block, before(block)); },
        [&](Block const& block, BlockResult&& part) { take_in(block, std::move(part)); });
    point_.batches = batches;
    for (auto& counter : counters) counter->hand_over();
    if (!counters.empty()) counter_ = std::move(counters.front());
  }

  /// Paths that do not fill a batch: a longer run simulates them again, with those that follow.
  void count_last_batch() {
    Block const rest{0, counted_paths(), paths() - counted_paths()};
    if (rest.paths > 0) {
      if (!counter_) counter_ = make_counter();
      take_in(rest, counter_->run(rest, before(rest)));
      counter_->hand_over();
    }
    counter_.reset();
    point_.blocks.merge(point_.open);
  }

  /// Only the first block of a run that goes on finds something before it, and nobody changes that until it is done.
  [[nodiscard]] PathSums const& before(Block const& block) const {
    return block.first_path % paths_per_block == 0 ? nothing_ : point_.open;
  }

  void take_in(Block const& block, BlockResult&& part) {
    auto const end = block.first_path + block.paths;
    point_.open = std::move(part.sums);
    if (end % paths_per_block == 0) point_.blocks.merge(std::exchange(point_.open, nothing_));
    for (std::size_t b = 0; b < part.batches.size(); ++b) {
      auto const& sums = part.batches[b];
      for (std::size_t s = 0; s < sums.size(); ++s) point_.parts[s].add(block.first_batch() + b, sums[s].sum, sums[s].count);
    }
    note_failures(part.failed, point_.failed);
    if (control_.progress) control_.progress(end);
  }

  Findings findings() {
    Findings findings{std::vector<Summary>(layout_.size()), std::move(point_.blocks.ranks), std::move(point_.failed)};
    findings.clamped = clamped_values(point_.totals, layout_.size());
    run_items(layout_.size(), control_.threads, [&](std::size_t s) { findings.summaries[s] = summary_of(s); });
    return findings;
  }

  [[nodiscard]] Summary summary_of(std::size_t series) const {
    auto summary = summarise(point_.blocks.moments[series], point_.pilot.shapes[series], point_.totals.counts(series),
                             independent_share(experiment_.scenario().simulation));
    if (!point_.parts.empty()) summary.mean_se = point_.parts[series].mean_error().value_or(summary.mean_se);
    return summary;
  }

  Experiment const& experiment_;
  SeriesLayout const& layout_;
  RunControl const& control_;
  PathSums const nothing_;
  Checkpoint point_;
  CounterPointer counter_;  ///< kept for the last batch
};

}  // namespace

Findings count_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  return CountedRun(experiment, layout, control).find();
}

}  // namespace capexsim
