#include "capexsim/model/policy.hpp"

#include <limits>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "model/general_cloud.hpp"
#include "model/hurdle.hpp"
#include "model/newsvendor.hpp"
#include "model/stock_adjust.hpp"

namespace capexsim {
namespace {

/// Money divided by the capex split; what is for no pool of the provider is not spent.
CAPEXSIM_CLONES void split_money(Lanes const& money, Provider<LaneCourse> const& in, int quarter, ProviderState& state) {
  Lanes const &hardware = in.capex_split[0].at(quarter), &sites = in.capex_split[1].at(quarter);
  CAPEXSIM_FOR_LANES(i) {
    state.hardware_money[i] = money[i] * hardware[i];
    state.site_money[i] = money[i] * sites[i];
  }
  state.leased_starts = in.leased_starts.at(quarter);
  plan_general_cloud(money, in, quarter, state.general);
}

CAPEXSIM_CLONES void planned_money(Provider<LaneCourse> const& in, int quarter, Lanes& money) {
  Lanes const &plan = in.capex_plan.at(quarter), &scope = in.ai_scope.at(quarter), &execution = in.plan_execution;
  CAPEXSIM_FOR_LANES(i) money[i] = plan[i] * scope[i] * execution[i];
}

}  // namespace

CAPEXSIM_CLONES void update_growth_seen(Parameters const& parameters, std::size_t provider, int quarter, ProviderState& state) {
  Lanes const& smoothing = parameters.inputs.providers[provider].smoothing;
  bool const has_past = quarter > 0;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CAPEXSIM_FOR_LANES(i) {
    double const before = state.log_own_demand[i];
    double const now = elementary::log(state.open_demand[i] + state.reserved[i]);
    double const seen = state.growth_seen[i] + smoothing[i] * (now - before - state.growth_seen[i]);
    bool const is_known = has_past && before > -infinity && now > -infinity;
    state.growth_seen[i] = is_known ? seen : state.growth_seen[i];
    state.log_own_demand[i] = now;
  }
}

CAPEXSIM_CLONES void advance_cash_limit(ProviderStartingPoint const& start, ProviderState& state) {
  CAPEXSIM_FOR_LANES(i) state.cash_limit_growth[i] *= start.cash_step[i];
}

void decide_investment(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                       PriceState const& price, Lanes const& revenue, ProviderState& state) {
  auto const& choices = parameters.scenario->providers[provider];
  auto const& in = parameters.inputs.providers[provider];
  auto const policy = quarter < choices.policy_from ? InvestmentPolicy::plan : choices.policy;
  if (policy == InvestmentPolicy::plan || policy == InvestmentPolicy::budget_share) {
    Lanes money;
    if (policy == InvestmentPolicy::plan) {
      planned_money(in, quarter, money);
    } else {
      multiply(in.revenue_fraction, revenue, money);
    }
    return split_money(money, in, quarter, state);
  }
  InvestmentStance stance;
  if (policy == InvestmentPolicy::newsvendor) {
    margin_of_safety(in.demand_volatility, in.hardware_horizon, technology.compute_cost, price.compute_price,
                     stance.log_safety);
  } else if (policy == InvestmentPolicy::hurdle) {
    clears_hurdle(parameters.providers[provider].hurdle, technology.compute_cost, price.compute_price, stance.may_grow);
  }
  adjust_stock(parameters, provider, quarter, technology, stance, revenue, state);
}

}  // namespace capexsim
