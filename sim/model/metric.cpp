#include "capexsim/model/metric.hpp"

namespace capexsim {
namespace {

using enum MetricScope;

constexpr std::array<MetricInfo, metric_count> infos{{
    {"token_cost", "USD/Mtok", market, false, false, "levelised cost of a million reference tokens on new equipment",
     &equations::token_cost},
    {"token_price", "USD/Mtok", market, false, false, "price of a million reference tokens", &equations::token_price},
    {"compute_cost", "USD/H100e-hour", market, false, false, "levelised cost of a used hour of new equipment",
     &equations::compute_cost},
    {"compute_price", "USD/H100e-hour", market, false, false, "price of an hour of compute", &equations::compute_price},
    {"marginal_margin", "share", market, false, false, "1 less compute cost over compute price", &equations::marginal_margin},
    {"tokens", "Ptok/quarter", market, false, false, "reference tokens demanded", &equations::token_demand},
    {"token_spend", "BUSD/quarter", market, false, false, "spending on those tokens at the token price",
     &equations::saturation},
    {"training_share", "share", market, false, false, "training's part of compute demand, returning backlog left out",
     &equations::training},
    {"scarcity", "factor", market, false, false, "factor by which scarcity moves the compute price", &equations::scarcity},
    {"anchor_default", "share", market, false, false, "1 once the anchor customer has defaulted", &equations::anchor_default},
    {"anchor_revenue", "BUSD/quarter", market, false, true, "the anchor customer's revenue, where its cash is followed",
     &equations::anchor_revenue},
    {"anchor_cash", "BUSD", market, false, true, "the anchor customer's cash at the end of the quarter, where it is followed",
     &equations::anchor_cash},
    {"contract_concentration", "share", market, false, true,
     "sum of the squared shares of providers in contract payments: 1 where one has all", &equations::contract_concentration},
    {"compute_demand", "MH100e", market_and_provider, true, false, "compute asked for; of a provider: of it first",
     &equations::compute_demand},
    {"compute_capacity", "MH100e", market_and_provider, true, false, "compute in service after this quarter's installation",
     &equations::installation},
    {"compute_served", "MH100e", market_and_provider, true, false, "compute used by customers", &equations::open_demand},
    {"compute_delivered", "MH100e", market_and_provider, true, false, "compute ever delivered, never reduced by retirement",
     &equations::hardware_pipeline},
    {"hardware_waiting", "MH100e", market_and_provider, true, false, "hardware delivered that waits for power",
     &equations::installation},
    {"utilization", "share", market_and_provider, false, false, "compute served over usable compute", &equations::utilization},
    {"unmet_share", "share", market_and_provider, false, false, "part of compute demand that nobody served", &equations::unmet},
    {"power", "GW", market_and_provider, true, false, "sites energised, at the meter", &equations::energising},
    {"power_used", "GW", market_and_provider, true, false, "power drawn by compute in service and by all else",
     &equations::power},
    {"hardware_cost", "kUSD/H100e", market_and_provider, false, false,
     "price of new hardware; of a provider: with its own chips", &equations::hardware_price},
    {"general_demand", "GCU", market_and_provider, true, false, "general cloud asked for", &equations::general_demand},
    {"general_capacity", "GCU", market_and_provider, true, false, "general cloud in service", &equations::general_capacity},
    {"capex", "BUSD/quarter", market_and_provider, true, false,
     "money that entered the pipelines of hardware, sites and general cloud", &equations::capex},
    {"ai_capex", "BUSD/quarter", market_and_provider, true, false, "money that entered the pipelines of hardware and sites",
     &equations::capex},
    {"company_capex", "BUSD/quarter", market_and_provider, true, true,
     "capex of the whole company, of which the model covers the part ai_scope; what capex_split leaves unspent is missing",
     &equations::company_capex},
    {"revenue", "BUSD/quarter", market_and_provider, true, false, "AI and general cloud revenue, own use included",
     &equations::revenue},
    {"ai_revenue", "BUSD/quarter", market_and_provider, true, false, "open sales, contracts and own use at the compute price",
     &equations::revenue},
    {"contract_revenue", "BUSD/quarter", market_and_provider, true, false, "take-or-pay payments", &equations::contract},
    {"general_revenue", "BUSD/quarter", market_and_provider, true, false, "general cloud revenue", &equations::general_revenue},
    {"cloud_revenue", "BUSD/quarter", market_and_provider, true, false,
     "AI revenue sold to others and general cloud revenue, as a company reports them", &equations::reported_revenue},
    {"revenue_required", "BUSD/quarter", market_and_provider, true, true,
     "AI revenue at which the compute in service earns the discount rate", &equations::revenue_required},
    {"revenue_coverage", "ratio", market_and_provider, false, true, "AI revenue over the revenue required",
     &equations::revenue_coverage},
    {"energy_cost", "BUSD/quarter", market_and_provider, true, false, "electricity of AI compute", &equations::energy_bill},
    {"operating_cost", "BUSD/quarter", market_and_provider, true, false,
     "running hardware and owned sites, energy left out, and general cloud", &equations::operating_bill},
    {"rent", "BUSD/quarter", market_and_provider, true, false, "rent of leased sites", &equations::rent},
    {"depreciation", "BUSD/quarter", market_and_provider, true, false, "straight-line depreciation of hardware and sites",
     &equations::depreciation},
    {"operating_income", "BUSD/quarter", market_and_provider, true, false, "revenue less all cost and write-offs",
     &equations::operating_income},
    {"free_cash_flow", "BUSD/quarter", market_and_provider, true, false, "cash in less cash cost, tax and capex",
     &equations::free_cash_flow},
    {"ai_free_cash_flow", "BUSD/quarter", market_and_provider, true, false, "the same without general cloud",
     &equations::ai_free_cash_flow},
    {"capex_cumulative", "BUSD", market_and_provider, true, false, "capex since the start", &equations::capex},
    {"ai_capex_cumulative", "BUSD", market_and_provider, true, false, "the same without general cloud", &equations::capex},
    {"free_cash_flow_cumulative", "BUSD", market_and_provider, true, false, "free cash flow since the start",
     &equations::free_cash_flow},
    {"ai_free_cash_flow_cumulative", "BUSD", market_and_provider, true, false, "the same without general cloud",
     &equations::ai_free_cash_flow},
    {"net_book_value", "BUSD", market_and_provider, true, false, "cost in service less depreciation",
     &equations::net_book_value},
    {"ai_net_book_value", "BUSD", market_and_provider, true, false, "the same without general cloud",
     &equations::net_book_value},
    {"stranded_assets", "BUSD", market_and_provider, true, false, "book value of AI capacity that stands idle",
     &equations::stranded},
    {"gross_margin", "share", market_and_provider, false, true, "gross profit over revenue", &equations::gross_margin},
    {"capex_to_revenue", "ratio", market_and_provider, false, true, "capex over revenue", &equations::capex_to_revenue},
    {"contract_share", "share", market_and_provider, false, true, "part of AI revenue that contracts pay",
     &equations::contract_share},
    {"return_on_capex", "ratio", market_and_provider, false, true,
     "free cash flow of AI since the start over capex of AI since the start", &equations::return_on_capex},
    {"irr", "/year", market_and_provider, false, true,
     "lowest yearly rate of return of all cash flows of AI, from -99 % to 10,000 %, in the last quarter of the run; the fleet "
     "at the "
     "start comes free",
     &equations::irr},
    {"irr_highest", "/year", market_and_provider, false, true, "highest such rate, where there are several", &equations::irr},
    {"irr_roots", "count", market_and_provider, false, true, "how many such rates there are: none, one or several",
     &equations::irr},
    {"payback", "share", market_and_provider, false, false, "1 once free cash flow of AI since the start has reached zero",
     &equations::payback},
    {"oversupply", "share", market_and_provider, false, false, "1 once use has been too low for long enough",
     &equations::oversupply},
    {"shortage", "share", market_and_provider, false, false, "1 once unmet demand has been too high for long enough",
     &equations::shortage},
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
