#include "output/occupancy.hpp"

#include <algorithm>
#include <system_error>

#include "capexsim/base/check.hpp"
#include "capexsim/output/folder.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(fs::path const& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) throw FileError("cannot read '" + folder.string() + "' (" + error.message() + ")");
  std::sort(names.begin(), names.end());
  return names;
}

/// Not listed in any record, and nobody's own.
bool is_partial(std::string const& name) { return name == partial_name; }

bool is_of(RecordedRun const& run, std::string const& name) {
  return name == run_record_name || std::find(run.files.begin(), run.files.end(), name) != run.files.end();
}

}  // namespace

Occupancy look_at(fs::path const& folder) {
  std::error_code error;
  auto const status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found && !fs::is_symlink(folder, error)) return {};
  if (!fs::is_directory(status)) {
    throw FileError("cannot save in '" + folder.string() + "' (it is not a folder)");
  }
  Occupancy occupancy{.is_folder = true, .run = read_run_record(folder / run_record_name), .foreign = names_in(folder)};
  std::erase_if(occupancy.foreign, is_partial);
  if (occupancy.run) std::erase_if(occupancy.foreign, [&](std::string const& name) { return is_of(*occupancy.run, name); });
  return occupancy;
}

}  // namespace capexsim
