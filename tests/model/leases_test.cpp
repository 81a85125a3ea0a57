#include "capexsim/model/leases.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// Cancelled leases: who loses which place of the pipeline, who takes it and when, and what it costs.

namespace capexsim::test {
namespace {

/// a has leased sites due in the quarters 1 to 6, one GW each; b and c have none. Nothing is built.
Scenario leasing_scenario(int quarters = 12) {
  auto scenario = quiet_scenario({"a", "b", "c"}, quarters);
  double const shares[] = {0.4, 0.45, 0.15};
  for (std::size_t p = 0; p < 3; ++p) set(scenario.inputs.market.demand_share[p], shares[p]);
  set(scenario.inputs.providers[0].leased_share, 1);
  set_by_quarter(scenario, scenario.inputs.providers[0].sites_in_progress, {0, 1, 1, 1, 1, 1, 1});
  return scenario;
}

/// A cancellation by a in quarter 1 of `power`, taken as the defaults say.
Event<Quantity>& cancel(Scenario& scenario, double power, int over = 1) {
  auto& event = add_event(scenario, "leases-" + std::to_string(scenario.events.size()), EventKind::lease_cancellation, 1);
  scenario.events.back().providers = {0};
  scenario.events.back().over = over;
  event.power = constant(power);
  return event;
}

/// Who takes which part.
void name_absorbers(Scenario& scenario, double b, double c) {
  scenario.events.back().names_absorbers = true;
  scenario.inputs.events.back().absorbed = {constant(0), constant(b), constant(c)};
}

TEST(LeaseCancellation, TakesTheSamePartOfEveryLaterPlace) {
  auto scenario = leasing_scenario();
  cancel(scenario, 2);
  name_absorbers(scenario, 0, 0);
  auto const states = run_states(scenario);
  double const energised[] = {0, 1, 0.6, 0.6, 0.6, 0.6, 0.6, 0};
  for (std::size_t t = 0; t < 8; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].energised[0], energised[t])) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(states[1].providers[0].initial_leased_sites[0], 3));
}

TEST(LeaseCancellation, SparesWhatIsDueBefore) {
  auto scenario = leasing_scenario();
  cancel(scenario, 1.5).due_in = constant(3);
  name_absorbers(scenario, 0, 0);
  auto const states = run_states(scenario);
  double const energised[] = {0, 1, 1, 1, 0.5, 0.5, 0.5, 0};
  for (std::size_t t = 0; t < 8; ++t) {
    EXPECT_TRUE(is_close(states[t].providers[0].energised[0], energised[t])) << "quarter " << t;
  }
}

TEST(LeaseCancellation, ComesToOthersLaterInTheirParts) {
  auto scenario = leasing_scenario();
  cancel(scenario, 2).extra_delay = constant(3);
  scenario.events.back().has_extra_delay = true;
  name_absorbers(scenario, 0.5, 0.2);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 12; ++t) {
    double const moved = t >= 5 && t <= 9 ? 0.4 : 0;  // due in quarters 2 to 6, three later
    EXPECT_TRUE(is_close(states[t].providers[1].energised[0], 0.5 * moved)) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[2].energised[0], 0.2 * moved)) << "quarter " << t;
  }
}

TEST(LeaseCancellation, ComesByDefaultToOthersByTheirShareOfDemandAndTheDelayOfTheLeases) {
  auto scenario = leasing_scenario();
  cancel(scenario, 5);
  auto const states = run_states(scenario);
  for (std::size_t t = 0; t < 12; ++t) {
    double const moved = t >= 4 && t <= 8 ? 0.7 : 0;
    EXPECT_TRUE(is_close(states[t].providers[1].energised[0], 0.75 * moved)) << "quarter " << t;
    EXPECT_TRUE(is_close(states[t].providers[2].energised[0], 0.25 * moved)) << "quarter " << t;
  }
}

TEST(LeaseCancellation, OfMoreThanThereIsReportsTheShortfall) {
  auto scenario = leasing_scenario();
  cancel(scenario, 8);
  auto const last = run_states(scenario).back();
  auto const& sums = last.cancellations[0];
  EXPECT_TRUE(is_close(sums.cancelled[0], 5));
  EXPECT_TRUE(is_close(sums.shortfall[0], 3));
  EXPECT_TRUE(is_close(sums.absorbed[0], 3.5));
}

TEST(LeaseCancellation, SpreadOverQuartersTakesEqualPower) {
  auto scenario = leasing_scenario();
  cancel(scenario, 3, 2);
  name_absorbers(scenario, 0, 0);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[1].cancellations[0].cancelled[0], 1.5));
  EXPECT_TRUE(is_close(states[2].cancellations[0].cancelled[0], 3));
  EXPECT_TRUE(is_close(states[2].providers[0].energised[0], 0.7));
  EXPECT_TRUE(is_close(states[3].providers[0].energised[0], 0.7 - 1.5 / 4));
}

