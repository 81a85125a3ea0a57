#include "analysis/sensitivity/changed_runs.hpp"

#include <algorithm>

#include "analysis/path_keeper.hpp"

namespace capexsim {
namespace {

/// Batches from a path to its other draws: beyond any run's own.
constexpr std::uint64_t far_away = (std::uint64_t{1} << 40) / lane_count;

}  // namespace

void SharedProgress::add(std::uint64_t paths) {
  std::lock_guard const one_at_a_time(mutex_);
  done_ += paths;
  if (control_.progress) control_.progress(done_);
}

PathValues ChangedRuns::redrawn(Factor const& factor) {
  DrawChange change{.distance = far_away, .chance = factor.inputs.empty()};
  change.inputs.resize(experiment_.plan().draws.size());
  for (std::size_t input : factor.inputs) change.inputs[input] = true;
  return keep(change);
}

PathValues ChangedRuns::all_redrawn() {
  return keep({.distance = far_away, .inputs = std::vector<bool>(experiment_.plan().draws.size(), true), .chance = true});
}

PathValues ChangedRuns::held(std::size_t input, double probability) {
  return keep({.pin = Pin{input, marginal_quantile(experiment_.plan().draws[input], probability)}});
}

PathValues ChangedRuns::keep(DrawChange const& change) {
  PathValues values(question_.targets.size(), 1, 0, {0, question_.base});
  PathKeeper keeper(experiment_, question_.targets, KeptInputs::none, values);
  for (std::uint64_t first = 0; first < question_.base; first += lane_count) {
    keeper.keep(first / lane_count, simulator_, change);
    progress_.add(std::min<std::uint64_t>(lane_count, question_.base - first));
  }
  keeper.finish();
  return values;
}

}  // namespace capexsim
