#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace capexsim {

/// True if a folder can be replaced as a whole: it is neither the working folder nor a mount point.
[[nodiscard]] bool is_replaceable(std::filesystem::path const& folder);

/// Puts a folder in the place of another, at once where the system can, which ends up where the first one was. The access
/// rights of the place stay.
void exchange_folders(std::filesystem::path const& fresh, std::filesystem::path const& place);

/// Moves files from one folder into another of the same file system, one by one, the last one last; what goes wrong is undone.
/// \param names    files of `fresh`
/// \param stale    files of `place` that are to go
/// \param removed  an empty folder of the same file system that takes what was there before
void move_files(std::filesystem::path const& fresh, std::vector<std::string> const& names,
                std::vector<std::string> const& stale, std::filesystem::path const& removed,
                std::filesystem::path const& place);

}  // namespace capexsim
