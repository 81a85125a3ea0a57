#include "capexsim/model/anchor.hpp"

#include <cmath>
#include <limits>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/contracts.hpp"
#include "capexsim/model/units.hpp"

namespace capexsim {
namespace {

CAPEXSIM_CLONES void strike(Lanes const& hazard, Lanes const& uniform, Lanes& defaulted) {
  CAPEXSIM_FOR_LANES(i) defaulted[i] = uniform[i] < hazard[i] ? 1.0 : defaulted[i];
}

/// A random walk of the log of revenue, 0 in quarter 0.
CAPEXSIM_CLONES void advance_error(Lanes const& volatility, Lanes const& normal, Lanes& error) {
  double const root = std::sqrt(units::quarter_years);
  CAPEXSIM_FOR_LANES(i) error[i] += volatility[i] * root * normal[i];
}

/// rev = path e^error [V(t)/V(0) x path(0)/path(t)]^link
CAPEXSIM_CLONES void earn(Lanes const& planned, Lanes const& error, Lanes const& link, Lanes const& log_ratio, Lanes& revenue) {
  CAPEXSIM_FOR_LANES(i) {
    double const followed = link[i] > 0 ? link[i] * log_ratio[i] : 0.0;
    double const earned = planned[i] * elementary::exp(error[i] + followed);
    revenue[i] = planned[i] > 0 ? earned : 0.0;
  }
}

/// cash(t+1) = cash + gm rev + funding - payments
CAPEXSIM_CLONES void settle(Lanes const& gross_margin, Lanes const& funding, Lanes const& payments, AnchorState& anchor) {
  constexpr double one_dollar = 1e-9;  // cash that just suffices must not fail by rounding
  CAPEXSIM_FOR_LANES(i) {
    bool const pays = anchor.defaulted[i] == 0;
    double const left = anchor.cash[i] + gross_margin[i] * anchor.revenue[i] + funding[i] - payments[i];
    anchor.cash[i] = pays ? left : anchor.cash[i];
    anchor.defaulted[i] = pays && left < -one_dollar ? 1.0 : anchor.defaulted[i];
  }
}

}  // namespace

void begin_anchor(Parameters const& parameters, AnchorState& anchor) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  bool const is_followed = parameters.scenario->anchor_default == AnchorDefault::cash;
  fill(anchor.defaulted, 0);
  fill(anchor.revenue_error, 0);
  fill(anchor.revenue, is_followed ? 0 : none);
  fill(anchor.cash, none);
  if (is_followed) anchor.cash = parameters.inputs.market.anchor_cash;
}

void draw_anchor_default(Parameters const& parameters, Variant const& variant, Lanes const& uniform, int next_quarter,
                         State& state) {
  if (parameters.scenario->anchor_default != AnchorDefault::hazard) return;
  auto const& contracts = parameters.scenario->contracts;
  bool any_in_force = false;
  for (std::size_t c = 0; c < contracts.size(); ++c) {
    any_in_force = any_in_force || (variant.contracts[c] && is_in_force(contracts[c], next_quarter));
  }
  if (any_in_force) strike(parameters.inputs.market.anchor_hazard, uniform, state.anchor.defaulted);
}

CAPEXSIM_CLONES void log_of_market_to_plan(Lanes const& spend, Lanes const& first_spend, Lanes const& planned,
                                           Lanes const& first_planned, Lanes& log_ratio) {
  CAPEXSIM_FOR_LANES(i) {
    bool const is_known = first_spend[i] > 0 && first_planned[i] > 0 && planned[i] > 0;
    double const ratio = (spend[i] / first_spend[i]) * (first_planned[i] / planned[i]);
    log_ratio[i] = elementary::log(is_known ? ratio : 1.0);
  }
}

void advance_anchor_cash(Parameters const& parameters, Lanes const& normal, int quarter, State& state) {
  if (parameters.scenario->anchor_default != AnchorDefault::cash) return;
  auto const& in = parameters.inputs.market;
  auto& anchor = state.anchor;
  if (quarter == 0) anchor.first_token_spend = state.demand.token_spend;
  if (quarter > 0) advance_error(in.anchor_revenue_error, normal, anchor.revenue_error);
  Lanes const& planned = in.anchor_revenue.at(quarter);
  Lanes log_ratio, payments;
  log_of_market_to_plan(state.demand.token_spend, anchor.first_token_spend, planned, in.anchor_revenue.at(0), log_ratio);
  earn(planned, anchor.revenue_error, in.anchor_revenue_link, log_ratio, anchor.revenue);
  fill(payments, 0);
  for (auto const& contract : state.contracts) add(contract.payment, payments);
  settle(in.anchor_gross_margin, in.anchor_funding.at(quarter), payments, anchor);
}

}  // namespace capexsim
