#include "capexsim/model/accounts.hpp"

#include <limits>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/finance.hpp"
#include "capexsim/model/supply.hpp"
#include "capexsim/model/verdict.hpp"
#include "model/ai_accounts.hpp"
#include "model/general_cloud.hpp"
#include "model/revenue_required.hpp"

namespace capexsim {
namespace {

using enum Metric;

/// Demand sent to the provider, and what it has in stock.
CAPEXSIM_CLONES void report_stocks(ProviderState const& state, MetricRows& m) {
  CAPEXSIM_FOR_LANES(i) {
    m[compute_demand][i] = state.open_demand[i] + state.served_anchor[i];
    m[compute_delivered][i] += state.arrived[i];
  }
  m[compute_capacity] = state.in_service.units;
  m[hardware_waiting] = state.inventory.units;
  m[power] = state.site_power;
  m[hardware_cost] = state.hardware_price;
  m[general_demand] = state.general.demand;
  m[general_capacity] = state.general.in_service.units;
}

/// A provider's customers that nobody served: its part of all that was refused.
CAPEXSIM_CLONES void unmet_of_provider(ProviderState const& state, Lanes const& refused, Lanes const& unmet, Lanes& own) {
  CAPEXSIM_FOR_LANES(i) own[i] = refused[i] > 0 ? unmet[i] * (state.refused[i] / refused[i]) : 0.0;
}

void report_provider(Parameters const& parameters, std::size_t p, int quarter, State& state) {
  auto& provider = state.providers[p];
  auto& metrics = state.provider_metrics[p];
  depreciate(parameters, p, quarter, provider);
  depreciate_general_cloud(parameters, p, quarter, provider.general);
  update_accounts(parameters, p, quarter, state.technology, provider, metrics);
  update_ai_accounts(parameters.inputs.providers[p], provider, metrics);
  update_revenue_required(parameters, p, state.technology, provider, metrics);
  report_stocks(provider, metrics);
  power_in_use(parameters, p, provider, metrics[power_used]);
  update_stranded(provider, metrics);
  update_ratios(metrics);
  update_rates_of_return(parameters.inputs.verdict.residual_value, quarter, provider.cash_flows, metrics);
  Lanes unmet;
  unmet_of_provider(provider, state.refused, state.unmet, unmet);
  judge(parameters.inputs.verdict, provider.usable, unmet, provider.low_use_run, provider.unmet_run, metrics);
}

void sum_over_providers(State& state) {
  fill(state.usable, 0);
  for (auto const& provider : state.providers) add(provider.usable, state.usable);
  std::vector<Lanes const*> rows;
  for (Metric metric : all_metrics) {
    if (!info(metric).is_sum) continue;
    rows.clear();
    for (auto const& provider : state.provider_metrics) rows.push_back(&provider[metric]);
    add_up(rows, state.market[metric]);
  }
}

CAPEXSIM_CLONES void report_prices(Parameters const& parameters, State const& state, MetricRows& m) {
  Lanes const& tokens_per_hour = parameters.inputs.technology.tokens_per_hour;
  auto const& technology = state.technology;
  auto const& price = state.price;
  CAPEXSIM_FOR_LANES(i) {
    m[token_cost][i] = technology.compute_cost[i] / (tokens_per_hour[i] * elementary::exp(technology.algorithms[i]));
  }
  CAPEXSIM_FOR_LANES(i) m[scarcity][i] = elementary::exp(price.scarcity[i]);
  CAPEXSIM_FOR_LANES(i) m[marginal_margin][i] = 1.0 - technology.compute_cost[i] / price.compute_price[i];
  m[token_price] = price.token_price;
  m[compute_cost] = technology.compute_cost;
  m[compute_price] = price.compute_price;
  m[hardware_cost] = technology.hardware_cost;
}

CAPEXSIM_CLONES void report_demand(Parameters const& parameters, State const& state, MetricRows& m) {
  auto const& demand = state.demand;
  Lanes const& tokens_at_start = parameters.start.tokens;
  CAPEXSIM_FOR_LANES(i) {
    double const wanted = demand.inference[i] + demand.training[i];
    m[tokens][i] = tokens_at_start[i] * demand.tokens_index[i];
    m[training_share][i] = wanted > 0 ? demand.training[i] / wanted : 0.0;
  }
  m[token_spend] = demand.token_spend;
  m[compute_demand] = demand.compute;
  m[anchor_default] = state.anchor.defaulted;
  m[anchor_revenue] = state.anchor.revenue;
  m[anchor_cash] = state.anchor.cash;
}

/// Sum over providers of the squared share in all contract payments.
CAPEXSIM_CLONES void add_square(Lanes const& payment, Lanes const& all, Lanes& concentration) {
  CAPEXSIM_FOR_LANES(i) {
    double const share = payment[i] / all[i];  // 0/0 where nobody pays: NaN, it has no meaning
    concentration[i] += share * share;
  }
}

void report_concentration(State& state) {
  Lanes& concentration = state.market[contract_concentration];
  if (state.contracts.empty()) return fill(concentration, std::numeric_limits<double>::quiet_NaN());
  fill(concentration, 0);
  for (auto const& provider : state.provider_metrics) {
    add_square(provider[contract_revenue], state.market[contract_revenue], concentration);
  }
}

}  // namespace

void report_quarter(Parameters const& parameters, int quarter, State& state) {
  for (std::size_t p = 0; p < state.providers.size(); ++p) report_provider(parameters, p, quarter, state);
  sum_over_providers(state);
  report_prices(parameters, state, state.market);
  report_demand(parameters, state, state.market);
  update_ratios(state.market);
  update_rates_of_return(parameters.inputs.verdict.residual_value, quarter, state.cash_flows, state.market);
  update_revenue_coverage(state.market);
  report_concentration(state);
  judge(parameters.inputs.verdict, state.usable, state.unmet, state.low_use_run, state.unmet_run, state.market);
}

}  // namespace capexsim
