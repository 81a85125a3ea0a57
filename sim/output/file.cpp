#include "capexsim/output/file.hpp"

#include <unistd.h>

#include <cstdio>
#include <system_error>

#include "capexsim/base/check.hpp"
#include "output/files.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

void refuse_folder(fs::path const& file) {
  std::error_code ignored;
  bool const is_folder = !file.has_filename() || fs::is_directory(file, ignored);
  if (is_folder) throw FileError("cannot write '" + file.string() + "' (it is a folder)");
}

}  // namespace

void check_file(fs::path const& file) {
  refuse_folder(file);
  check_parents(file);
}

void write_file(fs::path const& file, std::string_view content) {
  refuse_folder(file);
  MadeFolders parents;
  auto const parent = parent_of(file);
  parents.make(parent);
  {
    TemporaryFolder const temporary(parent, file.filename().string());
    auto const staged = temporary.path() / "file";
    write_new_file(staged, content, file);
    if (std::rename(staged.c_str(), file.c_str()) != 0) fail_with_errno("write", file);
  }
  parents.keep();
  flush_folder(parent);
}

}  // namespace capexsim
