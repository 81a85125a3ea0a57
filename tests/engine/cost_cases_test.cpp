#include <gtest/gtest.h>

#include <cmath>

#include "capexsim/model/finance.hpp"
#include "capexsim/model/technology.hpp"
#include "capexsim/model/units.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Levelised cost, conversions between units, the closed path without noise, and stranded capital: answers known from formulas.

namespace capexsim::test {
namespace {

double recovery(double rate, double years) { return rate / (1 - std::pow(1 + rate, -years)); }

double recovery_by_program(double rate, double years) {
  Lanes charge;
  capital_recovery(filled(rate), filled(years), charge);
  return charge[0];
}

/// kappa at default prices, with hardware and power per watt further developed by some logs.
double default_cost(double usable_share, double hardware_progress = 0, double power_progress = 0, double facility = 13,
                    double electricity = 70) {
  double const power = 1.10 * std::exp(-power_progress) * 1.15;
  double const hardware = 1000 * 27 * std::exp(-hardware_progress) * (recovery(0.10, 5) + 0.07);
  return (hardware + 1000 * power * facility * recovery(0.10, 20) + 8.76 * power * electricity) / (8760 * usable_share);
}

double cost_by_program(double usable_share) {
  Lanes cost;
  levelised_compute_cost({filled(27), filled(1.10), filled(recovery(0.10, 5) + 0.07), filled(1.15), filled(13),
                          filled(recovery(0.10, 20)), filled(70), filled(usable_share)},
                         cost);
  return cost[0];
}

TEST(HardwarePrice, TakesTheCompanysOwnDiscountWhereItHasOne) {
  auto scenario = quiet_scenario({"common", "own", "none"}, 1);
  set(scenario.inputs.technology.custom_silicon_discount, 0.4);
  for (auto& provider : scenario.inputs.providers) set(provider.custom_silicon_share, 0.5);
  set(scenario.inputs.providers[1].custom_silicon_discount, 0.6);
  set(scenario.inputs.providers[2].custom_silicon_discount, 0);
  auto const metrics = run_states(scenario)[0].provider_metrics;
  EXPECT_TRUE(is_close(metrics[0][Metric::hardware_cost][0], 27 * 0.8));
  EXPECT_TRUE(is_close(metrics[1][Metric::hardware_cost][0], 27 * 0.7));
  EXPECT_TRUE(is_close(metrics[2][Metric::hardware_cost][0], 27));
}

TEST(CapitalRecovery, IsTheAnnuityOfOneDollar) {
  EXPECT_TRUE(is_close(recovery_by_program(0.10, 5), recovery(0.10, 5)));
  EXPECT_TRUE(is_close(recovery_by_program(0.10, 5), 0.26379748, 1e-7));
  EXPECT_TRUE(is_close(recovery_by_program(0.08, 20), recovery(0.08, 20)));
}

TEST(CapitalRecovery, PaysBackExactlyOverTheLife) {
  double present_value = 0;
  for (int year = 1; year <= 7; ++year) present_value += recovery_by_program(0.12, 7) / std::pow(1.12, year);
  EXPECT_TRUE(is_close(present_value, 1));
}

TEST(CapitalRecovery, ChargesAYearsCapitalSpending) {
  EXPECT_TRUE(is_close(255 * recovery_by_program(0.10, 5), 67.268358, 1e-7));
  EXPECT_TRUE(is_close(255 * recovery_by_program(0.10, 3), 102.53927, 1e-7));
}

TEST(LevelisedCost, MeetsTheFormulaAtDefaultPrices) {
  EXPECT_TRUE(is_close(cost_by_program(0.80), default_cost(0.80)));
  EXPECT_TRUE(is_close(cost_by_program(0.80), 1.6723535, 1e-7));
}

TEST(LevelisedCost, IsLowerPerInstalledHour) {
  EXPECT_TRUE(is_close(cost_by_program(1.0), default_cost(1.0)));
  EXPECT_TRUE(is_close(cost_by_program(1.0), 1.3378828, 1e-7));
}

TEST(LevelisedCost, IsTheCostOfTheFirstQuarter) {
  auto const states = run_states(quiet_scenario({"a"}, 1));
  EXPECT_TRUE(is_close(states[0].technology.compute_cost[0], default_cost(0.80)));
}

/// A provider with `compute` in service for ever, fully busy.
Scenario busy_scenario(double compute) {
  auto scenario = quiet_scenario({"a"}, 1);
  scenario.retirement = Retirement::geometric;
  set(scenario.inputs.supply.retirement_rate, 0);
  set(scenario.inputs.technology.usable_share, 1);
  set(scenario.inputs.demand.inference_compute, 1000);
  set(scenario.inputs.providers[0].compute, compute);
  return scenario;
}

TEST(Units, OneBusyMillionEarns438AtTwoDollarsAnHour) {
  auto scenario = busy_scenario(1);
  set(scenario.inputs.pricing.markup, 2 / default_cost(1.0) - 1);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[0].price.compute_price[0], 2));
  EXPECT_TRUE(is_close(states[0].market[Metric::ai_revenue][0], 4.38));
}

