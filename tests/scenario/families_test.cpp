#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

namespace bm = boost::math;

/// A key without bounds.
Quantity growth(std::string const& value) {
  return read_lines("technology.hardware.price_performance.growth: " + value).inputs.technology.price_performance_growth;
}
Quantity cost(std::string const& value) {
  return read_lines("technology.hardware.cost: " + value).inputs.technology.hardware_cost;
}
Draw draw_of(Quantity const& quantity) { return quantity.points.at(0).value; }

TEST(Families, OfANormalTakeAPlaceAndADeviation) {
  auto const around = family_of<Normal>(growth("{normal: {median: 0.3, sd: 0.1}}"));
  EXPECT_EQ(around.mean, 0.3);
  EXPECT_EQ(around.sd, 0.1);
  auto const below = family_of<Normal>(growth("{normal: {sd: 0.1, p5: 0}}"));
  EXPECT_NEAR(below.mean, 0.16448536269514722, 1e-12);
  auto const above = family_of<Normal>(growth("{normal: {mean: 0.3, p95: 0.4}}"));
  EXPECT_EQ(above.mean, 0.3);
  EXPECT_NEAR(above.sd, 0.1 / 1.6448536269514722, 1e-12);
}

TEST(Families, OfALognormalTakeTheMedianAndTheDeviation) {
  auto const d = family_of<Lognormal>(cost("{lognormal: {median: 27, sd: 9}}"));
  bm::lognormal const expected(d.log_median, d.log_sd);
  EXPECT_NEAR(bm::median(expected), 27, 1e-11);
  EXPECT_NEAR(bm::standard_deviation(expected), 9, 1e-11);
}

TEST(Families, OfALognormalTakeTheMeanAndAPercentile) {
  for (auto const& [name, p, value] :
       {std::tuple("p95", 0.95, 40.0), std::tuple("p5", 0.05, 20.0), std::tuple("median", 0.5, 26.0)}) {
    auto const d =
        family_of<Lognormal>(cost("{lognormal: {mean: 28, " + std::string(name) + ": " + std::to_string(value) + "}}"));
    bm::lognormal const expected(d.log_median, d.log_sd);
    EXPECT_NEAR(bm::mean(expected), 28, 1e-10) << name;
    EXPECT_NEAR(bm::quantile(expected, p), value, 1e-10) << name;
  }
}

TEST(Families, OfAUniformTakePercentiles) {
  auto const inner = family_of<Uniform>(cost("{uniform: {p5: 20, p95: 38}}"));
  EXPECT_NEAR(inner.low, 19, 1e-12);
  EXPECT_NEAR(inner.high, 39, 1e-12);
  auto const one_end = family_of<Uniform>(cost("{uniform: {low: 20, median: 30}}"));
  EXPECT_EQ(one_end.low, 20);
  EXPECT_EQ(one_end.high, 40);
}

TEST(Families, OfATriangularTakePercentilesForTheEnds) {
  for (std::string const ends : {"p10: 20, mode: 27, p90: 40", "low: 15, mode: 27, p90: 40", "p5: 20, mode: 20, high: 40"}) {
    auto const d = family_of<Triangular>(cost("{triangular: {" + ends + "}}"));
    bm::triangular const expected(d.low, d.mode, d.high);
    if (ends.starts_with("p10")) {
      EXPECT_NEAR(bm::quantile(expected, 0.1), 20, 1e-9);
    }
    if (ends.starts_with("p5")) {
      EXPECT_NEAR(bm::quantile(expected, 0.05), 20, 1e-9);
    }
    if (ends.starts_with("low")) {
      EXPECT_NEAR(d.low, 15, 1e-9);
    }
    if (ends.ends_with("p90: 40")) {
      EXPECT_NEAR(bm::quantile(expected, 0.9), 40, 1e-9);
    }
    if (ends.ends_with("high: 40")) {
      EXPECT_NEAR(d.high, 40, 1e-9);
    }
  }
}

TEST(Families, OfAPertTakeEndsOrPercentiles) {
  auto const ends = family_of<Pert>(cost("{pert: {low: 20, mode: 24, high: 40}}"));
  EXPECT_EQ(ends.low, 20);
  EXPECT_EQ(ends.mode, 24);
  EXPECT_EQ(ends.high, 40);
  auto const beta = as_beta(family_of<Pert>(cost("{pert: {p10: 20, mode: 24, p90: 40}}")));
  bm::beta_distribution<> const expected(beta.alpha, beta.beta);
  EXPECT_NEAR(beta.low + (beta.high - beta.low) * bm::quantile(expected, 0.1), 20, 1e-9);
  EXPECT_NEAR(beta.low + (beta.high - beta.low) * bm::quantile(expected, 0.9), 40, 1e-9);
  EXPECT_NEAR(beta.low + (beta.high - beta.low) * bm::mode(expected), 24, 1e-9);
}

