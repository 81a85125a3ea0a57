#include <fmt/format.h>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/output/saved_run.hpp"
#include "cli/add_option.hpp"
#include "cli/run_results.hpp"
#include "cli/saved_paths.hpp"

namespace capexsim {
namespace {

constexpr std::string_view help =
    R"(Adds paths to a finished run. Every CSV file becomes, to the byte, that of a run of so many paths from scratch.

Examples:
  capexsim run scenarios/deepseek.yaml                     20,000 paths, in out/deepseek/
  capexsim extend out/deepseek --paths 100000              80,000 more
  capexsim extend out/deepseek --paths 1000000 -o big      further, into another folder
  capexsim extend out/deepseek --paths 200000 --json -q | jq '.run.paths'

Usage: capexsim extend DIR --paths N [options]
  DIR                 folder of a run, as 'capexsim run' left it: run.json with the scenario as resolved and run.state are read.
                      The scenario's file is not needed, but the data files of its empirical distributions are
  --paths N           number of paths in all, at least as many as there are
  --threads N         1 to 1024; by default the processors this process may use. Results do not depend on it
  -o, --output DIR    folder of the longer run; by default it takes the place of the shorter one
  --force             with -o: replace the result of another run

Of the paths that there are only those of the last batch, 127 at most, are simulated again. A run of up to 1,024 paths or with
exact quantiles counts nothing it could go on from: there all are. A run that took the paths of simulation.precision goes on
without it. A run that was made by another version, or a file of it that
was changed, is refused with exit code 5.
)";

void add_options(CLI::App& app, Options& options) {
  add_option(app, "DIR", options.extend.folder);
  add_option(app, "--paths", options.extend.paths);
  add_option(app, "--threads", options.extend.threads);
  add_option(app, "-o,--output", options.output);
  add_plain_flag(app, "--force", options.force);
}

std::uint64_t read_paths(std::string const& text, SavedRun const& saved) {
  constexpr std::uint64_t most = 1'000'000'000;
  if (text.empty()) throw UsageError("--paths: error: it is missing (expected how many paths there are to be in all)");
  auto const paths = read_whole_number("--paths", text, 1, most);
  if (paths >= saved.identity.paths) return paths;
  throw UsageError(
      fmt::format("--paths: error: '{}' (expected at least {}, as many as there are)", paths, saved.identity.paths));
}

KnownRun longer_run(SavedRun const& saved, std::uint64_t paths, Options const& options) {
  auto scenario = scenario_of(saved, paths);
  auto identity = identify_run({&scenario, 1}, "run", saved.identity.name);
  std::error_code ignored;
  bool const is_same = options.output.empty() || std::filesystem::equivalent(options.output, options.extend.folder, ignored);
  return {.scenario = std::move(scenario),
          .identity = std::move(identity),
          .folder = options.output.empty() ? options.extend.folder : options.output,
          .overwrite = is_same || options.force ? Overwrite::anything : Overwrite::same_run,
          .threads = read_threads(options.extend.threads)};
}

/// How much of what there was had to be done again.
std::string effort_line(SavedRun const& saved) {
  auto const there = saved.identity.paths;
  if (saved.state.empty()) return fmt::format("Simulated all anew: a run like that of {} paths leaves no state\n", there);
  auto const again = there % lane_count;
  return fmt::format("Went on from {} paths, of which {} were simulated again\n", there, again);
}

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  if (options.extend.folder.empty()) throw UsageError("no folder (expected DIR, the result of 'capexsim run')");
  auto const saved = read_saved_run(options.extend.folder);
  auto const paths = read_paths(options.extend.paths, saved);
  PlannedRun run(invocation, longer_run(saved, paths, options));
  auto const saved_paths = saved.saved_paths > 0 ? read_saved_paths(std::to_string(saved.saved_paths), run.scenario()) : 0;
  EarlierRun const earlier{saved.identity.paths, saved.state};
  auto finished = simulate_run(run, saved_paths, saved.state.empty() ? nullptr : &earlier);
  finish_run(run, std::move(finished), invocation);
  if (!options.quiet) write_stderr(effort_line(saved));
  return ExitCode::done;
}

}  // namespace

Command const extend_command{.name = "extend",
                             .usage = "DIR --paths N",
                             .summary = "add paths to a finished run",
                             .help = help,
                             .option_set = OptionSet::none,
                             .scenarios = no_scenario,
                             .add_options = add_options,
                             .carry_out = carry_out};

}  // namespace capexsim
