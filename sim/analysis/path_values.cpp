#include "capexsim/analysis/path_values.hpp"

#include <memory>
#include <mutex>

#include "analysis/path_keeper.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {

PathValues::PathValues(std::size_t targets, std::size_t variants, std::size_t inputs, PathRange paths)
    : targets_(targets), variants_(variants), paths_(paths), values_((targets * variants + inputs) * paths.count) {}

PathValues keep_paths(Experiment const& experiment, std::vector<Target> const& targets, PathRange paths,
                      RunControl const& control, KeptInputs inputs) {
  PathValues values(targets.size(), experiment.variants().size(),
                    inputs == KeptInputs::all ? experiment.plan().draws.size() : 0, paths);
  PathKeeper keeper(experiment, targets, inputs, values);
  std::uint64_t const first_batch = paths.first / lane_count;
  std::uint64_t const batches = (paths.first + paths.count + lane_count - 1) / lane_count - first_batch;
  std::uint64_t done = 0;
  std::mutex progress;
  auto const make = [&] { return std::make_unique<BatchSimulator>(experiment); };
  run_items(batches, control.threads, make, [&](BatchSimulator& simulator, std::size_t batch) {
    keeper.keep(first_batch + batch, simulator);
    if (!control.progress) return;
    std::lock_guard const one_at_a_time(progress);
    control.progress(std::min(paths.count, ++done * lane_count));
  });
  keeper.finish();
  return values;
}

}  // namespace capexsim
