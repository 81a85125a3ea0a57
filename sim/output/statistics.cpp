#include "output/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace capexsim {

void add_statistics_columns(std::vector<Column>& columns) {
  for (auto const* name :
       {"mean", "mean_se", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p05_se", "p50_se", "p95_se"}) {
    columns.push_back({name, ColumnKind::number});
  }
}

void add_statistics(Summary const& summary, std::vector<Cell>& cells) {
  for (double moment : {summary.mean, summary.mean_se, summary.sd}) cells.emplace_back(moment);
  for (double quantile : summary.quantiles) cells.emplace_back(quantile);
  for (double probability : {0.05, 0.50, 0.95}) cells.emplace_back(summary.quantile_error(probability));
}

bool has_meaning(Summary const& summary) { return summary.count > 0 && std::isfinite(summary.mean); }

std::vector<std::size_t> ordered_measures(StudyResult const& result) {
  std::vector<std::size_t> order(result.measures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    auto key = [&](std::size_t i) { return std::pair(result.measures[i].provider, result.measures[i].metric); };
    return key(a) < key(b);
  });
  return order;
}

}  // namespace capexsim
