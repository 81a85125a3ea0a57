#include <algorithm>
#include <cmath>
#include <limits>

#include "model.hpp"

namespace peer {
namespace {

using enum Metric;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole > 0 ? part / whole : none; }

void depreciate(Inputs const& in, int quarter, ProviderState& state) {
  auto const cost = [&](int born) { return state.vintages[static_cast<std::size_t>(born)].cost; };
  auto const site_cost = [&](int born) { return state.sites_in_service[static_cast<std::size_t>(born)]; };
  int const life = static_cast<int>(in.supply.retirement_life);
  int const books = state.hardware_book_life, stop = state.hardware_book_stop, site_books = state.facility_book_life;
  state.hardware_depreciation += (cost(quarter) - (quarter >= stop ? cost(quarter - stop) : 0.0)) / books;
  state.site_depreciation +=
      (site_cost(quarter) - (quarter >= site_books ? site_cost(quarter - site_books) : 0.0)) / site_books;
  state.write_off = quarter >= life && life < books ? cost(quarter - life) * (1 - 1.0 * life / books) : 0.0;
}

void report_costs(Inputs const& in, ProviderInputs const& own, MarketState const& market, ProviderState& state) {
  auto const& technology = in.technology;
  auto& m = state.metrics;
  double const compute = state.in_service.units;
  double const busy = compute > 0 ? state.served / compute : 0.0;
  double const drawing = busy + in.market.idle_power_share * (1 - busy);
  m[compute_served] = state.served;
  m[energy_cost] = state.in_service.power * technology.pue * drawing * technology.electricity_price * energy_busd;
  m[operating_cost] = quarter_years * (technology.hardware_operating_cost * compute * market.hardware_cost +
                                       technology.facility_operating_cost * market.facility_cost * state.owned_power) +
                      own.general_running_cost * state.general.revenue;
  m[depreciation] = state.hardware_depreciation + state.site_depreciation + state.general.depreciation;
  m[rent] = state.rent;
}

void report_income(ProviderInputs const& own, int quarter, ProviderState& state) {
  auto& m = state.metrics;
  auto const& general = state.general;
  auto const now = static_cast<std::size_t>(quarter);
  double const cash_cost = m[energy_cost] + m[operating_cost] + m[rent] + own.overhead_share * m[revenue];
  double const written_off = state.write_off + general.write_off;
  m[operating_income] = m[revenue] - cash_cost - m[depreciation] - written_off;
  double const tax = own.tax_rate * std::max(0.0, m[operating_income]);
  m[ai_capex] = state.hardware_spent + state.site_money;
  m[capex] = m[ai_capex] + general.money;
  m[company_capex] = ratio(m[capex], own.ai_scope);
  m[free_cash_flow] = m[revenue] - cash_cost - tax - m[capex];
  m[cloud_revenue] = m[ai_revenue] * own.external_share + general.revenue;
  m[capex_cumulative] += m[capex];
  m[free_cash_flow_cumulative] += m[free_cash_flow];
  double const general_added = own.has_general_cloud ? general.vintages[now].cost : 0.0;
  m[net_book_value] += state.vintages[now].cost + state.sites_in_service[now] + general_added - m[depreciation] - written_off;

  double const general_cost = (own.overhead_share + own.general_running_cost) * general.revenue;
  double const general_income = general.revenue - general_cost - general.depreciation - general.write_off;
  double const ai_tax = own.tax_rate * std::max(0.0, m[operating_income] - general_income);
  m[ai_free_cash_flow] = m[free_cash_flow] - (general.revenue - general_cost - (tax - ai_tax) - general.money);
  m[ai_net_book_value] = m[net_book_value] - general.book_value;
  m[ai_capex_cumulative] += m[ai_capex];
  m[ai_free_cash_flow_cumulative] += m[ai_free_cash_flow];
}

void report_required(Inputs const& in, ProviderInputs const& own, MarketState const& market, ProviderState& state) {
  auto& m = state.metrics;
  auto const& start = market.start;
  double const hardware = state.in_service.cost + state.initial_left * in.technology.hardware_cost;
  double const sites = state.in_service.power * in.technology.pue * market.facility_cost;
  double const capital =
      (start.hardware_charge - in.technology.hardware_operating_cost) * hardware + start.facility_charge * sites;
  double const operating = m[operating_cost] - own.general_running_cost * state.general.revenue;
  m[revenue_required] = ratio(quarter_years * capital + m[energy_cost] + operating, 1 - own.overhead_share);
}

void report_stocks(Inputs const& in, ProviderInputs const& own, ProviderState& state) {
  auto& m = state.metrics;
  m[compute_demand] = state.open_demand;
  m[compute_delivered] += state.arrived;
  m[compute_capacity] = state.in_service.units;
  m[hardware_waiting] = state.inventory.units;
  m[power] = state.site_power;
  m[power_used] = power_in_use(in, own, state);
  m[hardware_cost] = state.hardware_price;
  m[general_demand] = state.general.demand;
  m[general_capacity] = state.general.in_service.units;
  double const use = state.usable > 0 ? state.served / state.usable : 0.0;
  m[stranded_assets] = m[ai_net_book_value] * std::max(0.0, 1 - use);
}

void report_ratios(MetricValues& m) {
  double const direct = m[energy_cost] + m[operating_cost] + m[rent] + m[depreciation];
  m[gross_margin] = ratio(m[revenue] - direct, m[revenue]);
  m[capex_to_revenue] = ratio(m[capex], m[revenue]);
  m[revenue_coverage] = ratio(m[ai_revenue], m[revenue_required]);
  m[return_on_capex] = ratio(m[ai_free_cash_flow_cumulative], m[ai_capex_cumulative]);
  if (m[ai_free_cash_flow_cumulative] >= 0) m[payback] = 1;
}

void judge(VerdictInputs const& rule, double usable, double unmet, double& low_use_run, double& unmet_run, MetricValues& m) {
  m[utilization] = usable > 0 ? m[compute_served] / usable : 0.0;
  m[unmet_share] = m[compute_demand] > 0 ? unmet / m[compute_demand] : 0.0;
  low_use_run = usable > 0 && m[utilization] < rule.oversupply_use ? low_use_run + 1 : 0.0;
  unmet_run = m[unmet_share] > rule.shortage_unmet ? unmet_run + 1 : 0.0;
  if (low_use_run >= rule.oversupply_quarters) m[oversupply] = 1;
  if (unmet_run >= rule.shortage_quarters) m[shortage] = 1;
}

void report_prices(Inputs const& in, MarketState const& market, MetricValues& m) {
  m[token_cost] = market.compute_cost / (in.technology.tokens_per_hour * market.algorithm_factor);
  m[token_price] = market.token_price;
  m[compute_cost] = market.compute_cost;
  m[compute_price] = market.compute_price;
  m[marginal_margin] = 1 - market.compute_cost / market.compute_price;
  m[scarcity] = std::exp(market.scarcity);
  m[hardware_cost] = market.hardware_cost;
  m[tokens] = market.start.tokens * market.tokens_index;
  m[token_spend] = market.token_spend;
  double const wanted = market.inference + market.training;
  m[training_share] = wanted > 0 ? market.training / wanted : 0.0;
  m[compute_demand] = market.compute_demand;
}

}  // namespace

