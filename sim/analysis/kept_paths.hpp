#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/statistics.hpp"
#include "capexsim/base/large_memory.hpp"

namespace capexsim {

/// Values of series on all lanes of a run, a row per series, one batch after the other.
class KeptRows {
 public:
  KeptRows(std::size_t batches, std::size_t most_series) : lanes_(batches * lane_count), values_(most_series * lanes_) {}

  /// Batches may be put at the same time.
  void put(std::size_t place, std::size_t batch, Lanes const& lanes) {
    std::copy_n(lanes.value.begin(), lane_count, values_.data() + place * lanes_ + batch * lane_count);
  }
  [[nodiscard]] std::span<double> row(std::size_t place) { return {values_.data() + place * lanes_, lanes_}; }

 private:
  std::size_t lanes_;
  LargeArray<double> values_;
};

/// Which paths of a run that keeps values count, and what a series says of them.
class KeptPaths {
 public:
  explicit KeptPaths(Experiment const& experiment);

  [[nodiscard]] std::size_t batches() const { return masks_.size(); }
  [[nodiscard]] std::uint64_t paths() const { return paths_; }

  /// Leaves out the paths of a batch whose numbers were not finite. Batches may be told of at the same time.
  void drop_failed(FiniteWatch const& finite, std::size_t batch);
  /// To be called when all batches were told of.
  void count();
  [[nodiscard]] bool have_failed() const { return sound_ < paths_; }

  void add_ranks(BatchInputs const& inputs, std::size_t batch, RankSums& ranks) const;
  void tell_failures(FailedPaths& failed) const;

  /// \param row  of KeptRows; its values are moved about
  /// \return count 0 where a ratio lacks a meaning on some path
  [[nodiscard]] Summary summary_of(SeriesLayout const& layout, std::size_t series, std::span<double> row) const;

 private:
  [[nodiscard]] std::optional<double> design_error(std::span<double const> row) const;
  [[nodiscard]] std::span<double> numbers_of(std::span<double> row) const;

  Simulation const& simulation_;
  std::uint64_t paths_, sound_;
  std::vector<LaneMask> masks_;                     ///< by batch
  std::vector<std::vector<std::uint64_t>> failed_;  ///< paths, by batch
};

}  // namespace capexsim
