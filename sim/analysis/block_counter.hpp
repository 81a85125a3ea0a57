#pragma once

#include <vector>

#include "analysis/checkpoint.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {

/// What a series sums up to in one batch.
struct BatchSum {
  double sum;
  std::uint64_t count;
};

/// What one block adds to the sums.
struct BlockResult {
  PathSums sums;
  std::vector<std::vector<BatchSum>> batches;  ///< by batch and series, where paths depend on each other
  std::vector<std::uint64_t> failed;
};

/// Counts the values of blocks of paths. One per thread.
class BlockCounter {
 public:
  BlockCounter(Experiment const& experiment, Pilot const& pilot, HistogramTotals& totals)
      : simulator_(experiment),
        observer_(pilot.layout),
        shapes_(pilot.shapes),
        histograms_(pilot.layout.size()),
        totals_(totals),
        moments_(pilot.layout.size()),
        tells_batches_(has_dependent_paths(experiment.scenario().simulation)) {}

  /// \param before  sums of the batches of the block that were counted earlier
  BlockResult run(Block const& block, PathSums before);

  /// Leaves what was counted to the totals.
  void hand_over();

 private:
  void run_batch(std::uint64_t batch, LaneMask& mask, std::vector<std::uint64_t>& failed);
  void record(std::uint64_t batch, LaneMask const& mask, int sign);
  [[nodiscard]] std::vector<BatchSum> batch_sums() const;

  BatchSimulator simulator_;
  BatchObserver observer_;
  std::vector<HistogramShape> const& shapes_;
  Histograms histograms_;
  HistogramTotals& totals_;
  std::vector<Moments> moments_;  ///< of the batch at hand
  bool tells_batches_;
  std::uint64_t counted_ = 0;  ///< paths in the histograms
};

}  // namespace capexsim