void update_revenue(double compute_price, ProviderState& state) {
  auto& m = state.metrics;
  m[ai_revenue] = state.served * per_quarter * compute_price;
  m[general_revenue] = state.general.revenue;
  m[revenue] = m[ai_revenue] + m[general_revenue];
}

void report_provider(Inputs const& in, ProviderInputs const& own, int quarter, MarketState const& market,
                     ProviderState& state) {
  depreciate(in, quarter, state);
  if (own.has_general_cloud) {
    depreciate_general(in, state.hardware_book_life, state.hardware_book_stop, quarter, state.general);
  }
  report_costs(in, own, market, state);
  report_income(own, quarter, state);
  report_required(in, own, market, state);
  report_stocks(in, own, state);
  report_ratios(state.metrics);
  double const unmet = market.refused > 0 ? market.unmet * (state.refused / market.refused) : 0.0;
  judge(in.verdict, state.usable, unmet, state.low_use_run, state.unmet_run, state.metrics);
}

void report_market(Inputs const& in, PathState& path) {
  auto& m = path.metrics;
  for (std::size_t k = 0; k < metric_count; ++k) {
    auto const metric = static_cast<Metric>(k);
    if (!is_sum(metric)) continue;
    m[metric] = 0;
    for (auto const& provider : path.providers) m[metric] += provider.metrics[metric];
  }
  report_prices(in, path.market, m);
  report_ratios(m);
  judge(in.verdict, path.market.usable, path.market.unmet, path.market.low_use_run, path.market.unmet_run, m);
}

}  // namespace peer
