#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "capexsim/model/units.hpp"
#include "engine/all_configurations.hpp"

// The anchor's money, shares of demand, experience, adoption and energy: what must hold on every path of every quarter,
// whatever the scenario.

namespace capexsim::test {
namespace {

TEST(Identities, AnchorCashIsWhatCameInLessWhatContractsTook) {
  struct Check {
    Lanes cash{}, defaulted{};
    void operator()(Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
      if (parameters.scenario->anchor_default != AnchorDefault::cash) return;
      auto const& in = parameters.inputs.market;
      for (int i = 0; i < lane_count; ++i) {
        double paid = 0;
        for (auto const& provider : state.provider_metrics) paid += provider[Metric::contract_revenue][i];
        double const before = quarter == 0 ? in.anchor_cash[i] : cash[i];
        double const came = in.anchor_gross_margin[i] * state.anchor.revenue[i] + in.anchor_funding.at(quarter)[i];
        double const expected = defaulted[i] > 0 ? before : before + came - paid;
        worst.see(state.anchor.cash[i], expected, std::abs(before) + came + paid);
        bool const is_gone = defaulted[i] > 0 || expected < -1e-8;
        if (is_gone || expected > 0) worst.see(state.anchor.defaulted[i], is_gone ? 1 : 0, 1);
      }
      cash = state.anchor.cash;
      defaulted = state.anchor.defaulted;
    }
  };
  for_all_configurations(Check{});
}

TEST(Identities, AnchorRevenueLeavesItsPlanByItsErrorAndTokenSpend) {
  struct Check {
    Lanes first_spend{};
    void operator()(Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
      if (parameters.scenario->anchor_default != AnchorDefault::cash) return;
      auto const& in = parameters.inputs.market;
      if (quarter == 0) first_spend = state.demand.token_spend;
      for (int i = 0; i < lane_count; ++i) {
        double const planned = in.anchor_revenue.at(quarter)[i], first = in.anchor_revenue.at(0)[i];
        double const ratio = planned > 0 && first > 0 ? state.demand.token_spend[i] / first_spend[i] * first / planned : 1;
        double const expected = planned * std::exp(state.anchor.revenue_error[i]) * std::pow(ratio, in.anchor_revenue_link[i]);
        worst.see(state.anchor.revenue[i], expected, expected);
      }
    }
  };
  for_all_configurations(Check{});
}

TEST(Identities, SharesKeepTheirSumAndMoveToThoseWhoServe) {
  struct Check {
    std::vector<Lanes> before;
    void operator()(Parameters const& parameters, int, State const& state, WorstError& worst) {
      auto const count = state.providers.size();
      bool const is_first = before.empty();
      before.resize(count);
      for (std::size_t p = 0; p < count && is_first; ++p) before[p] = parameters.inputs.market.demand_share[p];
      for (int i = 0; i < lane_count; ++i) {
        double sum = 0, sum_before = 0, sum_weighed = 0;
        std::vector<double> weighed(count);
        for (std::size_t p = 0; p < count; ++p) {
          auto const& provider = state.providers[p];
          double const asked = provider.open_demand[i], drift = parameters.inputs.market.share_drift[i];
          weighed[p] = before[p][i] * (asked > 0 ? std::pow(std::max(0.0, provider.served_first[i]) / asked, drift) : 1);
          sum += provider.share[i];
          sum_before += before[p][i];
          sum_weighed += weighed[p];
        }
        worst.see(sum, sum_before, 1);
        for (std::size_t p = 0; p < count; ++p) {
          double const expected = sum_weighed > 0 ? weighed[p] * sum_before / sum_weighed : before[p][i];
          worst.see(state.providers[p].share[i], expected, 1);
        }
      }
      for (std::size_t p = 0; p < count; ++p) before[p] = state.providers[p].share;
    }
  };
  for_all_configurations(Check{});
}

TEST(Identities, HardwareProgressIsThatOfAllEverBought) {
  struct Check {
    Lanes bought{};
    void operator()(Parameters const& parameters, int, State const& state, WorstError& worst) {
      auto const& inputs = parameters.inputs;
      if (!learns_by_experience(*parameters.scenario)) return;
      for (int i = 0; i < lane_count; ++i) {
        double initial = 0;
        for (auto const& in : inputs.providers) {
          initial += in.compute[i] + sum_of_schedule(in.hardware_on_order, parameters.scenario->quarters, i);
        }
        double const learned = inputs.technology.wright[i] * std::log((initial + bought[i]) / initial);
        if (initial > 0) worst.see(state.technology.hardware[i], learned, 1);
        for (auto const& provider : state.providers) bought[i] += provider.ordered[i];
      }
    }
  };
  for_all_configurations(Check{});
}

TEST(Identities, AdoptionAlongACurveStaysBelowItsCeiling) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    if (!follows_curve(*parameters.scenario)) return;
    for (int i = 0; i < lane_count; ++i) {
      double const ceiling = std::log(parameters.inputs.demand.adoption_ceiling[i]);
      worst.see_order(state.demand.adoption_curve[i], ceiling, 1);
      worst.see_order(state.demand.adoption[i], state.demand.adoption_curve[i], 1);  // a slowdown only lowers it
    }
  });
}

TEST(Identities, EnergyIsThatOfBusyAndOfIdleCompute) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& m = state.provider_metrics[p];
      auto const& s = state.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double const compute = s.in_service.units[i], served = m[Metric::compute_served][i];
        double const drawing = served + parameters.inputs.market.idle_power_share[i] * (compute - served);
        double const power = compute > 0 ? s.in_service.power[i] / compute * drawing * parameters.inputs.technology.pue[i] : 0;
        double const bill = power * state.technology.electricity_price[i] * units::energy_busd;
        worst.see(m[Metric::energy_cost][i], bill, bill);
      }
    }
  });
}

}  // namespace
}  // namespace capexsim::test
