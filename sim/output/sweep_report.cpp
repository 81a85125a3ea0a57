#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "capexsim/base/printable.hpp"
#include "capexsim/output/sweep_tables.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

constexpr std::size_t widest_value = 28;

/// A value of the user's, cut where it is too wide for a table.
std::string shown_value(std::string const& value) {
  auto text = printable(value);
  if (character_count(text) <= widest_value) return text;
  auto end = widest_value - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end) + "...";
}

bool has_some(std::vector<ShownPoint> const& shown, Metric metric, char const* statistic) {
  return std::ranges::any_of(shown,
                             [&](ShownPoint const& point) { return std::isfinite(point.digest.number(metric, statistic)); });
}

/// A column of the short table.
struct ReportColumn {
  Metric metric;
  char const* statistic;
  char const *head, *unit;
  bool is_percent;
};
constexpr ReportColumn report_columns[] = {{Metric::utilization, "p50", "utilization", "median", true},
                                           {Metric::oversupply, "probability", "oversupply", "probability", true},
                                           {Metric::capex, "p50", "capex", "median, BUSD/quarter", false}};

std::vector<std::string> cells_of(ShownPoint const& shown, std::vector<ReportColumn> const& columns, SweepDesign const& design,
                                  bool has_quarter) {
  std::vector<std::string> cells;
  for (auto const& value : design.values(shown.point)) cells.push_back(shown_value(value));
  cells.insert(cells.begin(), std::to_string(shown.point + 1));
  if (has_quarter) cells.push_back(shown.digest.quarter);
  for (auto const& column : columns) {
    double const number = shown.digest.number(column.metric, column.statistic);
    cells.push_back(column.is_percent ? short_percent(number) : short_number(number));
  }
  return cells;
}

std::string table_text(SweepDesign const& design, std::vector<ShownPoint> const& shown, bool has_quarter,
                       Palette const& palette) {
  std::vector<ReportColumn> columns;
  for (auto const& column : report_columns) {
    if (has_some(shown, column.metric, column.statistic)) columns.push_back(column);
  }
  TextTable table(1 + design.variations().size());
  std::vector<std::string> heads{"point"}, units(1 + design.variations().size());
  for (auto const& variation : design.variations()) heads.push_back(printable(variation.key));
  if (has_quarter) heads.emplace_back("quarter"), units.emplace_back();
  for (auto const& column : columns) heads.emplace_back(column.head), units.emplace_back(column.unit);
  table.add_line(heads, palette.faint);
  table.add_line(units, palette.faint);
  for (auto const& point : shown) table.add_line(cells_of(point, columns, design, has_quarter));
  return table.text(palette.reset);
}

bool is_varied(SweepDesign const& design, std::string const& key) {
  return std::ranges::any_of(design.variations(),
                             [&](Variation const& variation) { return place_of_key(variation.key) == place_of_key(key); });
}

}  // namespace

std::vector<std::size_t> shown_points(std::size_t points, std::size_t most) {
  std::vector<std::size_t> shown;
  auto const count = std::min(points, most);
  for (std::size_t k = 0; k < count; ++k) shown.push_back(count == 1 ? 0 : k * (points - 1) / (count - 1));
  return shown;
}

std::string sweep_report(std::string const& name, Scenario const& scenario, SweepDesign const& design,
                         std::vector<ShownPoint> const& shown, Palette const& palette) {
  auto const& title = scenario.title.empty() ? name : name + ": " + scenario.title;
  auto text = fmt::format("{}{}{}\n{} {}{}{}\n", palette.bold, printable(title), palette.reset, design.size(),
                          design.size() == 1 ? "point" : "points",
                          is_varied(design, "paths") ? "" : fmt::format(" of {} paths", scenario.simulation.paths),
                          is_varied(design, "seed") ? "" : fmt::format(", seed {}", scenario.simulation.seed));
  if (shown.empty()) return text;
  auto const& quarter = shown.front().digest.quarter;
  bool const has_quarters =
      std::ranges::any_of(shown, [&](ShownPoint const& point) { return point.digest.quarter != quarter; });
  auto const when = has_quarters ? "the last quarter" : quarter;
  auto const part = shown.size() < design.size() ? fmt::format(", {} of the points", shown.size()) : "";
  text += fmt::format("\n{}Market in {}{}{}\n", palette.bold, when, part, palette.reset);
  return text + table_text(design, shown, has_quarters, palette);
}

}  // namespace capexsim