TEST(Families, OfABetaTakeMomentsOrShapes) {
  auto const shapes = family_of<Beta>(cost("{beta: {alpha: 2, beta: 3, low: 20000 USD/H100e, high: 40000 USD/H100e}}"));
  EXPECT_EQ(shapes.alpha, 2);
  EXPECT_EQ(shapes.low, 20);
  auto const moments = family_of<Beta>(cost("{beta: {mean: 28, sd: 4, low: 20, high: 40}}"));
  bm::beta_distribution<> const expected(moments.alpha, moments.beta);
  EXPECT_NEAR(20 + 20 * bm::mean(expected), 28, 1e-12);
  EXPECT_NEAR(20 * bm::standard_deviation(expected), 4, 1e-12);
  EXPECT_EQ(family_of<Beta>(growth("{beta: {mean: 0.5, sd: 0.1}}")).high, 1);
}

TEST(Families, OfAStudentTTakeCenterScaleAndShape) {
  auto const d = family_of<StudentT>(growth("{student_t: {df: 4, center: 0.3 /year, scale: 0.1 /year}}"));
  EXPECT_EQ(d.center, 0.3);
  EXPECT_EQ(d.scale, 0.1);
  EXPECT_EQ(d.df, 4);
}

TEST(Families, OfAListScaleTheirWeights) {
  auto const atoms = *family_of<Discrete>(cost("{discrete: {values: [30, 20, 30], weights: [1, 2, 1]}}")).atoms;
  ASSERT_EQ(atoms.size(), 2u);
  EXPECT_EQ(atoms[0].value, 20);
  EXPECT_EQ(atoms[0].cumulative, 0.5);
  EXPECT_EQ(atoms[1].cumulative, 1);
  auto const equal = *family_of<Discrete>(cost("{discrete: {values: [20, 30, 40, 50]}}")).atoms;
  EXPECT_EQ(equal[0].cumulative, 0.25);
}

TEST(Families, OfAMixtureScaleTheirWeights) {
  auto const mixture = family_of<Mixture>(
      cost("{mixture: [{weight: 3, of: {normal: {mean: 27, sd: 1}, truncate: [25, 29]}}, {weight: 1, of: 40}]}"));
  ASSERT_EQ(mixture.components->size(), 2u);
  EXPECT_EQ(mixture.components->at(0).weight, 0.75);
  EXPECT_EQ(mixture.components->at(0).draw.low, 25);
  EXPECT_EQ(std::get<Fixed>(mixture.components->at(1).draw.family).value, 40);
}

TEST(Families, OfPercentilesKeepThemInOrder) {
  auto const points = *family_of<Quantiles>(cost("{quantiles: {p90: 40, p10: 20, median: 25}}")).points;
  ASSERT_EQ(points.size(), 3u);
  EXPECT_NEAR(points[0].score, -1.2815515655446004, 1e-12);
  EXPECT_EQ(points[1].score, 0);
  EXPECT_EQ(points[2].value, 40);
}

TEST(Families, HaveACentralValue) {
  EXPECT_EQ(central_value(draw_of(cost("{pert: {low: 20, mode: 24, high: 40}}"))), 24);
  EXPECT_NEAR(central_value(draw_of(cost("{beta: {mean: 28, sd: 4, low: 20, high: 40}}"))), 28, 1e-12);
  EXPECT_EQ(central_value(draw_of(growth("{student_t: {center: 0.3, scale: 0.1, df: 4}}"))), 0.3);
  EXPECT_EQ(central_value(draw_of(cost("{discrete: {values: [20, 40], weights: [3, 1]}}"))), 25);
  EXPECT_EQ(central_value(draw_of(
                cost("{mixture: [{weight: 3, of: 20}, {weight: 1, of: {triangular: {low: 20, mode: 40, high: 40}}}]}"))),
            25);
  EXPECT_NEAR(central_value(draw_of(cost("{quantiles: {p20: 20, p80: 30}}"))), 25, 1e-12);
}

