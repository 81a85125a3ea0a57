#include "scenario/finished_value.hpp"

#include <cmath>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

constexpr Range at_most_one{0, 1};

Quantity beside(std::optional<Draw> times, std::optional<Draw> plus = {}, std::optional<Draw> each = {}) {
  Quantity quantity;
  quantity.times = std::move(times);
  quantity.plus = std::move(plus);
  quantity.each = std::move(each);
  return quantity;
}

Draw between(double low, double high) { return {Uniform{low, high}}; }

TEST(MassInside, IsExactWithOneUncertainPart) {
  Draw const fixed{Fixed{0.9}};
  EXPECT_NEAR(mass_inside(at_most_one, between(0.5, 1), beside(Draw{Fixed{1.25}})), 0.6, 1e-12);
  EXPECT_NEAR(mass_inside(at_most_one, fixed, beside(between(1, 1.2))), (1 / 0.9 - 1) / 0.2, 1e-12);
  EXPECT_NEAR(mass_inside(at_most_one, fixed, beside({}, between(-1, 1))), 0.5, 1e-12);
  EXPECT_NEAR(mass_inside(at_most_one, fixed, beside({}, {}, between(0, 2))), 1 / 0.9 / 2, 1e-12);
}

TEST(MassInside, TurnsTheRangeRoundForNegativeFactors) {
  EXPECT_EQ(mass_inside(at_most_one, between(0, 1), beside(Draw{Fixed{-1}}, Draw{Fixed{1}})), 1);
  EXPECT_NEAR(mass_inside(at_most_one, between(0, 1), beside(Draw{Fixed{-1}}, Draw{Fixed{0.25}})), 0.25, 1e-12);
}

TEST(MassInside, OfASumOfNormals) {
  double const reach = 0.5 / std::sqrt(0.2 * 0.2 + 0.1 * 0.1);
  double const expected = std::erf(reach / std::sqrt(2));
  EXPECT_NEAR(mass_inside(at_most_one, {Normal{0.5, 0.2}}, beside({}, Draw{Normal{0, 0.1}})), expected, 1e-3);
}

/// P(U1 U2 <= c) = c - c ln c; with a third factor c (1 - ln c + (ln c)^2 / 2).
TEST(MassInside, OfProductsOfUniforms) {
  double const log = std::log(0.5);
  EXPECT_NEAR(mass_inside(at_most_one, between(0, 2), beside(between(0, 1))), 0.5 * (1 - log), 1e-3);
  EXPECT_NEAR(mass_inside(at_most_one, between(0, 2), beside(between(0, 1), {}, between(0, 1))),
              0.5 * (1 - log + log * log / 2), 3e-3);
}

TEST(MassInside, CountsTheEndsOfTheRange) {
  Draw const one{Fixed{1}};
  EXPECT_EQ(mass_inside(at_most_one, one, beside(one)), 1);
  EXPECT_EQ(mass_inside({0, 1, false, true}, one, beside(one)), 0);
  EXPECT_EQ(mass_inside(ranges::positive, Draw{Fixed{0}}, beside(between(0, 1))), 0);
  EXPECT_EQ(mass_inside(ranges::non_negative, between(0, 1), beside(between(0, 1))), 1);
}

TEST(FinishedValue, MayLeaveItsRangeOnOnePercentOfThePaths) {
  std::string const beside_it = "with what stands beside it lies outside its range with probability ";
  EXPECT_EQ(mistakes_in("technology.usable_share: {value: 90 %, times: {uniform: {low: 1, high: 1.2}}}"),
            "s.yaml:3:26: error: 'technology.usable_share' " + beside_it +
                "44.4 % (must be above 0 and at most 1; 1 % may lie outside)");
  EXPECT_EQ(mistakes_in("technology.usable_share: {value: 90 %, times: {uniform: {low: 1, high: 1.112}}}"), "");
  EXPECT_EQ(mistakes_in("technology.hardware.cost: {value: 27, plus: {normal: {mean: 0, sd: 20}}}"),
            "s.yaml:3:27: error: 'technology.hardware.cost' " + beside_it + "8.9 % (must be above 0; 1 % may lie outside)");
  EXPECT_EQ(mistakes_in("technology.hardware.cost: {value: 27, times: -1}"),
            "s.yaml:3:27: error: 'technology.hardware.cost' " + beside_it + "100 % (must be above 0; 1 % may lie outside)");
}

TEST(FinishedValue, IsJudgedAtTheWorstPoint) {
  EXPECT_EQ(mistakes_in("supply.sites.grid_limit: {path: {2025Q1: 5, 2026Q1: 1}, plus: {uniform: {low: -2, high: 2}}}"),
            "s.yaml:3:26: error: 'supply.sites.grid_limit' with what stands beside it lies outside its range with probability "
            "25 % (must be at least 0; 1 % may lie outside)");
  EXPECT_EQ(mistakes_in("supply.sites.grid_limit: {value: none, times: {uniform: {low: 0, high: 2}}}"), "");
}

}  // namespace
}  // namespace capexsim::testing
