#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// What is spent on general cloud and what becomes of it in the books, by hand.

namespace capexsim::test {
namespace {

/// One provider that earns 10 BUSD a quarter with general cloud without a trend, at 2 BUSD/GCU that takes a quarter to arrive.
Scenario general_scenario(int quarters, std::vector<double> const& plan, std::vector<double> const& split) {
  auto scenario = calm_scenario(quarters);
  auto& provider = scenario.inputs.providers[0];
  set(scenario.inputs.demand.general_growth, 0);
  set(scenario.inputs.demand.general_price_fall, 0);
  set(provider.general_revenue, 10);
  set(provider.general_capital_cost, 2);
  set_plan(scenario, provider.capex_plan, plan);
  for (std::size_t pool = 0; pool < 3; ++pool) set(provider.capex_split[pool], split[pool]);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{1, 1}});
  return scenario;
}

double market(State const& state, Metric metric) { return state.market[metric][0]; }

void expect_money(State const& state, double hardware, double sites, double general) {
  EXPECT_TRUE(is_close(state.providers[0].hardware_money[0], hardware));
  EXPECT_TRUE(is_close(state.providers[0].site_money[0], sites));
  EXPECT_TRUE(is_close(state.providers[0].general.money[0], general));
  EXPECT_TRUE(is_close(market(state, Metric::ai_capex), hardware + sites));
  EXPECT_TRUE(is_close(market(state, Metric::capex), hardware + sites + general));
}

TEST(CapexSplit, SpendsItsThirdPartOnGeneralCloudWhereThereIsAny) {
  auto scenario = general_scenario(2, {20}, {0.5, 0.25, 0.15});
  expect_money(run_states(scenario)[1], 10, 5, 3);
  set(scenario.inputs.providers[0].general_revenue, 0);
  expect_money(run_states(scenario)[1], 10, 5, 0);
}

TEST(BudgetShare, IsOfAllRevenue) {
  auto scenario = general_scenario(2, {0}, {0.5, 0.25, 0.25});
  scenario.providers[0].policy = InvestmentPolicy::budget_share;
  set(scenario.inputs.providers[0].revenue_fraction, 0.4);
  auto const first = run_states(scenario)[0];
  double const money = 0.4 * (market(first, Metric::ai_revenue) + 10);
  EXPECT_GT(market(first, Metric::ai_revenue), 1);
  expect_money(first, 0.5 * money, 0.25 * money, 0.25 * money);
}

/// A provider that adjusts its stocks and needs neither hardware nor sites.
Scenario adjusting_scenario(int quarters) {
  auto scenario = general_scenario(quarters, {0}, {0.5, 0.25, 0.25});
  auto& provider = scenario.inputs.providers[0];
  scenario.providers[0].policy = InvestmentPolicy::stock_adjust;
  set(scenario.inputs.demand.inference_compute, 0);
  set(scenario.inputs.demand.general_growth, 0.2);
  set(scenario.inputs.demand.general_price_fall, 0.1);
  set(scenario.inputs.demand.general_elasticity, 0.5);
  set(provider.supply_line_weight, 0.7);
  set(provider.hardware_adjustment, 2.5);
  set(provider.hardware_horizon, 4);
  set_lead_time(scenario.inputs.supply.hardware_lead_time, {{2, 1}});
  return scenario;
}

void expect_adjustment(Scenario const& scenario, double replacement_rate) {
  auto const states = run_states(scenario);
  double capacity = 12.5, before_last = 0, last = 0;  // orders of the two quarters before
  for (std::size_t t = 0; t < states.size(); ++t) {
    double const years = 0.25 * static_cast<double>(t);
    capacity += before_last - (replacement_rate > 0 ? 12.5 * replacement_rate : 0);
    double const need = 10 * std::exp(0.25 * years) * std::exp(0.25) / 0.8;
    double const orders = capacity * replacement_rate + (need - capacity - 0.7 * last) / 2.5;
    EXPECT_TRUE(is_close(states[t].providers[0].general.ordered[0], orders)) << "quarter " << t;
    EXPECT_TRUE(is_close(market(states[t], Metric::capex), orders * 2 * std::exp(-0.1 * years))) << "quarter " << t;
    before_last = last;
    last = orders;
  }
}

TEST(StockAdjust, BuysGeneralCloudForReplacementAndAPartOfTheGap) {
  auto scenario = adjusting_scenario(6);
  expect_adjustment(scenario, 0);
  scenario.retirement = Retirement::fixed_life;
  set(scenario.inputs.supply.retirement_life, 20);
  set(scenario.inputs.providers[0].compute, 0);
  expect_adjustment(scenario, 1.0 / 20);
}

TEST(StockAdjust, BuysNoGeneralCloudWhereDemandFalls) {
  auto scenario = adjusting_scenario(3);
  set(scenario.inputs.demand.general_growth, -0.4);
  for (auto const& state : run_states(scenario)) EXPECT_EQ(market(state, Metric::capex), 0);
}

