#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "analysis/kept_paths.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// Values of a stretch of series, on all paths.
class Store {
 public:
  Store(std::size_t batches, std::size_t most_series) : rows_(batches, most_series), is_shown_(most_series) {}

  void clear() { std::fill(is_shown_.begin(), is_shown_.end(), 0); }

  void put(std::size_t place, std::size_t batch, Lanes const& lanes) {
    rows_.put(place, batch, lanes);
    if (batch == 0) is_shown_[place] = 1;
  }

  /// Series that a pass does not show have no values.
  [[nodiscard]] bool is_shown(std::size_t place) const { return is_shown_[place] != 0; }
  [[nodiscard]] std::span<double> row(std::size_t place) { return rows_.row(place); }

 private:
  KeptRows rows_;
  std::vector<std::uint8_t> is_shown_;  ///< by series; set with the first batch, which one thread has
};

class KeptValues {
 public:
  KeptValues(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control)
      : experiment_(experiment),
        layout_(layout),
        control_(control),
        kept_(experiment),
        ranks_(kept_.batches(), no_ranks(experiment)) {}

  Findings find() {
    Findings findings{std::vector<Summary>(layout_.size()), no_ranks(experiment_), {}};
    std::size_t const stretch = std::min(layout_.size(), most_series);
    Store store(kept_.batches(), stretch);
    for (std::size_t first = 0; first < layout_.size(); first += stretch) {
      auto const count = std::min(stretch, layout_.size() - first);
      store.clear();
      simulate(first, count, store);
      if (first == 0) kept_.count();
      summarise_all(store, first, std::span(findings.summaries).subspan(first, count));
    }
    for (auto const& ranks : ranks_) findings.ranks.merge(ranks);
    kept_.tell_failures(findings.failed);
    return findings;
  }

 private:
  static constexpr std::size_t most_series = 2048;  ///< in store at a time

  void simulate(std::size_t first, std::size_t count, Store& store) {
    std::size_t done = 0;
    std::mutex progress;
    auto const make = [&] { return std::make_unique<ObservedSimulator>(experiment_, layout_); };
    run_items(kept_.batches(), control_.threads, make, [&](ObservedSimulator& simulation, std::size_t batch) {
      simulation.observer.observe(simulation.simulator, batch, [&](std::size_t series, Lanes const& values) {
        if (series - first < count) store.put(series - first, batch, values);
      });
      if (first == 0) take_notes(simulation, batch);
      if (first > 0 || !control_.progress) return;
      std::lock_guard const one_at_a_time(progress);
      control_.progress(std::min<std::uint64_t>(kept_.paths(), ++done * lane_count));
    });
  }

  void take_notes(ObservedSimulator const& simulation, std::size_t batch) {
    kept_.drop_failed(simulation.observer.finite(), batch);
    kept_.add_ranks(simulation.simulator.inputs(), batch, ranks_[batch]);
  }

  void summarise_all(Store& store, std::size_t first, std::span<Summary> summaries) {
    run_items(summaries.size(), control_.threads, [&](std::size_t place) {
      if (store.is_shown(place)) summaries[place] = kept_.summary_of(layout_, first + place, store.row(place));
    });
  }

  Experiment const& experiment_;
  SeriesLayout const& layout_;
  RunControl const& control_;
  KeptPaths kept_;
  std::vector<RankSums> ranks_;  ///< by batch
};

}  // namespace

Findings keep_values(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  return KeptValues(experiment, layout, control).find();
}

}  // namespace capexsim
