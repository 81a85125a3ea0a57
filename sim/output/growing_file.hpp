#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "output/files.hpp"

namespace capexsim {

/// A file that is written piece by piece and keeps what it has when the program ends. Every failure is a FileError that names
/// it.
class GrowingFile {
 public:
  /// Opens the file, or makes it, to read and to append.
  explicit GrowingFile(std::filesystem::path path);

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  /// Makes this process the only one that writes the file. \return false if another one does
  [[nodiscard]] bool lock();
  /// Drops all from a place on.
  void cut(std::uint64_t size);
  void append(std::string_view bytes);
  void flush();
  /// Up to `most` bytes from a place on; fewer at the end.
  [[nodiscard]] std::string read(std::uint64_t place, std::size_t most) const;

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
};

}  // namespace capexsim
