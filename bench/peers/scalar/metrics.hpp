#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace peer {

/// What a quarter reports: first of the market alone, then what providers have too.
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
  return_on_capex,
  payback,
  oversupply,
  shortage,
};
inline constexpr std::size_t metric_count = static_cast<std::size_t>(Metric::shortage) + 1;

/// True if a provider has the metric too.
[[nodiscard]] constexpr bool is_of_providers(Metric metric) { return metric >= Metric::compute_demand; }

/// True if the market's value is the sum over providers.
[[nodiscard]] constexpr bool is_sum(Metric metric) {
  using enum Metric;
  bool const is_ratio = metric == utilization || metric == unmet_share || metric == hardware_cost || metric == revenue_coverage;
  return metric >= compute_demand && metric <= stranded_assets && !is_ratio;
}

[[nodiscard]] std::string_view name(Metric metric);
[[nodiscard]] std::optional<Metric> find_metric(std::string_view name);

/// The metrics of one quarter of the market or of one provider.
struct MetricValues {
  std::array<double, metric_count> values{};

  double& operator[](Metric metric) { return values[static_cast<std::size_t>(metric)]; }
  double operator[](Metric metric) const { return values[static_cast<std::size_t>(metric)]; }
};

}  // namespace peer
