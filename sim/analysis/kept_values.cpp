#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>

#include "analysis/statistics.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// Values of a stretch of series, on all paths.
class Store {
 public:
  Store(std::size_t batches, std::size_t most_series) : paths_(batches * lane_count), values_(most_series * paths_) {}

  /// Series that a pass does not show have no numbers.
  void clear() { std::fill(values_.begin(), values_.end(), std::numeric_limits<double>::quiet_NaN()); }

  void put(std::size_t place, std::size_t batch, Lanes const& lanes) {
    std::copy_n(lanes.value.begin(), lane_count, row(place).begin() + static_cast<std::ptrdiff_t>(batch * lane_count));
  }

  [[nodiscard]] std::span<double> row(std::size_t place) { return {&values_[place * paths_], paths_}; }

 private:
  std::size_t paths_;
  std::vector<double> values_;
};

/// Which lanes of a batch count, and what else it tells besides values.
struct BatchNotes {
  LaneMask mask;
  std::vector<std::uint64_t> failed;
  RankSums ranks;
};

class KeptValues {
 public:
  KeptValues(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control)
      : experiment_(experiment),
        layout_(layout),
        control_(control),
        paths_(experiment.scenario().simulation.paths),
        batches_((paths_ + lane_count - 1) / lane_count),
        notes_(batches_, {{}, {}, no_ranks(experiment)}) {}

  Findings find() {
    Findings findings{std::vector<Summary>(layout_.size()), no_ranks(experiment_), {}};
    std::size_t const stretch = std::min(layout_.size(), paths_ <= pilot_paths ? most_series : most_series / 8);
    Store store(batches_, stretch);
    for (std::size_t first = 0; first < layout_.size(); first += stretch) {
      auto const count = std::min(stretch, layout_.size() - first);
      store.clear();
      simulate(first, count, store);
      summarise_all(store, std::span(findings.summaries).subspan(first, count));
    }
    for (auto const& notes : notes_) {
      note_failures(notes.failed, findings.failed);
      findings.ranks.merge(notes.ranks);
    }
    return findings;
  }

 private:
  static constexpr std::size_t most_series = 16384;  ///< in store; eight times fewer in runs of up to 50,000 paths

  void simulate(std::size_t first, std::size_t count, Store& store) {
    std::size_t done = 0;
    std::mutex progress;
    auto const make = [&] { return std::make_unique<ObservedSimulator>(experiment_, layout_); };
    run_items(batches_, control_.threads, make, [&](ObservedSimulator& simulation, std::size_t batch) {
      simulation.observer.observe(simulation.simulator, batch, [&](std::size_t series, Lanes const& values) {
        if (series - first < count) store.put(series - first, batch, values);
      });
      if (first == 0) take_notes(simulation, batch);
      if (first > 0 || !control_.progress) return;
      std::lock_guard const one_at_a_time(progress);
      control_.progress(std::min<std::uint64_t>(paths_, ++done * lane_count));
    });
  }

  void take_notes(ObservedSimulator& simulation, std::size_t batch) {
    auto& notes = notes_[batch];
    notes.mask = first_lanes(paths_ - batch * lane_count);
    notes.failed = drop_failed(simulation.observer.finite(), batch, notes.mask);
    notes.ranks.add(simulation.simulator.inputs().correlated_uniforms(), notes.mask);
  }

  void summarise_all(Store& store, std::span<Summary> summaries) {
    run_items(summaries.size(), control_.threads,
              [&](std::size_t place) { summaries[place] = summarise(numbers_of(store.row(place))); });
  }

  /// Moves what counts and is a number to the front.
  [[nodiscard]] std::span<double> numbers_of(std::span<double> row) const {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
      bool const counts = notes_[k / lane_count].mask[static_cast<int>(k % lane_count)];
      if (counts && row[k] == row[k]) row[kept++] = row[k];
    }
    return row.first(kept);
  }

  Experiment const& experiment_;
  SeriesLayout const& layout_;
  RunControl const& control_;
  std::uint64_t paths_;
  std::size_t batches_;
  std::vector<BatchNotes> notes_;
};

}  // namespace

Findings keep_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  return KeptValues(experiment, layout, control).find();
}

}  // namespace capexsim
