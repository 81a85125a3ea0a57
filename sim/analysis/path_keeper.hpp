#pragma once

#include <algorithm>
#include <limits>
#include <mutex>
#include <vector>

#include "analysis/recording.hpp"
#include "capexsim/analysis/path_values.hpp"

namespace capexsim {

/// Fills the rows batch by batch; batches touch different columns.
class PathKeeper {
 public:
  PathKeeper(Experiment const& experiment, std::vector<Target> const& targets, KeptInputs inputs, PathValues& values)
      : experiment_(experiment), targets_(targets), keeps_inputs_(inputs == KeptInputs::all), values_(values) {}

  void keep(std::uint64_t batch, BatchSimulator& simulator, DrawChange const& change = {}) {
    FiniteWatch finite;
    finite.restart();
    auto const observe = [&](int quarter, std::vector<State> const& states) {
      for (auto const& state : states) finite.look_at(state);
      for (std::size_t k = 0; k < targets_.size(); ++k) {
        if (targets_[k].quarter != quarter) continue;
        for (std::size_t v = 0; v < states.size(); ++v)
          put(batch, v * targets_.size() + k, row_of(states[v], targets_[k].measure));
      }
    };
    simulator.simulate(batch, observe, change);
    if (keeps_inputs_) keep_inputs(batch, simulator.inputs());
    drop_failed(batch, finite);
  }

  /// To be called after the last batch.
  void finish() { std::sort(values_.failed_.begin(), values_.failed_.end()); }

 private:
  /// Lanes of a batch that belong to the range.
  struct Part {
    std::uint64_t first_column;
    int first_lane, lanes;
  };

  [[nodiscard]] Part part_of(std::uint64_t batch) const {
    auto const& paths = values_.paths_;
    auto const begin = std::max(batch * lane_count, paths.first);
    auto const end = std::min((batch + 1) * lane_count, paths.first + paths.count);
    return {begin - paths.first, static_cast<int>(begin - batch * lane_count), static_cast<int>(end - begin)};
  }

  void put(std::uint64_t batch, std::size_t row, Lanes const& lanes) {
    auto const part = part_of(batch);
    std::copy_n(&lanes.value[static_cast<std::size_t>(part.first_lane)], part.lanes,
                &values_.values_[row * values_.paths_.count + part.first_column]);
  }

  void keep_inputs(std::uint64_t batch, BatchInputs const& inputs) {
    auto const first = experiment_.variants().size() * targets_.size();
    for (std::size_t d = 0; d < inputs.drawn().size(); ++d) put(batch, first + d, inputs.drawn()[d]);
  }

  void drop_failed(std::uint64_t batch, FiniteWatch const& finite) {
    auto const part = part_of(batch);
    for (int k = 0; k < part.lanes; ++k) {
      if (!finite.has_failed(part.first_lane + k)) continue;
      auto const column = part.first_column + static_cast<std::uint64_t>(k);
      for (std::size_t at = column; at < values_.values_.size(); at += values_.paths_.count) {
        values_.values_[at] = std::numeric_limits<double>::quiet_NaN();
      }
      std::lock_guard const one_at_a_time(mutex_);
      values_.failed_.push_back(values_.paths_.first + column);
    }
  }

  Experiment const& experiment_;
  std::vector<Target> const& targets_;
  bool keeps_inputs_;
  PathValues& values_;
  std::mutex mutex_;
};

}  // namespace capexsim
