#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

double standard_normal_quantile(double p) { return quantile(boost::math::normal(), p); }

Quantity hardware_cost(std::string const& value) {
  return read_lines("technology.hardware.cost: " + value).inputs.technology.hardware_cost;
}
Quantity hardware_growth(std::string const& value) {
  return read_lines("technology.hardware.price_performance.growth: " + value).inputs.technology.price_performance_growth;
}
Quantity grid_limit(std::string const& value) {
  return read_lines("supply.sites.grid_limit: " + value).inputs.supply.grid_limit;
}
Provider<Quantity> acme(std::string const& lines) {
  return read_scenario_text("capexsim: 1\nproviders:\n  acme:\n    " + lines + '\n', "s.yaml").inputs.providers.at(0);
}

TEST(Units, ConvertInProportion) {
  EXPECT_DOUBLE_EQ(value_of(hardware_cost("27 kUSD/H100e")), 27);
  EXPECT_DOUBLE_EQ(value_of(hardware_cost("27 BUSD/MH100e")), 27);
  EXPECT_DOUBLE_EQ(value_of(hardware_cost("27000 USD/H100e")), 27);
  auto const facility = read_lines("technology.facility.cost: 9 MUSD/MW").inputs.technology.facility_cost;
  EXPECT_DOUBLE_EQ(value_of(facility), 9);
  auto const price = read_lines("technology.facility.electricity_price: 7e-5 MUSD/MWh").inputs.technology.electricity_price;
  EXPECT_DOUBLE_EQ(value_of(price), 70);
}

TEST(Units, TakeEnergyForPowerTimesTime) {
  auto const price =
      read_lines("technology.facility.electricity_price: 613200 USD/MW-year").inputs.technology.electricity_price;
  EXPECT_DOUBLE_EQ(value_of(price), 70);
}

TEST(Units, KnowLengthsOfTime) {
  EXPECT_DOUBLE_EQ(value_of(read_lines("supply.retirement.life: 5 years").inputs.supply.retirement_life), 20);
  EXPECT_DOUBLE_EQ(value_of(read_lines("supply.retirement.life: 18 months").inputs.supply.retirement_life), 6);
  EXPECT_DOUBLE_EQ(value_of(read_lines("supply.retirement.life: 2190 hours").inputs.supply.retirement_life), 1);
  EXPECT_DOUBLE_EQ(value_of(grid_limit("20 GW/year")), 5);
}

TEST(Units, TakePercentOfPureNumbers) {
  EXPECT_EQ(value_of(read_lines("pricing.markup: 30 %").inputs.pricing.markup), 0.30);
  EXPECT_EQ(value_of(read_lines("pricing.markup: 7%").inputs.pricing.markup), 0.07);
}

TEST(Numbers, FollowTheCoreSchema) {
  EXPECT_EQ(value_of(hardware_cost(".5")), 0.5);
  EXPECT_EQ(value_of(hardware_cost("1e3")), 1000);
  EXPECT_EQ(value_of(hardware_cost("+2.5E+1")), 25);
  EXPECT_EQ(value_of(hardware_cost("012")), 12);
  EXPECT_EQ(value_of(hardware_cost("'12 kUSD/H100e'")), 12);
}

TEST(Growth, IsALogRateUnlessItSaysOtherwise) {
  EXPECT_EQ(value_of(hardware_growth("0.30")), 0.30);
  EXPECT_EQ(value_of(hardware_growth("0.30 /year")), 0.30);
  EXPECT_DOUBLE_EQ(value_of(hardware_growth("35 %/year")), std::log(1.35));
  EXPECT_DOUBLE_EQ(value_of(hardware_growth("-20 %/year")), std::log(0.8));
  EXPECT_DOUBLE_EQ(value_of(hardware_growth("x2.83/year")), std::log(2.83));
}

TEST(Rates, AreNeverConverted) {
  EXPECT_EQ(value_of(read_lines("pricing.scarcity.decay: 20 %").inputs.pricing.scarcity_decay), 0.20);
  EXPECT_EQ(value_of(read_lines("pricing.scarcity.decay: 20 %/quarter").inputs.pricing.scarcity_decay), 0.20);
  EXPECT_EQ(value_of(read_lines("technology.financing.discount_rate: 8 %/year").inputs.technology.discount_rate), 0.08);
}

