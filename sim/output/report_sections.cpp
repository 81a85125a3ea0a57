#include "output/report_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "output/statistics.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

using enum Metric;

constexpr std::size_t most_columns = 6;

/// A metric of a section and how its numbers are written.
struct Shown {
  Metric metric;
  std::string_view label;
  bool is_percent = false;
  double scale = 1;            ///< from the metric's unit to `unit`
  std::string_view unit = {};  ///< instead of the metric's own
};

std::string unit_text(Shown const& shown) {
  if (shown.is_percent) return {};
  return std::string(shown.unit.empty() ? info(shown.metric).unit : shown.unit);
}

std::string number_text(double value, Shown const& shown, int digits) {
  return shown.is_percent ? short_percent(value) : short_number(shown.scale * value, digits);
}

std::string median_text(Summary const& summary, Shown const& shown) { return number_text(summary.quantile(0.50), shown, 3); }

/// "0.94..3.8", "71..100 %".
std::string range_text(Summary const& summary, Shown const& shown) {
  auto low = number_text(summary.quantile(0.05), shown, 2);
  if (low.ends_with(" %")) low.erase(low.size() - 2);
  return low + ".." + number_text(summary.quantile(0.95), shown, 2);
}

std::string probability_text(double probability, double error) {
  return fmt::format("{:.1f} ± {:.1f}", 100 * probability, 100 * error);
}

/// The summary of a measure in a quarter; nothing where it was not recorded or has no meaning.
Summary const* find_summary(ReportView const& view, std::vector<Summary> const& summaries, int provider, Metric metric,
                            int quarter) {
  auto const measure = view.result.find(provider, metric);
  if (measure == view.result.measures.size()) return nullptr;
  auto const& summary = summaries[view.result.index(quarter, measure)];
  return has_meaning(summary) ? &summary : nullptr;
}

bool is_recorded(ReportView const& view, int provider, Metric metric) {
  return view.result.find(provider, metric) != view.result.measures.size();
}

std::vector<std::string> quarter_cells(ReportView const& view, std::vector<std::string> cells) {
  for (int t : view.quarters) cells.push_back(to_string(view.scenario.start + t));
  return cells;
}

/// True if the market has the metric in some quarter shown.
bool has_numbers(ReportView const& view, std::vector<Summary> const& summaries, Metric metric) {
  return std::any_of(view.quarters.begin(), view.quarters.end(),
                     [&](int quarter) { return find_summary(view, summaries, -1, metric, quarter) != nullptr; });
}

/// Two lines: medians, and below them 90 % ranges.
void add_median_and_range(ReportView const& view, std::vector<Summary> const& summaries, Shown const& shown,
                          std::string const& unit, TextTable& table) {
  if (!has_numbers(view, summaries, shown.metric)) return;
  std::vector<std::string> medians{std::string(shown.label), unit}, ranges{"", ""};
  for (int t : view.quarters) {
    auto const* summary = find_summary(view, summaries, -1, shown.metric, t);
    medians.push_back(summary ? median_text(*summary, shown) : "-");
    ranges.push_back(summary ? range_text(*summary, shown) : "-");
  }
  table.add_line(std::move(medians));
  table.add_line(std::move(ranges), view.palette.faint);
}

std::string section(ReportView const& view, std::string const& heading, TextTable const& table) {
  return fmt::format("\n{}{}{}\n{}", view.palette.bold, heading, view.palette.reset, table.text(view.palette.reset));
}

std::string year_end_words(ReportView const& view) {
  bool const is_year_end = (view.scenario.start + view.quarters.front()).number() == 4;
  return is_year_end ? "in fourth quarters" : "in the last quarter";
}

}  // namespace

std::vector<int> shown_quarters(Scenario const& scenario) { return shown_quarters(scenario.start, scenario.quarters); }

std::vector<int> shown_quarters(Quarter start, int quarters) {
  std::vector<int> all;
  for (int t = 0; t < quarters; ++t) {
    if ((start + t).number() == 4) all.push_back(t);
  }
  if (all.empty()) return {quarters - 1};
  auto const step = (all.size() + most_columns - 1) / most_columns;
  std::vector<int> shown;
  for (auto i = (all.size() - 1) % step; i < all.size(); i += step) shown.push_back(all[i]);
  return shown;
}

