#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

TEST(Precision, IsNotAskedForByDefault) {
  auto const simulation = read_lines("").simulation;
  EXPECT_FALSE(simulation.precision);
  EXPECT_EQ(simulation.max_paths, 200000u);
  EXPECT_EQ(simulation.expect_confidence, 0.99);
}

TEST(Precision, IsOfTheMedianOfTheMarketAtTheEnd) {
  auto const precision = read_lines("simulation.precision: {metric: utilization, error: 0.005}").simulation.precision.value();
  EXPECT_EQ(precision.metric, "utilization");
  EXPECT_EQ(precision.provider, "market");
  EXPECT_EQ(precision.statistic, "p50");
  EXPECT_EQ(precision.quarter, 23);
  EXPECT_EQ(precision.error, 0.005);
  EXPECT_FALSE(precision.is_relative);
}

TEST(Precision, TakesAPercentageForAPartOfTheValue) {
  auto const lines = "simulation: {precision: {metric: capex, of: acme, at: 2026Q1, statistic: mean, error: 0.5 %}}";
  auto const precision = read_lines(lines).simulation.precision.value();
  EXPECT_EQ(precision.provider, "acme");
  EXPECT_EQ(precision.statistic, "mean");
  EXPECT_EQ(precision.quarter, 4);
  EXPECT_EQ(precision.error, 0.005);
  EXPECT_TRUE(precision.is_relative);
}

TEST(Precision, IsSetAndTakenAwayLikeAnyOther) {
  auto const lines = "simulation.precision: {metric: capex, error: 1}";
  EXPECT_EQ(read_lines(lines, {{}, {"simulation.precision.error=2"}}).simulation.precision->error, 2);
  EXPECT_FALSE(read_lines(lines, {{}, {"simulation.precision=null"}}).simulation.precision);
}

TEST(ExpectConfidence, IsAShare) {
  EXPECT_DOUBLE_EQ(read_lines("simulation.expect_confidence: 99.9 %").simulation.expect_confidence, 0.999);
  EXPECT_EQ(read_lines("simulation.expect_confidence: 0.5").simulation.expect_confidence, 0.5);
}

struct Slip {
  std::string simulation;
  std::string message;
};
class MistakenPrecision : public ::testing::TestWithParam<Slip> {};

TEST_P(MistakenPrecision, SaysWhatIsWrong) {
  EXPECT_EQ(mistakes_in("simulation: {" + GetParam().simulation + "}"), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    All, MistakenPrecision,
    ::testing::Values(
        Slip{"expect_confidence: 40 %",
             "s.yaml:3:33: error: 'simulation.expect_confidence' is '40 %' (must be at least 0.5 and below 1)"},
        Slip{"expect_confidence: 1",
             "s.yaml:3:33: error: 'simulation.expect_confidence' is '1' (must be at least 0.5 and below 1)"},
        Slip{"max_paths: 0", "s.yaml:3:25: error: 'simulation.max_paths' is '0' (expected a whole number from 1 to 10000000)"},
        Slip{"precision: {error: 1}",
             "s.yaml:3:25: error: missing key 'simulation.precision.metric' (expected a metric such as utilization)"},
        Slip{
            "precision: {metric: capex}",
            "s.yaml:3:25: error: missing key 'simulation.precision.error' (expected a number, or a percentage of the statistic "
            "such as 1 %)"},
        Slip{"precision: {metric: capex, error: 0}",
             "s.yaml:3:48: error: 'simulation.precision.error' is '0' (must be above 0)"},
        Slip{"precision: {metric: capex, error: 120 %}",
             "s.yaml:3:48: error: 'simulation.precision.error' is '120 %' (must be above 0 and at most 100 %)"},
        Slip{
            "precision: {metric: capex, error: 1, of: acmee}",
            "s.yaml:3:55: error: 'simulation.precision.of' is 'acmee' (expected market or acme)\n  help: did you mean 'acme'?"},
        Slip{"precision: {metric: capex, error: 1, at: 2040Q1}",
             "s.yaml:3:55: error: 'simulation.precision.at' is '2040Q1' (expected a quarter from 2025Q1 to 2030Q4)"},
        Slip{"paths: 300000, precision: {metric: capex, error: 1}",
             "s.yaml:3:21: error: 'simulation.paths' is 300000 (expected at most 200000, 'simulation.max_paths', where "
             "'simulation.precision' chooses)"},
        Slip{"quantiles: exact, precision: {metric: capex, error: 1}",
             "s.yaml:3:52: error: 'simulation.precision' may take 200000 paths, and 'simulation.quantiles: exact' keeps every "
             "value of at most 50,000\n  help: set simulation.max_paths to at most 50000, or leave quantiles to histograms"}));

}  // namespace
}  // namespace capexsim::testing
