#include "capexsim/output/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

void append_quoted(std::string_view text, std::string& csv) {
  csv += '"';
  for (char c : text) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

bool fits(Cell const& cell, Column const& column) {
  return std::holds_alternative<double>(cell) == (column.kind == ColumnKind::number);
}

bool looks_like_formula(std::string_view text) {
  // White space in front is cut off by some spreadsheets; that of other kinds than a blank is odd enough by itself.
  bool const is_odd = !text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos;
  auto const visible = trim(text);
  return is_odd || (!visible.empty() && std::string_view("=+-@").find(visible.front()) != std::string_view::npos);
}

bool needs_quotes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
}

void append_text(std::string_view text, std::string& csv) {
  bool const is_formula = looks_like_formula(text);
  if (needs_quotes(text)) return append_quoted((is_formula ? "'" : "") + std::string(text), csv);
  if (is_formula) csv += '\'';
  csv += text;
}

void append_number(double number, std::string& csv) {
  if (!std::isfinite(number)) return;
  char buffer[32];
  // Adding zero turns -0 into 0.
  csv.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number + 0.0).ptr);
}

void append_cell(Cell const& cell, std::string& csv) {
  if (auto const* number = std::get_if<double>(&cell)) return append_number(*number, csv);
  append_text(std::get<std::string>(cell), csv);
}

void end_field(bool is_first, bool is_last, std::string_view inserted, std::string& csv) {
  if (is_first && !inserted.empty()) (csv += ',') += inserted;
  csv += is_last ? '\n' : ',';
}

/// About what a cell of a summary takes [bytes].
constexpr std::size_t usual_cell = 16;

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
  std::string csv;
  append_text(text, csv);
  return csv;
}

std::string csv_number(double number) {
  std::string csv;
  append_number(number, csv);
  return csv;
}

std::string csv_head(Table const& table, std::string_view inserted) {
  std::string csv;
  for (auto const& column : table.columns()) {
    append_text(column.name, csv);
    end_field(&column == &table.columns().front(), &column == &table.columns().back(), inserted, csv);
  }
  return csv;
}

std::string csv_rows(Table const& table, std::string_view inserted) {
  std::string csv;
  csv.reserve((table.rows().size() + 1) * (table.columns().size() * usual_cell + inserted.size()));
  for (auto const& row : table.rows()) {
    for (auto const& cell : row) {
      append_cell(cell, csv);
      end_field(&cell == &row.front(), &cell == &row.back(), inserted, csv);
    }
  }
  return csv;
}

std::string to_csv(Table const& table) { return csv_head(table) + csv_rows(table); }

}  // namespace capexsim
