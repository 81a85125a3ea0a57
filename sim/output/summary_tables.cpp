#include <limits>
#include <numeric>
#include <utility>

#include "capexsim/output/result_tables.hpp"
#include "output/statistics.hpp"

namespace capexsim {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The statistics of the wide table; the mean stands for a probability below 0.
constexpr std::pair<char const*, double> wide_statistics[] = {{"mean", -1.0}, {"p05", 0.05}, {"p25", 0.25},
                                                              {"p50", 0.50},  {"p75", 0.75}, {"p95", 0.95}};

double statistic(Summary const& summary, double probability) {
  if (!has_meaning(summary)) return no_value;
  return probability < 0 ? summary.mean : summary.quantile(probability);
}

bool has_meaning_ever(StudyResult const& result, std::size_t measure) {
  for (int t = 0; t < result.quarters; ++t) {
    if (has_meaning(result.metrics[result.index(t, measure)])) return true;
  }
  return false;
}

}  // namespace

Table summary_table(std::string const& name, Scenario const& scenario, StudyResult const& result) {
  std::vector<int> all(static_cast<std::size_t>(result.quarters));
  std::iota(all.begin(), all.end(), 0);
  return summary_table(name, scenario, result, all);
}

Table summary_table(std::string const& name, Scenario const& scenario, StudyResult const& result,
                    std::span<int const> quarters) {
  std::vector<Column> columns{{"scenario"}, {"quarter"}, {"date"}, {"provider"}, {"metric"}, {"unit"}};
  add_statistics_columns(columns);
  Table table(std::move(columns));
  auto const order = ordered_measures(result);
  for (int t : quarters) {
    auto const quarter = scenario.start + t;
    for (auto m : order) {
      auto const& summary = result.metrics[result.index(t, m)];
      if (!has_meaning(summary)) continue;
      auto const& measure = result.measures[m];
      auto const& metric = info(measure.metric);
      std::vector<Cell> cells{name,
                              to_string(quarter),
                              first_day(quarter),
                              provider_name(scenario, measure),
                              std::string(metric.name),
                              std::string(metric.unit)};
      add_statistics(summary, cells);
      table.add_row(std::move(cells));
    }
  }
  return table;
}

Table wide_table(std::string const& name, Scenario const& scenario, StudyResult const& result) {
  std::vector<Column> columns{{"scenario"}, {"provider"}, {"metric"}, {"unit"}, {"statistic"}};
  for (int t = 0; t < result.quarters; ++t) columns.push_back({to_string(scenario.start + t), ColumnKind::number});
  Table table(std::move(columns));
  for (auto m : ordered_measures(result)) {
    if (!has_meaning_ever(result, m)) continue;
    auto const& measure = result.measures[m];
    auto const& metric = info(measure.metric);
    for (auto const& [statistic_name, probability] : wide_statistics) {
      std::vector<Cell> cells{name, provider_name(scenario, measure), std::string(metric.name), std::string(metric.unit),
                              std::string(statistic_name)};
      for (int t = 0; t < result.quarters; ++t) cells.emplace_back(statistic(result.metrics[result.index(t, m)], probability));
      table.add_row(std::move(cells));
    }
  }
  return table;
}

}  // namespace capexsim
