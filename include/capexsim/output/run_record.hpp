#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "capexsim/analysis/precision.hpp"
#include "capexsim/analysis/study.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// Name of the file that tells how a folder of results came about.
inline constexpr char const* run_record_name = "run.json";

/// What makes two runs the same: if all of it agrees, so does every byte of their tables.
struct RunIdentity {
  std::string version;
  std::string command;  ///< "run"
  std::string name;     ///< of the run, the first column of every table
  std::uint64_t seed = 0;
  std::uint64_t paths = 0;
  std::string scenario_sha256;  ///< of Scenario::resolved, of several one after the other
  std::string question = {};    ///< what the command was asked besides, as JSON; "" for a plain run

  friend bool operator==(RunIdentity const&, RunIdentity const&) = default;
};

/// \param scenarios  at least one; the first is the one the run is named after
/// \param name       of the run: the scenario's own, with the overrides that were asked for, or what the user calls it
/// \param question   what is asked besides, as JSON
[[nodiscard]] RunIdentity identify_run(std::span<Scenario const> scenarios, std::string const& command, std::string const& name,
                                       std::string const& question = {});

/// How a run was carried out; none of it shows in a table.
struct RunCircumstances {
  std::vector<std::string> arguments;  ///< of the command line, program left out
  std::string started;                 ///< UTC, "2025-01-27T09:30:00Z"
  double elapsed_seconds = 0;
  int threads = 1;
};

/// A file of results: its name inside the folder, without any '/', and its bytes.
struct ResultFile {
  std::string name;
  std::string content = {};
  std::filesystem::path on_disk = {};  ///< where the bytes lie already, flushed; `content` is empty then
};

/// What of a run is counted; none of it makes another run.
struct RunTallies {
  FailedPaths failed;
  std::uint64_t clamped = 0;      ///< values beyond their histogram
  std::uint64_t saved_paths = 0;  ///< paths kept one by one in paths.csv
  std::optional<PrecisionReached> precision = {};
};

/// The content of run.json: everything above, the scenarios as resolved, and the other files with their SHA-256 and size.
[[nodiscard]] std::string run_record(RunIdentity const& identity, RunCircumstances const& circumstances,
                                     std::span<Scenario const> scenarios, RunTallies const& tallies,
                                     std::vector<ResultFile> const& files);

/// What a run record says about its folder.
struct RecordedRun {
  RunIdentity identity;
  std::vector<std::string> files;  ///< names of the files the run wrote, run.json left out
};

/// Reads a run record. \return nothing if the file is missing or is no run record
[[nodiscard]] std::optional<RecordedRun> read_run_record(std::filesystem::path const& file);

}  // namespace capexsim