/// An amount of a year is a quarter of it in each quarter, whatever its family.
TEST(Families, OfAnAmountAreSpreadOverItsQuarters) {
  for (std::string const family :
       {"pert: {low: 20 GW, mode: 24 GW, high: 40 GW}", "beta: {alpha: 2, beta: 3, low: 20 GW, high: 40 GW}",
        "student_t: {df: 30, center: 30 GW, scale: 1 GW}", "discrete: {values: [20 GW, 40 GW], weights: [1, 3]}",
        "mixture: [{weight: 1, of: {uniform: {low: 20 GW, high: 30 GW}}}, {weight: 1, of: {normal: {mean: 30 GW, sd: 1 GW}}}]",
        "quantiles: {p10: 28 GW, p90: 36 GW}", "uniform: {low: 20 GW, high: 40 GW}"}) {
    auto const at_once = read_lines("supply.sites.grid_limit: {path: {2025Q1: {" + family + "}}}").inputs.supply.grid_limit;
    auto const spread = read_lines("supply.sites.grid_limit: {path: {2025: {" + family + "}}}").inputs.supply.grid_limit;
    for (double x : {21.0, 29.0, 31.0, 35.0}) {
      EXPECT_NEAR(mass(draw_of(spread), Side::up_to, x / 4), mass(draw_of(at_once), Side::up_to, x), 1e-12) << family;
    }
  }
}

TEST(Ranges, LeaveOutAValueThatStandsOnAnOpenEnd) {
  auto const draw = draw_of(cost("{discrete: {values: [0, 27, 30], weights: [0.005, 1, 1]}}"));
  EXPECT_GT(draw.low, 0);
  EXPECT_EQ(mass(draw, Side::below, 27), 0);
  EXPECT_EQ(mistakes_in("technology.hardware.cost: {discrete: {values: [0, 27], weights: [1, 3]}}"),
            "s.yaml:3:27: error: 'technology.hardware.cost' lies outside its range with probability 25 % (must be above 0; 1 % "
            "may lie outside)");
}

TEST(Ranges, KeepTheValuesOnTheEndsOfATruncation) {
  auto const draw = draw_of(cost("{discrete: {values: [20, 27, 30, 40]}, truncate: [27, 30]}"));
  EXPECT_EQ(mass(draw, Side::up_to, 27), 0.5);
  EXPECT_EQ(mass(draw, Side::up_to, 30), 1);
  EXPECT_EQ(mass(draw, Side::below, 27), 0);
}

/// What is wrong with a family of hardware costs; the message without its place.
struct FamilyMistake {
  std::string family, message;
};

class ReadFamily : public ::testing::TestWithParam<FamilyMistake> {};

