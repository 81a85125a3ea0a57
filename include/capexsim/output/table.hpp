#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace capexsim {

enum class ColumnKind { text, number };

/// Head of a column: its name and what its cells hold.
struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::text;
};

/// A text or a number; a number that is not finite stands for "no value".
using Cell = std::variant<std::string, double>;

/// Rows under named columns: declared first, then filled.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// Appends a row.
  /// \param cells  one per column, each of its column's kind
  /// \throws DomainError  if their number or a kind differs
  void add_row(std::vector<Cell> cells);

  [[nodiscard]] std::vector<Column> const& columns() const { return columns_; }
  [[nodiscard]] std::vector<std::vector<Cell>> const& rows() const { return rows_; }

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// A text as one CSV field: quoted where RFC 4180 asks for it, with an apostrophe in front of what a spreadsheet would take for
/// a formula: = + - @, blanks before them or not, and a tab or an end of line in front.
[[nodiscard]] std::string csv_text(std::string_view text);

/// A number as one CSV field: the shortest decimal that reads back as the same double, nothing where it is not finite.
[[nodiscard]] std::string csv_number(double number);

/// The header line of a table. \param inserted  further fields, as CSV, behind the first; "" for none
[[nodiscard]] std::string csv_head(Table const& table, std::string_view inserted = {});

/// Its rows. \param inserted  the same further fields in each
[[nodiscard]] std::string csv_rows(Table const& table, std::string_view inserted = {});

/// The table as CSV: RFC 4180 but for line ends, which are LF; UTF-8; a header line.
[[nodiscard]] std::string to_csv(Table const& table);

}  // namespace capexsim
