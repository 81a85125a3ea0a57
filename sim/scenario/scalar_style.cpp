#include "scenario/scalar_style.hpp"

namespace capexsim {
namespace {

constexpr std::string_view white = " \t\r\n";

std::size_t or_end(std::size_t found, std::string_view text) { return found == std::string_view::npos ? text.size() : found; }

/// Past white space and comments.
std::size_t skip_blanks(std::string_view text, std::size_t at) {
  at = or_end(text.find_first_not_of(white, at), text);
  while (at < text.size() && text[at] == '#')
    at = or_end(text.find_first_not_of(white, or_end(text.find('\n', at), text)), text);
  return at;
}

/// Past white space, comments, anchors and tags.
std::size_t skip_properties(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  while (at < text.size() && (text[at] == '&' || text[at] == '!'))
    at = skip_blanks(text, or_end(text.find_first_of(white, at), text));
  return at;
}

/// Offset behind the quote that closes the one at `at`; npos where none does. In '...' a doubled quote stands for one, in
/// "..." a backslash guards what follows.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  char const quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      bool const is_doubled = quote == '\'' && at + 1 < text.size() && text[at + 1] == quote;
      if (!is_doubled) return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

ScalarStyle scalar_style(std::string_view text, std::size_t begin) {
  ScalarStyle style;
  style.begin = skip_properties(text, begin);
  if (style.begin == text.size()) return style;
  char const first = text[style.begin];
  if (first == '|' || first == '>') {
    style.kind = ScalarStyle::Kind::block;
  } else if (first == '"' || first == '\'') {
    style.kind = ScalarStyle::Kind::quoted;
    style.end = end_of_quoted(text, style.begin);
    style.is_closed = style.end != std::string_view::npos;
  }
  return style;
}

bool colon_follows(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  return at < text.size() && text[at] == ':';
}

}  // namespace capexsim