TEST(CashLimit, CutsHardwareSitesAndGeneralCloudAlike) {
  auto scenario = adjusting_scenario(1);
  set(scenario.inputs.demand.inference_compute, 8);
  set(scenario.inputs.providers[0].sites_energised, 4);
  auto const free = run_states(scenario)[0];
  auto& provider = scenario.inputs.providers[0];
  set(provider.cash_limit, 1);
  set(provider.revenue_share, 0.05);
  auto const cut = run_states(scenario)[0];
  double const most = 1 + 0.05 * market(free, Metric::revenue), part = most / market(free, Metric::capex);
  ASSERT_LT(part, 0.9);
  for (double money :
       {free.providers[0].hardware_money[0], free.providers[0].site_money[0], free.providers[0].general.money[0]}) {
    ASSERT_GT(money, 0);
  }
  expect_money(cut, part * free.providers[0].hardware_money[0], part * free.providers[0].site_money[0],
               part * free.providers[0].general.money[0]);
}

TEST(HardwareLimit, DoesNotHoldUpGeneralCloud) {
  auto scenario = general_scenario(2, {10}, {0.5, 0, 0.5});
  set(scenario.inputs.supply.hardware_limit, 0);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[1].providers[0].general.in_service.units[0], 12.5 + 2.5));
  EXPECT_EQ(states[1].providers[0].on_order.units.total[0], 0);
}

TEST(PlanChange, MovesGeneralCloudAsTheRest) {
  auto scenario = general_scenario(2, {20}, {0.5, 0.25, 0.15});
  auto& change = add_event(scenario, "change", EventKind::plan_change, 1);
  scenario.events.back().providers = {0};
  change.factor = constant(1.5);
  expect_money(run_states(scenario)[1], 15, 7.5, 4.5);
  // Where nothing was planned, what is added is divided by the split, of which general cloud has a part if there is any.
  set(scenario.inputs.providers[0].capex_plan, 0);
  scenario.events.back().is_addition = true;
  change.addition = constant(18);
  expect_money(run_states(scenario)[1], 10, 5, 3);
  set(scenario.inputs.providers[0].general_revenue, 0);
  expect_money(run_states(scenario)[1], 12, 6, 0);
}

/// 8 BUSD spent at quarter 0, in service from quarter 1 on, written down over four quarters.
Scenario booked_scenario() {
  auto scenario = general_scenario(7, {8, 0}, {0, 0, 1});
  set(scenario.inputs.providers[0].hardware_book_life_years, 1);
  return scenario;
}

void expect_books(Scenario const& scenario, std::vector<double> const& depreciation, std::vector<double> const& written_off,
                  std::vector<double> const& value) {
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < states.size(); ++t) {
    EXPECT_TRUE(is_close(market(states[t], Metric::depreciation), depreciation[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[0].general.write_off[0], written_off[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(market(states[t], Metric::net_book_value), value[t])) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[0].general.book_value[0], value[t])) << "quarter " << t;
  }
}

TEST(GeneralBooks, DepreciateOverTheBookLifeOfHardware) {
  expect_books(booked_scenario(), {0, 2, 2, 2, 2, 0, 0}, {0, 0, 0, 0, 0, 0, 0}, {0, 6, 4, 2, 0, 0, 0});
}

TEST(GeneralBooks, WriteOffWhatRetiresBefore) {
  auto scenario = booked_scenario();
  scenario.retirement = Retirement::fixed_life;
  set(scenario.inputs.supply.retirement_life, 3);
  expect_books(scenario, {0, 2, 2, 2, 0, 0, 0}, {0, 0, 0, 0, 2, 0, 0}, {0, 6, 4, 2, 0, 0, 0});
}

TEST(GeneralBooks, FollowEveryDollar) {
  auto scenario = general_scenario(7, {8}, {0, 0, 1});
  scenario.retirement = Retirement::fixed_life;
  set(scenario.inputs.supply.retirement_life, 3);
  auto const last = run_states(scenario).back();
  auto const& general = last.providers[0].general;
  EXPECT_TRUE(is_close(market(last, Metric::capex_cumulative), 56));
  EXPECT_TRUE(is_close(general.cost.total[0], 8));
  EXPECT_TRUE(is_close(general.in_service.cost[0], 24));
  EXPECT_TRUE(is_close(general.retired_at_cost[0], 24));
}

TEST(StrandedAssets, LeaveGeneralCloudOut) {
  auto scenario = booked_scenario();
  EXPECT_GT(market(run_states(scenario)[2], Metric::net_book_value), 0);
  EXPECT_EQ(market(run_states(scenario)[2], Metric::stranded_assets), 0);
  set(scenario.inputs.providers[0].book_value, 30);  // of AI
  auto const state = run_states(scenario)[1];
  double const idle = 1 - market(state, Metric::compute_served) / (0.8 * 2);
  EXPECT_TRUE(is_close(market(state, Metric::stranded_assets), (market(state, Metric::net_book_value) - 6) * idle));
  EXPECT_GT(idle, 0.1);
}

