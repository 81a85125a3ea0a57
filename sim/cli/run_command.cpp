#include "cli/add_option.hpp"
#include "cli/reached_precision.hpp"
#include "cli/run_results.hpp"
#include "cli/saved_paths.hpp"

namespace capexsim {
namespace {

constexpr std::string_view help =
    R"(Simulates a scenario and saves its tables.

Examples:
  capexsim run scenarios/deepseek.yaml
  capexsim run scenarios/deepseek.yaml+inelastic --paths 100000 --seed 7
  capexsim run deepseek.yaml --set supply.sites.grid_limit=none --set pricing.markup='30 %' --name open-grid
  capexsim run deepseek.yaml --with inelastic -o results/inelastic --force
  capexsim run deepseek.yaml --save-paths 100                  the first 100 paths, quarter by quarter, in paths.csv
  capexsim run deepseek.yaml --json --quiet | jq '.answers[] | select(.question == "rebound_probability")'

Usage: capexsim [run] SCENARIO [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --save-paths N      also save the first N paths one by one: metrics in paths.csv, what they drew in path_inputs.csv; at most
                      10,000,000 numbers. It changes no number and makes no other run of it: run again with another N, or
                      without, and the folder holds what was asked for last. Of a path that is set aside the metrics are empty;
                      'capexsim replay' shows it
The folder also gets run.state, from which 'capexsim extend' goes on to more paths.
)";

void add_options(CLI::App& app, Options& options) { add_option(app, "--save-paths", options.save_paths); }

ExitCode carry_out(Invocation const& invocation) {
  PlannedRun run(invocation);
  auto const precision = reach_precision(run);
  auto const saved_paths = read_saved_paths(invocation.options.save_paths, run.scenario());
  auto finished = simulate_run(run, saved_paths);
  finished.precision = precision;
  finish_run(run, std::move(finished), invocation);
  return ExitCode::done;
}

}  // namespace

Command const run_command{.name = "run",
                          .usage = "SCENARIO [options]",
                          .summary = "simulate a scenario",
                          .help = help,
                          .option_set = OptionSet::simulation,
                          .scenarios = one_scenario,
                          .add_options = add_options,
                          .carry_out = carry_out};

}  // namespace capexsim
