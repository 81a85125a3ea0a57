#include "capexsim/model/finance.hpp"

#include <cstdint>
#include <limits>
#include <vector>

#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/rate_of_return.hpp"
#include "capexsim/model/units.hpp"
#include "model/cohorts.hpp"
#include "model/initial_fleet.hpp"

namespace capexsim {
namespace {

using enum Metric;

/// What the whole company spends where the model covers the part `scope` of it.
CAPEXSIM_CLONES void company_money(Lanes const& capex, Lanes const& scope, Lanes& company) {
  CAPEXSIM_FOR_LANES(i) company[i] = scope[i] > 0 ? capex[i] / scope[i] : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

CAPEXSIM_CLONES void roll_slices(double const* cost, std::int32_t pitch, Lanes const& book_life, Lanes const& stop, int quarter,
                                 Lanes& slice) {
  if (all_exceed(quarter, stop)) {  // none has ended
    CAPEXSIM_FOR_LANES(i) slice[i] += cost[quarter * pitch + i] / book_life[i];
    return;
  }
  CAPEXSIM_FOR_LANES(i) {
    double const born = quarter - stop[i], is_ours = born >= 0 ? 1.0 : 0.0;
    double const ended = is_ours * cost[static_cast<std::int32_t>(born > 0 ? born : 0.0) * pitch + i];
    slice[i] += (cost[quarter * pitch + i] - ended) / book_life[i];
  }
}

CAPEXSIM_CLONES void write_off_early(double const* cost, std::int32_t pitch, Lanes const& life, Lanes const& book_life,
                                     int quarter, Lanes& write_off) {
  if (all_exceed(quarter, life)) return fill(write_off, 0);
  CAPEXSIM_FOR_LANES(i) {
    double const born = quarter - life[i], is_ours = born >= 0 ? 1.0 : 0.0;
    double const left = 1.0 - life[i] / book_life[i];
    double const gone = is_ours * cost[static_cast<std::int32_t>(born > 0 ? born : 0.0) * pitch + i];
    write_off[i] = gone * (left > 0 ? left : 0.0);
  }
}

CAPEXSIM_CLONES void update_revenue(PriceState const& price, ProviderState const& state, MetricRows& metrics) {
  Lanes &ai = metrics[ai_revenue], &all = metrics[revenue];
  metrics[contract_revenue] = state.contract_payment;
  metrics[general_revenue] = state.general.revenue;
  CAPEXSIM_FOR_LANES(i) {
    double const open = (state.served_first[i] + state.served_spill[i]) * units::per_quarter * price.compute_price[i];
    ai[i] = open + state.contract_payment[i];
    all[i] = ai[i] + state.general.revenue[i];
  }
}

void depreciate(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state) {
  auto const& start = parameters.providers[provider];
  auto const& in = parameters.inputs.providers[provider];
  bool const has_cohorts = keeps_cohorts(*parameters.scenario);
  // Of vintages the books hold all that was installed, or what of it did not retire early.
  constexpr std::int32_t row_pitch = sizeof(Lanes) / sizeof(double), lot_pitch = sizeof(HardwareLot) / sizeof(double);
  Lanes const& first_cost = has_cohorts ? state.cohorts.booked.front() : state.vintages.front().cost;
  double const* const vintage_cost = first_cost.value.data();
  std::int32_t const vintage_pitch = has_cohorts ? row_pitch : lot_pitch;
  roll_slices(vintage_cost, vintage_pitch, start.hardware_book_life, start.hardware_book_stop, quarter,
              state.hardware_depreciation);
  roll_slices(state.sites_in_service.front().value.data(), row_pitch, start.facility_book_life, start.facility_book_life,
              quarter, state.site_depreciation);
  Lanes share;
  initial_depreciation_share(in, start.initial_younger, start.hardware_book_life, start.initial_slices, quarter, share);
  if (has_cohorts) lessen_initial_depreciation(parameters, provider, quarter, state.cohorts, share);
  multiply(in.book_value, share, state.initial_depreciation);
  if (parameters.scenario->retirement == Retirement::fixed_life) {
    write_off_early(vintage_cost, vintage_pitch, parameters.inputs.supply.retirement_life, start.hardware_book_life, quarter,
                    state.write_off);
  } else {
    fill(state.write_off, 0);
  }
  if (has_cohorts) add(state.cohorts.write_off, state.write_off);
}

CAPEXSIM_CLONES void update_accounts(Parameters const& parameters, std::size_t provider, int quarter,
                                     TechnologyState const& technology, ProviderState const& state, MetricRows& m) {
  auto const& in = parameters.inputs.providers[provider];
  auto const& common = parameters.inputs.technology;
  Lanes const &pue = common.pue, &electricity = technology.electricity_price;
  Lanes const &hardware_rate = common.hardware_operating_cost, &site_rate = common.facility_operating_cost;
  Lanes const &running_share = in.general_running_cost, &general = state.general.revenue;
  Lanes const& idle_power = parameters.inputs.market.idle_power_share;
  Lanes const &overhead_share = in.overhead_share, &tax_rate = in.tax_rate, &external = in.external_share;
  CAPEXSIM_FOR_LANES(i) {
    double const compute = state.in_service.units[i];
    double const served = state.served_first[i] + state.served_spill[i] + state.served_anchor[i];
    double const busy = compute > 0 ? served / compute : 0.0;
    double const drawing = busy + idle_power[i] * (1.0 - busy);
    m[compute_served][i] = served;
    m[energy_cost][i] = state.in_service.power[i] * pue[i] * drawing * electricity[i] * units::energy_busd;
    m[operating_cost][i] = units::quarter_years * (hardware_rate[i] * compute * technology.hardware_cost[i] +
                                                   site_rate[i] * technology.facility_cost[i] * state.owned_power[i]) +
                           running_share[i] * general[i];
    m[depreciation][i] = state.hardware_depreciation[i] + state.site_depreciation[i] + state.initial_depreciation[i] +
                         state.general.depreciation[i];
  }
  m[rent] = state.rent;
  CAPEXSIM_FOR_LANES(i) {
    double const overhead = overhead_share[i] * m[revenue][i];
    double const cash_cost = m[energy_cost][i] + m[operating_cost][i] + m[rent][i] + overhead;
    double const written_off = state.write_off[i] + state.general.write_off[i];
    double const income = m[revenue][i] - cash_cost - m[depreciation][i] - written_off - state.lease_fee[i];
    double const tax = tax_rate[i] * (income > 0 ? income : 0.0);
    m[ai_capex][i] = state.hardware_spent[i] + state.site_money[i];
    m[capex][i] = m[ai_capex][i] + state.general.money[i];
    m[operating_income][i] = income;
    m[free_cash_flow][i] = m[revenue][i] - cash_cost - state.lease_fee[i] - tax - m[capex][i];
    m[cloud_revenue][i] = m[ai_revenue][i] * external[i] + general[i];
  }
  company_money(m[capex], in.ai_scope.at(quarter), m[company_capex]);
  Lanes const& installed_cost = state.vintages[static_cast<std::size_t>(quarter)].cost;
  Lanes const& energised_cost = state.sites_in_service[static_cast<std::size_t>(quarter)];
  CAPEXSIM_FOR_LANES(i) {
    m[capex_cumulative][i] += m[capex][i];
    m[free_cash_flow_cumulative][i] += m[free_cash_flow][i];
    double const added = installed_cost[i] + energised_cost[i] + state.general.installed_cost[i];
    m[net_book_value][i] += added - m[depreciation][i] - (state.write_off[i] + state.general.write_off[i]);
  }
}

CAPEXSIM_CLONES void update_stranded(ProviderState const& state, MetricRows& m) {
  CAPEXSIM_FOR_LANES(i) {
    double const use = state.usable[i] > 0 ? m[compute_served][i] / state.usable[i] : 0.0;
    double const idle = use < 1 ? 1.0 - use : 0.0;
    m[stranded_assets][i] = m[ai_net_book_value][i] * idle;
  }
}

CAPEXSIM_CLONES void update_ratios(MetricRows& m) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CAPEXSIM_FOR_LANES(i) {
    double const revenue = m[Metric::revenue][i];
    double const direct = m[energy_cost][i] + m[operating_cost][i] + m[rent][i] + m[depreciation][i];
    m[gross_margin][i] = revenue > 0 ? (revenue - direct) / revenue : none;
    m[capex_to_revenue][i] = revenue > 0 ? m[capex][i] / revenue : none;
    m[contract_share][i] = m[ai_revenue][i] > 0 ? m[contract_revenue][i] / m[ai_revenue][i] : none;
    m[return_on_capex][i] =
        m[ai_capex_cumulative][i] > 0 ? m[ai_free_cash_flow_cumulative][i] / m[ai_capex_cumulative][i] : none;
    m[payback][i] = m[ai_free_cash_flow_cumulative][i] >= 0 ? 1.0 : m[payback][i];
  }
}

CAPEXSIM_CLONES void add_part(Lanes const& share, Lanes const& whole, Lanes& sum) {
  CAPEXSIM_FOR_LANES(i) sum[i] += share[i] * whole[i];
}

void update_rates_of_return(Lanes const& residual_share, int quarter, CashFlows& cash_flows, MetricRows& m) {
  Lanes& flow = cash_flows.rows[static_cast<std::size_t>(quarter)];
  flow = m[ai_free_cash_flow];
  bool const is_last = quarter + 1 == static_cast<int>(cash_flows.rows.size());
  if (!is_last) return;
  add_part(residual_share, m[ai_net_book_value], flow);
  internal_rates(cash_flows.rows, cash_flows.weights, m[irr], m[irr_highest], m[irr_roots]);
}

}  // namespace capexsim