TEST(Units, OneGigawattCosts01533AQuarterAt70DollarsAMegawattHour) {
  auto const states = run_states(busy_scenario(1 / (1.10 * 1.15)));
  EXPECT_TRUE(is_close(states[0].market[Metric::power_used][0], 1));
  EXPECT_TRUE(is_close(states[0].market[Metric::energy_cost][0], 0.1533));
}

TEST(Units, OneMillionDraws1265MegawattAtTheMeter) {
  auto const states = run_states(busy_scenario(1));
  EXPECT_TRUE(is_close(states[0].market[Metric::power_used][0], 1.265));
}

TEST(Units, OneMillionServes219PetatokensAQuarter) {
  auto scenario = quiet_scenario({"a"}, 1);
  set(scenario.inputs.demand.inference_compute, 1);
  EXPECT_TRUE(is_close(run_states(scenario)[0].market[Metric::tokens][0], 2.19));
}

TEST(Units, TwentySevenBillionBuyOneMillionAtTheStartingPrice) {
  auto scenario = quiet_scenario({"a"}, 1);
  set(scenario.inputs.providers[0].capex_plan, 27);
  set(scenario.inputs.providers[0].capex_split[0], 1);
  set(scenario.inputs.providers[0].capex_split[1], 0);
  EXPECT_TRUE(is_close(run_states(scenario)[0].providers[0].ordered[0], 1));
}

/// Trends only: cost, price and demand follow a closed path.
Scenario trend_scenario() {
  auto scenario = quiet_scenario({"a"}, 9);
  auto& in = scenario.inputs;
  set(in.technology.price_performance_growth, 0.30);
  set(in.technology.algorithm_growth, 1.04);
  set(in.technology.power_efficiency_growth, 0.24);
  set(in.pricing.algorithm_pass_through, 1);
  set(in.demand.elasticity_long_run, 1.2);
  set(in.demand.elasticity_short_run_ratio, 1);
  set(in.demand.adoption_initial, 0.4);
  set(in.demand.adoption_long_run, 0.4);
  return scenario;
}

Scenario trend_of_hardware_alone() {
  auto scenario = trend_scenario();
  set(scenario.inputs.technology.facility_cost, 0);
  set(scenario.inputs.technology.electricity_price, 0);
  return scenario;
}

TEST(ClosedPath, OfHardwareAloneFollowsTheTrends) {
  auto const states = run_states(trend_of_hardware_alone());
  State const &first = states[0], &last = states[8];
  double const fall_of_price = 2 * (0.30 + 1.04);  // logs in two years
  double const log_tokens = 0.4 * 2 + 1.2 * fall_of_price;
  double const cost = default_cost(0.80, 0.6, 0.48, 0, 0);
  EXPECT_TRUE(is_close(last.technology.compute_cost[0] / first.technology.compute_cost[0], std::exp(-0.6)));
  EXPECT_TRUE(is_close(last.market[Metric::token_cost][0], cost * std::exp(-2.08)));
  EXPECT_TRUE(is_close(last.market[Metric::tokens][0] / first.market[Metric::tokens][0], std::exp(log_tokens)));
  EXPECT_TRUE(is_close(last.demand.compute[0] / first.demand.compute[0], std::exp(log_tokens - 2.08)));
  EXPECT_TRUE(is_close(last.demand.token_spend[0] / first.demand.token_spend[0], std::exp(log_tokens - fall_of_price)));
}

TEST(ClosedPath, OfHardwareAloneMeetsTheFigures) {
  auto const states = run_states(trend_of_hardware_alone());
  State const &first = states[0], &last = states[8];
  EXPECT_TRUE(is_close(last.technology.compute_cost[0] / first.technology.compute_cost[0], 0.54881164, 1e-7));
  EXPECT_TRUE(is_close(last.market[Metric::token_cost][0], 0.088174603, 1e-7));
  EXPECT_TRUE(is_close(last.market[Metric::tokens][0] / first.market[Metric::tokens][0], 55.478746, 1e-7));
  EXPECT_TRUE(is_close(last.demand.compute[0] / first.demand.compute[0], 6.9309716, 1e-7));
  EXPECT_TRUE(is_close(last.demand.token_spend[0] / first.demand.token_spend[0], 3.8037978, 1e-7));
}

