#include <algorithm>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/statistics.hpp"
#include "capexsim/aggregate/part_sums.hpp"
#include "capexsim/base/large_memory.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// Values of a stretch of series, on all paths.
class Store {
 public:
  Store(std::size_t batches, std::size_t most_series)
      : paths_(batches * lane_count), values_(most_series * paths_), is_shown_(most_series) {}

  void clear() { std::fill(is_shown_.begin(), is_shown_.end(), 0); }

  void put(std::size_t place, std::size_t batch, Lanes const& lanes) {
    std::copy_n(lanes.value.begin(), lane_count, values_.data() + place * paths_ + batch * lane_count);
    if (batch == 0) is_shown_[place] = 1;
  }

  /// Series that a pass does not show have no values.
  [[nodiscard]] bool is_shown(std::size_t place) const { return is_shown_[place] != 0; }
  [[nodiscard]] std::span<double> row(std::size_t place) { return {values_.data() + place * paths_, paths_}; }

 private:
  std::size_t paths_;
  LargeArray<double> values_;
  std::vector<std::uint8_t> is_shown_;  ///< by series; set with the first batch, which one thread has
};

/// Which lanes of a batch count, and what else it tells besides values.
struct BatchNotes {
  LaneMask mask;
  std::vector<std::uint64_t> failed;
  RankSums ranks;
};

bool are_numbers(std::span<double const> lanes) {
  int gaps = 0;
#pragma omp simd reduction(+ : gaps)
  for (std::size_t i = 0; i < lane_count; ++i) gaps += lanes[i] != lanes[i];
  return gaps == 0;
}

class KeptValues {
 public:
  KeptValues(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control)
      : experiment_(experiment),
        layout_(layout),
        control_(control),
        simulation_(experiment.scenario().simulation),
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
      if (first == 0) sound_paths_ = count_sound_paths();
      summarise_all(store, first, std::span(findings.summaries).subspan(first, count));
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

  void summarise_all(Store& store, std::size_t first, std::span<Summary> summaries) {
    run_items(summaries.size(), control_.threads, [&](std::size_t place) {
      if (!store.is_shown(place)) return;
      auto const error = design_error(store.row(place));
      auto const numbers = numbers_of(store.row(place));
      bool const is_told = !layout_.needs_all_paths(first + place) || numbers.size() == sound_paths_;
      if (!is_told) return;
      summaries[place] = summarise(numbers, independent_share(simulation_));
      if (error) summaries[place].mean_se = *error;
    });
  }

  [[nodiscard]] std::size_t count_sound_paths() const {
    return std::accumulate(notes_.begin(), notes_.end(), std::size_t{0}, [](std::size_t sum, BatchNotes const& notes) {
      return sum + static_cast<std::size_t>(notes.mask.count);
    });
  }

  /// Error of the mean as independent parts of the run tell it; nothing where all paths are independent.
  [[nodiscard]] std::optional<double> design_error(std::span<double const> row) const {
    if (!has_dependent_paths(simulation_)) return std::nullopt;
    PartSums parts;
    for (std::size_t batch = 0; batch < batches_; ++batch) {
      double sum = 0;
      std::uint64_t count = 0;
      for (int i = 0; i < lane_count; ++i) {
        double const x = row[batch * lane_count + static_cast<std::size_t>(i)];
        if (!notes_[batch].mask[i] || x != x) continue;
        sum += x;
        count += 1;
      }
      parts.add(batch, sum, count);
    }
    return parts.mean_error();
  }

  /// Moves what counts and is a number to the front.
  [[nodiscard]] std::span<double> numbers_of(std::span<double> row) const {
    std::size_t kept = 0;
    for (std::size_t batch = 0; batch < batches_; ++batch) {
      auto const& mask = notes_[batch].mask;
      auto const lanes = row.subspan(batch * lane_count, lane_count);
      if (mask.is_full() && kept == batch * lane_count && are_numbers(lanes)) {
        kept += lane_count;
        continue;
      }
      for (int i = 0; i < lane_count; ++i) {
        double const x = lanes[static_cast<std::size_t>(i)];
        if (mask[i] && x == x) row[kept++] = x;
      }
    }
    return row.first(kept);
  }

  Experiment const& experiment_;
  SeriesLayout const& layout_;
  RunControl const& control_;
  Simulation const& simulation_;
  std::uint64_t paths_;
  std::size_t batches_;
  std::vector<BatchNotes> notes_;
  std::size_t sound_paths_ = 0;
};

}  // namespace

Findings keep_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  return KeptValues(experiment, layout, control).find();
}

}  // namespace capexsim
