#include <algorithm>
#include <optional>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/scenario/lint.hpp"
#include "scenario/csv_reader.hpp"
#include "scenario/numbers.hpp"
#include "scenario/source_text.hpp"

namespace capexsim {
namespace {

[[noreturn]] void fail(SourcePosition const& position, std::string const& problem) {
  throw ScenarioError({{position, problem, "a sensitivity result has the columns key and sobol_total"}});
}

std::size_t find_column(std::vector<CsvCell> const& header, std::string const& name, std::string const& place) {
  auto const found = std::find_if(header.begin(), header.end(), [&](CsvCell const& cell) { return cell.text == name; });
  if (found == header.end()) fail({place, 1, 1}, "has no column '" + name + "'");
  return static_cast<std::size_t>(found - header.begin());
}

}  // namespace

Influences read_influences(std::filesystem::path const& file) {
  auto const place = file.string();
  auto const source = load_text(file, "a CSV file");
  if (!source.problem.empty()) fail({place, 1, 1}, source.problem);
  CsvReader reader(source.text);
  auto const header = reader.next();
  auto const key = find_column(header, "key", place), total = find_column(header, "sobol_total", place);
  Influences influences;
  for (auto cells = reader.next(); !cells.empty(); cells = reader.next()) {
    SourcePosition const position{place, cells[0].line, 1};
    if (cells.size() != header.size()) fail(position, "this row has not as many cells as the header");
    if (cells[total].text.empty()) continue;
    auto const value = parse_number(cells[total].text);
    if (!value) fail(position, in_quotes(cells[total].text) + " in column 'sobol_total' is not a finite number");
    auto& largest = influences[cells[key].text];
    largest = std::max(largest, *value);
  }
  if (!reader.problem.empty()) fail({place, reader.line, reader.column}, reader.problem);
  return influences;
}

}  // namespace capexsim
