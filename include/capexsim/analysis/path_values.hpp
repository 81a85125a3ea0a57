#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "capexsim/analysis/target.hpp"
#include "capexsim/engine/batch_simulator.hpp"

namespace capexsim {

/// Consecutive paths of a run.
struct PathRange {
  std::uint64_t first = 0, count = 0;
};

/// A few numbers of every path, kept: a row per target and variant, then a row per input drawn. Two of them with the same seed
/// and paths hold the same draws, column by column.
class PathValues {
 public:
  PathValues(std::size_t targets, std::size_t variants, std::size_t inputs, PathRange paths);

  /// \param variant  0 for the scenario as it is. A path that failed, or on which the number has no meaning, has NaN.
  [[nodiscard]] std::span<double const> row(std::size_t target, std::size_t variant = 0) const {
    return row_at(variant * targets_ + target);
  }
  /// What was drawn for an input, by InputPlan::draws. There are none unless they were asked for.
  [[nodiscard]] std::span<double const> input(std::size_t draw) const { return row_at(variants_ * targets_ + draw); }
  [[nodiscard]] PathRange const& paths() const { return paths_; }
  /// Paths whose numbers were not finite, ascending.
  [[nodiscard]] std::vector<std::uint64_t> const& failed() const { return failed_; }

 private:
  friend class PathKeeper;
  [[nodiscard]] std::span<double const> row_at(std::size_t row) const { return {&values_[row * paths_.count], paths_.count}; }

  std::size_t targets_, variants_;
  PathRange paths_;
  std::vector<double> values_;
  std::vector<std::uint64_t> failed_;
};

enum class KeptInputs { none, all };

/// Simulates paths and keeps what is asked for: 8 bytes for every row and path.
/// Progress counts paths from 0.
[[nodiscard]] PathValues keep_paths(Experiment const& experiment, std::vector<Target> const& targets, PathRange paths,
                                    RunControl const& control, KeptInputs inputs = KeptInputs::none);

}  // namespace capexsim
