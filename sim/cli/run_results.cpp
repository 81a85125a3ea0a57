#include "cli/run_results.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/break_even.hpp"
#include "capexsim/engine/block_loop.hpp"
#include "capexsim/output/result_tables.hpp"
#include "capexsim/output/saved_run.hpp"
#include "cli/reached_precision.hpp"
#include "cli/saved_paths.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

/// The tables of a run as text, each made beside the others.
std::vector<ResultFile> make_tables(PlannedRun const& run, StudyResult const& result, std::vector<Answer> const& answers) {
  auto const& name = run.name();
  auto const& scenario = run.scenario();
  std::vector<std::pair<std::string, std::function<Table()>>> tables{
      {"summary.csv", [&] { return summary_table(name, scenario, result); }},
      {"summary_wide.csv", [&] { return wide_table(name, scenario, result); }},
      {"answers.csv", [&] { return answers_table(name, answers); }}};
  if (!result.deltas.empty()) tables.emplace_back("delta.csv", [&] { return delta_table(name, scenario, result); });
  tables.emplace_back("inputs.csv", [&] { return inputs_table(name, scenario, result); });
  std::vector<ResultFile> files(tables.size());
  run_items(tables.size(), run.threads(), [&](std::size_t k) { files[k] = {tables[k].first, to_csv(tables[k].second())}; });
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

void tell(PlannedRun const& run, StudyResult const& result, std::vector<ResultFile> const& files, Options const& options,
          Console const& console) {
  if (options.quiet) return write_stderr(failure_notice(result, console.palette));
  write_stderr(run_report(run.name(), run.scenario(), result, console.palette) + run.files_line(files));
  if (options.verbose) write_stderr(circumstances_text(run, result, files));
}

}  // namespace

FinishedRun simulate_run(PlannedRun& run, std::uint64_t saved_paths, EarlierRun const* earlier) {
  auto const& scenario = run.scenario();
  return run.carry_out(scenario.simulation.paths, [&](RunControl const& control) {
    FinishedRun finished;
    auto with_state = control;
    with_state.earlier = earlier;
    with_state.state = &finished.state;
    finished.result = run_study(scenario, with_state);
    find_break_even(scenario, control, finished.result);
    finished.saved_paths = saved_paths;
    finished.path_files = saved_path_files(run.name(), scenario, saved_paths, control);
    return finished;
  });
}

void finish_run(PlannedRun const& run, FinishedRun finished, Invocation const& invocation) {
  auto const& result = finished.result;
  auto const answers = answer_questions(run.scenario(), result);
  auto tables = make_tables(run, result, answers);
  std::move(finished.path_files.begin(), finished.path_files.end(), std::back_inserter(tables));
  if (!finished.state.empty()) tables.push_back({run_state_name, std::move(finished.state)});
  auto const files = run.save(std::move(tables), {result.failed, result.clamped, finished.saved_paths, finished.precision});
  if (finished.precision) tell_precision(run, *finished.precision, invocation);
  tell(run, result, files, invocation.options, invocation.console);
  if (invocation.options.json) write_stdout(run.json(files, {{"answers", answers_json(answers)}}));
}

}  // namespace capexsim