TEST(Families, TakeMeanAndDeviation) {
  auto const normal = family_of<Normal>(hardware_cost("{normal: {mean: 27, sd: 2}}"));
  EXPECT_EQ(normal.mean, 27);
  EXPECT_EQ(normal.sd, 2);
  auto const lognormal = family_of<Lognormal>(hardware_cost("{lognormal: {mean: 27, sd: 9}}"));
  EXPECT_NEAR(std::exp(lognormal.log_median + lognormal.log_sd * lognormal.log_sd / 2), 27, 1e-12);
  EXPECT_NEAR(std::expm1(lognormal.log_sd * lognormal.log_sd) * 27 * 27, 81, 1e-10);
}

TEST(Families, TakeTwoPercentilesInAnyOrder) {
  auto const lognormal = family_of<Lognormal>(hardware_cost("{lognormal: {p95: 30, p5: 3}}"));
  EXPECT_NEAR(lognormal.log_median, std::log(3 * 30.0) / 2, 1e-12);
  EXPECT_NEAR(lognormal.log_sd, std::log(10.0) / (2 * standard_normal_quantile(0.95)), 1e-12);
  auto const normal = family_of<Normal>(hardware_cost("{normal: {p50: 27 kUSD/H100e, p97.5: 30000 USD/H100e}}"));
  EXPECT_NEAR(normal.mean, 27, 1e-12);
  EXPECT_NEAR(normal.sd, 3 / standard_normal_quantile(0.975), 1e-12);
}

TEST(Families, TakeBounds) {
  auto const uniform = family_of<Uniform>(hardware_cost("{uniform: {high: 30, low: 20}}"));
  EXPECT_EQ(uniform.low, 20);
  EXPECT_EQ(uniform.high, 30);
  auto const triangular = family_of<Triangular>(hardware_cost("{triangular: {low: 20, mode: 20, high: 30}}"));
  EXPECT_EQ(triangular.mode, 20);
}

TEST(Truncation, IsCutToTheRangeOfTheKey) {
  auto const draw = hardware_cost("{normal: {mean: 27, sd: 4}, truncate: [-5, 40]}").points.at(0).value;
  EXPECT_EQ(draw.low, 0);
  EXPECT_EQ(draw.high, 40);
}

TEST(Truncation, MakesRoomForAWideDistribution) {
  EXPECT_EQ(mistakes_in("technology.hardware.cost: {normal: {mean: 27, sd: 20}, truncate: [1, 60]}"), "");
}

TEST(Values, CarryFactorsAddendsAndEvidence) {
  auto const cost = hardware_cost(
      "{value: 27, times: {uniform: {low: 90 %, high: 110 %}}, plus: {normal: {mean: 0 USD/H100e, sd: 500 USD/H100e}},"
      " each: 2, source: a, as_of: 2024-02-29, confidence: high, note: 'b, c'}");
  EXPECT_EQ(value_of(cost), 27);
  EXPECT_EQ(std::get<Normal>(cost.plus->family).sd, 0.5);
  EXPECT_EQ(std::get<Fixed>(cost.each->family).value, 2);
  EXPECT_EQ(cost.evidence.source, "a");
  EXPECT_EQ(cost.evidence.as_of, "2024-02-29");
  EXPECT_EQ(cost.evidence.confidence, "high");
  EXPECT_EQ(cost.evidence.note, "b, c");
}

TEST(Values, KnowTheirKeyUnitRangeAndPlace) {
  auto const cost = hardware_cost("27000 USD/H100e");
  EXPECT_EQ(cost.key, "technology.hardware.cost");
  EXPECT_EQ(cost.unit, "kUSD/H100e");
  EXPECT_EQ(cost.low, 0);
  EXPECT_EQ(to_string(cost.set_at), "s.yaml:3:27");
}

TEST(Values, NoneLiftsALimit) {
  EXPECT_EQ(value_of(grid_limit("none")), std::numeric_limits<double>::infinity());
  EXPECT_EQ(value_of(grid_limit("{value: none, note: a}")), std::numeric_limits<double>::infinity());
}

TEST(Values, KeepTheWordOfAKey) {
  auto const word = read_lines("demand.inference.prior_price_fall: trend").inputs.demand.prior_price_fall;
  EXPECT_EQ(word.word, "trend");
  EXPECT_TRUE(word.points.empty());
  auto const number = read_lines("demand.inference.prior_price_fall: 3 %").inputs.demand.prior_price_fall;
  EXPECT_EQ(number.word, "");
  EXPECT_EQ(value_of(number), 0.03);
}

