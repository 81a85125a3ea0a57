#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/study.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/engine/block_loop.hpp"
#include "capexsim/output/folder.hpp"
#include "capexsim/output/result_tables.hpp"
#include "capexsim/output/run_record.hpp"
#include "capexsim/scenario/name.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

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

/// Everything about a run that is known before it begins.
struct PlannedRun {
  Scenario scenario;
  RunIdentity identity;
  std::filesystem::path folder;
  RunCircumstances circumstances;
};

PlannedRun plan_run(Options const& options, std::vector<std::string> const& arguments) {
  auto const argument = split_scenario_argument(options.scenarios.front());
  auto scenario = read_adjusted(argument, options, Resolved::written);
  auto const notes = check_runnable(scenario);
  scenario.warnings.insert(scenario.warnings.end(), notes.begin(), notes.end());
  auto const name = run_name(scenario, argument, options);
  if (name.size() > 2 * longest_name) {
    throw UsageError("the name of this run, " + in_quotes(name) + ", has " + std::to_string(name.size()) + " bytes (at most " +
                     std::to_string(2 * longest_name) + "; choose one with --name)");
  }
  auto identity = identify_run(scenario, "run", name);
  auto folder =
      options.output.empty() ? std::filesystem::path("out") / folder_name(name) : std::filesystem::path(options.output);
  RunCircumstances circumstances{.arguments = arguments, .started = {}, .elapsed_seconds = 0, .threads = options.threads};
  if (circumstances.threads == 0) circumstances.threads = available_processors();
  return {std::move(scenario), std::move(identity), std::move(folder), std::move(circumstances)};
}

void stop_if(InterruptFlag const& interrupted) {
  if (interrupted) throw Interrupted();
}

StudyResult simulate(PlannedRun& run, Console const& console, InterruptFlag const& interrupted) {
  auto const start = Clock::now();
  run.circumstances.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::now()));
  Progress progress(console.progress, run.scenario.simulation.paths, write_stderr);
  RunControl const control{.threads = run.circumstances.threads, .progress = [&](std::uint64_t done) {
                             stop_if(interrupted);
                             progress.update(done);
                           }};
  auto result = run_study(run.scenario, control);
  run.circumstances.elapsed_seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return result;
}

std::vector<ResultFile> make_files(PlannedRun const& run, StudyResult const& result, std::vector<Answer> const& answers) {
  auto const& name = run.identity.name;
  std::vector<ResultFile> files;
  files.push_back({"summary.csv", to_csv(summary_table(name, run.scenario, result))});
  files.push_back({"summary_wide.csv", to_csv(wide_table(name, run.scenario, result))});
  files.push_back({"answers.csv", to_csv(answers_table(name, answers))});
  if (!result.deltas.empty()) files.push_back({"delta.csv", to_csv(delta_table(name, run.scenario, result))});
  files.push_back({"inputs.csv", to_csv(inputs_table(name, run.scenario, result))});
  files.push_back({run_record_name, run_record(run.identity, run.circumstances, run.scenario, result, files)});
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

/// The object of --json: the run record without the scenario, the files with their places.
std::string run_json(PlannedRun const& run, std::vector<ResultFile> const& files, std::vector<Answer> const& answers) {
  auto record = Json::parse(files.back().content);
  Json json;
  json["folder"] = run.folder.string();
  json["files"] = record["files"];
  for (auto& file : json["files"]) file["path"] = (run.folder / file["name"].get<std::string>()).string();
  json["answers"] = answers_json(answers);
  record.erase("files");
  record.erase("resolved");
  json["run"] = std::move(record);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string files_line(PlannedRun const& run, std::vector<ResultFile> const& files) {
  return fmt::format("\nSaved {} files in {}\n", files.size(), printable((run.folder / "").string()));
}

/// What --verbose adds.
std::string circumstances_text(PlannedRun const& run, StudyResult const& result, std::vector<ResultFile> const& files) {
  auto const& how = run.circumstances;
  double const rate = how.elapsed_seconds > 0 ? static_cast<double>(result.paths) / how.elapsed_seconds : 0;
  std::string text;
  for (auto const& file : files) text += fmt::format("  {} ({} bytes)\n", file.name, file.content.size());
  return text +
         fmt::format("{} threads, {:.2f} s, {:.0f} paths/s, {} runs of each path, {} uncertain inputs, {} values clamped\n",
                     how.threads, how.elapsed_seconds, rate, result.deltas.size() + 1, result.input_names.size(),
                     result.clamped);
}

void tell(PlannedRun const& run, StudyResult const& result, std::vector<ResultFile> const& files, Options const& options,
          Console const& console) {
  if (options.quiet) return write_stderr(failure_notice(result, console.palette));
  write_stderr(run_report(run.identity.name, run.scenario, result, console.palette) + files_line(run, files));
  if (options.verbose) write_stderr(circumstances_text(run, result, files));
}

ExitCode carry_out(Invocation const& invocation) {
  auto const& [options, arguments, console, interrupted] = invocation;
  auto run = plan_run(options, arguments);
  write_stderr(diagnostics_text(run.scenario.warnings, console.palette));
  auto const overwrite = options.force ? Overwrite::anything : Overwrite::same_run;
  check_folder(run.folder, run.identity, overwrite);
  auto const result = simulate(run, console, interrupted);
  auto const answers = answer_questions(run.scenario, result);
  auto const files = make_files(run, result, answers);
  stop_if(interrupted);
  write_folder(run.folder, run.identity, overwrite, files);
  tell(run, result, files, options, console);
  if (options.json) write_stdout(run_json(run, files, answers));
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
