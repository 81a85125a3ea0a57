#include "capexsim/output/table.hpp"

#include <cmath>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

std::string quoted(std::string_view text) {
  std::string field = "\"";
  for (char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

bool fits(Cell const& cell, Column const& column) {
  return std::holds_alternative<double>(cell) == (column.kind == ColumnKind::number);
}

std::string csv_field(Cell const& cell) {
  auto const* number = std::get_if<double>(&cell);
  return number ? csv_number(*number) : csv_text(std::get<std::string>(cell));
}

}  // namespace

void Table::add_row(std::vector<Cell> cells) {
  if (cells.size() != columns_.size()) {
    throw DomainError("a row of " + std::to_string(cells.size()) + " cells under " + std::to_string(columns_.size()) +
                      " columns");
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!fits(cells[i], columns_[i])) throw DomainError("a cell of the wrong kind under '" + columns_[i].name + "'");
  }
  rows_.push_back(std::move(cells));
}

std::string csv_text(std::string_view text) {
  // White space in front is cut off by some spreadsheets; that of other kinds than a blank is odd enough by itself.
  bool const is_odd = !text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos;
  auto const visible = trim(text);
  bool const is_formula =
      is_odd || (!visible.empty() && std::string_view("=+-@").find(visible.front()) != std::string_view::npos);
  std::string const safe = (is_formula ? "'" : "") + std::string(text);
  return safe.find_first_of(",\"\r\n") == std::string::npos ? safe : quoted(safe);
}

std::string csv_number(double number) {
  // Adding zero turns -0 into 0.
  return std::isfinite(number) ? format_number(number + 0.0) : std::string();
}

std::string to_csv(Table const& table) {
  std::string text;
  auto end_field = [&](bool is_last) { text += is_last ? '\n' : ','; };
  for (auto const& column : table.columns()) {
    text += csv_text(column.name);
    end_field(&column == &table.columns().back());
  }
  for (auto const& row : table.rows()) {
    for (auto const& cell : row) {
      text += csv_field(cell);
      end_field(&cell == &row.back());
    }
  }
  return text;
}

}  // namespace capexsim
