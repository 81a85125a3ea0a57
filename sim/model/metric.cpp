#include "capexsim/model/metric.hpp"

namespace capexsim {
namespace {

using enum MetricScope;

constexpr std::array<MetricInfo, metric_count> infos{{
    {"token_cost", "USD/Mtok", market, false, false, "levelised cost of a million reference tokens on new equipment"},
    {"token_price", "USD/Mtok", market, false, false, "price of a million reference tokens"},
    {"compute_cost", "USD/H100e-hour", market, false, false, "levelised cost of a used hour of new equipment"},
    {"compute_price", "USD/H100e-hour", market, false, false, "price of an hour of compute"},
    {"marginal_margin", "share", market, false, false, "1 less compute cost over compute price"},
    {"tokens", "Ptok/quarter", market, false, false, "reference tokens demanded"},
    {"token_spend", "BUSD/quarter", market, false, false, "spending on those tokens at the token price"},
    {"training_share", "share", market, false, false, "training's part of compute demand, returning backlog left out"},
    {"scarcity", "factor", market, false, false, "factor by which scarcity moves the compute price"},
    {"anchor_default", "share", market, false, false, "1 once the anchor customer has defaulted"},
    {"compute_demand", "MH100e", market_and_provider, true, false, "compute asked for; of a provider: of it first"},
    {"compute_capacity", "MH100e", market_and_provider, true, false, "compute in service after this quarter's installation"},
    {"compute_served", "MH100e", market_and_provider, true, false, "compute used by customers"},
    {"compute_delivered", "MH100e", market_and_provider, true, false, "compute ever delivered, never reduced by retirement"},
    {"hardware_waiting", "MH100e", market_and_provider, true, false, "hardware delivered that waits for power"},
    {"utilization", "share", market_and_provider, false, false, "compute served over usable compute"},
    {"unmet_share", "share", market_and_provider, false, false, "part of compute demand that nobody served"},
    {"power", "GW", market_and_provider, true, false, "sites energised, at the meter"},
    {"power_used", "GW", market_and_provider, true, false, "power drawn by compute in service and by all else"},
    {"hardware_cost", "kUSD/H100e", market_and_provider, false, false,
     "price of new hardware; of a provider: with its own chips"},
    {"capex", "BUSD/quarter", market_and_provider, true, false, "money that entered the pipelines of hardware and sites"},
    {"ai_revenue", "BUSD/quarter", market_and_provider, true, false, "open sales, contracts and own use at the compute price"},
    {"contract_revenue", "BUSD/quarter", market_and_provider, true, false, "take-or-pay payments"},
    {"cloud_revenue", "BUSD/quarter", market_and_provider, true, false, "AI revenue sold to others, as a company reports it"},
    {"energy_cost", "BUSD/quarter", market_and_provider, true, false, "electricity of the compute in use"},
    {"operating_cost", "BUSD/quarter", market_and_provider, true, false, "running hardware and owned sites, energy left out"},
    {"rent", "BUSD/quarter", market_and_provider, true, false, "rent of leased sites"},
    {"depreciation", "BUSD/quarter", market_and_provider, true, false, "straight-line depreciation of hardware and sites"},
    {"operating_income", "BUSD/quarter", market_and_provider, true, false, "revenue less all cost and write-offs"},
    {"free_cash_flow", "BUSD/quarter", market_and_provider, true, false, "cash in less cash cost, tax and capex"},
    {"capex_cumulative", "BUSD", market_and_provider, true, false, "capex since the start"},
    {"free_cash_flow_cumulative", "BUSD", market_and_provider, true, false, "free cash flow since the start"},
    {"net_book_value", "BUSD", market_and_provider, true, false, "cost in service less depreciation"},
    {"stranded_assets", "BUSD", market_and_provider, true, false, "book value of what stands idle"},
    {"gross_margin", "share", market_and_provider, false, true, "gross profit over revenue"},
    {"capex_to_revenue", "ratio", market_and_provider, false, true, "capex over AI revenue"},
    {"return_on_capex", "ratio", market_and_provider, false, true, "free cash flow since the start over capex since the start"},
    {"payback", "share", market_and_provider, false, false, "1 once free cash flow since the start has reached zero"},
    {"oversupply", "share", market_and_provider, false, false, "1 once use has been too low for long enough"},
    {"shortage", "share", market_and_provider, false, false, "1 once unmet demand has been too high for long enough"},
}};

}  // namespace

MetricInfo const& info(Metric metric) { return infos[static_cast<std::size_t>(metric)]; }

std::optional<Metric> find_metric(std::string_view name) {
  for (int m = 0; m < metric_count; ++m) {
    if (infos[static_cast<std::size_t>(m)].name == name) return static_cast<Metric>(m);
  }
  return std::nullopt;
}

}  // namespace capexsim
