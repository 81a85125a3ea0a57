#include "metrics.hpp"

#include <algorithm>

namespace peer {
namespace {

constexpr std::array<std::string_view, metric_count> names{
    "token_cost",
    "token_price",
    "compute_cost",
    "compute_price",
    "marginal_margin",
    "tokens",
    "token_spend",
    "training_share",
    "scarcity",
    "anchor_default",
    "compute_demand",
    "compute_capacity",
    "compute_served",
    "compute_delivered",
    "hardware_waiting",
    "utilization",
    "unmet_share",
    "power",
    "power_used",
    "hardware_cost",
    "general_demand",
    "general_capacity",
    "capex",
    "ai_capex",
    "company_capex",
    "revenue",
    "ai_revenue",
    "contract_revenue",
    "general_revenue",
    "cloud_revenue",
    "revenue_required",
    "revenue_coverage",
    "energy_cost",
    "operating_cost",
    "rent",
    "depreciation",
    "operating_income",
    "free_cash_flow",
    "ai_free_cash_flow",
    "capex_cumulative",
    "ai_capex_cumulative",
    "free_cash_flow_cumulative",
    "ai_free_cash_flow_cumulative",
    "net_book_value",
    "ai_net_book_value",
    "stranded_assets",
    "gross_margin",
    "capex_to_revenue",
    "return_on_capex",
    "payback",
    "oversupply",
    "shortage",
};

}  // namespace

std::string_view name(Metric metric) { return names[static_cast<std::size_t>(metric)]; }

std::optional<Metric> find_metric(std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Metric>(found - names.begin());
}

}  // namespace peer
