#include "scenario/csv_reader.hpp"

namespace capexsim {

CsvReader::CsvReader(std::string_view text) : rest_(text) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
}

std::vector<CsvCell> CsvReader::next() {
  std::vector<CsvCell> cells;
  while (!rest_.empty() && cells.empty() && problem.empty()) {
    do {
      cells.push_back(read_cell());
    } while (problem.empty() && take(','));
    end_line();
    if (cells.size() == 1 && cells[0].text.empty()) cells.clear();
  }
  if (!problem.empty()) cells.clear();
  return cells;
}

CsvCell CsvReader::read_cell() {
  CsvCell cell{{}, line, column};
  if (take('"')) {
    read_quoted(cell);
  } else {
    while (!rest_.empty() && rest_[0] != ',' && rest_[0] != '\n' && !rest_.starts_with("\r\n")) cell.text += step();
  }
  return cell;
}

/// Up to the closing quote; two quotes stand for one.
void CsvReader::read_quoted(CsvCell& cell) {
  while (!rest_.empty()) {
    bool const is_quote = rest_[0] == '"';
    char const c = step();
    if (is_quote && !take('"')) return;
    cell.text += c;
  }
  problem = "this quote is never closed";
  line = cell.line, column = cell.column;
}

void CsvReader::end_line() {
  take('\r');
  if (!problem.empty() || rest_.empty() || take('\n')) return;
  problem = "text after a closing quote (expected a comma or the end of the line)";
}

bool CsvReader::take(char c) {
  if (rest_.empty() || rest_[0] != c) return false;
  step();
  return true;
}

char CsvReader::step() {
  char const c = rest_[0];
  rest_.remove_prefix(1);
  column = c == '\n' ? 1 : column + 1;
  line += c == '\n' ? 1 : 0;
  return c;
}

}  // namespace capexsim
