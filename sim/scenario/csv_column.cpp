#include "scenario/csv_column.hpp"

#include <algorithm>
#include <optional>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/csv_reader.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

constexpr std::size_t most_reports = 10;

/// Reads the numbers of one column, record by record.
class ColumnReader {
 public:
  ColumnReader(std::string_view text, std::filesystem::path const& file, Diagnostics& diagnostics)
      : reader_(text), file_(file.string()), diagnostics_(diagnostics) {}

  /// The place of a column in the header; nothing after a report.
  std::optional<std::size_t> find(std::string const& column, SourcePosition const& asked_at) {
    for (auto const& cell : reader_.next()) names_.emplace_back(trim(cell.text));
    if (report_problem()) return std::nullopt;
    if (names_.empty()) return report({file_, 1, 1}, "is empty (expected a header line and numbers below it)"), std::nullopt;
    auto const found = std::find(names_.begin(), names_.end(), column);
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
    auto const problem = "'" + column + "' is no column of " + file_ + " (expected " + join(names_) + ")";
    return diagnostics_.error(asked_at, problem, guess(column, names_)), std::nullopt;
  }

  std::vector<double> read(std::size_t place, std::string const& unit, UnitRule const& rule) {
    std::vector<double> values;
    for (auto cells = reader_.next(); !cells.empty() && reports_ < most_reports; cells = reader_.next()) {
      if (values.size() == most_rows) {
        report({file_, cells[0].line, 1}, "has more than " + std::to_string(most_rows) + " rows");
        break;
      }
      if (auto const value = read_row(cells, place, unit, rule)) values.push_back(*value);
    }
    report_problem();
    if (values.empty() && reports_ == 0) report({file_, 1, 1}, "has no rows (expected numbers below the header)");
    if (reports_ > 0) values.clear();
    return values;
  }

 private:
  std::optional<double> read_row(std::vector<CsvCell> const& cells, std::size_t place, std::string const& unit,
                                 UnitRule const& rule) {
    if (cells.size() != names_.size()) {
      auto const problem =
          "this row has " + counted(cells.size(), "cell") + " (expected " + std::to_string(names_.size()) + ", as the header)";
      return report({file_, cells[0].line, cells[0].column}, problem), std::nullopt;
    }
    auto const& cell = cells[place];
    SourcePosition const position{file_, cell.line, cell.column};
    auto const number = parse_number(trim(cell.text));
    if (!number) {
      auto const problem = in_quotes(cell.text) + " in column '" + names_[place] + "' is not a finite number";
      return report(position, problem), std::nullopt;
    }
    auto const converted = convert({*number, unit, false}, rule);
    if (!converted.problem.empty()) return report(position, converted.problem), std::nullopt;
    return converted.value;
  }

  bool report_problem() {
    if (reader_.problem.empty()) return false;
    report({file_, reader_.line, reader_.column}, reader_.problem);
    return true;
  }

  void report(SourcePosition const& position, std::string const& problem) {
    diagnostics_.error(position, problem);
    ++reports_;
  }

  CsvReader reader_;
  std::string file_;
  Diagnostics& diagnostics_;
  std::vector<std::string> names_;
  std::size_t reports_ = 0;
};

}  // namespace

std::vector<double> read_csv_column(std::string_view text, std::filesystem::path const& file, std::string const& column,
                                    SourcePosition const& asked_at, std::string const& unit, UnitRule const& rule,
                                    Diagnostics& diagnostics) {
  ColumnReader reader(text, file, diagnostics);
  auto const place = reader.find(column, asked_at);
  return place ? reader.read(*place, unit, rule) : std::vector<double>{};
}

}  // namespace capexsim
