#include "capexsim/output/path_tables.hpp"

#include <algorithm>
#include <utility>

#include "capexsim/output/table.hpp"

namespace capexsim {
namespace {

void end_row(std::string& csv) { csv.back() = '\n'; }

void add_text(std::string_view text, std::string& csv) { csv += csv_text(text) + ','; }

void add_number(double number, std::string& csv) { csv += csv_number(number) + ','; }

/// "deepseek,17,2025Q1,2025-01-01,market,".
std::string row_head(std::string const& name, std::uint64_t path, Quarter quarter, std::string const& provider) {
  std::string head;
  for (auto const& text : {name, std::to_string(path), to_string(quarter), first_day(quarter), provider}) add_text(text, head);
  return head;
}

}  // namespace

PathRows::PathRows(std::string name, Scenario const& scenario, std::vector<Metric> metrics)
    : name_(std::move(name)), scenario_(scenario), metrics_(std::move(metrics)), csv_("scenario,path,quarter,date,provider,") {
  for (Metric metric : metrics_) add_text(info(metric).name, csv_);
  end_row(csv_);
}

void PathRows::add(std::uint64_t path, Value const& value) {
  for (int t = 0; t < scenario_.quarters; ++t) {
    for (int provider = -1; provider < static_cast<int>(scenario_.providers.size()); ++provider) {
      csv_ += row_head(name_, path, scenario_.start + t, provider_name(scenario_, {provider, Metric::capex}));
      for (Metric metric : metrics_) {
        bool const has_column = provider < 0 || info(metric).scope == MetricScope::market_and_provider;
        if (has_column) csv_ += csv_number(value(t, {provider, metric}));
        csv_ += ',';
      }
      end_row(csv_);
    }
  }
}

std::string path_csv(std::string const& name, Scenario const& scenario, ReplayedPath const& path) {
  PathRows rows(name, scenario, {all_metrics.begin(), all_metrics.end()});
  rows.add(path.path, [&](int quarter, Measure const& measure) {
    auto const place = std::find(path.measures.begin(), path.measures.end(), measure) - path.measures.begin();
    return path.metrics[static_cast<std::size_t>(quarter) * path.measures.size() + static_cast<std::size_t>(place)];
  });
  return std::move(rows.csv());
}

std::string path_state_csv(std::string const& name, Scenario const& scenario, ReplayedPath const& path) {
  std::string csv = "scenario,path,quarter,date,provider,variable,unit,value\n";
  for (int t = 0; t < scenario.quarters; ++t) {
    for (auto const& variable : path.variables) {
      csv += row_head(name, path.path, scenario.start + t, variable.provider);
      add_text(variable.name, csv);
      add_text(variable.unit, csv);
      add_number(variable.values[static_cast<std::size_t>(t)], csv);
      end_row(csv);
    }
  }
  return csv;
}

std::string path_inputs_header() { return "scenario,path,key,unit,value\n"; }

void add_path_inputs(std::string const& name, PathDraws const& draws, std::string& csv) {
  for (std::uint64_t place = 0; place < draws.paths.count; ++place) {
    for (std::size_t label = 0; label < draws.labels.size(); ++label) {
      for (auto const& text :
           {name, std::to_string(draws.paths.first + place), draws.labels[label].key, draws.labels[label].unit}) {
        add_text(text, csv);
      }
      add_number(draws.value(label, place), csv);
      end_row(csv);
    }
  }
}

}  // namespace capexsim