TEST(LeaseCancellation, OfAShareIsOfWhatThereIsWhenItBegins) {
  auto scenario = leasing_scenario();
  cancel(scenario, 0, 2).share = constant(1);
  scenario.events.back().is_share = true;
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states[1].cancellations[0].cancelled[0], 2.5));
  EXPECT_TRUE(is_close(states[2].cancellations[0].cancelled[0], 4.5));  // what was due in quarter 2 is energised by then
  EXPECT_TRUE(is_close(states[2].cancellations[0].shortfall[0], 0.5));
}

TEST(LeaseCancellation, OfAShareTakesItAll) {
  auto scenario = leasing_scenario();
  cancel(scenario, 0).share = constant(1);
  scenario.events.back().is_share = true;
  auto const states = run_states(scenario);
  EXPECT_EQ(states[2].providers[0].energised[0], 0);
  EXPECT_TRUE(is_close(states[2].cancellations[0].cancelled[0], 5));
  EXPECT_EQ(states[2].cancellations[0].shortfall[0], 0);
}

TEST(LeaseCancellation, PaysItsFeeOnce) {
  auto scenario = leasing_scenario(4);
  auto const before = run_states(scenario);
  cancel(scenario, 2);
  name_absorbers(scenario, 0, 0);
  auto const after = run_states(scenario);
  for (std::size_t t = 0; t < 2; ++t) {
    double const fee = t == 1 ? 0.05 * 13 * 2 : 0;
    for (Metric metric : {Metric::operating_income, Metric::free_cash_flow}) {
      EXPECT_TRUE(is_close(before[t].provider_metrics[0][metric][0] - after[t].provider_metrics[0][metric][0], fee)) << t;
    }
  }
  EXPECT_EQ(after[2].providers[0].lease_fee[0], 0);
}

TEST(LeaseCancellation, TakesLeasesBegunInTheRunToo) {
  auto scenario = leasing_scenario(8);
  set(scenario.inputs.providers[0].leased_share, 0);
  set(scenario.inputs.providers[0].leased_starts, 0.3);
  set_lead_time(scenario.inputs.supply.site_lead_time, {{2, 0.5}, {4, 0.5}});
  cancel(scenario, 0.1);
  auto const& states = run_states(scenario);
  // Begun in quarter 0: 0.15 due in 2 and 0.15 due in 4, a third of both leaves before quarter 1 begins its own.
  double const own[] = {0, 0, 0.1, 0.15, 0.15 + 0.1, 0.3, 0.3, 0.3};
  for (std::size_t t = 0; t < 8; ++t) {
    double const begun_before = t >= 1 && t <= 6 ? 1 : 0;
    EXPECT_TRUE(is_close(states[t].providers[0].energised[0], begun_before + own[t])) << "quarter " << t;
  }
}

TEST(LeaseCancellation, LosesNothingThatComesAfterTheRun) {
  auto scenario = leasing_scenario(5);
  cancel(scenario, 5).extra_delay = constant(300);
  scenario.events.back().has_extra_delay = true;
  name_absorbers(scenario, 0.6, 0.4);
  auto const last = run_states(scenario).back();
  EXPECT_TRUE(is_close(last.providers[1].leased_sites.total[0], 3));
  EXPECT_TRUE(is_close(last.providers[2].leased_sites.total[0], 2));
  EXPECT_EQ(last.providers[1].site_power[0], 0);
}

TEST(LeaseCancellation, CanPassOnWhatWasTakenOver) {
  auto scenario = leasing_scenario();
  cancel(scenario, 5).extra_delay = constant(1);
  scenario.events.back().has_extra_delay = true;
  name_absorbers(scenario, 1, 0);
  auto& second = add_event(scenario, "again", EventKind::lease_cancellation, 2);
  scenario.events.back().providers = {1};
  scenario.events.back().is_share = scenario.events.back().has_extra_delay = true;
  second.share = constant(1);
  second.extra_delay = constant(1);
  name_absorbers(scenario, 0, 0);
  scenario.inputs.events.back().absorbed[2] = constant(1);
  auto const states = run_states(scenario);
  EXPECT_TRUE(is_close(states.back().cancellations[1].cancelled[0], 5));
  EXPECT_TRUE(is_close(states.back().providers[2].site_power[0], 5));
  EXPECT_EQ(states.back().providers[1].site_power[0], 0);
}

}  // namespace
}  // namespace capexsim::test
