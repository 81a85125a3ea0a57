#include "scenario/source_text.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "capexsim/base/printable.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

/// A parser that looks far ahead in one line needs memory in proportion to it.
constexpr std::size_t longest_line = 100'000;

/// "cannot be read (permission denied)".
std::string unreadable(std::error_code const& error) {
  auto reason = error.message();
  reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  return "cannot be read (" + reason + ")";
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string too_large(std::string const& size, std::size_t most_bytes) {
  return "has " + size + " bytes (at most " + std::to_string(most_bytes) + " are read)";
}

std::string why_unreadable(fs::path const& file, std::string const& expected, std::size_t most_bytes) {
  std::error_code error;
  auto const status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) return "cannot be read (no such file)";
  if (error) return unreadable(error);
  if (fs::is_directory(status)) return "is a directory (expected " + expected + ")";
  if (!fs::is_regular_file(status)) return "is not a regular file (expected " + expected + ")";
  auto const size = fs::file_size(file, error);
  if (!error && size > most_bytes) return too_large(std::to_string(size), most_bytes);
  return {};
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

/// What is wrong with one character of a line; empty where all is well.
std::string problem_of(std::string_view character, bool is_last) {
  auto const first = static_cast<unsigned char>(character[0]);
  auto const second = character.size() > 1 ? static_cast<unsigned char>(character[1]) : 0u;
  if (first == '\r' && !is_last) return "carriage return without a line feed (expected lines that end in one)";
  bool const is_low_control = (first < 0x20 && first != '\t' && first != '\r') || first == 0x7F;
  bool const is_high_control = first == 0xC2 && second >= 0x80 && second <= 0x9F;
  if (is_low_control || is_high_control) {
    return "control character " + std::to_string(is_high_control ? second : first) + " (expected text)";
  }
  return character == byte_order_mark ? "byte-order mark inside the text (expected one at most, as the first character)" : "";
}

std::optional<Complaint> complaint_about_indentation(std::string_view line) {
  if (line.starts_with('%')) return Complaint{1, "'%' begins a directive (scenarios have none)"};
  auto const indentation = line.substr(0, line.find_first_not_of(" \t\r"));
  auto const tab = indentation.find('\t');
  bool const is_blank = indentation.size() == line.size();
  if (tab != std::string_view::npos && !is_blank) return Complaint{tab + 1, "tab in the indentation (expected spaces)"};
  return std::nullopt;
}

bool is_printable_ascii(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::optional<Complaint> complaint_about(std::string_view line) {
  if (line.size() > longest_line) return Complaint{1, "this line is longer than " + std::to_string(longest_line) + " bytes"};
  if (is_printable_ascii(line)) return complaint_about_indentation(line);
  for (std::size_t i = 0; i < line.size();) {
    auto const length = utf8_length(line.substr(i));
    if (length == 0) return Complaint{i + 1, "this is not UTF-8 text"};
    auto problem = problem_of(line.substr(i, length), i + length == line.size());
    if (!problem.empty()) return Complaint{i + 1, std::move(problem)};
    i += length;
  }
  return complaint_about_indentation(line);
}

/// What is wrong with the text as a whole; empty where all is well.
std::string problem_of_all(std::string_view text) {
  bool const has_wide_mark = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  auto const front = text.substr(0, 4);
  bool const has_wide_letters = std::count(front.begin(), front.end(), '\0') >= 2;
  if (has_wide_mark || has_wide_letters) return "this is UTF-16 or UTF-32 text (expected UTF-8)";
  if (has_too_many_brackets(text)) return "has more than " + std::to_string(most_brackets) + " brackets";
  return {};
}

/// Reads a file piece by piece: one that the kernel makes up may fail half-way, or have no size and no end.
SourceText read_whole(fs::path const& file, std::size_t most_bytes) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const stream(std::fopen(file.c_str(), "rb"), std::fclose);
  if (!stream) return {{}, unreadable({errno, std::generic_category()})};
  SourceText source;
  char buffer[1 << 16];
  while (auto const count = std::fread(buffer, 1, sizeof buffer, stream.get())) {
    source.text.append(buffer, count);
    if (source.text.size() > most_bytes) return {{}, too_large("more than " + std::to_string(most_bytes), most_bytes)};
  }
  if (std::ferror(stream.get())) return {{}, unreadable({errno, std::generic_category()})};
  return source;
}

}  // namespace

SourceText load_text(fs::path const& file, std::string const& expected, std::size_t most_bytes) {
  if (auto problem = why_unreadable(file, expected, most_bytes); !problem.empty()) return {{}, problem};
  return read_whole(file, most_bytes);
}

bool clean_text(std::string& text, std::string const& place, Diagnostics& diagnostics) {
  bool const is_option = place.starts_with("--");
  auto const report = [&](int line, std::size_t column, std::string const& problem) {
    diagnostics.error({place, is_option ? 0 : line, is_option ? 0 : static_cast<int>(column)}, problem);
  };
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (auto const problem = problem_of_all(text); !problem.empty()) return report(1, 1, problem), false;
  bool is_clean = true;
  int number = 1;
  for (std::string_view rest = text; !rest.empty(); ++number) {
    auto const end = rest.find('\n');
    if (auto const complaint = complaint_about(rest.substr(0, end))) {
      report(number, complaint->column, complaint->problem);
      is_clean = false;
      if (complaint->problem.starts_with("this is not UTF-8")) return false;  // the rest would repeat it
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return is_clean;
}

}  // namespace capexsim
