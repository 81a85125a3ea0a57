#pragma once

#include <utility>
#include <vector>

#include "analysis/jevons_observer.hpp"
#include "analysis/series_layout.hpp"
#include "capexsim/aggregate/histogram.hpp"
#include "capexsim/engine/batch_simulator.hpp"

namespace capexsim {

/// Notices the lanes of a batch whose numbers are not finite in some quarter.
class FiniteWatch {
 public:
  /// Forgets what was seen, for the next batch.
  void restart() { fill(finite_sum_, 0); }
  void look_at(State const& state);
  /// True if the path in this lane had an infinite number or none at all.
  [[nodiscard]] bool has_failed(int lane) const { return finite_sum_[lane] - finite_sum_[lane] != 0; }

 private:
  Lanes finite_sum_;
};

/// Shows every series of a batch to `collect(series, lanes)`: metrics, differences and ratios of each quarter, what was
/// cancelled by the last one, then the inputs; in between what the Jevons report tells. A metric of the whole run is shown in
/// the last quarter. Also finds the lanes whose numbers are not finite.
class BatchObserver {
 public:
  explicit BatchObserver(SeriesLayout const& layout) : layout_(layout), jevons_(layout.jevons()) {}

  template <class Collect>
  void observe(BatchSimulator& simulator, std::uint64_t batch, Collect&& collect) {
    start(simulator, batch);
    for (int quarter = 0; quarter <= layout_.last_quarter(); ++quarter) observe_quarter(simulator, quarter, collect);
  }

  /// The same by hand: a batch is started, then its quarters follow each other from 0.
  void start(BatchSimulator& simulator, std::uint64_t batch) {
    finite_.restart();
    simulator.start(batch);
  }
  template <class Collect>
  void observe_quarter(BatchSimulator& simulator, int quarter, Collect&& collect) {
    simulator.step(quarter);
    auto const& states = simulator.states();
    for (auto const& state : states) finite_.look_at(state);
    show_measures(quarter, states, collect);
    for (std::size_t k = 1; k < states.size(); ++k) show_own(quarter, states, k, collect);
    bool const is_last = quarter == layout_.last_quarter();
    if (is_last) show_cancellations(states.front(), collect);
    jevons_.look_at(simulator.inputs().parameters(), quarter, states);
    jevons_.show(quarter,
                 [&](std::size_t series, Lanes const& values) { collect(layout_.first_of_jevons() + series, values); });
    if (is_last && !layout_.is_comparison()) show_inputs(simulator.inputs(), collect);
  }

  /// After observe(), or after the last quarter.
  [[nodiscard]] FiniteWatch const& finite() const { return finite_; }

 private:
  /// Of one measure after the other the metric and its changes, while its rows are in the cache.
  template <class Collect>
  void show_measures(int quarter, std::vector<State> const& states, Collect& collect) {
    for (std::size_t m = 0; m < layout_.measures().size(); ++m) {
      auto const& measure = layout_.measures()[m];
      if (layout_.has_values(quarter, m)) collect(layout_.factual(quarter, m), row_of(states.front(), measure));
      if (!layout_.has_changes(quarter, m)) continue;
      for (std::size_t k = 1; k < states.size(); ++k) {
        auto const other = layout_.counterpart(k, m);
        if (!other) continue;
        Lanes const *with = &row_of(states.front(), measure), *without = &row_of(states[k], *other);
        if (layout_.is_comparison()) std::swap(with, without);
        show_change(layout_.difference(k - 1, quarter, m), layout_.ratio(k - 1, quarter, m), *with, *without, collect);
      }
    }
  }

  template <class Collect>
  void show_change(std::size_t difference, std::size_t ratio, Lanes const& with, Lanes const& without, Collect& collect) {
    find_difference(with, without);
    collect(difference, change_);
    if (layout_.is_left_out(ratio)) return;
    find_ratio(with, without);
    collect(ratio, change_);
  }

  /// Of a comparison: the numbers of another scenario that are told beside the change.
  template <class Collect>
  void show_own(int quarter, std::vector<State> const& states, std::size_t k, Collect& collect) {
    for (std::size_t t = 0; t < layout_.targets().size(); ++t) {
      if (layout_.targets()[t].quarter != quarter) continue;
      collect(layout_.own(k - 1, t), row_of(states[k], layout_.own_measure(k, t)));
    }
  }

  template <class Collect>
  void show_cancellations(State const& state, Collect& collect) {
    for (std::size_t k = 0; k < layout_.cancellations().size(); ++k) {
      auto const& sums = state.cancellations[layout_.cancellations()[k]];
      collect(layout_.cancellation(k), sums.cancelled);
      collect(layout_.cancellation(k) + 1, sums.absorbed);
      collect(layout_.cancellation(k) + 2, sums.shortfall);
    }
  }

  template <class Collect>
  void show_inputs(BatchInputs const& inputs, Collect& collect) {
    for (std::size_t d = 0; d < layout_.input_count(); ++d) collect(layout_.input(d), inputs.drawn()[d]);
  }

  void find_difference(Lanes const& with, Lanes const& without);
  void find_ratio(Lanes const& with, Lanes const& without);

  SeriesLayout const& layout_;
  JevonsObserver jevons_;
  FiniteWatch finite_;
  Lanes change_;
};

}  // namespace capexsim
