// The way from a scenario file to a scenario: in memory, and as `capexsim check` by a process of its own.

#include <benchmark/benchmark.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

#include "capexsim/scenario/read.hpp"

namespace {

using namespace capexsim;

constexpr char const* baseline = CAPEXSIM_SOURCE_DIR "/scenarios/baseline-2025.yaml";
constexpr char const* deepseek = CAPEXSIM_SOURCE_DIR "/scenarios/deepseek.yaml";  // extends the baseline, has an override

void read(benchmark::State& state, char const* file) {
  for (auto _ : state) benchmark::DoNotOptimize(read_scenario(file));
}
BENCHMARK_CAPTURE(read, baseline, baseline)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, deepseek, deepseek)->Unit(benchmark::kMillisecond);

/// Runs `capexsim check --quiet FILE` to its end. \return its exit code, or -1
int run_check(char const* file) {
  char const* const arguments[] = {"capexsim", "check", "--quiet", file, nullptr};
  pid_t process = 0;
  int status = 0;
  bool const is_started =
      posix_spawn(&process, CAPEXSIM_PROGRAM, nullptr, nullptr, const_cast<char* const*>(arguments), environ) == 0;
  return is_started && waitpid(process, &status, 0) == process && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void check_process(benchmark::State& state, char const* file) {
  for (auto _ : state) {
    if (run_check(file) != 0) return state.SkipWithError("capexsim check did not end well");
  }
}
BENCHMARK_CAPTURE(check_process, baseline, baseline)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(check_process, deepseek, deepseek)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
