#include "cli/planned_run.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/engine/block_loop.hpp"
#include "capexsim/scenario/name.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

void check_length(std::string const& name) {
  if (name.size() <= 2 * longest_name) return;
  throw UsageError("the name of this run, " + in_quotes(name) + ", has " + std::to_string(name.size()) + " bytes (at most " +
                   std::to_string(2 * longest_name) + "; choose one with --name)");
}

/// out/<name> for `run`, out/<command>/<name> for the others.
fs::path default_folder(std::string const& command, std::string const& name) {
  fs::path const out = "out";
  return command == "run" ? out / folder_name(name) : out / command / folder_name(name);
}

LoadedScenarios load(Invocation const& invocation) {
  LoadedScenarios loaded;
  for (auto const& argument : invocation.options.scenarios) {
    auto const parts = split_scenario_argument(argument);
    loaded.sources.emplace_back(parts.file);
    loaded.scenarios.push_back(read_adjusted(loaded.sources.back(), parts, invocation.options, Resolved::written));
    judge_runnable(invocation, loaded.scenarios.back());
  }
  return loaded;
}

Overwrite overwrite_of(Options const& options) { return options.force ? Overwrite::anything : Overwrite::same_run; }

}  // namespace

void judge_runnable(Invocation const& invocation, Scenario& scenario) {
  auto const notes = check_runnable(scenario);
  scenario.warnings.insert(scenario.warnings.end(), notes.begin(), notes.end());
  write_stderr(diagnostics_text(scenario.warnings, invocation.console.palette));
}

PlannedRun::PlannedRun(Invocation const& invocation) : PlannedRun(invocation, Json()) {}

PlannedRun::PlannedRun(Invocation const& invocation, Json const& question, Saving saving)
    : PlannedRun(invocation, question, load(invocation), saving) {}

PlannedRun::PlannedRun(Invocation const& invocation, Json const& question, std::vector<Scenario> scenarios, Saving saving)
    : PlannedRun(invocation, question, LoadedScenarios{{}, std::move(scenarios)}, saving) {}

PlannedRun::PlannedRun(Invocation const& invocation, Json const& question, LoadedScenarios loaded, Saving saving)
    : invocation_(invocation),
      sources_(std::move(loaded.sources)),
      scenarios_(std::move(loaded.scenarios)),
      overwrite_(overwrite_of(invocation.options)) {
  auto const& options = invocation.options;
  auto const name = run_name(scenario(), split_scenario_argument(options.scenarios.front()), options);
  check_length(name);
  identity_ = identify_run(scenarios_, options.command, name, question.is_null() ? "" : question.dump());
  if (saving == Saving::always) folder_ = default_folder(options.command, name);
  if (!options.output.empty()) folder_ = options.output;
  circumstances_ = {.arguments = invocation.arguments, .started = {}, .elapsed_seconds = 0, .threads = options.threads};
  if (circumstances_.threads == 0) circumstances_.threads = available_processors();
  // Where `run` is to find out how many paths it takes, what it is to be called by is known only later.
  bool const finds_paths = options.command == "run" && scenario().simulation.precision;
  if (!finds_paths) check_place();
}

PlannedRun::PlannedRun(Invocation const& invocation, KnownRun run)
    : invocation_(invocation), identity_(std::move(run.identity)), folder_(std::move(run.folder)), overwrite_(run.overwrite) {
  scenarios_.push_back(std::move(run.scenario));
  circumstances_ = {.arguments = invocation.arguments, .started = {}, .elapsed_seconds = 0, .threads = run.threads};
  if (circumstances_.threads == 0) circumstances_.threads = available_processors();
  check_place();
}

void PlannedRun::check_place() const {
  if (has_folder()) check_folder(folder_, identity_, overwrite_);
}

void PlannedRun::take_paths(std::uint64_t paths) {
  scenarios_.front().simulation.paths = identity_.paths = paths;
  check_place();
}

void PlannedRun::start() {
  start_ = Clock::now();
  if (!circumstances_.started.empty()) return;
  circumstances_.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::now()));
}

void PlannedRun::stop() { circumstances_.elapsed_seconds += std::chrono::duration<double>(Clock::now() - start_).count(); }

void PlannedRun::stop_if_interrupted() const {
  if (invocation_.interrupted) throw Interrupted();
}

std::vector<ResultFile> PlannedRun::save(std::vector<ResultFile> files, RunTallies const& tallies) const {
  files.push_back({run_record_name, run_record(identity_, circumstances_, scenarios_, tallies, files)});
  stop_if_interrupted();
  if (has_folder()) write_folder(folder_, identity_, overwrite_, files);
  return files;
}

std::string PlannedRun::json(std::vector<ResultFile> const& files, Json const& findings) const {
  auto record = Json::parse(files.back().content);
  Json json;
  if (has_folder()) json["folder"] = folder_.string();
  if (has_folder()) json["files"] = record["files"];
  for (auto& file : json["files"]) file["path"] = (folder_ / file["name"].get<std::string>()).string();
  json.update(findings);
  for (auto const* left_out : {"files", "resolved", "others", "set_by"}) record.erase(left_out);
  json["run"] = std::move(record);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string PlannedRun::files_line(std::vector<ResultFile> const& files) const {
  return fmt::format("\nSaved {} files in {}\n", files.size(), printable((folder_ / "").string()));
}

}  // namespace capexsim
