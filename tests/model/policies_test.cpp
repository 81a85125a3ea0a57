#include "capexsim/model/policy.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "model/hurdle.hpp"
#include "model/newsvendor.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// The policies that depart from stock_adjust: how much to hold against a demand that is not known, and when growth pays.

namespace capexsim::test {
namespace {

double distribution(double z) { return cdf(boost::math::normal(), z); }

/// Mean of what exceeds `stock` of a lognormal number around `middle`: the call of Black (1976) on its mean.
double expected_shortage(double stock, double middle, double sd) {
  double const mean = middle * std::exp(sd * sd / 2);
  double const d1 = (std::log(mean / stock) + sd * sd / 2) / sd;
  return mean * distribution(d1) - stock * distribution(d1 - sd);
}

/// Margin earned on what is sold less the cost of what is not; each hour.
double expected_profit(double stock, double middle, double sd, double cost, double price) {
  double const mean = middle * std::exp(sd * sd / 2);
  return price * (mean - expected_shortage(stock, middle, sd)) - cost * stock;
}

double safety(double volatility, double horizon, double cost, double price) {
  Lanes log_safety;
  margin_of_safety(filled(volatility), filled(horizon), filled(cost), filled(price), log_safety);
  return log_safety[0];
}

TEST(Newsvendor, HoldsTheStockThatEarnsMost) {
  double const middle = 3, volatility = 0.35, horizon = 5, sd = volatility * std::sqrt(horizon / 4);
  for (double price : {2.0, 2.42, 5.0, 12.0}) {
    double best = 0, most = -HUGE_VAL;
    for (int k = 1; k < 100000; ++k) {
      double const stock = 1e-4 * k, profit = expected_profit(stock, middle, sd, 1.67, price);
      if (profit > most) best = stock;
      most = std::max(most, profit);
    }
    EXPECT_NEAR(middle * std::exp(safety(volatility, horizon, 1.67, price)), best, 1e-4) << "price " << price;
  }
}

TEST(Newsvendor, ExpectsWhatItHoldsWhereHalfThePriceIsEarned) { EXPECT_EQ(safety(0.35, 4, 1, 2), 0); }

TEST(Newsvendor, HoldsItsMarginWithinFivePercent) {
  double const z = quantile(boost::math::normal(), 0.95);
  EXPECT_TRUE(is_close(safety(1, 4, 1, 1000), z, 2e-9));
  EXPECT_TRUE(is_close(safety(1, 4, 1, 1.0001), -z, 2e-9));
  EXPECT_TRUE(is_close(safety(1, 4, 2, 1), -z, 2e-9));
  EXPECT_TRUE(is_close(safety(1, 16, 1, 1000), 2 * z, 2e-9));
}

/// Growing demand that is met by `policy` from the first quarter on.
Scenario growing_scenario(InvestmentPolicy policy) {
  auto scenario = quiet_scenario({"a"}, 12);
  auto& provider = scenario.inputs.providers[0];
  scenario.providers[0].policy = policy;
  set(scenario.inputs.demand.inference_compute, 2);
  set(scenario.inputs.demand.adoption_initial, 0.8);
  set(scenario.inputs.pricing.scarcity_response, 0.5);
  set(provider.compute, 2);
  set(provider.sites_energised, 4);
  set(provider.leased_share, 0.3);
  return scenario;
}

TEST(Newsvendor, OfACertainDemandIsStockAdjust) {
  auto scenario = growing_scenario(InvestmentPolicy::newsvendor);
  set(scenario.inputs.providers[0].demand_volatility, 0);
  expect_same_to_the_bit(scenario, growing_scenario(InvestmentPolicy::stock_adjust));
}

TEST(Newsvendor, RaisesTheTargetOfHardwareAlone) {
  auto scenario = growing_scenario(InvestmentPolicy::newsvendor);
  set(scenario.inputs.providers[0].sites_energised, 100);
  set(scenario.inputs.providers[0].hardware_adjustment, 1);
  auto const newsvendor = run_states(scenario)[0];
  scenario.providers[0].policy = InvestmentPolicy::stock_adjust;
  auto const plain = run_states(scenario)[0];
  double const need = 2 / 0.8 * std::exp(0.85 * 0.2 * 4);  // own e^{gx h}/u*, and 1 - kappa/p^c = 9/29
  double const z = quantile(boost::math::normal(), 9 / 29.0);
  double const more = newsvendor.providers[0].ordered[0] - plain.providers[0].ordered[0];
  EXPECT_TRUE(is_close(more, need * (std::exp(z * 0.35) - 1), 1e-8));
  set(scenario.inputs.providers[0].sites_energised, 4);
  auto const sites_of = [&](InvestmentPolicy policy) {
    scenario.providers[0].policy = policy;
    return run_states(scenario)[0].providers[0].site_money[0];
  };
  EXPECT_GT(sites_of(InvestmentPolicy::newsvendor), 0);
  EXPECT_EQ(sites_of(InvestmentPolicy::newsvendor), sites_of(InvestmentPolicy::stock_adjust));
}

double elasticity(double discount_rate, double payout, double volatility) {
  Lanes beta;
  option_elasticity(filled(discount_rate), filled(payout), filled(volatility), beta);
  return beta[0];
}

/// Dixit and Pindyck (1994), page 153: r = payout = 0.04 and volatility 0.2 give beta 2, a hurdle of twice the cost.
TEST(Hurdle, MeetsDixitAndPindyck) {
  EXPECT_TRUE(is_close(elasticity(0.04, 0.04, 0.2), 2, 1e-12));
  Lanes hurdle;
  hurdle_of_growth(filled(1), filled(2), hurdle);
  EXPECT_EQ(hurdle[0], 2);
}

TEST(Hurdle, SolvesTheQuadraticOfTheOption) {
  for (double rate : {0.02, 0.1, 0.3}) {
    for (double payout : {0.01, 0.1, 0.5}) {
      for (double volatility : {0.05, 0.3, 1.0}) {
        double const beta = elasticity(rate, payout, volatility), half_variance = volatility * volatility / 2;
        EXPECT_GT(beta, 1);
        EXPECT_NEAR(half_variance * beta * (beta - 1) + (rate - payout) * beta - rate, 0, 1e-12 * beta * beta);
      }
    }
  }
}

TEST(Hurdle, WithoutVolatilityWaitsOnlyForGrowth) {
  EXPECT_TRUE(is_close(elasticity(0.10, 0.06, 1e-9), 0.10 / 0.04));  // r/(r-d)
  Lanes hurdle;
  hurdle_of_growth(filled(1), filled(elasticity(0.10, 0.06, 1e-9)), hurdle);
  EXPECT_TRUE(is_close(hurdle[0], 0.10 / 0.06));
  hurdle_of_growth(filled(1), filled(elasticity(0.04, 0.06, 1e-200)), hurdle);
  EXPECT_EQ(hurdle[0], 1);  // it loses value by waiting: growth pays at cost
}

TEST(Hurdle, OfNoMarginIsStockAdjust) {
  auto scenario = growing_scenario(InvestmentPolicy::hurdle);
  set(scenario.inputs.providers[0].hurdle_margin, 0);
  expect_same_to_the_bit(scenario, growing_scenario(InvestmentPolicy::stock_adjust));
}

TEST(Hurdle, OutOfReachLeavesReplacementAlone) {
  auto scenario = growing_scenario(InvestmentPolicy::hurdle);
  set(scenario.inputs.providers[0].hurdle_margin, 1000);
  set(scenario.inputs.providers[0].sites_energised, 100);
  for (auto const& state : run_states(scenario)) {
    auto const& provider = state.providers[0];
    EXPECT_TRUE(is_close(provider.ordered[0], provider.in_service.units[0] / 20));
  }
}

TEST(Hurdle, OutOfReachStartsNoSite) {
  auto scenario = growing_scenario(InvestmentPolicy::hurdle);
  set(scenario.inputs.providers[0].hurdle_margin, 1000);
  auto const waiting = run_states(scenario);
  set(scenario.inputs.providers[0].hurdle_margin, 0);
  auto const growing = run_states(scenario);
  for (std::size_t t = 0; t < waiting.size(); ++t) {
    EXPECT_EQ(waiting[t].providers[0].site_money[0], 0);
    EXPECT_EQ(waiting[t].providers[0].leased_starts[0], 0);
  }
  EXPECT_GT(growing[0].providers[0].site_money[0], 0);
  EXPECT_GT(growing[0].providers[0].leased_starts[0], 0);
}

TEST(Hurdle, OutOfReachStillShrinksAStockTooLarge) {
  auto scenario = growing_scenario(InvestmentPolicy::hurdle);
  set(scenario.inputs.demand.inference_compute, 0.5);
  set(scenario.inputs.demand.adoption_initial, 0);
  set(scenario.inputs.providers[0].hardware_adjustment, 20);
  auto const waiting = [&](double margin) {
    set(scenario.inputs.providers[0].hurdle_margin, margin);
    return run_states(scenario)[0].providers[0].ordered[0];
  };
  EXPECT_EQ(waiting(1000), waiting(0));
  EXPECT_LT(waiting(1000), 2 * 0.95 / 20);
  EXPECT_GT(waiting(1000), 0);
}

/// With the defaults beta is 1.55 and the hurdle 0.6 x 2.83 = 1.70 times the cost, above the markup of 45 %.
TEST(Hurdle, IsReachedByThePriceOverCost) {
  Lanes hurdle, may_grow;
  hurdle_of_growth(filled(0.6), filled(elasticity(0.10, 0.06, 0.3)), hurdle);
  double const b = (0.10 - 0.06) / 0.09;
  double const beta = 0.5 - b + std::sqrt((b - 0.5) * (b - 0.5) + 2 * 0.10 / 0.09);
  EXPECT_TRUE(is_close(hurdle[0], 0.6 * beta / (beta - 1)));
  clears_hurdle(hurdle, filled(1), filled(hurdle[0]), may_grow);
  EXPECT_EQ(may_grow[0], 1);
  clears_hurdle(hurdle, filled(1), filled(hurdle[0] * (1 - 1e-12)), may_grow);
  EXPECT_EQ(may_grow[0], 0);
}

}  // namespace
}  // namespace capexsim::test
