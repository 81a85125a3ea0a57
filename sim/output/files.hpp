#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace capexsim {

/// Throws FileError: "cannot write 'out/x' (No space left on device)", with the reason in errno.
[[noreturn]] void fail_with_errno(std::string const& deed, std::filesystem::path const& place);

/// An open file, closed at the end. What fails leaves its reason in errno.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor();

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool write(std::string_view content);
  /// To the disk.
  [[nodiscard]] bool flush();
  /// Some file systems report a failed write only here.
  [[nodiscard]] bool close();

 private:
  int number_;
};

/// Writes a file that does not exist yet and flushes it to the disk.
/// \param shown  the place that messages name: where the file is to stand in the end
void write_new_file(std::filesystem::path const& file, std::string_view content, std::filesystem::path const& shown);

/// Makes a file appear at another place as well: as a further name of it, or as a copy where the file system has no such names.
/// \param from  flushed to the disk  \param shown  as write_new_file
void place_file(std::filesystem::path const& from, std::filesystem::path const& to, std::filesystem::path const& shown);

/// Flushes the entries of a folder to the disk, where the file system can.
void flush_folder(std::filesystem::path const& folder);

/// The folder that a folder stands in; "." for a plain name.
[[nodiscard]] std::filesystem::path parent_of(std::filesystem::path const& folder);

/// The first folder on the way up to a place that exists must let us write. \throws FileError
void check_parents(std::filesystem::path const& place);

/// Folders made on the way to a place, taken away again (if empty) unless they are kept.
class MadeFolders {
 public:
  MadeFolders() = default;
  MadeFolders(MadeFolders const&) = delete;
  MadeFolders& operator=(MadeFolders const&) = delete;
  ~MadeFolders();

  /// Makes a folder and those above it as far as they are missing.
  void make(std::filesystem::path const& folder);
  void keep() { made_.clear(); }

 private:
  std::vector<std::filesystem::path> made_;
};

/// A folder with a name nobody else uses, removed with all that is in it at the end.
class TemporaryFolder {
 public:
  /// Makes "parent/.stem.XXXXXX".
  TemporaryFolder(std::filesystem::path const& parent, std::string const& stem);
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace capexsim
