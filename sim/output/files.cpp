#include "output/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    auto const written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool Descriptor::write(std::string_view content) { return write_all(number_, content); }
bool Descriptor::flush() { return ::fsync(number_) == 0; }
bool Descriptor::close() { return ::close(std::exchange(number_, -1)) == 0; }

void fail_with_errno(std::string const& deed, fs::path const& place) {
  auto const reason = std::generic_category().message(errno);
  throw FileError("cannot " + deed + " '" + place.string() + "' (" + reason + ")");
}

void write_new_file(fs::path const& file, std::string_view content, fs::path const& shown) {
  Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  bool const is_written = descriptor.is_open() && descriptor.write(content) && descriptor.flush();
  if (!is_written || !descriptor.close()) fail_with_errno("write", shown);
}

void place_file(fs::path const& from, fs::path const& to, fs::path const& shown) {
  if (::link(from.c_str(), to.c_str()) == 0) return;
  std::error_code error;
  fs::copy_file(from, to, error);
  errno = error.value();
  if (error) fail_with_errno("write", shown);
  Descriptor copy(::open(to.c_str(), O_WRONLY | O_CLOEXEC));
  if (!copy.is_open() || !copy.flush() || !copy.close()) fail_with_errno("write", shown);
}

void flush_folder(fs::path const& folder) {
  Descriptor const descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.is_open()) ::fsync(descriptor.number());
}

fs::path parent_of(fs::path const& folder) { return folder.has_parent_path() ? folder.parent_path() : fs::path("."); }

void check_parents(fs::path const& place) {
  auto parent = parent_of(place);
  std::error_code error;
  while (!fs::exists(parent, error) && parent != parent_of(parent) && parent != ".") parent = parent_of(parent);
  if (!fs::is_directory(parent, error)) {
    throw FileError("cannot save in '" + place.string() + "' ('" + parent.string() + "' is not a folder)");
  }
  if (::access(parent.c_str(), W_OK | X_OK) != 0) fail_with_errno("write in", parent);
}

MadeFolders::~MadeFolders() {
  for (auto made = made_.rbegin(); made != made_.rend(); ++made) ::rmdir(made->c_str());
}

void MadeFolders::make(fs::path const& folder) {
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) return;
  if (auto const parent = parent_of(folder); parent != folder && parent != ".") make(parent);
  if (::mkdir(folder.c_str(), 0777) == 0) {
    made_.push_back(folder);
  } else if (errno != EEXIST) {
    fail_with_errno("make the folder", folder);
  }
}

TemporaryFolder::TemporaryFolder(fs::path const& parent, std::string const& stem) {
  // A folder's name has at most 255 bytes.
  auto name = (parent / ('.' + stem.substr(0, 200) + ".XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) fail_with_errno("write in", parent);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace capexsim
