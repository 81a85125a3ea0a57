// Whole runs: every metric recorded, statistics and counterfactual included, as `capexsim scenarios/deepseek.yaml` does.

#include <benchmark/benchmark.h>

#include "capexsim/analysis/study.hpp"
#include "capexsim/scenario/read.hpp"

namespace {

using namespace capexsim;

/// Arguments: paths, threads.
void whole_run(benchmark::State& state) {
  auto scenario = read_scenario(CAPEXSIM_SOURCE_DIR "/scenarios/deepseek.yaml");
  scenario.simulation.paths = static_cast<std::uint64_t>(state.range(0));
  RunControl const control{.threads = static_cast<int>(state.range(1)), .progress = {}};
  for (auto _ : state) benchmark::DoNotOptimize(run_study(scenario, control));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(whole_run)->Args({2'000, 1})->Args({20'000, 1})->Args({20'000, 2})->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