TEST(Accounts, CountGeneralCloudInAllThatIsOfTheCompany) {
  auto scenario = general_scenario(1, {8}, {0, 0, 1});
  auto& provider = scenario.inputs.providers[0];
  set(provider.external_share, 0.25);
  set(provider.general_running_cost, 0.3);
  set(provider.overhead_share, 0.1);
  set(provider.tax_rate, 0.2);
  auto const with = run_states(scenario)[0];
  set(provider.general_revenue, 0);
  auto const without = run_states(scenario)[0];
  double const ai = market(without, Metric::ai_revenue);
  EXPECT_GT(ai, 1);
  EXPECT_TRUE(is_close(market(without, Metric::revenue), ai));
  EXPECT_TRUE(is_close(market(with, Metric::ai_revenue), ai));
  EXPECT_TRUE(is_close(market(with, Metric::general_revenue), 10));
  EXPECT_TRUE(is_close(market(with, Metric::revenue), ai + 10));
  EXPECT_TRUE(is_close(market(with, Metric::cloud_revenue), 0.25 * ai + 10));
  EXPECT_TRUE(is_close(market(with, Metric::operating_cost), market(without, Metric::operating_cost) + 3));
  EXPECT_TRUE(is_close(market(with, Metric::energy_cost), market(without, Metric::energy_cost)));
  double const income = market(with, Metric::operating_income);
  ASSERT_GT(market(without, Metric::operating_income), 0);
  EXPECT_TRUE(is_close(income, market(without, Metric::operating_income) + 10 - 3 - 1));
  EXPECT_TRUE(is_close(market(with, Metric::free_cash_flow), income - 0.2 * income - 8));
  EXPECT_TRUE(is_close(market(with, Metric::capex_to_revenue), 8 / (ai + 10)));
  double const direct = market(with, Metric::energy_cost) + market(with, Metric::operating_cost);
  EXPECT_TRUE(is_close(market(with, Metric::gross_margin), 1 - direct / (ai + 10)));
}

TEST(AiAccounts, AreThoseOfARunWithoutGeneralCloud) {
  auto alone = quiet_scenario({"one", "two"}, 12);
  for (auto& provider : alone.inputs.providers) {
    set(provider.compute, 1);
    set(provider.sites_energised, 3);
    set(provider.other_power, 1);
    set(provider.general_power_share, 0);  // no power taken from AI
    set(provider.tax_rate, 0.2);
    set_plan(alone, provider.capex_plan, {6, 6, 6, 6, 0, 0, 0, 0, 0, 0, 0, 0});
  }
  auto both = alone;
  set(both.inputs.demand.general_growth, 0.3);
  for (auto& provider : both.inputs.providers) {
    set(provider.general_revenue, 5);
    set(provider.general_running_cost, 0.4);
  }
  auto const without = run_states(alone), with = run_states(both);
  for (std::size_t t = 0; t < without.size(); ++t) {
    auto const &ai = with[t].market, &only = without[t].market;
    EXPECT_GT(ai[Metric::free_cash_flow][0], only[Metric::free_cash_flow][0]) << t;
    EXPECT_TRUE(is_close(ai[Metric::ai_free_cash_flow][0], only[Metric::free_cash_flow][0])) << t;
    EXPECT_TRUE(is_close(ai[Metric::ai_free_cash_flow_cumulative][0], only[Metric::free_cash_flow_cumulative][0])) << t;
    EXPECT_TRUE(is_close(ai[Metric::ai_capex_cumulative][0], only[Metric::capex_cumulative][0])) << t;
    EXPECT_TRUE(is_close(ai[Metric::ai_net_book_value][0], only[Metric::net_book_value][0])) << t;
    for (Metric metric : {Metric::payback, Metric::return_on_capex, Metric::stranded_assets}) {
      EXPECT_TRUE(is_close(ai[metric][0], only[metric][0])) << t << ' ' << info(metric).name;
    }
  }
  EXPECT_EQ(with.back().market[Metric::irr_roots][0], 1);
  EXPECT_TRUE(is_close(with.back().market[Metric::irr][0], without.back().market[Metric::irr][0]));
}

TEST(CompanyCapex, IsThePlanOfTheWholeCompanyWhileItLasts) {
  auto scenario = quiet_scenario({"one"}, 2);
  auto& provider = scenario.inputs.providers[0];
  set(provider.general_revenue, 1);
  set(provider.ai_scope, 0.72);
  set_plan(scenario, provider.capex_plan, {25});
  auto const metrics = run_states(scenario)[0].provider_metrics[0];
  EXPECT_TRUE(is_close(metrics[Metric::company_capex][0], 25));
  EXPECT_TRUE(is_close(metrics[Metric::capex][0], 18));
  EXPECT_TRUE(is_close(metrics[Metric::ai_capex][0], 18 * 0.85));
  set(provider.ai_scope, 0);
  EXPECT_TRUE(std::isnan(run_states(scenario)[0].provider_metrics[0][Metric::company_capex][0]));
}

}  // namespace
}  // namespace capexsim::test
