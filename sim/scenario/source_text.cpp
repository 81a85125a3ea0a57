#include "scenario/source_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

/// A parser that looks far ahead in one line needs memory in proportion to it.
constexpr std::size_t longest_line = 100'000;

std::string why_unreadable(fs::path const& file, std::string const& expected) {
  std::error_code error;
  auto const status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) return "cannot be read (no such file)";
  if (error) return "cannot be read (" + error.message() + ")";
  if (fs::is_directory(status)) return "is a directory (expected " + expected + ")";
  if (!fs::is_regular_file(status)) return "is not a regular file (expected " + expected + ")";
  auto const size = fs::file_size(file, error);
  if (!error && size > largest_file) return "has " + std::to_string(size) + " bytes (at most 10000000 are read)";
  return {};
}

/// Length of the UTF-8 character at the front of `bytes`; 0 where there is none (RFC 3629: no overlong form, no surrogate).
std::size_t character_length(std::string_view bytes) {
  auto const byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  auto const continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  unsigned const first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    bool const is_allowed = !(first == 0xE0 && byte(1) < 0xA0) && !(first == 0xED && byte(1) > 0x9F);
    return is_allowed && continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    bool const is_allowed = !(first == 0xF0 && byte(1) < 0x90) && !(first == 0xF4 && byte(1) > 0x8F);
    return is_allowed && continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

/// Every bracket is a value to come, and the parser's scanner runs ahead of the events that could be counted.
constexpr std::ptrdiff_t most_brackets = 100'000;

bool has_too_many_brackets(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c == '[' || c == '{'; }) > most_brackets;
}

struct Complaint {
  std::size_t column;
  std::string problem;
};

std::optional<Complaint> complaint_about(std::string_view line) {
  if (line.size() > longest_line) return Complaint{1, "this line is longer than " + std::to_string(longest_line) + " bytes"};
  for (std::size_t i = 0; i < line.size();) {
    auto const length = character_length(line.substr(i));
    if (length == 0) return Complaint{i + 1, "this is not UTF-8 text"};
    auto const c = static_cast<unsigned char>(line[i]);
    bool const is_control = (c < 0x20 && c != '\t' && c != '\r') || c == 0x7F;
    if (is_control) return Complaint{i + 1, "control character " + std::to_string(c) + " (expected text)"};
    i += length;
  }
  auto const indentation = line.substr(0, line.find_first_not_of(" \t\r"));
  auto const tab = indentation.find('\t');
  bool const is_blank = indentation.size() == line.size();
  if (tab != std::string_view::npos && !is_blank) return Complaint{tab + 1, "tab in the indentation (expected spaces)"};
  return std::nullopt;
}

}  // namespace

SourceText load_text(fs::path const& file, std::string const& expected) {
  if (auto problem = why_unreadable(file, expected); !problem.empty()) return {{}, problem};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return {{}, "cannot be read (permission denied)"};
  return {std::string(std::istreambuf_iterator<char>(stream), {}), {}};
}

bool clean_text(std::string& text, std::string const& place, Diagnostics& diagnostics) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (has_too_many_brackets(text)) {
    diagnostics.error({place, 1, 1}, "has more than " + std::to_string(most_brackets) + " brackets");
    return false;
  }
  bool is_clean = true;
  int number = 1;
  for (std::string_view rest = text; !rest.empty(); ++number) {
    auto const end = rest.find('\n');
    if (auto const complaint = complaint_about(rest.substr(0, end))) {
      bool const is_option = place.starts_with("--");
      diagnostics.error({place, is_option ? 0 : number, is_option ? 0 : static_cast<int>(complaint->column)},
                        complaint->problem);
      is_clean = false;
      if (complaint->problem.starts_with("this is not UTF-8")) return false;  // the rest would repeat it
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return is_clean;
}

}  // namespace capexsim