TEST(Path, SpreadsAnAmountAndHoldsAFlow) {
  auto const limit = grid_limit("{path: {2027Q1..2027Q2: 3 GW/quarter, 2025: 10 GW, 2026Q1: 4}, between: linear}");
  ASSERT_EQ(limit.points.size(), 3u);
  EXPECT_EQ(limit.points[0].label, "2025");
  EXPECT_EQ(std::get<Fixed>(limit.points[0].value.family).value, 2.5);
  EXPECT_EQ(std::get<Fixed>(limit.points[1].value.family).value, 4);
  EXPECT_EQ(std::get<Fixed>(limit.points[2].value.family).value, 3);
  EXPECT_EQ(limit.points[2].span, (QuarterSpan{Quarter(2027, 1), Quarter(2027, 2)}));
  EXPECT_EQ(limit.between, Between::linear);
  EXPECT_EQ(input_name(limit, limit.points[0]), "supply.sites.grid_limit@2025");
}

TEST(Path, SpreadsAnUncertainAmount) {
  auto const limit = grid_limit("{path: {2025: {lognormal: {median: 20 GW, p95: 30 GW}}}}");
  auto const point = std::get<Lognormal>(limit.points.at(0).value.family);
  EXPECT_NEAR(std::exp(point.log_median), 5, 1e-12);
  EXPECT_NEAR(point.log_sd, std::log(1.5) / standard_normal_quantile(0.95), 1e-12);
}

TEST(Path, KeepsTheTotalOfARamp) {
  auto const plan = acme("capex_plan: {path: {2025: 72 BUSD, 2026: 20 BUSD/quarter}, ramp_from: 20 BUSD}").capex_plan;
  EXPECT_EQ(std::get<Fixed>(plan.points.at(0).value.family).value, 72);
  EXPECT_EQ(std::get<Fixed>(plan.points.at(1).value.family).value, 80);
  EXPECT_EQ(std::get<Fixed>(plan.ramp_from->family).value, 20);
}

TEST(FiscalYear, EndsWithTheQuarterThatHoldsMostOfItsLastThreeMonths) {
  auto last_quarter = [](std::string const& month) {
    auto const plan = acme("fiscal_year_end: " + month + "\n    capex_plan: {path: {FY2025: 80 BUSD}}").capex_plan;
    EXPECT_EQ(plan.points.at(0).span.length(), 4);
    return to_string(plan.points.at(0).span.last);
  };
  EXPECT_EQ(last_quarter("June"), "2025Q2");
  EXPECT_EQ(last_quarter("May"), "2025Q2");
  EXPECT_EQ(last_quarter("April"), "2025Q1");
  EXPECT_EQ(last_quarter("January"), "2024Q4");
  EXPECT_EQ(last_quarter("December"), "2025Q4");
}

TEST(Schedule, SpreadsAmountsOverTheirDates) {
  auto const sites =
      acme("sites_in_progress: {2025Q1..2025Q4: 1.4 GW, 2026Q1: 2, 2026Q2..2026Q3: 1 GW/quarter, note: a}").sites_in_progress;
  EXPECT_TRUE(sites.is_schedule);
  ASSERT_EQ(sites.points.size(), 3u);
  EXPECT_DOUBLE_EQ(std::get<Fixed>(sites.points[0].value.family).value, 0.35);
  EXPECT_EQ(std::get<Fixed>(sites.points[1].value.family).value, 2);
  EXPECT_EQ(std::get<Fixed>(sites.points[2].value.family).value, 1);
  EXPECT_EQ(sites.evidence.note, "a");
}

TEST(ReadQuantity, TakesEvidenceBesidePointsAndModifiers) {
  auto const scenario = read_lines(
      "technology.facility.cost: {path: {2025: {value: 13 BUSD/GW, source: press, as_of: 2025-02}, 2026: 14}, note: rough, "
      "times: {uniform: {low: 0.9, high: 1.1}, confidence: low}}");
  auto const& cost = scenario.inputs.technology.facility_cost;
  EXPECT_EQ(cost.evidence.note, "rough");
  EXPECT_EQ(cost.points[0].value.evidence.source, "press");
  EXPECT_EQ(cost.points[0].value.evidence.as_of, "2025-02");
  EXPECT_TRUE(is_empty(cost.points[1].value.evidence));
  EXPECT_EQ(cost.times->evidence.confidence, "low");
}

TEST(ReadQuantity, RefusesEvidenceInsideAMixture) {
  EXPECT_EQ(
      mistakes_in("pricing.markup: {mixture: [{weight: 1, of: {uniform: {low: 0, high: 1}, source: x}}]}"),
      "s.yaml:3:73: error: unknown key 'source' in 'of' (expected value, normal, lognormal, uniform, triangular, pert, beta, "
      "student_t, discrete, mixture, empirical, quantiles, truncate)");
}

}  // namespace
}  // namespace capexsim::testing