std::string market_section(ReportView const& view) {
  static constexpr Shown rows[] = {{compute_capacity, "capacity"},
                                   {utilization, "utilization", true},
                                   {unmet_share, "unmet share", true},
                                   {compute_price, "compute price"},
                                   {token_price, "token price", false, 1000, "USD/Btok"},
                                   {ai_capex, "AI capex"},
                                   {ai_revenue, "AI revenue"},
                                   {revenue_required, "revenue required"},
                                   {ai_free_cash_flow, "AI free cash flow"},
                                   {cloud_revenue, "cloud revenue"},
                                   {operating_income, "operating income"},
                                   {company_capex, "company capex"},
                                   {anchor_revenue, "anchor's revenue"},
                                   {anchor_cash, "anchor's cash"}};
  TextTable table(2);
  table.add_line(quarter_cells(view, {"", ""}), view.palette.faint);
  for (auto const& row : rows) {
    add_median_and_range(view, view.result.metrics, row, unit_text(row), table);
  }
  return section(view, "Market " + year_end_words(view) + ", median and 90 % range (p05..p95)", table);
}

std::string verdict_section(ReportView const& view) {
  TextTable table(2);
  table.add_line(quarter_cells(view, {"", ""}), view.palette.faint);
  bool is_empty = true;
  for (auto metric : {oversupply, shortage, payback, anchor_default}) {
    bool const is_asked = metric != anchor_default || anchor_may_default(view.scenario);
    if (!is_asked || !is_recorded(view, -1, metric)) continue;
    is_empty = false;
    std::vector<std::string> cells{metric == anchor_default ? "anchor default" : std::string(info(metric).name), "%"};
    for (int t : view.quarters) {
      auto const* summary = find_summary(view, view.result.metrics, -1, metric, t);
      cells.push_back(summary ? probability_text(summary->mean, summary->mean_se) : "-");
    }
    table.add_line(std::move(cells));
  }
  return is_empty ? std::string() : section(view, "Probability that it has happened by then, with its standard error", table);
}

std::string provider_section(ReportView const& view) {
  static constexpr Shown columns[] = {{compute_capacity, "capacity"},
                                      {ai_capex, "AI capex"},
                                      {ai_revenue, "AI revenue"},
                                      {ai_free_cash_flow, "AI free cash flow"}};
  TextTable table(1);
  std::vector<std::string> labels{""}, units{""};
  for (auto const& column : columns) {
    labels.emplace_back(column.label);
    units.emplace_back(info(column.metric).unit);
  }
  table.add_line(std::move(labels), view.palette.faint);
  table.add_line(std::move(units), view.palette.faint);
  int const quarter = view.quarters.back();
  for (std::size_t p = 0; p < view.scenario.providers.size(); ++p) {
    std::vector<std::string> cells{view.scenario.providers[p].name};
    for (auto const& column : columns) {
      auto const* summary = find_summary(view, view.result.metrics, static_cast<int>(p), column.metric, quarter);
      cells.push_back(summary ? median_text(*summary, column) + " (" + range_text(*summary, column) + ")" : "-");
    }
    table.add_line(std::move(cells));
  }
  return section(view, "Providers in " + to_string(view.scenario.start + quarter) + ", median and 90 % range", table);
}

std::string counterfactual_section(ReportView const& view, Delta const& delta) {
  static constexpr Shown rows[] = {
      {tokens, "tokens"}, {compute_demand, "compute demand"}, {token_spend, "token spend"}, {ai_capex, "AI capex"}};
  TextTable table(2);
  table.add_line(quarter_cells(view, {"", ""}), view.palette.faint);
  for (auto const& row : rows) {
    bool const has_ratio = find_summary(view, delta.ratio, -1, row.metric, view.quarters.back()) != nullptr;
    if (has_ratio) {
      add_median_and_range(view, delta.ratio, row, "times", table);
    } else {
      add_median_and_range(view, delta.difference, row, unit_text(row), table);
    }
  }
  if (is_recorded(view, -1, compute_demand)) {
    std::vector<std::string> cells{"rebound > 100 %", "%"};
    for (int t : view.quarters) {
      auto const* change = find_summary(view, delta.difference, -1, compute_demand, t);
      cells.push_back(change ? probability_text(change->share_positive, change->share_positive_se()) : "-");
    }
    table.add_line(std::move(cells));
  }
  return section(view, "What " + delta.without + " changes in the market, over the same draws without it", table);
}

}  // namespace capexsim
