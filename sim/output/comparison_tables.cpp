#include <cmath>
#include <limits>

#include "capexsim/base/text.hpp"
#include "capexsim/output/comparison_output.hpp"
#include "output/change_rows.hpp"

namespace capexsim {
namespace {

std::string keys_text(ComparedScenario const& other, Cause const& cause) {
  std::vector<std::string> keys;
  for (auto const change : cause.changes) keys.push_back(other.changes[change].key);
  return join(keys, "; ");
}

void add_contributions(ComparisonView const& view, ComparedScenario const& other, std::size_t t, Table& table) {
  auto const& attribution = other.attribution;
  auto const& target = attribution.targets[t];
  auto const quarter = view.base.start + target.quarter;
  auto const& metric = info(target.measure.metric);
  for (std::size_t i = 0; i < attribution.causes.size(); ++i) {
    auto const& contribution = attribution.contributions[i][t];
    if (!std::isfinite(contribution.value)) continue;
    double const whole = attribution.differences[t].value;
    table.add_row({other.name, view.base_name, to_string(quarter), first_day(quarter), provider_name(view.base, target.measure),
                   std::string(metric.name), std::string(metric.unit), attribution.causes[i].name,
                   keys_text(other, attribution.causes[i]), contribution.value, contribution.standard_error,
                   whole != 0 ? contribution.value / whole : std::numeric_limits<double>::quiet_NaN()});
  }
}

std::size_t place_of(ComparisonView const& view, std::size_t target) {
  auto const& [measure, quarter] = view.targets[target];
  return view.result.base.index(quarter, view.result.base.find(measure.provider, measure.metric));
}

}  // namespace

Table compare_table(ComparisonView const& view) {
  auto table = empty_change_table();
  for (std::size_t k = 0; k < view.others.size(); ++k) {
    add_changes({view.others[k].name, view.base_name}, view.base, view.result.base, view.result.base.deltas[k], table);
  }
  return table;
}

Table attribution_table(ComparisonView const& view) {
  std::vector<Column> columns{{"scenario"}, {"against"}, {"quarter"}, {"date"}, {"provider"},
                              {"metric"},   {"unit"},    {"cause"},   {"keys"}};
  for (auto const* name : {"contribution", "contribution_se", "share"}) columns.push_back({name, ColumnKind::number});
  Table table(std::move(columns));
  for (auto const& other : view.others) {
    for (std::size_t t = 0; t < other.attribution.targets.size(); ++t) add_contributions(view, other, t, table);
  }
  return table;
}

Summary const& base_summary(ComparisonView const& view, std::size_t target) {
  return view.result.base.metrics[place_of(view, target)];
}

Summary const& difference_summary(ComparisonView const& view, std::size_t other, std::size_t target) {
  return view.result.base.deltas[other].difference[place_of(view, target)];
}

Narrowing narrowing(ComparisonView const& view, std::size_t other, std::size_t target) {
  auto const& paired = difference_summary(view, other, target);
  auto const &base = base_summary(view, target), &own = view.result.others[other][target];
  auto const times = [](double apart, double together) {
    return together > 0 ? apart / together : std::numeric_limits<double>::quiet_NaN();
  };
  return {times(std::hypot(base.sd, own.sd), paired.sd),
          times(std::hypot(base.quantile_error(0.5), own.quantile_error(0.5)), paired.quantile_error(0.5))};
}

}  // namespace capexsim
