#pragma once

#include <filesystem>
#include <string_view>

namespace capexsim {

/// Asks, before the work begins, whether a file may be written. \throws FileError  that names what stands in the way
void check_file(std::filesystem::path const& file);

/// Writes a file whole or not at all, over one of that name; folders on the way are made. \throws FileError
void write_file(std::filesystem::path const& file, std::string_view content);

}  // namespace capexsim
