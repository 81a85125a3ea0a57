#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "capexsim/output/run_record.hpp"
#include "capexsim/scenario/read.hpp"

namespace capexsim {

/// Name of the file with the state that a longer run goes on from.
inline constexpr char const* run_state_name = "run.state";

/// A plain run in a folder, and all that is needed to go on with it.
struct SavedRun {
  RunIdentity identity;
  ScenarioSource source;          ///< the scenario as resolved
  std::string origins;            ///< where its numbers were set, as JSON
  std::uint64_t saved_paths = 0;  ///< paths it kept one by one
  std::string state;              ///< content of run.state, which the run record vouches for; "" where it kept none
};

/// Reads a run back, whoever wrote it.
/// \throws FileError  if the folder holds none, one of another command or version, or one that was changed
[[nodiscard]] SavedRun read_saved_run(std::filesystem::path const& folder);

/// The scenario of a run as it was read, but for the number of paths; a precision to be reached is left out.
/// \throws ScenarioError  if there cannot be so many paths; the place of its messages is --paths
/// \throws FileError      if the scenario cannot be read any more, for lack of a data file
[[nodiscard]] Scenario scenario_of(SavedRun const& run, std::uint64_t paths);

}  // namespace capexsim
