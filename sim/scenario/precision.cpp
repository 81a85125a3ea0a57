// How well a run is to know one of its results.

#include <algorithm>

#include "capexsim/base/printable.hpp"
#include "capexsim/scenario/settings.hpp"
#include "scenario/messages.hpp"
#include "scenario/named_entries.hpp"
#include "scenario/numbers.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

constexpr std::uint64_t most_exact_paths = 50'000;

void read_provider_of(Reading& reading, Precision& precision) {
  constexpr std::string_view place = "simulation.precision.of";
  auto const name = read_words(reading, place);
  if (!name) return;
  auto names = provider_names(reading.scenario);
  names.insert(names.begin(), "market");
  precision.provider = *name;
  if (std::find(names.begin(), names.end(), *name) != names.end()) return;
  reading.diagnostics.error(reading.keys.find(place)->position,
                            "'" + std::string(place) + "' is " + in_quotes(*name) + " (expected " + listed(names) + ")",
                            guess(*name, names));
}

void read_quarter_of(Reading& reading, Precision& precision) {
  constexpr std::string_view place = "simulation.precision.at";
  auto const& scenario = reading.scenario;
  QuarterSpan const horizon{scenario.start, scenario.start + (scenario.quarters - 1)};
  precision.quarter = scenario.quarters - 1;
  auto const quarter = read_quarter(reading, place);
  if (!quarter) return;
  precision.quarter = *quarter - scenario.start;
  if (horizon.contains(*quarter)) return;
  reading.diagnostics.error(reading.keys.find(place)->position, "'" + std::string(place) + "' is '" + to_string(*quarter) +
                                                                    "' (expected a quarter from " + to_string(horizon.first) +
                                                                    " to " + to_string(horizon.last) + ")");
}

/// "0.5 %" is a part of the statistic itself, 0.005 is in the metric's unit.
void read_error(Reading& reading, Precision& precision) {
  constexpr std::string_view place = "simulation.precision.error";
  auto const* node = reading.keys.find(place);
  auto const error = node ? read_number(*node, {""}, reading.diagnostics) : std::nullopt;
  if (!error) return;
  precision.error = *error;
  precision.is_relative = read_number_text(*node).number.unit == "%";
  Range const range{.low = 0, .high = precision.is_relative ? 1 : ranges::any.high, .low_is_outside = true};
  if (lies_in(range, *error)) return;
  auto const expected = precision.is_relative ? "must be above 0 and at most 100 %" : claim(range);
  reading.diagnostics.error(node->position, "'" + std::string(place) + "' is " + in_quotes(node->text) + " (" + expected + ")");
}

void check_exact_paths(Reading& reading) {
  auto const& simulation = reading.scenario.simulation;
  if (simulation.quantiles != QuantileSource::exact || simulation.max_paths <= most_exact_paths) return;
  reading.diagnostics.error(simulation.precision->position,
                            "'simulation.precision' may take " + std::to_string(simulation.max_paths) +
                                " paths, and 'simulation.quantiles: exact' keeps every value of at most 50,000",
                            "set simulation.max_paths to at most 50000, or leave quantiles to histograms");
}

void check_paths(Reading& reading) {
  auto const& simulation = reading.scenario.simulation;
  if (simulation.paths <= simulation.max_paths) return;
  auto const* paths = reading.keys.find("simulation.paths");
  SourcePosition const position = paths ? SourcePosition(paths->position) : simulation.precision->position;
  reading.diagnostics.error(position, "'simulation.paths' is " + std::to_string(simulation.paths) + " (expected at most " +
                                          std::to_string(simulation.max_paths) +
                                          ", 'simulation.max_paths', where 'simulation.precision' chooses)");
}

}  // namespace

void read_precision(Reading& reading) {
  auto const* section = reading.keys.find_section("simulation.precision");
  Precision precision;
  auto const metric = read_words(reading, "simulation.precision.metric");
  auto const choices = choices_of(setting_at("simulation.precision.statistic"));
  auto const p50 = std::find(choices.begin(), choices.end(), precision.statistic) - choices.begin();
  auto const chosen = read_choice_among(reading, "simulation.precision.statistic", choices, static_cast<int>(p50));
  precision.statistic = choices[static_cast<std::size_t>(chosen)];
  read_provider_of(reading, precision);
  read_quarter_of(reading, precision);
  read_error(reading, precision);
  if (!section || !section->is_mapping()) return;
  if (!metric) reading.keys.report_missing("simulation.precision.metric", "a metric such as utilization");
  if (!reading.keys.find("simulation.precision.error")) {
    reading.keys.report_missing("simulation.precision.error", "a number, or a percentage of the statistic such as 1 %");
  }
  precision.metric = metric.value_or("");
  auto const* metric_node = reading.keys.find("simulation.precision.metric");
  precision.position = (metric_node ? metric_node : section)->position;
  reading.scenario.simulation.precision = precision;
  check_exact_paths(reading);
  check_paths(reading);
}

}  // namespace capexsim
