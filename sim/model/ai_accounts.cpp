#include "model/ai_accounts.hpp"

namespace capexsim {

using enum Metric;

CAPEXSIM_CLONES void update_ai_accounts(Provider<LaneCourse> const& in, ProviderState const& state, MetricRows& m) {
  auto const& general = state.general;
  Lanes const &overhead_share = in.overhead_share, &running_share = in.general_running_cost, &tax_rate = in.tax_rate;
  CAPEXSIM_FOR_LANES(i) {
    double const cost = (overhead_share[i] + running_share[i]) * general.revenue[i];
    double const general_income = general.revenue[i] - cost - general.depreciation[i] - general.write_off[i];
    double const income = m[operating_income][i], ai_income = income - general_income;
    double const tax = tax_rate[i] * (income > 0 ? income : 0.0);
    double const ai_tax = tax_rate[i] * (ai_income > 0 ? ai_income : 0.0);
    double const general_cash = general.revenue[i] - cost - (tax - ai_tax) - general.money[i];
    m[ai_free_cash_flow][i] = m[free_cash_flow][i] - general_cash;
    m[ai_net_book_value][i] = m[net_book_value][i] - general.book_value[i];
  }
  CAPEXSIM_FOR_LANES(i) {
    m[ai_capex_cumulative][i] += m[ai_capex][i];
    m[ai_free_cash_flow_cumulative][i] += m[ai_free_cash_flow][i];
  }
}

}  // namespace capexsim
