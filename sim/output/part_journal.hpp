#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/growing_file.hpp"

namespace capexsim {

/// What a journal says about one part.
struct PartEntry {
  std::vector<std::uint64_t> sizes;  ///< bytes it added to each file
  std::string digest;                ///< of all these bytes
  std::string note;
};

/// An entry as a line of the journal, and back. Each line ends with a digest of itself and the digest before, so that lines
/// that were cut, changed or moved are noticed.
[[nodiscard]] std::string journal_line(PartEntry const& entry, std::string& chain);
[[nodiscard]] std::optional<PartEntry> read_journal_line(std::string_view line, std::string& chain);

/// The first digits of the SHA-256 of some bytes.
[[nodiscard]] std::string short_digest(std::string_view bytes);
inline constexpr std::size_t short_digest_length = 16;

/// Reads a file line by line.
class LineReader {
 public:
  explicit LineReader(GrowingFile const& file) : file_(file) {}

  /// The next line without its end; nothing at the end of the file, where the last line is cut off, or is too long to be ours.
  [[nodiscard]] std::optional<std::string> next();
  /// Where the next line begins.
  [[nodiscard]] std::uint64_t place() const { return place_; }

 private:
  GrowingFile const& file_;
  std::string buffer_;
  std::size_t used_ = 0;  ///< of the buffer
  std::uint64_t place_ = 0;
};

}  // namespace capexsim