TEST(ClosedPath, OfAllCostsFollowsTheTrends) {
  auto const last = run_states(trend_scenario())[8];
  double const cost = default_cost(0.80, 0.6, 0.48);
  EXPECT_TRUE(is_close(last.technology.compute_cost[0], cost));
  EXPECT_TRUE(is_close(last.price.compute_price[0], 1.45 * cost));
  EXPECT_TRUE(is_close(last.price.token_price[0], 1.45 * cost * std::exp(-2.08)));
}

TEST(ClosedPath, OfAllCostsMeetsTheFigures) {
  auto const last = run_states(trend_scenario())[8];
  EXPECT_TRUE(is_close(last.technology.compute_cost[0], 0.94483847, 1e-7));
  EXPECT_TRUE(is_close(last.price.compute_price[0], 1.3700158, 1e-7));
  EXPECT_TRUE(is_close(last.price.token_price[0], 0.17115636, 1e-7));
}

/// Stranded assets of a book value of 200 and a usable capacity of 10.
double stranded(double served) {
  ProviderState state{};
  state.usable = filled(10);
  MetricRows metrics{};
  metrics[Metric::ai_net_book_value] = filled(200);
  metrics[Metric::compute_served] = filled(served);
  update_stranded(state, metrics);
  return metrics[Metric::stranded_assets][0];
}

TEST(StrandedAssets, AreTheBookValueOfTheIdlePart) { EXPECT_TRUE(is_close(stranded(6), 80)); }

TEST(StrandedAssets, AreNoneWhereDemandExceedsCapacity) { EXPECT_EQ(stranded(12), 0); }

TEST(BreakEven, LiesAtOneOverOnePlusTheMarkup) {
  auto const first = run_states(quiet_scenario({"a"}, 1))[0];
  double const cost_of_usable = first.technology.compute_cost[0], price = first.price.compute_price[0];
  EXPECT_TRUE(is_close(cost_of_usable / price, 1 / 1.45));
  EXPECT_TRUE(is_close(first.market[Metric::marginal_margin][0], 1 - 1 / 1.45));
}

TEST(RevenueRequired, IsTheLevelisedCostOfTheFleetWhereEnergyAndSiteUpkeepAreFree) {
  auto scenario = calm_scenario(1);
  auto& in = scenario.inputs;
  set(in.technology.electricity_price, 0);
  set(in.technology.facility_operating_cost, 0);
  set(in.providers[0].overhead_share, 0.2);
  auto const market = run_states(scenario)[0].market;
  double const used_compute = market[Metric::compute_capacity][0] * 0.8;
  double const expected = market[Metric::compute_cost][0] * used_compute * 2.19 / (1 - 0.2);
  EXPECT_TRUE(is_close(market[Metric::revenue_required][0], expected));
  EXPECT_TRUE(is_close(market[Metric::revenue_coverage][0], market[Metric::ai_revenue][0] / expected));
}

TEST(RevenueRequired, CountsHardwareAtWhatItCost) {
  auto scenario = calm_scenario(3);
  auto& in = scenario.inputs;
  set(in.technology.price_performance_growth, 0.4);
  set(in.technology.hardware_operating_cost, 0);
  set(in.technology.facility_cost, 0);
  set(in.technology.electricity_price, 0);
  set(in.providers[0].overhead_share, 0);
  set(in.providers[0].sites_energised, 10);
  set_lead_time(in.supply.hardware_lead_time, {{1, 1}});
  set_plan(scenario, in.providers[0].capex_plan, {5, 7, 0});
  set(in.providers[0].capex_split[0], 1);
  set(in.providers[0].capex_split[1], 0);
  set(in.providers[0].capex_split[2], 0);
  auto const states = run_states(scenario);
  std::vector<double> const bought{0, 5, 12};
  for (std::size_t t = 0; t < 3; ++t) {
    double const expected = recovery(0.10, 5) / 4 * (2 * 27 + bought[t]);
    EXPECT_TRUE(is_close(states[t].market[Metric::revenue_required][0], expected)) << t;
  }
}

TEST(RevenueRequired, HasNoMeaningWhereOverheadTakesAll) {
  auto scenario = calm_scenario(1);
  set(scenario.inputs.providers[0].overhead_share, 1);
  EXPECT_TRUE(std::isnan(run_states(scenario)[0].market[Metric::revenue_required][0]));
}

}  // namespace
}  // namespace capexsim::test
