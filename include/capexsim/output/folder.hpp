#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "capexsim/output/run_record.hpp"

namespace capexsim {

/// What may be written over.
enum class Overwrite {
  same_run,  ///< nothing but an earlier result of the same run
  anything,  ///< results of any run; files of nobody's run stay where they are all the same
};

/// A text made fit to be the name of a folder: '/', control characters and what a shell or another system would trip over
/// become
/// '_', and so does a dot in front. "deepseek+inelastic" stays as it is.
[[nodiscard]] std::string folder_name(std::string const& text);

/// How the name ends of what a run has finished of its results before it ends.
inline constexpr char const* partial_name = ".partial";

/// Where a run may keep what it has finished: a hidden place beside the folder of its results, or inside where nothing can be
/// written beside it. It lies on the same file system.
[[nodiscard]] std::filesystem::path partial_place(std::filesystem::path const& folder);

/// Asks, before the work begins, whether results may be saved in a folder.
/// \throws FileError  that names what stands in the way
void check_folder(std::filesystem::path const& folder, RunIdentity const& identity, Overwrite overwrite);

/// Saves the files of a run: all of them or none. They are written beside the folder, flushed to the disk and renamed into
/// place; what goes wrong on the way leaves no trace. A folder that holds other files keeps these; there the files are renamed
/// one by one, the run record last. A file that lies on disk stays there, too.
/// \param files  the run record as the last \throws FileError  as check_folder, and if a file cannot be written
void write_folder(std::filesystem::path const& folder, RunIdentity const& identity, Overwrite overwrite,
                  std::vector<ResultFile> const& files);

}  // namespace capexsim
