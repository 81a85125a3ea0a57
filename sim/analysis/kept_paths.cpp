#include "analysis/kept_paths.hpp"

#include <algorithm>

#include "capexsim/aggregate/part_sums.hpp"

namespace capexsim {
namespace {

bool are_numbers(std::span<double const> lanes) {
  int gaps = 0;
#pragma omp simd reduction(+ : gaps)
  for (std::size_t i = 0; i < lane_count; ++i) gaps += lanes[i] != lanes[i];
  return gaps == 0;
}

}  // namespace

KeptPaths::KeptPaths(Experiment const& experiment)
    : simulation_(experiment.scenario().simulation), paths_(simulation_.paths), sound_(paths_) {
  for (std::uint64_t path = 0; path < paths_; path += lane_count) masks_.push_back(first_lanes(paths_ - path));
  failed_.resize(masks_.size());
}

void KeptPaths::drop_failed(FiniteWatch const& finite, std::size_t batch) {
  auto const found = capexsim::drop_failed(finite, batch, masks_[batch]);
  failed_[batch].insert(failed_[batch].end(), found.begin(), found.end());
}

void KeptPaths::count() {
  sound_ = 0;
  for (auto const& mask : masks_) sound_ += static_cast<std::uint64_t>(mask.count);
}

void KeptPaths::add_ranks(BatchInputs const& inputs, std::size_t batch, RankSums& ranks) const {
  ranks.add(inputs.correlated_uniforms(), masks_[batch]);
}

void KeptPaths::tell_failures(FailedPaths& failed) const {
  for (auto const& paths : failed_) note_failures(paths, failed);
}

Summary KeptPaths::summary_of(SeriesLayout const& layout, std::size_t series, std::span<double> row) const {
  auto const error = design_error(row);
  auto const numbers = numbers_of(row);
  if (layout.needs_all_paths(series) && numbers.size() != sound_) return {};
  auto summary = summarise(numbers, independent_share(simulation_));
  if (error) summary.mean_se = *error;
  return summary;
}

/// Error of the mean as independent parts of the run tell it; nothing where all paths are independent.
std::optional<double> KeptPaths::design_error(std::span<double const> row) const {
  if (!has_dependent_paths(simulation_)) return std::nullopt;
  PartSums parts;
  for (std::size_t batch = 0; batch < batches(); ++batch) {
    double sum = 0;
    std::uint64_t count = 0;
    for (int i = 0; i < lane_count; ++i) {
      double const x = row[batch * lane_count + static_cast<std::size_t>(i)];
      if (!masks_[batch][i] || x != x) continue;
      sum += x;
      count += 1;
    }
    parts.add(batch, sum, count);
  }
  return parts.mean_error();
}

/// Moves what counts and is a number to the front.
std::span<double> KeptPaths::numbers_of(std::span<double> row) const {
  std::size_t kept = 0;
  for (std::size_t batch = 0; batch < batches(); ++batch) {
    auto const& mask = masks_[batch];
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

}  // namespace capexsim
