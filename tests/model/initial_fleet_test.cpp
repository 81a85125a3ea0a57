#include "model/initial_fleet.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// The fleet at the start by its ages: what retires when, and what the books write down. Answers by hand.

namespace capexsim::test {
namespace {

/// 2 MH100e with a book value of 34, nothing bought.
Scenario old_fleet(std::vector<std::pair<int, double>> const& ages, int life, double book_years, int quarters = 8) {
  auto scenario = quiet_scenario({"a"}, quarters);
  auto& provider = scenario.inputs.providers[0];
  set(scenario.inputs.supply.retirement_life, life);
  set(provider.compute, 2);
  set(provider.book_value, 34);
  set(provider.hardware_book_life_years, book_years);
  set_lead_time(provider.compute_age, ages);
  return scenario;
}

void expect_course(std::vector<State> const& states, Metric metric, std::vector<double> const& expected) {
  for (std::size_t t = 0; t < expected.size(); ++t) {
    EXPECT_TRUE(is_close(states[t].market[metric][0], expected[t])) << info(metric).name << " in quarter " << t;
  }
}

TEST(InitialFleet, RetiresByItsAges) {
  auto const states = run_states(old_fleet({{0, 0.5}, {2, 0.3}, {9, 0.2}}, 5, 1.5));
  expect_course(states, Metric::compute_capacity, {1.6, 1.6, 1.0, 1.0, 0, 0, 0, 0});
  EXPECT_EQ(states[4].market[Metric::compute_capacity][0], 0);
}

TEST(InitialFleet, TakesASliceOfEveryAgeThatHasOne) {
  auto const states = run_states(old_fleet({{0, 0.5}, {2, 0.3}, {9, 0.2}}, 5, 1.5));
  expect_course(states, Metric::depreciation, {8, 8, 8, 5, 5, 0, 0, 0});  // 3.4 slices: 5 of the youngest, 3 of the next
  expect_course(states, Metric::net_book_value, {26, 18, 10, 5, 0, 0, 0, 0});
}

TEST(InitialFleet, RunsOnInTheBooksAfterItRetired) {
  auto const states = run_states(old_fleet({{0, 0.5}, {2, 0.3}, {9, 0.2}}, 1, 1.5));
  EXPECT_EQ(states[0].market[Metric::compute_capacity][0], 0);
  expect_course(states, Metric::depreciation, {8, 8, 8, 5, 5, 0, 0, 0});
}

TEST(InitialFleet, OlderThanItsBooksIsWrittenOffAtOnce) {
  auto const states = run_states(old_fleet({{5, 0.5}, {9, 0.5}}, 20, 1.5));
  expect_course(states, Metric::depreciation, {34, 0, 0, 0, 0, 0, 0, 0});
  expect_course(states, Metric::compute_capacity, {2, 2, 2, 2, 2, 2, 2, 2});
}

TEST(InitialFleet, OfEveryAgeAlikeIsEven) {
  std::vector<std::pair<int, double>> ages;
  for (int age = 0; age < 8; ++age) ages.emplace_back(age, 1.0 / 8);
  auto const written = run_states(old_fleet(ages, 8, 2, 12)), even = run_states(old_fleet({}, 8, 2, 12));
  for (std::size_t t = 0; t < 12; ++t) {
    for (Metric metric : {Metric::compute_capacity, Metric::depreciation, Metric::net_book_value, Metric::power_used}) {
      EXPECT_NEAR(written[t].market[metric][0], even[t].market[metric][0], 1e-12) << info(metric).name << " in quarter " << t;
    }
  }
}

TEST(InitialFleet, HasNoAgeUnderGeometricRetirement) {
  auto aged = old_fleet({{0, 0.5}, {2, 0.3}, {9, 0.2}}, 5, 1.5), even = old_fleet({}, 5, 1.5);
  aged.retirement = even.retirement = Retirement::geometric;
  auto const with = run_states(aged), without = run_states(even);
  for (std::size_t t = 0; t < 8; ++t) {
    EXPECT_EQ(with[t].market[Metric::compute_capacity][0], without[t].market[Metric::compute_capacity][0]);
  }
}

/// Depreciation of all quarters from one on is what the slices left say, whatever the part and the ages.
void expect_slices_to_add_up(Provider<LaneCourse> const& in) {
  Lanes const book_life = filled(7);
  std::vector<Lanes> younger;
  sum_of_younger(in, younger);
  for (double part : {0.0, 0.1, 0.35, 0.5, 0.8, 1.0}) {
    for (int quarter = 0; quarter < 9; ++quarter) {
      double sum = 0;
      Lanes in_books, slices;
      for (int t = quarter; t < 9; ++t) {
        initial_part_in_books(in, younger, book_life, t, in_books);
        sum += std::min(part, in_books[0]);
      }
      initial_slices_left(in, book_life, filled(part), quarter, slices);
      EXPECT_NEAR(slices[0], sum, 1e-12) << "part " << part << ", quarter " << quarter;
    }
  }
  Lanes all, from_start;
  initial_slices(in, book_life, all);
  initial_slices_left(in, book_life, filled(1), 0, from_start);
  EXPECT_NEAR(all[0], from_start[0], 1e-12);
}

TEST(InitialSlices, AddUpEvenlyAged) { expect_slices_to_add_up({}); }

TEST(InitialSlices, AddUpByAges) {
  Lanes const shares[] = {filled(0.25), filled(0.4), filled(0.2), filled(0.15)};
  Provider<LaneCourse> in;
  in.compute_age.quarters = {0, 1, 4, 11};
  for (auto const& share : shares) in.compute_age.shares.emplace_back(&share, 1, false);
  expect_slices_to_add_up(in);
}

}  // namespace
}  // namespace capexsim::test
