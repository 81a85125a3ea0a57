#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/all_configurations.hpp"

// Money that must add up on every path of every quarter, whatever the scenario.

namespace capexsim::test {
namespace {

TEST(Identities, EveryDollarIsInExactlyOnePlace) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    auto const& technology = parameters.inputs.technology;
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& s = state.providers[p];
      auto const& in = parameters.inputs.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double const hardware_before =
            sum_of_schedule(in.hardware_on_order, parameters.scenario->quarters, i) * technology.hardware_cost[i];
        double const sites_before = sum_of_schedule(in.sites_in_progress, parameters.scenario->quarters, i) *
                                    (1 - in.leased_share[i]) * technology.facility_cost[i];
        double const general_before =
            in.general_revenue[i] > 0
                ? sum_of_schedule(in.general_on_order, parameters.scenario->quarters, i) * in.general_capital_cost[i]
                : 0;
        double const paid =
            state.provider_metrics[p][Metric::capex_cumulative][i] + hardware_before + sites_before + general_before;
        double const hardware = s.on_order.cost.total[i] + s.initial_on_order.cost[i] + s.inventory.cost[i] +
                                s.in_service.cost[i] + s.retired_at_cost[i];
        double const sites =
            s.sites_cost.total[i] + s.initial_sites[i] * technology.facility_cost[i] + s.queue_cost[i] + s.sites_at_cost[i];
        double const general = s.general.cost.total[i] + s.general.initial_on_order.cost[i] + s.general.in_service.cost[i] +
                               s.general.retired_at_cost[i];
        worst.see(hardware + sites + general, paid, paid);
      }
    }
  });
}

TEST(Identities, PlannedHardwareMoneyIsSpentOrDeferred) {
  struct Check {
    std::vector<Lanes> planned, spent;
    void operator()(Parameters const&, int, State const& state, WorstError& worst) {
      planned.resize(state.providers.size());
      spent.resize(state.providers.size());
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        for (int i = 0; i < lane_count; ++i) {
          planned[p][i] += state.providers[p].hardware_money[i];
          spent[p][i] += state.providers[p].hardware_spent[i];
          worst.see(spent[p][i] + state.providers[p].deferred[i], planned[p][i], planned[p][i]);
        }
      }
    }
  };
  for_all_configurations(Check{});
}

TEST(Identities, BookValueGrowsByWhatComesIntoServiceLessDepreciation) {
  struct Check {
    std::vector<Lanes> before;
    void operator()(Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
      auto const q = static_cast<std::size_t>(quarter);
      bool const is_first = before.empty();
      before.resize(state.providers.size());
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        auto const& s = state.providers[p];
        auto const& m = state.provider_metrics[p];
        if (is_first) before[p] = parameters.inputs.providers[p].book_value;
        for (int i = 0; i < lane_count; ++i) {
          double const general = s.general.is_on ? s.general.vintages[q].cost[i] : 0;
          double const added = s.vintages[q].cost[i] + s.sites_in_service[q][i] + general;
          double const written_off = s.write_off[i] + s.general.write_off[i];
          double const expected = before[p][i] + added - m[Metric::depreciation][i] - written_off;
          worst.see(m[Metric::net_book_value][i], expected, before[p][i] + added);
          before[p][i] = m[Metric::net_book_value][i];
        }
      }
    }
  };
  for_all_configurations(Check{});
}

/// Book value of one cohort that came into service `age` quarters ago at cost 1, this quarter's slice taken.
double left_in_books(int age, double book_life, double stop) {
  return age + 1 > stop || age + 1 > book_life ? 0 : 1 - (age + 1) / book_life;
}

/// Part of the book value at the start that is left after a quarter's slice.
double initial_left_in_books(Provider<LaneCourse> const& in, double book_life, int quarter, int lane) {
  double left = 0, all = 0;
  bool const is_even = in.compute_age.quarters.empty();
  auto const cohorts = is_even ? static_cast<std::size_t>(book_life) : in.compute_age.quarters.size();
  for (std::size_t k = 0; k < cohorts; ++k) {
    int const age = is_even ? static_cast<int>(k) : in.compute_age.quarters[k];
    double const share = is_even ? 1 : in.compute_age.shares[k][lane];
    left += share * std::max(0.0, book_life - 1 - age - (quarter + 1));
    all += share * std::max(0.0, book_life - 1 - age);
  }
  return all > 0 ? left / all : 0;
}

/// Cohorts that retire early are followed one by one in retirement_reference_test.cpp.
TEST(Identities, BookValueIsTheSumOverCohorts) {
  for_all_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    bool const is_fixed_life = parameters.scenario->retirement == Retirement::fixed_life;
    if (parameters.scenario->early_retirement != EarlyRetirement::none) return;
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& s = state.providers[p];
      auto const& in = parameters.inputs.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double const hardware_life = std::max(1.0, std::floor(in.hardware_book_life_years[i] * 4 + 0.5));
        double const site_life = std::max(1.0, std::floor(in.facility_book_life_years[i] * 4 + 0.5));
        double const served = is_fixed_life ? parameters.inputs.supply.retirement_life[i] : HUGE_VAL;
        double value = in.book_value[i] * initial_left_in_books(in, hardware_life, quarter, i);
        double cost = in.book_value[i];
        for (int born = 0; born <= quarter; ++born) {
          auto const b = static_cast<std::size_t>(born);
          int const age = quarter - born;
          // A vintage that has retired is out of the books: the rest was written off.
          double const still_there = age < served ? left_in_books(age, hardware_life, HUGE_VAL) : 0;
          double const bought = s.vintages[b].cost[i] + (s.general.is_on ? s.general.vintages[b].cost[i] : 0);
          value += bought * still_there + s.sites_in_service[b][i] * left_in_books(age, site_life, HUGE_VAL);
          cost += bought + s.sites_in_service[b][i];
        }
        worst.see(state.provider_metrics[p][Metric::net_book_value][i], value, cost);
      }
    }
  });
}

TEST(Identities, CashClosesWithIncome) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& m = state.provider_metrics[p];
      for (int i = 0; i < lane_count; ++i) {
        double const income = m[Metric::operating_income][i];
        double const tax = parameters.inputs.providers[p].tax_rate[i] * std::max(0.0, income);
        auto const& s = state.providers[p];
        double const not_cash = m[Metric::depreciation][i] + s.write_off[i] + s.general.write_off[i];
        double const expected = income + not_cash - tax - m[Metric::capex][i];
        double const scale = m[Metric::revenue][i] + std::abs(income) + not_cash + m[Metric::capex][i];
        worst.see(m[Metric::free_cash_flow][i], expected, scale);
      }
    }
  });
}

TEST(Identities, TheMarketIsTheSumOfItsProviders) {
  for_all_configurations([](Parameters const&, int, State const& state, WorstError& worst) {
    for (Metric metric : {Metric::compute_demand, Metric::compute_capacity, Metric::capex, Metric::ai_revenue, Metric::power,
                          Metric::revenue, Metric::general_revenue, Metric::general_demand, Metric::general_capacity,
                          Metric::ai_capex, Metric::net_book_value, Metric::free_cash_flow_cumulative}) {
      for (int i = 0; i < lane_count; ++i) {
        double sum = 0, scale = 0;
        for (auto const& m : state.provider_metrics) {
          sum += m[metric][i];
          scale += std::abs(m[metric][i]);
        }
        worst.see(state.market[metric][i], sum, scale);
      }
    }
  });
}

}  // namespace
}  // namespace capexsim::test
