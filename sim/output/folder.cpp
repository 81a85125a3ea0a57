#include "capexsim/output/folder.hpp"

#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "capexsim/base/check.hpp"
#include "output/files.hpp"
#include "output/occupancy.hpp"
#include "output/placement.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

/// Without a slash at the end; a link to a folder, "." and ".." replaced by the folder they stand for.
fs::path plain_place(fs::path folder) {
  if (!folder.has_filename() && folder.has_relative_path()) folder = folder.parent_path();
  std::error_code error;
  auto const is_other_name = fs::is_symlink(folder, error) || folder.filename() == "." || folder.filename() == "..";
  return is_other_name && fs::is_directory(folder, error) ? fs::canonical(folder) : folder;
}

[[noreturn]] void refuse(fs::path const& file, std::string const& reason) {
  throw FileError("'" + file.string() + "' stands in the way (" + reason + "; choose another folder with -o, or --force)");
}

void check_occupancy(Occupancy const& found, fs::path const& folder, RunIdentity const& identity, Overwrite overwrite) {
  if (overwrite == Overwrite::anything) return;
  if (found.run && found.run->identity != identity) refuse(folder / run_record_name, "it is the result of another run");
  if (!found.run && !found.foreign.empty()) refuse(folder / found.foreign.front(), "it is no result of this run");
}

void write_files(fs::path const& staging, std::vector<ResultFile> const& files, fs::path const& folder) {
  for (auto const& file : files) {
    if (file.on_disk.empty()) write_new_file(staging / file.name, file.content, folder / file.name);
    if (!file.on_disk.empty()) place_file(file.on_disk, staging / file.name, folder / file.name);
  }
  flush_folder(staging);
}

/// A folder inside a temporary one, so that it gets the access rights of any new folder and not those of a temporary one.
fs::path make_staging(TemporaryFolder const& temporary) {
  auto staging = temporary.path() / "results";
  std::error_code error;
  if (!fs::create_directory(staging, error)) throw FileError("cannot make the folder '" + staging.string() + "'");
  return staging;
}

void save_new(fs::path const& folder, std::vector<ResultFile> const& files) {
  MadeFolders parents;
  auto const parent = parent_of(folder);
  parents.make(parent);
  {
    TemporaryFolder const temporary(parent, folder.filename().string());
    auto const staging = make_staging(temporary);
    write_files(staging, files, folder);
    if (::rename(staging.c_str(), folder.c_str()) != 0) fail_with_errno("save in", folder);
  }
  parents.keep();
  flush_folder(parent);
}

void save_over(fs::path const& folder, std::vector<ResultFile> const& files) {
  auto const parent = parent_of(folder);
  TemporaryFolder const temporary(parent, folder.filename().string());
  auto const staging = make_staging(temporary);
  write_files(staging, files, folder);
  exchange_folders(staging, folder);
  flush_folder(parent);
}

void save_among(fs::path const& folder, std::vector<ResultFile> const& files, std::vector<std::string> stale) {
  std::vector<std::string> names;
  for (auto const& file : files) {
    names.push_back(file.name);
    std::error_code error;
    if (fs::is_directory(folder / file.name, error))
      throw FileError("'" + (folder / file.name).string() + "' stands in the way (it is a folder)");
    std::erase(stale, file.name);
  }
  TemporaryFolder const temporary(folder, "capexsim");
  auto const staging = make_staging(temporary);
  write_files(staging, files, folder);
  auto const removed = temporary.path() / "removed";
  fs::create_directory(removed);
  move_files(staging, names, stale, removed, folder);
  flush_folder(folder);
}

}  // namespace

std::string folder_name(std::string const& text) {
  constexpr std::string_view harmless = "-_+.,= ";
  std::string name = text;
  for (auto& c : name) {
    auto const byte = static_cast<unsigned char>(c);
    bool const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (!is_letter && harmless.find(c) == std::string_view::npos) c = '_';
  }
  if (name.starts_with('.')) name.front() = '_';
  return name;
}

fs::path partial_place(fs::path const& folder) {
  auto const place = plain_place(folder);
  std::error_code error;
  bool const may_stand_beside =
      !fs::exists(place, error) || (is_replaceable(place) && ::access(parent_of(place).c_str(), W_OK | X_OK) == 0);
  if (!may_stand_beside) return place / partial_name;
  // A folder's name has at most 255 bytes.
  return parent_of(place) / ('.' + place.filename().string().substr(0, 200) + partial_name);
}

void check_folder(fs::path const& folder, RunIdentity const& identity, Overwrite overwrite) {
  auto const place = plain_place(folder);
  auto const found = look_at(place);
  if (!found.is_folder) return check_parents(place);
  check_occupancy(found, place, identity, overwrite);
  if (::access(place.c_str(), W_OK | X_OK) != 0) fail_with_errno("write in", place);
}

void write_folder(fs::path const& folder, RunIdentity const& identity, Overwrite overwrite,
                  std::vector<ResultFile> const& files) {
  auto const place = plain_place(folder);
  auto const found = look_at(place);
  check_occupancy(found, place, identity, overwrite);
  bool const may_replace =
      found.foreign.empty() && is_replaceable(place) && ::access(parent_of(place).c_str(), W_OK | X_OK) == 0;
  if (!found.is_folder) return save_new(place, files);
  if (may_replace) return save_over(place, files);
  save_among(place, files, found.run ? found.run->files : std::vector<std::string>());
}

}  // namespace capexsim
