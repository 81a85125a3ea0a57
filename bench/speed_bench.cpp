// How fast the real model is, against its own floor: the draws, functions and divisions it makes, counted and done alone. The
// scenario is baseline-2025 with all metrics, unless a name says otherwise; every time is per path.

#include <benchmark/benchmark.h>

#include <vector>

#include "capexsim/aggregate/histogram.hpp"
#include "capexsim/analysis/study.hpp"
#include "capexsim/engine/batch_simulator.hpp"
#include "capexsim/scenario/read.hpp"
#include "kernels.hpp"

namespace {

using namespace capexsim;

constexpr char const* baseline = CAPEXSIM_SOURCE_DIR "/scenarios/baseline-2025.yaml";
constexpr char const* deepseek = CAPEXSIM_SOURCE_DIR "/scenarios/deepseek.yaml";

/// Seconds an item, shown as nanoseconds.
void per_item(benchmark::State& state, double items) {
  state.counters["each"] =
      benchmark::Counter(items, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

// Kernels: per lane.

template <class Input>
void kernel(benchmark::State& state, void (*row)(Input const&, Lanes&)) {
  Input in;
  Lanes out;
  for (int i = 0; i < lane_count; ++i) in[i] = static_cast<std::remove_reference_t<decltype(in[0])>>(0.1 + 0.003 * i);
  for (auto _ : state) {
    row(in, out);
    benchmark::DoNotOptimize(out);
  }
  per_item(state, lane_count);
}
void words(benchmark::State& state) {
  GroupWords words;
  for (auto _ : state) {
    bench::draw_words(words);
    benchmark::DoNotOptimize(words);
  }
  per_item(state, paths_per_group);
}
BENCHMARK(words)->Name("kernel/word");
BENCHMARK_CAPTURE(kernel, uniform, bench::words_to_uniforms)->Name("kernel/uniform");
BENCHMARK_CAPTURE(kernel, normal, bench::uniforms_to_normals)->Name("kernel/normal");
BENCHMARK_CAPTURE(kernel, exp, bench::exp_row)->Name("kernel/exp");
BENCHMARK_CAPTURE(kernel, log, bench::log_row)->Name("kernel/log");
BENCHMARK_CAPTURE(kernel, division, bench::divide_row)->Name("kernel/division");
BENCHMARK_CAPTURE(kernel, square_root, bench::square_root_row)->Name("kernel/square_root");

// The floor, the rows of the equations, and the simulation: per path.

void floor(benchmark::State& state) {
  auto const counts = bench::counted_operations();
  for (auto _ : state) bench::do_counted_operations(counts);
  per_item(state, lane_count);
}
BENCHMARK(floor);

void rows(benchmark::State& state) {
  auto const counts = bench::counted_operations();
  for (auto _ : state) bench::do_counted_rows(counts);
  per_item(state, lane_count);
}
BENCHMARK(rows);

Scenario read_quarters(char const* file, std::int64_t quarters) {
  return read_scenario(file, {.with = {}, .set = {"quarters=" + std::to_string(quarters)}});
}

/// The baseline with its providers copied until there are as many as asked for; demand is shared out again.
void copy_providers(std::size_t count, Scenario& scenario) {
  auto const written = scenario.providers.size();
  for (std::size_t p = written; p < count; ++p) {
    auto choices = scenario.providers[p % written];
    choices.name += std::to_string(p);
    scenario.providers.push_back(choices);
    scenario.inputs.providers.push_back(scenario.inputs.providers[p % written]);
    scenario.inputs.market.demand_share.push_back(scenario.inputs.market.demand_share[p % written]);
  }
}

void simulate(benchmark::State& state, Scenario const& scenario) {
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  std::uint64_t batch = 0;
  for (auto _ : state) {
    simulator.simulate(batch++, [](int, std::vector<State> const& states) { benchmark::DoNotOptimize(&states); });
  }
  per_item(state, lane_count);
}
void simulation(benchmark::State& state) { simulate(state, read_scenario(baseline)); }
BENCHMARK(simulation);

void simulation_quarters(benchmark::State& state) { simulate(state, read_quarters(baseline, state.range(0))); }
BENCHMARK(simulation_quarters)->Name("simulation/quarters")->Arg(6)->Arg(12)->Arg(24)->Arg(48);

void simulation_providers(benchmark::State& state) {
  auto scenario = read_scenario(baseline);
  copy_providers(static_cast<std::size_t>(state.range(0)), scenario);
  simulate(state, scenario);
}
BENCHMARK(simulation_providers)->Name("simulation/providers")->Arg(5)->Arg(10)->Arg(20);

/// Recording alone: moments and counters of 6,000 series of normals; per value.
void statistics(benchmark::State& state) {
  constexpr std::size_t series = 6000, rows = 16;
  std::vector<Lanes> values(rows);
  LaneWords words;
  for (std::uint64_t batch = 0; auto& row : values) {
    Stream(1, "statistics").words(batch++, 0, words);
    bench::words_to_uniforms(words, row);
    bench::uniforms_to_normals(row, row);
  }
  auto const mask = first_lanes(lane_count);
  PilotRange pilot;
  for (auto const& row : values) pilot.add(row, mask);
  std::vector<HistogramShape> const shapes(series, pilot.shape());
  std::vector<Moments> moments(series);
  Histograms histograms(series);
  for (auto _ : state) {
    for (std::size_t s = 0; s < series; ++s) moments[s].merge(histograms.add(s, shapes[s], values[s % rows], mask, 1));
  }
  per_item(state, static_cast<double>(series) * lane_count);
}
BENCHMARK(statistics);

// Whole runs, statistics included: per path, by the clock.

/// Argument: threads.
void whole_run(benchmark::State& state, Scenario scenario, std::uint64_t paths) {
  scenario.simulation.paths = paths;
  RunControl const control{.threads = static_cast<int>(state.range(0)), .progress = {}};
  for (auto _ : state) benchmark::DoNotOptimize(run_study(scenario, control));
  per_item(state, static_cast<double>(paths));
}

Scenario few_metrics() {
  auto scenario = read_scenario(baseline);
  scenario.metrics = {"capex", "revenue", "compute_capacity", "utilization", "oversupply"};
  return scenario;
}

void register_runs() {
  auto const add = [](std::string const& name, Scenario const& scenario, std::uint64_t paths, std::vector<int> const& threads) {
    for (int t : threads) {
      benchmark::RegisterBenchmark((name + "/paths:" + std::to_string(paths)).c_str(), whole_run, scenario, paths)
          ->ArgName("threads")
          ->Arg(t)
          ->Unit(benchmark::kMillisecond)
          ->MeasureProcessCPUTime()
          ->UseRealTime();
    }
  };
  auto const all = read_scenario(baseline), event = read_scenario(deepseek);
  add("whole_run/baseline", all, 2'000, {1});
  add("whole_run/baseline", all, 20'000, {1});
  add("whole_run/baseline", all, 65'536, {1, 2});
  add("whole_run/baseline_five_metrics", few_metrics(), 65'536, {1});
  add("whole_run/deepseek", event, 20'000, {2});
  add("whole_run/deepseek", event, 65'536, {1, 2});
}

}  // namespace

int main(int argc, char** argv) {
  register_runs();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