TEST_P(ReadFamily, SaysWhatIsWrong) {
  EXPECT_EQ(mistakes_in("technology.hardware.cost: {" + GetParam().family + "}"), "s.yaml:3:" + GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, ReadFamily,
    ::testing::Values(
        FamilyMistake{"lognormal: {mean: 27, p95: 20}", "55: error: 'p95' is 20 (must be above mean = 27)"},
        FamilyMistake{"lognormal: {mean: 27, p5: 30}", "54: error: 'p5' is 30 (must be below mean = 27)"},
        FamilyMistake{"lognormal: {mean: 27, p95: 270}",
                      "55: error: 'p95' is 270 (must be at most 3.8681 times the mean, as of every lognormal)"},
        FamilyMistake{"normal: {mean: 27, median: 27}",
                      "36: error: 'normal' has mean, median (expected mean and sd, or two percentiles such as median and p95)"},
        FamilyMistake{"uniform: {p5: 20, mode: 30}",
                      "37: error: 'uniform' has p5, mode (expected low, high, or two percentiles such as p5, p95)"},
        FamilyMistake{"uniform: {p5: 20, p95: 10}", "51: error: 'p95' is 10 (must be above p5 = 20)"},
        FamilyMistake{"pert: {low: 20, high: 40}",
                      "34: error: 'pert' has low, high (expected low, mode, high, or percentiles in the place of the ends such "
                      "as p10, mode, p90)"},
        FamilyMistake{"pert: {p10: 20, mode: 50, p90: 40}", "50: error: 'mode' is 50 (must lie between p10 = 20 and p90 = 40)"},
        FamilyMistake{"beta: {alpha: 2, sd: 3}",
                      "34: error: 'beta' has alpha, sd (expected mean and sd or alpha and beta, and low and high if it is not "
                      "on 0 to 1)"},
        FamilyMistake{"beta: {alpha: 0, beta: 3}",
                      "34: error: 'beta' has alpha = 0 and beta = 3 (both must lie between 0.01 and 1000000)"},
        FamilyMistake{"beta: {mean: 30, sd: 3, low: 40, high: 20}", "67: error: 'high' is 20 (must be above low = 40)"},
        FamilyMistake{"beta: {mean: 30, sd: 3}", "41: error: 'mean' is 30 (must lie between 0 and 1)"},
        FamilyMistake{"beta: {mean: 30, sd: 10, low: 20, high: 40}",
                      "49: error: 'sd' is 10 (must be below 10, the most that this mean leaves between the ends)"},
        FamilyMistake{"student_t: {center: 27, scale: 1}",
                      "39: error: 'student_t' has center, scale (expected center, scale, df)"},
        FamilyMistake{"student_t: {center: 27, scale: 0, df: 4}", "59: error: 'scale' is 0 (must be above 0)"},
        FamilyMistake{"student_t: {center: 27, scale: 1, df: 0.5}", "66: error: 'df' is 0.5 (must lie between 1 and 1000)"},
        FamilyMistake{"quantiles: {p10: 20}",
                      "39: error: 'quantiles' has p10 (expected two or more percentiles such as p10, p50, p90)"},
        FamilyMistake{"quantiles: {p10: 20, p50: 20, p90: 40}", "54: error: 'p50' is 20 (must be above p10 = 20)"},
        FamilyMistake{"discrete: [20, 30]", "38: error: 'discrete' is a list (expected {values: [...], weights: [...]})"},
        FamilyMistake{"discrete: {weights: [1]}", "38: error: 'values' is missing (expected a list such as [1, 2, 5])"},
        FamilyMistake{"discrete: {values: []}", "47: error: 'values' is empty (expected a list such as [1, 2, 5])"},
        FamilyMistake{"discrete: {values: [20, 30 kUSD/H100e]}",
                      "52: error: 'values' carries a unit (expected none, as the numbers of 'discrete' before it)"},
        FamilyMistake{"discrete: {values: [20, 30], weights: [1]}",
                      "66: error: 'weights' has 1 number (expected 2, one for each of 'values')"},
        FamilyMistake{"discrete: {values: [20, 30], weights: [1, -1]}", "70: error: a weight is -1 (must be at least 0)"},
        FamilyMistake{"discrete: {values: [20, 30], weights: [0, 0]}",
                      "38: error: the weights of 'discrete' are all 0 (expected one above 0)"},
        FamilyMistake{
            "discrete: {values: [20, 30], weight: [1, 0]}",
            "57: error: unknown key 'weight' in 'discrete' (expected values, weights)\n  help: did you mean 'weights'?"},
        FamilyMistake{"mixture: {weight: 1, of: 3}",
                      "37: error: 'mixture' is a mapping (expected a list of {weight: W, of: DISTRIBUTION})"},
        FamilyMistake{"mixture: []", "37: error: 'mixture' is empty (expected a list of {weight: W, of: DISTRIBUTION})"},
        FamilyMistake{
            "mixture: [{of: 3}]",
            "38: error: a component is without 'weight' or 'of' (expected such as {weight: 70 %, of: {normal: {mean: 1, "
            "sd: 0.1}}})"},
        FamilyMistake{"mixture: [{weight: -1, of: 3}, {weight: 2, of: 3}]", "47: error: a weight is -1 (must be at least 0)"},
        FamilyMistake{"mixture: [{weight: 1, of: {normal: {mean: 3}}}]",
                      "63: error: 'normal' has mean (expected mean and sd, or two percentiles such as median and p95)"},
        FamilyMistake{
            "mixture: [{weight: 1, of: {mixture: [{weight: 1, of: {mixture: [{weight: 1, of: {mixture: [{weight: 1, of: "
            "3}]}}]}}]}}]",
            "37: error: 'mixture' stands more than 3 deep"},
        FamilyMistake{"mixture: [{weight: 1, of: {dirichlet: {mean: 3}}}]",
                      "54: error: no number here (expected value or one of normal, lognormal, uniform, triangular, pert, beta, "
                      "student_t, discrete, mixture, empirical, quantiles)"},
        FamilyMistake{"empirical: costs.csv", "39: error: 'empirical' is 'costs.csv' (expected {csv: FILE, column: NAME})"},
        FamilyMistake{"empirical: {csv: costs.csv}", "39: error: 'column' is missing (expected text)"},
        FamilyMistake{"empirical: {csv: costs.csv, column: usd}", "45: error: 'costs.csv' cannot be read (no such file)"}));

}  // namespace
}  // namespace capexsim::testing
