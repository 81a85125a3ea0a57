#include "output/part_journal.hpp"

#include <charconv>

#include "capexsim/base/sha256.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

constexpr std::size_t longest_line = 1 << 20, pieces = 1 << 16;

std::optional<std::vector<std::uint64_t>> read_sizes(std::string_view text) {
  std::vector<std::uint64_t> sizes;
  for (auto const& part : split(text, ',')) {
    std::uint64_t size = 0;
    auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), size);
    if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    sizes.push_back(size);
  }
  return sizes;
}

}  // namespace

std::string short_digest(std::string_view bytes) { return sha256(bytes).substr(0, short_digest_length); }

std::string journal_line(PartEntry const& entry, std::string& chain) {
  std::string line;
  for (auto size : entry.sizes) line += (line.empty() ? "" : ",") + std::to_string(size);
  line += '\t' + entry.digest + '\t' + entry.note;
  chain = short_digest(chain + line);
  return line + '\t' + chain + '\n';
}

std::optional<PartEntry> read_journal_line(std::string_view line, std::string& chain) {
  auto const end = line.rfind('\t');
  if (end == std::string_view::npos) return std::nullopt;
  auto const content = line.substr(0, end);
  auto const expected = short_digest(chain + std::string(content));
  if (line.substr(end + 1) != expected) return std::nullopt;
  auto const first = content.find('\t');
  auto const second = content.find('\t', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  auto sizes = read_sizes(content.substr(0, first));
  if (!sizes) return std::nullopt;
  chain = expected;
  return PartEntry{std::move(*sizes), std::string(content.substr(first + 1, second - first - 1)),
                   std::string(content.substr(second + 1))};
}

std::optional<std::string> LineReader::next() {
  for (;;) {
    auto const end = buffer_.find('\n', used_);
    if (end != std::string::npos) {
      auto line = buffer_.substr(used_, end - used_);
      used_ = end + 1;
      place_ += line.size() + 1;
      return line;
    }
    buffer_.erase(0, used_);
    used_ = 0;
    if (buffer_.size() > longest_line) return std::nullopt;
    auto const more = file_.read(place_ + buffer_.size(), pieces);
    if (more.empty()) return std::nullopt;
    buffer_ += more;
  }
}

}  // namespace capexsim
