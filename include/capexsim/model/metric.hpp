#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "capexsim/base/lanes.hpp"
#include "capexsim/scenario/equations.hpp"

namespace capexsim {

/// What a run reports by quarter.
enum class Metric {
  token_cost,
  token_price,
  compute_cost,
  compute_price,
  marginal_margin,
  tokens,
  token_spend,
  training_share,
  scarcity,
  anchor_default,
  anchor_revenue,
  anchor_cash,
  contract_concentration,
  compute_demand,
  compute_capacity,
  compute_served,
  compute_delivered,
  hardware_waiting,
  utilization,
  unmet_share,
  power,
  power_used,
  hardware_cost,
  general_demand,
  general_capacity,
  capex,
  ai_capex,
  company_capex,
  revenue,
  ai_revenue,
  contract_revenue,
  general_revenue,
  cloud_revenue,
  revenue_required,
  revenue_coverage,
  energy_cost,
  operating_cost,
  rent,
  depreciation,
  operating_income,
  free_cash_flow,
  ai_free_cash_flow,
  capex_cumulative,
  ai_capex_cumulative,
  free_cash_flow_cumulative,
  ai_free_cash_flow_cumulative,
  net_book_value,
  ai_net_book_value,
  stranded_assets,
  gross_margin,
  capex_to_revenue,
  contract_share,
  return_on_capex,
  irr,
  irr_highest,
  irr_roots,
  payback,
  oversupply,
  shortage,
};
inline constexpr int metric_count = static_cast<int>(Metric::shortage) + 1;

enum class MetricScope { market, market_and_provider };

struct MetricInfo {
  std::string_view name;
  std::string_view unit;
  MetricScope scope;
  bool is_sum;    ///< the market's value is the sum over providers
  bool may_lack;  ///< NaN where it has no meaning, such as a ratio to zero revenue
  std::string_view meaning;
  Equation const* equation;  ///< that gives it
};

[[nodiscard]] MetricInfo const& info(Metric metric);

/// True for metrics of the run as a whole: they are numbers in its last quarter alone.
[[nodiscard]] constexpr bool is_of_whole_run(Metric metric) {
  return metric == Metric::irr || metric == Metric::irr_highest || metric == Metric::irr_roots;
}
[[nodiscard]] std::optional<Metric> find_metric(std::string_view name);
/// All metrics in the order of the enumeration.
inline constexpr auto all_metrics = [] {
  std::array<Metric, metric_count> metrics{};
  for (int m = 0; m < metric_count; ++m) metrics[static_cast<std::size_t>(m)] = static_cast<Metric>(m);
  return metrics;
}();

/// The metrics of one quarter of the market or of one provider, a row of lanes each.
struct MetricRows {
  std::array<Lanes, metric_count> rows;

  Lanes& operator[](Metric metric) { return rows[static_cast<std::size_t>(metric)]; }
  Lanes const& operator[](Metric metric) const { return rows[static_cast<std::size_t>(metric)]; }
};

}  // namespace capexsim
