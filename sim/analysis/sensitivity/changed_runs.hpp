#pragma once

#include <mutex>
#include <span>
#include <vector>

#include "capexsim/analysis/sensitivity.hpp"

namespace capexsim {

/// Counts paths of runs that go on side by side.
class SharedProgress {
 public:
  explicit SharedProgress(RunControl const& control) : control_(control) {}
  void add(std::uint64_t paths);

 private:
  RunControl const& control_;
  std::mutex mutex_;
  std::uint64_t done_ = 0;
};

/// The runs of a sensitivity analysis: all on the base paths, each with a change of its own. One per thread.
class ChangedRuns {
 public:
  ChangedRuns(Experiment const& experiment, SensitivityQuestion const& question, SharedProgress& progress)
      : experiment_(experiment), question_(question), progress_(progress), simulator_(experiment) {}

  /// The targets with a factor of other draws.
  [[nodiscard]] PathValues redrawn(Factor const& factor);
  /// The targets with all factors of other draws.
  [[nodiscard]] PathValues all_redrawn();
  /// The targets with an input held at a quantile of its own.
  [[nodiscard]] PathValues held(std::size_t input, double probability);

 private:
  [[nodiscard]] PathValues keep(DrawChange const& change);

  Experiment const& experiment_;
  SensitivityQuestion const& question_;
  SharedProgress& progress_;
  BatchSimulator simulator_;
};

}  // namespace capexsim
