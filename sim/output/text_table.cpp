#include "output/text_table.hpp"

#include <algorithm>
#include <utility>

namespace capexsim {

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0u) != 0x80u; }));
}

void TextTable::add_line(std::vector<std::string> cells, std::string_view style) {
  lines_.push_back({std::move(cells), std::string(style)});
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (auto const& line : lines_) {
    widths.resize(std::max(widths.size(), line.cells.size()));
    for (std::size_t i = 0; i < line.cells.size(); ++i) widths[i] = std::max(widths[i], character_count(line.cells[i]));
  }
  return widths;
}

std::string TextTable::line_text(Line const& line, std::vector<std::size_t> const& widths, std::string_view reset) const {
  std::string text;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    auto const& cell = line.cells[i];
    std::string const room(widths[i] - character_count(cell), ' ');
    text += "  " + (i < left_columns_ ? cell + room : room + cell);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return line.style.empty() ? text + '\n' : line.style + text + std::string(reset) + '\n';
}

std::string TextTable::text(std::string_view reset) const {
  auto const column_widths = widths();
  std::string text;
  for (auto const& line : lines_) text += line_text(line, column_widths, reset);
  return text;
}

}  // namespace capexsim
