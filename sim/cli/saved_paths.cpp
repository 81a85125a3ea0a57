#include "cli/saved_paths.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "capexsim/analysis/first_paths.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/output/path_tables.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

void add_stretch(PathStretch const& stretch, PathRows& rows) {
  for (std::uint64_t place = 0; place < stretch.paths.count; ++place) {
    rows.add(stretch.paths.first + place, [&](int quarter, Measure const& measure) {
      auto const found = std::find(stretch.measures.begin(), stretch.measures.end(), measure);
      return stretch.value(quarter, static_cast<std::size_t>(found - stretch.measures.begin()), place);
    });
  }
}

}  // namespace

std::uint64_t read_saved_paths(std::string const& text, Scenario const& scenario) {
  if (text.empty()) return 0;
  auto const paths = scenario.simulation.paths;
  auto const count = read_whole_number("--save-paths", text, 1, paths);
  auto const most = most_saved_numbers / numbers_of_a_path(scenario);
  if (count <= most) return count;
  throw UsageError(
      fmt::format("--save-paths: error: '{}' (at most {} paths of this scenario, {} numbers; 'report.metrics' can "
                  "name fewer metrics)",
                  count, most, most_saved_numbers));
}

std::vector<ResultFile> saved_path_files(std::string const& name, Scenario const& scenario, std::uint64_t count,
                                         RunControl const& control) {
  if (count == 0) return {};
  PathRows rows(name, scenario, recorded_metrics(scenario));
  auto inputs = path_inputs_header();
  show_first_paths(scenario, count, control, [&](PathStretch const& stretch) {
    add_stretch(stretch, rows);
    add_path_inputs(name, stretch.draws, inputs);
    if (control.progress) control.progress(scenario.simulation.paths);  // the run itself is done
  });
  return {{"paths.csv", std::move(rows.csv())}, {"path_inputs.csv", std::move(inputs)}};
}

}  // namespace capexsim
