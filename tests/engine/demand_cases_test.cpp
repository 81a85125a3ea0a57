#include <gtest/gtest.h>

#include <cmath>

#include "capexsim/model/demand.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// What demand does after a fall of costs: answers known from formulas.

namespace capexsim::test {
namespace {

double const ln10 = std::log(10.0);

/// Cost of hardware alone, full pass-through, one elasticity at once and in the end.
Scenario elastic_scenario(double elasticity, int quarters) {
  auto scenario = quiet_scenario({"a"}, quarters);
  auto& in = scenario.inputs;
  set(in.technology.facility_cost, 0);
  set(in.technology.electricity_price, 0);
  set(in.pricing.algorithm_pass_through, 1);
  set(in.demand.elasticity_long_run, elasticity);
  set(in.demand.elasticity_short_run_ratio, 1);
  return scenario;
}

/// Ratios after to before a tenfold gain.
struct Yardsticks {
  double tokens, compute, price, spend;
};

Yardsticks tenfold_gain(EfficiencyTarget target, double elasticity, double algorithm_pass_through) {
  auto scenario = elastic_scenario(elasticity, 2);
  set(scenario.inputs.pricing.algorithm_pass_through, algorithm_pass_through);
  add_jump(scenario, "gain", 1, 10, target);
  auto const states = run_states(scenario);
  State const &before = states[0], &after = states[1];
  double const compute = after.demand.compute[0] / before.demand.compute[0];
  double const price = after.price.compute_price[0] / before.price.compute_price[0];
  return {after.demand.tokens_index[0] / before.demand.tokens_index[0], compute, price, compute * price};
}

struct AlgorithmicGain {
  double elasticity, pass_through, tokens, compute;
};
class JevonsOfAlgorithms : public testing::TestWithParam<AlgorithmicGain> {};

TEST_P(JevonsOfAlgorithms, MovesTokensComputeAndSpend) {
  auto const [elasticity, pass_through, tokens, compute] = GetParam();
  auto const ratio = tenfold_gain(EfficiencyTarget::algorithms, elasticity, pass_through);
  EXPECT_TRUE(is_close(ratio.tokens, std::pow(10, elasticity * pass_through)));
  EXPECT_TRUE(is_close(ratio.tokens, tokens, 1e-7));
  EXPECT_TRUE(is_close(ratio.compute, std::pow(10, elasticity * pass_through - 1)));
  EXPECT_TRUE(is_close(ratio.compute, compute, 1e-7));
  EXPECT_TRUE(is_close(ratio.price, 1));
  EXPECT_TRUE(is_close(ratio.spend, ratio.compute));
}

INSTANTIATE_TEST_SUITE_P(Elasticities, JevonsOfAlgorithms,
                         testing::Values(AlgorithmicGain{0.5, 1.0, 3.1622777, 0.31622777}, AlgorithmicGain{1.0, 1.0, 10, 1},
                                         AlgorithmicGain{1.3, 1.0, 19.952623, 1.9952623}, AlgorithmicGain{2.0, 1.0, 100, 10},
                                         AlgorithmicGain{1.3, 0.7, 8.1283052, 0.81283052}));

struct HardwareGain {
  double elasticity, compute, spend;
};
class JevonsOfHardware : public testing::TestWithParam<HardwareGain> {};

TEST_P(JevonsOfHardware, MovesComputePriceAndSpend) {
  auto const [elasticity, compute, spend] = GetParam();
  auto const ratio = tenfold_gain(EfficiencyTarget::hardware, elasticity, 1);
  EXPECT_TRUE(is_close(ratio.compute, std::pow(10, elasticity)));
  EXPECT_TRUE(is_close(ratio.compute, compute, 1e-7));
  EXPECT_TRUE(is_close(ratio.tokens, ratio.compute));
  EXPECT_TRUE(is_close(ratio.price, 0.1));
  EXPECT_TRUE(is_close(ratio.spend, std::pow(10, elasticity - 1)));
  EXPECT_TRUE(is_close(ratio.spend, spend, 1e-7));
}

INSTANTIATE_TEST_SUITE_P(Elasticities, JevonsOfHardware,
                         testing::Values(HardwareGain{0.5, 3.1622777, 0.31622777}, HardwareGain{1.0, 10, 1},
                                         HardwareGain{1.3, 19.952623, 1.9952623}));

/// Compute demand over its old level, by quarters after a tenfold algorithmic gain that demand answers to with delay.
std::vector<double> compute_after_gain(int quarters) {
  auto scenario = elastic_scenario(1.3, quarters + 2);
  set(scenario.inputs.demand.elasticity_short_run_ratio, 0.5 / 1.3);
  set(scenario.inputs.demand.elasticity_adjustment, 0.2);
  add_jump(scenario, "gain", 1, 10);
  auto const states = run_states(scenario);
  std::vector<double> ratios;
  for (int k = 0; k <= quarters; ++k) {
    ratios.push_back(states[static_cast<std::size_t>(k) + 1].demand.compute[0] / states[0].demand.compute[0]);
  }
  return ratios;
}

TEST(PartialAdjustment, FollowsTheGeometricLagInEveryQuarter) {
  auto const ratios = compute_after_gain(20);
  for (int k = 0; k <= 20; ++k) {
    double const expected = std::exp(ln10 * (0.5 + 0.8 * (1 - std::pow(0.8, k)) - 1));
    EXPECT_TRUE(is_close(ratios[static_cast<std::size_t>(k)], expected)) << k << " quarters after";
  }
}

TEST(PartialAdjustment, MeetsTheFigures) {
  auto const ratios = compute_after_gain(20);
  std::pair<std::size_t, double> const figures[] = {{0, 0.31622777}, {1, 0.45708819}, {4, 0.93825308},
                                                    {5, 1.0910785},  {8, 1.4648133},  {20, 1.9533345}};
  for (auto const& [k, expected] : figures) EXPECT_TRUE(is_close(ratios[k], expected, 1e-7)) << k << " quarters after";
}

TEST(PartialAdjustment, RegainsTheOldLevelInTheFifthQuarter) {
  auto const ratios = compute_after_gain(8);
  auto const first = std::find_if(ratios.begin(), ratios.end(), [](double ratio) { return ratio >= 1; });
  EXPECT_EQ(first - ratios.begin(), 5);
}

TEST(PartialAdjustment, LosesAlmostTwoQuartersOfDemand) {
  double shortfall = 0;
  for (double ratio : compute_after_gain(20)) shortfall += std::max(0.0, 1 - ratio);
  EXPECT_TRUE(is_close(shortfall, 1.8977066, 1e-7));
}

TEST(PartialAdjustment, EndsAtTheLongRunElasticity) { EXPECT_NEAR(compute_after_gain(43).back(), std::pow(10, 0.3), 0.0005); }

/// Spend over the limit where it would be `uncut` times the limit.
double cut_spend(double uncut, double sharpness) {
  Lanes log_factor;
  budget_cut(filled(std::log(7 * uncut)), filled(7), filled(sharpness), log_factor);
  return uncut * std::exp(log_factor[0]);
}

TEST(BudgetSaturation, CutsSpendByTheFormula) {
  for (double sharpness : {1.0, 4.0}) {
    for (double uncut : {0.1, 1.0, 10.0}) {
      double const expected = uncut * std::pow(1 + std::pow(uncut, sharpness), -1 / sharpness);
      EXPECT_TRUE(is_close(cut_spend(uncut, sharpness), expected)) << uncut << " of the limit, sharpness " << sharpness;
    }
  }
}

TEST(BudgetSaturation, MeetsTheFigures) {
  EXPECT_TRUE(is_close(cut_spend(0.1, 4), 0.0999975, 1e-7));
  EXPECT_TRUE(is_close(cut_spend(1, 4), 0.84089642, 1e-7));
  EXPECT_TRUE(is_close(cut_spend(10, 4), 0.999975, 1e-7));
  EXPECT_TRUE(is_close(cut_spend(1, 1), 0.5, 1e-7));
  EXPECT_TRUE(is_close(cut_spend(10, 1), 0.90909091, 1e-7));
}

/// ln of the tokens after an algorithmic gain, where spend before it would be `uncut` times the limit.
double log_tokens_after_gain(double uncut, double log_gain) {
  auto scenario = elastic_scenario(1.4, 1);
  auto const start = run_states(scenario)[0];
  set(scenario.inputs.demand.budget_limit, start.demand.token_spend[0] / uncut);
  set(scenario.inputs.demand.budget_growth, 0);
  add_jump(scenario, "gain", 0, std::exp(log_gain));
  return std::log(run_states(scenario)[0].demand.tokens_index[0]);
}

TEST(BudgetSaturation, LowersTheLocalElasticityTowardsOne) {
  double const step = 1e-4;
  std::pair<double, double> const figures[] = {{0.2, 1.399361}, {1, 1.2}, {5, 1.000639}};
  for (auto const& [uncut, figure] : figures) {
    double const elasticity = (log_tokens_after_gain(uncut, step) - log_tokens_after_gain(uncut, -step)) / (2 * step);
    EXPECT_NEAR(elasticity, 1 + 0.4 / (1 + std::pow(uncut, 4)), 1e-7) << uncut << " of the limit";
    EXPECT_NEAR(elasticity, figure, 1e-6) << uncut << " of the limit";
  }
}

TEST(BudgetSaturation, HoldsSpendAtTheLimitAfterAThousandfoldCut) {
  auto scenario = elastic_scenario(2, 2);
  set(scenario.inputs.demand.budget_limit, 2);
  set(scenario.inputs.demand.budget_growth, 0);
  add_jump(scenario, "cut", 1, 1000);
  auto const after = run_states(scenario)[1];
  EXPECT_TRUE(is_close(after.demand.token_spend[0], 2));
}

/// ln Q(t)/Q(0) where prices fall by 0.3 logs a quarter and demand answers with delay.
std::vector<double> log_tokens_on_trend(Quantity const& prior_price_fall) {
  auto scenario = elastic_scenario(1.2, 21);
  auto& in = scenario.inputs;
  set(in.technology.algorithm_growth, 1.2);
  set(in.demand.elasticity_short_run_ratio, 0.5 / 1.2);
  set(in.demand.elasticity_adjustment, 0.2);
  in.demand.prior_price_fall.word = prior_price_fall.word;
  in.demand.prior_price_fall.points = prior_price_fall.points;
  std::vector<double> logs;
  for (auto const& state : run_states(scenario)) logs.push_back(std::log(state.demand.tokens_index[0]));
  for (auto& value : logs) value -= logs.front();
  return logs;
}

TEST(LagOnItsTrend, GrowsAtTheLongRunRateFromTheFirstQuarter) {
  auto const logs = log_tokens_on_trend(constant(0.3));
  for (std::size_t t = 1; t <= 20; ++t) EXPECT_TRUE(is_close(logs[t], 0.36 * static_cast<double>(t))) << "quarter " << t;
}

TEST(LagOnItsTrend, IsWhatTheWordTrendMeans) {
  Quantity trend;
  trend.word = "trend";
  auto const logs = log_tokens_on_trend(trend);
  for (std::size_t t = 1; t <= 20; ++t) EXPECT_TRUE(is_close(logs[t], 0.36 * static_cast<double>(t))) << "quarter " << t;
}

TEST(LagStartedAtZero, LosesMostOfTheFirstTwoYears) {
  auto const logs = log_tokens_on_trend(constant(0));
  for (int t = 1; t <= 20; ++t) {
    double const expected = 0.3 * (0.5 * t + 0.7 * (t - (1 - std::pow(0.8, t)) / 0.2));
    EXPECT_TRUE(is_close(logs[static_cast<std::size_t>(t)], expected)) << "quarter " << t;
  }
  EXPECT_TRUE(is_close(logs[1], 0.15));
  EXPECT_TRUE(is_close(logs[4], 0.82008, 1e-7));
  EXPECT_TRUE(is_close(logs[8], 2.0061608, 1e-7));
  EXPECT_TRUE(is_close(logs[20], 6.1621057, 1e-7));
}

}  // namespace
}  // namespace capexsim::test
