#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/all_configurations.hpp"

// Power and money that must add up on every path of every quarter while leases are cancelled and much else happens.

namespace capexsim::test {
namespace {

constexpr std::uint64_t eventful_configurations = 60;

void set_range(Quantity& quantity, std::string key, double low, double high) {
  quantity.key = std::move(key);
  quantity.points = {{"", {}, Draw{Uniform{low, high}}}};
}

/// Two cancellations whose sizes, dates and delays differ from path to path, and a shock of every other kind.
Scenario eventful_configuration(std::uint64_t number) {
  auto scenario = random_configuration(number);
  int const last_provider = static_cast<int>(scenario.providers.size()) - 1;
  for (auto& provider : scenario.inputs.providers) {
    set(provider.leased_share, 0.5);
    set(provider.leased_starts, 0.2);
  }
  auto add = [&](std::string name, EventKind kind, int first, int last) -> Event<Quantity>& {
    auto& numbers = add_event(scenario, std::move(name), kind, first);
    scenario.events.back().last = last;
    return numbers;
  };
  auto& power = add("power", EventKind::lease_cancellation, 0, 3);
  set_range(power.power, "events.power.power", 0, 2);
  set_range(power.due_in, "events.power.due_in", 1, 3);
  scenario.events.back().providers = {0};
  scenario.events.back().over = 2;
  auto& share = add("share", EventKind::lease_cancellation, 1, 4);
  set_range(share.share, "events.share.share", 0, 1);
  set_range(share.extra_delay, "events.share.extra_delay", 0, 9);
  share.fee = constant(0.1);
  scenario.events.back().providers = {last_provider};
  scenario.events.back().is_share = scenario.events.back().has_extra_delay = scenario.events.back().has_fee = true;
  add("freeze", EventKind::supply_freeze, 1, 3).quarters = constant(2);
  scenario.events.back().frozen = SupplyTarget::sites;
  add("plan", EventKind::plan_change, 0, 4).factor = constant(1.5);
  scenario.events.back().providers = {0};
  add("energy", EventKind::energy_shock, 0, 4).factor = constant(3);
  return scenario;
}

template <class Check>
void for_eventful_configurations(Check&& check) {
  for (std::uint64_t number = 1; number <= eventful_configurations; ++number) {
    auto const scenario = eventful_configuration(number);
    Experiment const experiment(scenario, {factual(scenario)});
    BatchSimulator simulator(experiment);
    WorstError worst;
    auto run_check = check;
    simulator.simulate(0, [&](int quarter, std::vector<State> const& states) {
      run_check(simulator.inputs().parameters(), quarter, states[0], worst);
    });
    ASSERT_LE(worst.value(), 1e-9) << "configuration " << number;
  }
}

double sum_over_events(State const& state, Lanes CancellationState::*row, int lane) {
  double sum = 0;
  for (auto const& event : state.cancellations) sum += (event.*row)[lane];
  return sum;
}

TEST(EventIdentities, EveryGigawattIsInOnePlaceOrLost) {
  struct Check {
    Lanes started{}, energised{};
    void operator()(Parameters const& parameters, int, State const& state, WorstError& worst) {
      for (int i = 0; i < lane_count; ++i) {
        double initial = 0, on_the_way = 0;
        for (std::size_t p = 0; p < state.providers.size(); ++p) {
          auto const& s = state.providers[p];
          energised[i] += s.energised[i];
          started[i] += s.site_money[i] / state.technology.facility_cost[i] + s.leased_starts[i];
          initial += sum_of_schedule(parameters.inputs.providers[p].sites_in_progress, parameters.scenario->quarters, i);
          on_the_way += s.sites.total[i] + s.leased_sites.total[i] + s.initial_sites[i] + s.initial_leased_sites[i] +
                        s.queue[i] + s.leased_queue[i];
        }
        double const lost =
            sum_over_events(state, &CancellationState::cancelled, i) - sum_over_events(state, &CancellationState::absorbed, i);
        worst.see(energised[i] + on_the_way + lost, started[i] + initial, started[i] + initial);
      }
    }
  };
  for_eventful_configurations(Check{});
}

TEST(EventIdentities, ThePipelineIsTheSumOfItsPlaces) {
  for_eventful_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& s = state.providers[p];
      auto const& in = parameters.inputs.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double started = 0, initial = 0;
        for (int k = 1; k <= s.leased_sites.longest(); ++k) started += s.leased_sites.due(quarter + k)[i];
        for (std::size_t due = static_cast<std::size_t>(quarter) + 1; due < s.cancelled_leases.size(); ++due) {
          double const kept =
              in.sites_in_progress.at(static_cast<int>(due))[i] * in.leased_share[i] - s.cancelled_leases[due][i];
          worst.see_order(0, kept, 1);
          initial += kept;
        }
        worst.see(s.leased_sites.total[i], started, 1);
        worst.see(s.initial_leased_sites[i], initial, 1);
      }
    }
  });
}

TEST(EventIdentities, WhatIsCancelledOrMissingIsWhatWasAskedFor) {
  for_eventful_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    auto const& events = parameters.scenario->events;
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (events[e].kind != EventKind::lease_cancellation) continue;
      auto const& sums = state.cancellations[e];
      for (int i = 0; i < lane_count; ++i) {
        double const quarters = std::clamp(quarter - parameters.event_begins[e][i] + 1, 0.0, 1.0 * events[e].over);
        worst.see(sums.cancelled[i] + sums.shortfall[i], quarters > 0 ? sums.wanted[i] * quarters / events[e].over : 0, 1);
        worst.see_order(sums.absorbed[i], sums.cancelled[i], 1);
      }
    }
  });
}

TEST(EventIdentities, CashClosesWithIncomeAndFees) {
  for_eventful_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& m = state.provider_metrics[p];
      auto const& s = state.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double const overhead = parameters.inputs.providers[p].overhead_share[i] * m[Metric::revenue][i];
        double const written_off = s.write_off[i] + s.general.write_off[i];
        double const income = m[Metric::revenue][i] - m[Metric::energy_cost][i] - m[Metric::operating_cost][i] -
                              m[Metric::rent][i] - overhead - m[Metric::depreciation][i] - written_off - s.lease_fee[i];
        double const tax = parameters.inputs.providers[p].tax_rate[i] * std::max(0.0, income);
        double const not_cash = m[Metric::depreciation][i] + written_off;
        double const scale = m[Metric::revenue][i] + std::abs(income) + not_cash + m[Metric::capex][i];
        worst.see(m[Metric::operating_income][i], income, scale);
        worst.see(m[Metric::free_cash_flow][i], income + not_cash - tax - m[Metric::capex][i], scale);
      }
    }
  });
}

TEST(EventIdentities, FeesAreTheShareOfTheCostOfWhatIsCancelled) {
  struct Check {
    double paid = 0;
    void operator()(Parameters const& parameters, int, State const& state, WorstError& worst) {
      // All of one provider pays 10 % for the share and 5 % for the power; the cost of sites is constant here.
      auto const& events = parameters.scenario->events;
      for (auto const& provider : state.providers) paid += provider.lease_fee[0];
      double owed = 0;
      for (std::size_t e = 0; e < events.size(); ++e) {
        if (events[e].kind != EventKind::lease_cancellation) continue;
        owed += (events[e].has_fee ? 0.1 : 0.05) * 13 * state.cancellations[e].cancelled[0];
      }
      worst.see(paid, owed, 1);
    }
  };
  for_eventful_configurations(Check{});
}

}  // namespace
}  // namespace capexsim::test
