// The hot path: what a batch of 256 paths costs, and what the draws and functions below it cost alone.

#include <benchmark/benchmark.h>

#include "capexsim/base/elementary.hpp"
#include "capexsim/engine/batch_simulator.hpp"
#include "capexsim/engine/uniform_to.hpp"
#include "capexsim/scenario/read.hpp"

namespace {

using namespace capexsim;

void items_per_lane(benchmark::State& state) { state.SetItemsProcessed(state.iterations() * lane_count); }

void words(benchmark::State& state) {
  Stream const stream(1, "bench");
  LaneWords words;
  std::uint64_t batch = 0;
  for (auto _ : state) {
    stream.words(batch++, 0, words);
    benchmark::DoNotOptimize(words);
  }
  items_per_lane(state);
}
BENCHMARK(words);

void normals(benchmark::State& state) {
  LaneWords words;
  Lanes normal;
  Stream(1, "bench").words(0, 0, words);
  for (auto _ : state) {
    words_to_normal(words, normal);
    benchmark::DoNotOptimize(normal);
  }
  items_per_lane(state);
}
BENCHMARK(normals);

CAPEXSIM_CLONES void exp_row(Lanes const& x, Lanes& y) { CAPEXSIM_FOR_LANES(i) y[i] = elementary::exp(x[i]); }
CAPEXSIM_CLONES void log_row(Lanes const& x, Lanes& y) { CAPEXSIM_FOR_LANES(i) y[i] = elementary::log(x[i]); }

template <void (*Function)(Lanes const&, Lanes&)>
void function_row(benchmark::State& state) {
  Lanes x, y;
  for (int i = 0; i < lane_count; ++i) x[i] = 0.1 + 0.01 * i;
  for (auto _ : state) {
    Function(x, y);
    benchmark::DoNotOptimize(y);
  }
  items_per_lane(state);
}
BENCHMARK(function_row<exp_row>)->Name("exp");
BENCHMARK(function_row<log_row>)->Name("log");

/// One batch of a shipped scenario, all quarters, nothing recorded; with `counterfactual` twice, as deepseek.yaml is run.
void simulate_batch(benchmark::State& state, bool counterfactual) {
  auto const scenario = read_scenario(CAPEXSIM_SOURCE_DIR "/scenarios/deepseek.yaml");
  std::vector<Variant> variants(counterfactual ? 2 : 1, factual(scenario));
  if (counterfactual) variants.back().events.assign(scenario.events.size(), false);
  Experiment const experiment(scenario, variants);
  BatchSimulator simulator(experiment);
  std::uint64_t batch = 0;
  for (auto _ : state) {
    simulator.simulate(batch++, [](int, std::vector<State> const& states) { benchmark::DoNotOptimize(&states); });
  }
  items_per_lane(state);
}
BENCHMARK_CAPTURE(simulate_batch, deepseek, false);
BENCHMARK_CAPTURE(simulate_batch, deepseek_with_counterfactual, true);

}  // namespace

BENCHMARK_MAIN();
