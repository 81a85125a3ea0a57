#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/precision.hpp"
#include "capexsim/analysis/study.hpp"
#include "capexsim/output/result_tables.hpp"
#include "cli/command.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help =
    R"(Simulates a scenario and saves its tables.

Examples:
  capexsim run scenarios/deepseek.yaml
  capexsim run scenarios/deepseek.yaml+inelastic --paths 100000 --seed 7
  capexsim run deepseek.yaml --set supply.sites.grid_limit=none --set pricing.markup='30 %' --name open-grid
  capexsim run deepseek.yaml --with inelastic -o results/inelastic --force
  capexsim run deepseek.yaml --json --quiet | jq '.answers[] | select(.question == "rebound_probability")'

Usage: capexsim [run] SCENARIO [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
)";

std::vector<ResultFile> make_tables(PlannedRun const& run, StudyResult const& result, std::vector<Answer> const& answers) {
  auto const& name = run.name();
  std::vector<ResultFile> files;
  files.push_back({"summary.csv", to_csv(summary_table(name, run.scenario(), result))});
  files.push_back({"summary_wide.csv", to_csv(wide_table(name, run.scenario(), result))});
  files.push_back({"answers.csv", to_csv(answers_table(name, answers))});
  if (!result.deltas.empty()) files.push_back({"delta.csv", to_csv(delta_table(name, run.scenario(), result))});
  files.push_back({"inputs.csv", to_csv(inputs_table(name, run.scenario(), result))});
  return files;
}

Json answers_json(std::vector<Answer> const& answers) {
  Json list = Json::array();
  for (auto const& answer : answers) {
    if (!std::isfinite(answer.value)) continue;
    list.push_back({{"question", answer.question},
                    {"provider", answer.provider},
                    {"event", answer.event},
                    {"by", answer.by},
                    {"statistic", answer.statistic},
                    {"value", answer.value},
                    {"standard_error", answer.standard_error},
                    {"unit", answer.unit},
                    {"text", answer.text}});
  }
  return list;
}

/// What --verbose adds.
std::string circumstances_text(PlannedRun const& run, StudyResult const& result, std::vector<ResultFile> const& files) {
  double const seconds = run.elapsed_seconds();
  double const rate = seconds > 0 ? static_cast<double>(result.paths) / seconds : 0;
  std::string text;
  for (auto const& file : files) text += fmt::format("  {} ({} bytes)\n", file.name, file.content.size());
  return text +
         fmt::format("{} threads, {:.2f} s, {:.0f} paths/s, {} runs of each path, {} uncertain inputs, {} values clamped\n",
                     run.threads(), seconds, rate, result.deltas.size() + 1, result.input_names.size(), result.clamped);
}

/// Finds the number of paths that the precision asked for takes, and takes it.
std::optional<PrecisionReached> reach_precision(PlannedRun& run) {
  if (!run.scenario().simulation.precision) return std::nullopt;
  PathsFinder finder(run.scenario());
  while (!finder.is_done()) {
    run.carry_out(finder.next_paths(), [&](RunControl const& control) {
      finder.look(control);
      return true;
    });
  }
  auto const reached = finder.reached();
  run.take_paths(reached.paths);
  return reached;
}

std::string precision_text(Scenario const& scenario, PrecisionReached const& reached, Palette const& palette) {
  auto const question = question_text(question_of(*scenario.simulation.precision), scenario.start);
  auto const text = fmt::format("{}: standard error {} with {} paths", question, short_number(reached.estimate.standard_error),
                                reached.paths);
  if (reached.is_reached) return fmt::format("\n{}, {} asked for\n", text, short_number(reached.asked));
  return fmt::format("{}warning:{} {}, {} asked for (simulation.max_paths allows no more)\n", palette.warning, palette.reset,
                     text, short_number(reached.asked));
}

void tell_precision(PlannedRun const& run, std::optional<PrecisionReached> const& reached, Options const& options,
                    Console const& console) {
  if (!reached || (options.quiet && reached->is_reached)) return;
  write_stderr(precision_text(run.scenario(), *reached, console.palette));
}

void tell(PlannedRun const& run, StudyResult const& result, std::vector<ResultFile> const& files, Options const& options,
          Console const& console) {
  if (options.quiet) return write_stderr(failure_notice(result, console.palette));
  write_stderr(run_report(run.name(), run.scenario(), result, console.palette) + run.files_line(files));
  if (options.verbose) write_stderr(circumstances_text(run, result, files));
}

ExitCode carry_out(Invocation const& invocation) {
  PlannedRun run(invocation);
  auto const reached = reach_precision(run);
  auto const result = run.carry_out(run.scenario().simulation.paths,
                                    [&](RunControl const& control) { return run_study(run.scenario(), control); });
  auto const answers = answer_questions(run.scenario(), result);
  auto const files = run.save(make_tables(run, result, answers), {result.failed, result.clamped, reached});
  tell_precision(run, reached, invocation.options, invocation.console);
  tell(run, result, files, invocation.options, invocation.console);
  if (invocation.options.json) write_stdout(run.json(files, {{"answers", answers_json(answers)}}));
  return ExitCode::done;
}

}  // namespace

Command const run_command{.name = "run",
                          .usage = "SCENARIO [options]",
                          .summary = "simulate a scenario",
                          .help = help,
                          .option_set = OptionSet::simulation,
                          .scenarios = one_scenario,
                          .add_options = nullptr,
                          .carry_out = carry_out};

}  // namespace capexsim
