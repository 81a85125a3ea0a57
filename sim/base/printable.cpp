#include "capexsim/base/printable.hpp"

#include <algorithm>
#include <iterator>

namespace capexsim {
namespace {

constexpr std::size_t longest_quote = 60;

struct CodePoints {
  char32_t first, last;
};

/// Controls, what nobody sees, and what changes the direction of reading (Unicode 15: Cc, Zl, Zp and most of Cf).
constexpr CodePoints deceptive[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x200B, 0x200F},
                                    {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

bool is_deceptive(char32_t point) {
  return std::any_of(std::begin(deceptive), std::end(deceptive),
                     [&](CodePoints const& range) { return range.first <= point && point <= range.last; });
}

/// \param character  one valid UTF-8 character
char32_t code_point(std::string_view character) {
  constexpr unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t point = static_cast<unsigned char>(character[0]) & lead_bits[character.size()];
  for (char c : character.substr(1)) point = (point << 6) | (static_cast<unsigned char>(c) & 0x3Fu);
  return point;
}

std::string hexadecimal(char32_t value, int digits) {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789abcdef"[(value >> shift) & 0xFu];
  return text;
}

std::string escape(char32_t point) {
  if (point == '\n') return "\\n";
  if (point == '\r') return "\\r";
  if (point == '\t') return "\\t";
  if (point < 0x80) return "\\x" + hexadecimal(point, 2);
  return point < 0x10000 ? "\\u" + hexadecimal(point, 4) : "\\U" + hexadecimal(point, 8);
}

/// Takes one character off the front of `text` and returns what stands for it.
std::string take_printable(std::string_view& text) {
  auto const length = utf8_length(text);
  auto const character = text.substr(0, std::max<std::size_t>(length, 1));
  text.remove_prefix(character.size());
  if (length == 0) return "\\x" + hexadecimal(static_cast<unsigned char>(character[0]), 2);
  auto const point = code_point(character);
  return is_deceptive(point) ? escape(point) : std::string(character);
}

}  // namespace

std::size_t utf8_length(std::string_view bytes) {
  auto const byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  auto const continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  unsigned const first = byte(0);
  if (bytes.empty()) return 0;
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

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) shown += take_printable(text);
  return shown;
}

std::string printable_lines(std::string_view text) {
  std::string shown;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    shown += printable(text.substr(0, end)) + '\n';
    text.remove_prefix(end + 1);
  }
  return shown + printable(text);
}

std::string in_quotes(std::string_view text) {
  constexpr std::string_view dots = "...";
  std::string shown;
  std::size_t characters = 0, cut = 0;
  for (; !text.empty() && characters <= longest_quote; ++characters) {
    if (characters == longest_quote - dots.size()) cut = shown.size();
    shown += take_printable(text);
  }
  if (characters > longest_quote) shown.replace(cut, std::string::npos, dots);
  return "'" + shown + "'";
}

}  // namespace capexsim
