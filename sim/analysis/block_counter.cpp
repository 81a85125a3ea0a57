#include "analysis/block_counter.hpp"

#include <algorithm>
#include <utility>

namespace capexsim {

BlockResult BlockCounter::run(Block const& block, PathSums before) {
  if (counted_ + block.paths > Histograms::most_paths) hand_over();
  counted_ += block.paths;
  BlockResult result{std::move(before), {}, {}};
  for (std::uint64_t b = 0; b < block.batches(); ++b) {
    auto mask = first_lanes(block.paths - b * lane_count);
    run_batch(block.first_batch() + b, mask, result.failed);
    result.sums.ranks.add(simulator_.inputs().correlated_uniforms(), mask);
    for (std::size_t s = 0; s < moments_.size(); ++s) result.sums.moments[s].merge(moments_[s]);
    if (tells_batches_) result.batches.push_back(batch_sums());
  }
  return result;
}

void BlockCounter::hand_over() {
  totals_.take(histograms_);
  counted_ = 0;
}

/// Records a batch. Where a path turns out not to be finite, the batch is taken back and recorded again without it.
void BlockCounter::run_batch(std::uint64_t batch, LaneMask& mask, std::vector<std::uint64_t>& failed) {
  record(batch, mask, 1);
  auto const dropped = mask;
  auto const found = drop_failed(observer_.finite(), batch, mask);
  if (found.empty()) return;
  failed.insert(failed.end(), found.begin(), found.end());
  record(batch, dropped, -1);
  record(batch, mask, 1);
}

void BlockCounter::record(std::uint64_t batch, LaneMask const& mask, int sign) {
  observer_.observe(simulator_, batch, [&](std::size_t series, Lanes const& values) {
    moments_[series] = histograms_.add(series, shapes_[series], values, mask, sign);
  });
}

std::vector<BatchSum> BlockCounter::batch_sums() const {
  std::vector<BatchSum> sums(moments_.size());
  std::transform(moments_.begin(), moments_.end(), sums.begin(), [](Moments const& m) { return BatchSum{m.sum, m.count}; });
  return sums;
}

}  // namespace capexsim
