#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

inline constexpr std::uint64_t paths_per_block = 2048;
inline constexpr std::uint64_t batches_per_block = paths_per_block / lane_count;

/// A fixed run of paths: the unit of work and of reduction.
struct Block {
  std::uint64_t index = 0;
  std::uint64_t first_path = 0;
  std::uint64_t paths = 0;

  [[nodiscard]] std::uint64_t first_batch() const { return first_path / lane_count; }
  [[nodiscard]] std::uint64_t batches() const { return (paths + lane_count - 1) / lane_count; }
};

/// Paths from one up to another, which is left out.
struct PathSpan {
  std::uint64_t first = 0, end = 0;

  /// What is left of the block the first path lies in.
  [[nodiscard]] std::uint64_t first_block() const { return std::min(end - first, paths_per_block - first % paths_per_block); }
};

/// Processors this process may use: by its affinity and by the quota of its control groups (version 2), at least 1. Linux.
[[nodiscard]] int available_processors();

/// A loop inside another one stops where that one is given up for a failure elsewhere; only the outer loop meets this.
class LoopGivenUp : public std::exception {};

/// Stands for a number of threads inside a loop: its own threads share the work, no further ones.
inline constexpr int threads_of_caller = -1;

/// Calls `body` where oneTBB may use `threads` threads, all this process may use where that is 0, or the caller's.
/// \throws LoopGivenUp  where the caller's own loop has failed meanwhile
template <class Body>
void with_threads(int threads, Body body) {
  namespace tbb = oneapi::tbb;
  if (threads == threads_of_caller) {
    body(static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()));
    // Some of the body's tasks may not have run.
    if (tbb::is_current_task_group_canceling()) throw LoopGivenUp();
    return;
  }
  int const width = threads > 0 ? threads : available_processors();
  tbb::global_control const limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(width));
  tbb::task_arena arena(width);
  arena.execute([&] { body(static_cast<std::size_t>(width)); });
}

/// Runs `work(worker, item)` over the items 0 to `count` - 1 in parallel, in no fixed order.
/// \param make_worker  makes what one thread owns; called at most once per thread
template <class MakeWorker, class Work>
void run_items(std::size_t count, int threads, MakeWorker make_worker, Work work) {
  namespace tbb = oneapi::tbb;
  with_threads(threads, [&](std::size_t) {
    tbb::enumerable_thread_specific<decltype(make_worker())> workers(make_worker);
    tbb::parallel_for(
        std::size_t{0}, count, [&](std::size_t item) { work(*workers.local(), item); }, tbb::simple_partitioner());
  });
}

/// The same where threads own nothing: `work(item)`.
template <class Work>
void run_items(std::size_t count, int threads, Work work) {
  with_threads(threads, [&](std::size_t) { oneapi::tbb::parallel_for(std::size_t{0}, count, work); });
}

/// Runs `work(item)` over the items `first` to `last` - 1 in parallel and `fold(item, result)` one after the other in their
/// order. At most two results for every thread are there at a time. `work` may run loops of its own with threads_of_caller:
/// while it waits for these, its thread begins no other item.
template <class Work, class Fold>
void run_in_order(std::size_t first, std::size_t last, int threads, Work work, Fold fold) {
  namespace tbb = oneapi::tbb;
  std::vector<std::optional<decltype(work(first))>> slots;
  auto slot_of = [&](std::size_t item) -> auto& { return slots[item % slots.size()]; };
  auto hand_out = [&](tbb::flow_control& control) {
    if (first == last) control.stop();
    return first == last ? last : first++;
  };
  auto carry_out = [&](std::size_t item) {
    tbb::this_task_arena::isolate([&] { slot_of(item).emplace(work(item)); });
    return item;
  };
  auto take_in = [&](std::size_t item) {
    fold(item, std::move(*slot_of(item)));
    slot_of(item).reset();
  };
  with_threads(threads, [&](std::size_t width) {
    slots.resize(2 * width);
    tbb::parallel_pipeline(slots.size(), tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, hand_out) &
                                             tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, carry_out) &
                                             tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, take_in));
  });
}

/// Runs `work(worker, block)` over all blocks of a span of paths in parallel and `fold(block, result)` one after the other in
/// the order of blocks, so that sums of doubles do not depend on the number of threads.
/// \param paths  from the first of a batch on; inside a block, the first block is what is left of it
/// \param make_worker  makes what one thread owns; called at most once per thread
/// \return the workers that took part, in no fixed order
template <class MakeWorker, class Work, class Fold>
auto run_blocks(PathSpan paths, int threads, MakeWorker make_worker, Work work, Fold fold) {
  namespace tbb = oneapi::tbb;
  using WorkerPointer = decltype(make_worker());
  using Result = decltype(work(*std::declval<WorkerPointer&>(), Block{}));

  tbb::enumerable_thread_specific<WorkerPointer> workers(make_worker);
  Block next{0, paths.first, paths.first_block()};
  std::vector<std::optional<Result>> slots;
  auto slot_of = [&](Block const& block) -> auto& { return slots[block.index % slots.size()]; };

  auto hand_out = [&](tbb::flow_control& control) {
    Block const block = next;
    if (block.paths == 0) control.stop();
    next.index += 1;
    next.first_path += block.paths;
    next.paths = PathSpan{next.first_path, paths.end}.first_block();
    return block;
  };
  auto simulate = [&](Block block) {
    slot_of(block).emplace(work(*workers.local(), block));
    return block;
  };
  auto take_in = [&](Block block) {
    fold(block, std::move(*slot_of(block)));
    slot_of(block).reset();
  };

  with_threads(threads, [&](std::size_t width) {
    // Blocks under way are consecutive and no more than the slots, so that each has its own.
    slots.resize(2 * width);
    tbb::parallel_pipeline(slots.size(), tbb::make_filter<void, Block>(tbb::filter_mode::serial_in_order, hand_out) &
                                             tbb::make_filter<Block, Block>(tbb::filter_mode::parallel, simulate) &
                                             tbb::make_filter<Block, void>(tbb::filter_mode::serial_in_order, take_in));
  });
  std::vector<WorkerPointer> taken;
  for (auto& worker : workers) taken.push_back(std::move(worker));
  return taken;
}

}  // namespace capexsim
