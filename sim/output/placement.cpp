#include "output/placement.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "output/files.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

/// Renames that are taken back, the last one first, unless they are kept.
class Renames {
 public:
  Renames() = default;
  Renames(Renames const&) = delete;
  Renames& operator=(Renames const&) = delete;
  ~Renames() {
    for (auto done = done_.rbegin(); done != done_.rend(); ++done) ::rename(done->second.c_str(), done->first.c_str());
  }

  void rename(fs::path const& from, fs::path const& to, fs::path const& shown) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail_with_errno("replace", shown);
    done_.emplace_back(from, to);
  }
  void keep() { done_.clear(); }

 private:
  std::vector<std::pair<fs::path, fs::path>> done_;
};

/// Where the file system cannot exchange two names at once.
void exchange_in_steps(fs::path const& fresh, fs::path const& place) {
  auto const aside = fs::path(fresh.string() + ".old");
  Renames renames;
  renames.rename(place, aside, place);
  renames.rename(fresh, place, place);
  renames.keep();
}

}  // namespace

bool is_replaceable(fs::path const& folder) {
  struct stat here, above, working;
  bool const is_known =
      ::stat(folder.c_str(), &here) == 0 && ::stat((folder / "..").c_str(), &above) == 0 && ::stat(".", &working) == 0;
  if (!is_known) return false;
  bool const is_working_folder = here.st_dev == working.st_dev && here.st_ino == working.st_ino;
  bool const is_root = here.st_dev == above.st_dev && here.st_ino == above.st_ino;
  return !is_working_folder && !is_root && here.st_dev == above.st_dev;
}

void exchange_folders(fs::path const& fresh, fs::path const& place) {
  std::error_code ignored;
  fs::permissions(fresh, fs::status(place, ignored).permissions(), ignored);
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) fail_with_errno("replace", place);
  exchange_in_steps(fresh, place);
}

void move_files(fs::path const& fresh, std::vector<std::string> const& names, std::vector<std::string> const& stale,
                fs::path const& removed, fs::path const& place) {
  Renames renames;
  auto take_away = [&](std::string const& name) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(place / name, ignored))) renames.rename(place / name, removed / name, place / name);
  };
  // The run record goes first and comes last: without it the folder is nobody's result.
  for (auto name = names.rbegin(); name != names.rend(); ++name) take_away(*name);
  for (auto const& name : stale) take_away(name);
  for (auto const& name : names) renames.rename(fresh / name, place / name, place / name);
  renames.keep();
}

}  // namespace capexsim
