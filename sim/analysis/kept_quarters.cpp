#include <memory>
#include <span>
#include <vector>

#include "analysis/kept_paths.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// All batches side by side, a simulator each: after every quarter its series are summarised and their values forgotten.
class KeptQuarters {
 public:
  KeptQuarters(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control)
      : experiment_(experiment),
        layout_(layout),
        control_(control),
        kept_(experiment),
        simulations_(kept_.batches()),
        rows_(kept_.batches(), layout.most_at_once()) {}

  Findings find() {
    Findings findings{std::vector<Summary>(layout_.size()), no_ranks(experiment_), {}};
    with_threads(control_.threads, [&](std::size_t) {
      for_batches([&](std::size_t b) { simulations_[b] = std::make_unique<ObservedSimulator>(experiment_, layout_); });
      run(findings.summaries);
      drop_failed();
      if (kept_.have_failed()) run(findings.summaries);  // only the end of a path tells that it has to be left out
    });
    for (std::size_t b = 0; b < simulations_.size(); ++b) {
      kept_.add_ranks(simulations_[b]->simulator.inputs(), b, findings.ranks);
    }
    kept_.tell_failures(findings.failed);
    return findings;
  }

 private:
  template <class Work>
  void for_batches(Work work) {
    run_items(simulations_.size(), threads_of_caller, work);
  }

  void run(std::span<Summary> summaries) {
    for_batches([&](std::size_t b) { simulations_[b]->observer.start(simulations_[b]->simulator, b); });
    for (int quarter = 0; quarter <= layout_.last_quarter(); ++quarter) {
      observe(quarter);
      run_items(shown_.size(), threads_of_caller, [&](std::size_t place) {
        summaries[shown_[place]] = kept_.summary_of(layout_, shown_[place], rows_.row(place));
      });
      tell_progress(quarter + 1);
    }
  }

  /// All batches show the same series in the same order; the first notes which.
  void observe(int quarter) {
    shown_.clear();
    for_batches([&](std::size_t b) {
      std::size_t place = 0;
      simulations_[b]->observer.observe_quarter(simulations_[b]->simulator, quarter,
                                                [&](std::size_t series, Lanes const& values) {
                                                  if (b == 0) shown_.push_back(series);
                                                  rows_.put(place++, b, values);
                                                });
    });
  }

  void drop_failed() {
    for (std::size_t b = 0; b < simulations_.size(); ++b) kept_.drop_failed(simulations_[b]->observer.finite(), b);
    kept_.count();
  }

  /// A part of every path is told as that part of the paths. When paths are left out, all have been told of already.
  void tell_progress(int quarters) const {
    if (!control_.progress) return;
    auto const done = static_cast<std::uint64_t>(quarters), all = static_cast<std::uint64_t>(layout_.last_quarter()) + 1;
    control_.progress(kept_.have_failed() ? kept_.paths() : kept_.paths() * done / all);
  }

  Experiment const& experiment_;
  SeriesLayout const& layout_;
  RunControl const& control_;
  KeptPaths kept_;
  std::vector<std::unique_ptr<ObservedSimulator>> simulations_;  ///< by batch
  KeptRows rows_;                                                ///< of the series that the quarter shows
  std::vector<std::size_t> shown_;                               ///< which these are
};

}  // namespace

Findings keep_quarters(Experiment const& experiment, SeriesLayout const& layout, RunControl const& control) {
  return KeptQuarters(experiment, layout, control).find();
}

}  // namespace capexsim
