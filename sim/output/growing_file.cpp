#include "output/growing_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace capexsim {

GrowingFile::GrowingFile(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666)) {
  if (!descriptor_.is_open()) fail_with_errno("write", path_);
}

bool GrowingFile::lock() {
  if (::flock(descriptor_.number(), LOCK_EX | LOCK_NB) == 0) return true;
  // A file system without locks lets everybody write.
  return errno != EWOULDBLOCK;
}

void GrowingFile::cut(std::uint64_t size) {
  if (::ftruncate(descriptor_.number(), static_cast<off_t>(size)) != 0) fail_with_errno("write", path_);
}

void GrowingFile::append(std::string_view bytes) {
  if (!descriptor_.write(bytes)) fail_with_errno("write", path_);
}

void GrowingFile::flush() {
  if (!descriptor_.flush()) fail_with_errno("write", path_);
}

std::string GrowingFile::read(std::uint64_t place, std::size_t most) const {
  std::string bytes(most, '\0');
  std::size_t filled = 0;
  while (filled < most) {
    auto const count = ::pread(descriptor_.number(), &bytes[filled], most - filled, static_cast<off_t>(place + filled));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_with_errno("read", path_);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace capexsim
