#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "capexsim/output/run_record.hpp"

namespace capexsim {

/// What stands where a run is to be saved.
struct Occupancy {
  bool is_folder = false;            ///< false where nothing stands
  std::optional<RecordedRun> run;    ///< the run that is saved there
  std::vector<std::string> foreign;  ///< names of all that no run record lists, ascending
};

/// \throws FileError  if something stands there that is no folder, or that cannot be read
[[nodiscard]] Occupancy look_at(std::filesystem::path const& folder);

}  // namespace capexsim
