#pragma once

#include <string>
#include <vector>

namespace capexsim {

/// Lines of cells for a terminal: the first columns flush left, the others flush right, each as wide as its widest cell.
class TextTable {
 public:
  /// \param left_columns  how many are flush left
  explicit TextTable(std::size_t left_columns) : left_columns_(left_columns) {}

  /// \param style  put in front of the line, such as Palette::faint; `reset` behind it
  void add_line(std::vector<std::string> cells, std::string_view style = {});

  [[nodiscard]] std::string text(std::string_view reset) const;

 private:
  struct Line {
    std::vector<std::string> cells;
    std::string style;
  };
  [[nodiscard]] std::vector<std::size_t> widths() const;
  [[nodiscard]] std::string line_text(Line const& line, std::vector<std::size_t> const& widths, std::string_view reset) const;

  std::size_t left_columns_;
  std::vector<Line> lines_;
};

/// Characters of UTF-8 text.
[[nodiscard]] std::size_t character_count(std::string_view text);

}  // namespace capexsim
