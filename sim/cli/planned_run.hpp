#pragma once

#include <chrono>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/output/folder.hpp"
#include "capexsim/output/run_record.hpp"
#include "cli/command.hpp"

namespace capexsim {

/// When a command saves its results.
enum class Saving {
  always,       ///< in a folder of its own where none is named
  where_asked,  ///< with -o alone
};

/// A run that is known without reading a scenario file.
struct KnownRun {
  Scenario scenario;
  RunIdentity identity;
  std::filesystem::path folder;
  Overwrite overwrite = Overwrite::same_run;
  int threads = 0;  ///< 0 for all this process may use
};

/// Scenarios and where they were read from.
struct LoadedScenarios {
  std::vector<ScenarioSource> sources;  ///< none of scenarios that somebody else read
  std::vector<Scenario> scenarios;
};

/// Judges what only the model can, and tells all warnings of a scenario. \throws ScenarioError
void judge_runnable(Invocation const& invocation, Scenario& scenario);

/// What every command that simulates knows before it begins, and how it ends: results in a folder, a record of the run.
class PlannedRun {
 public:
  /// Reads the scenarios, tells their warnings and asks whether the folder may be written.
  /// \param question  what the command asks besides the scenarios, as JSON; part of the run's identity
  /// \throws ScenarioError, UsageError, FileError
  explicit PlannedRun(Invocation const& invocation, nlohmann::ordered_json const& question, Saving saving = Saving::always);
  explicit PlannedRun(Invocation const& invocation);
  /// Asks whether the folder may be written. \throws FileError
  PlannedRun(Invocation const& invocation, KnownRun run);

  /// The same of scenarios that were read and judged before, at least one.
  PlannedRun(Invocation const& invocation, nlohmann::ordered_json const& question, std::vector<Scenario> scenarios,
             Saving saving);

  [[nodiscard]] Scenario const& scenario() const { return scenarios_.front(); }
  [[nodiscard]] std::vector<Scenario> const& scenarios() const { return scenarios_; }
  /// The column `scenario` of its tables.
  [[nodiscard]] std::string const& name() const { return identity_.name; }
  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
  [[nodiscard]] RunIdentity const& identity() const { return identity_; }
  [[nodiscard]] int threads() const { return circumstances_.threads; }
  [[nodiscard]] double elapsed_seconds() const { return circumstances_.elapsed_seconds; }

  /// Where a scenario was read from.
  [[nodiscard]] ScenarioSource const& source() const { return sources_.front(); }

  /// Takes another number of paths than the scenario says. May only be called before anything is saved.
  /// \throws FileError  where the folder holds another run
  void take_paths(std::uint64_t paths);

  /// Calls `simulate(control)` with threads, progress over so many paths or what else there is to do, and the stop of an
  /// interruption. May be called again.
  template <class Simulate>
  auto carry_out(Work work, Simulate&& simulate);

  /// False where nothing is to be saved.
  [[nodiscard]] bool has_folder() const { return !folder_.empty(); }

  /// Saves the files and the run record, all or none. \return all files, the record last
  std::vector<ResultFile> save(std::vector<ResultFile> files, RunTallies const& tallies) const;

  /// The object of --json: the folder, the files with their places, the members of `findings`, then the record of the run.
  [[nodiscard]] std::string json(std::vector<ResultFile> const& files, nlohmann::ordered_json const& findings) const;

  /// "Saved 6 files in out/deepseek/".
  [[nodiscard]] std::string files_line(std::vector<ResultFile> const& files) const;

 private:
  PlannedRun(Invocation const& invocation, nlohmann::ordered_json const& question, LoadedScenarios loaded, Saving saving);

  void check_place() const;
  void start();
  void stop();
  void stop_if_interrupted() const;

  Invocation const& invocation_;
  std::vector<ScenarioSource> sources_;
  std::vector<Scenario> scenarios_;
  RunIdentity identity_;
  std::filesystem::path folder_;
  Overwrite overwrite_;
  RunCircumstances circumstances_;
  std::chrono::steady_clock::time_point start_;
};

template <class Simulate>
auto PlannedRun::carry_out(Work work, Simulate&& simulate) {
  start();
  Progress progress(invocation_.console.progress, work, write_stderr);
  RunControl const control{.threads = threads(), .progress = [&](std::uint64_t done) {
                             stop_if_interrupted();
                             progress.update(done);
                           }};
  auto result = simulate(control);
  stop();
  return result;
}

}  // namespace capexsim
