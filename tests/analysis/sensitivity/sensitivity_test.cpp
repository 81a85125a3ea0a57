#include "capexsim/analysis/sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

constexpr double times_sd = 0.4, execution_sd = 0.2, each_sd = 0.3;

constexpr double planned = 8.5;  // of 10 BUSD, of which 15 % are for general cloud, which is off

/// Capex is 8.5 BUSD times two lognormal factors and one of each quarter; the markup does nothing to it.
Scenario product_scenario(std::uint64_t paths) {
  auto scenario = quiet_scenario({"a"}, 4);
  scenario.simulation = {.paths = paths, .seed = 21};
  auto& provider = scenario.inputs.providers[0];
  set_plan(scenario, provider.capex_plan, {10});
  provider.capex_plan.times = Draw{Lognormal{0, times_sd}};
  provider.capex_plan.each = Draw{Lognormal{0, each_sd}};
  provider.plan_execution.points.front().value = {Lognormal{0, execution_sd}};
  scenario.inputs.pricing.markup.word.clear();
  scenario.inputs.pricing.markup.points.front().value = {Uniform{0.2, 0.6}};
  return scenario;
}

struct Measured {
  std::vector<std::string> names;
  SensitivityResult result;

  [[nodiscard]] std::size_t place(std::string const& name) const {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  }
  [[nodiscard]] InputEffect const& input(std::string const& name, std::size_t target = 0) const {
    return result.targets[target].inputs.at(place(name));
  }
  [[nodiscard]] SobolIndices const& factor(std::string const& name, std::size_t target = 0) const {
    return result.targets[target].factors.at(result.factor_of.at(place(name)));
  }
  [[nodiscard]] SobolIndices const& chance(std::size_t target = 0) const { return result.targets[target].factors.back(); }
};

Measured measure(Scenario const& scenario, SensitivityQuestion const& question, int threads = 2) {
  Experiment const experiment(scenario, {factual(scenario)});
  auto const plain =
      keep_paths(experiment, question.targets, {0, scenario.simulation.paths}, {.threads = threads}, KeptInputs::all);
  Measured measured{{}, measure_sensitivity(experiment, plain, question, {.threads = threads})};
  for (auto const& draw : experiment.plan().draws) measured.names.push_back(draw.name);
  return measured;
}

Target const capex_later{{-1, Metric::capex}, 2};

void expect_index(IntervalEstimate const& found, double known) {
  EXPECT_NEAR(found.value, known, 4 * found.error + 1e-12);
  EXPECT_LT(found.error, 0.05);
}

/// Of a product of lognormals with variances v and sum s, a factor's first index is (e^v - 1)/(e^s - 1), its total index
/// e^(s - v) (e^v - 1)/(e^s - 1).
void expect_lognormal_factor(SobolIndices const& found, double sd) {
  double const variance = sd * sd, all = times_sd * times_sd + execution_sd * execution_sd + each_sd * each_sd;
  expect_index(found.first, std::expm1(variance) / std::expm1(all));
  expect_index(found.total, std::exp(all - variance) * std::expm1(variance) / std::expm1(all));
}

TEST(Sensitivity, MeetsAProductOfLognormalInputsAndChance) {
  auto const measured = measure(product_scenario(4096), {.targets = {capex_later}, .base = 4096, .resamples = 200});
  expect_lognormal_factor(measured.factor("providers.a.capex_plan.times"), times_sd);
  expect_lognormal_factor(measured.factor("providers.a.plan_execution"), execution_sd);
  expect_lognormal_factor(measured.chance(), each_sd);
  expect_lognormal_factor(measured.factor("pricing.markup"), 0);
}

/// With one factor at its quantile the others keep their mean.
TEST(Sensitivity, SwingsBetweenTheMeansAtTheQuantiles) {
  auto const measured = measure(product_scenario(4096), {.targets = {capex_later}, .base = 4096, .resamples = 50});
  double const z = 1.2815515655446004, others = std::exp((execution_sd * execution_sd + each_sd * each_sd) / 2);
  auto const& effect = measured.input("providers.a.capex_plan.times");
  EXPECT_NEAR(effect.low.value, planned * std::exp(-times_sd * z) * others, 4 * effect.low.error);
  EXPECT_NEAR(effect.high.value, planned * std::exp(times_sd * z) * others, 4 * effect.high.error);
  EXPECT_LT(effect.high.error, 0.15);
  auto const& none = measured.input("pricing.markup");
  EXPECT_EQ(none.low.value, measured.result.targets[0].mean.value);
  EXPECT_EQ(none.high.error, 0);
}

TEST(Sensitivity, RanksInputsByWhatTheyMove) {
  auto const measured = measure(product_scenario(4096), {.targets = {capex_later}, .base = 256, .resamples = 50});
  auto const& times = measured.input("providers.a.capex_plan.times").ranks;
  auto const& execution = measured.input("providers.a.plan_execution").ranks;
  double const all = times_sd * times_sd + execution_sd * execution_sd + each_sd * each_sd;
  auto const spearman = [](double r) { return 6 / M_PI * std::asin(r / 2); };
  EXPECT_NEAR(times.rank.value, spearman(times_sd / std::sqrt(all)), 4 * times.rank.error);
  EXPECT_NEAR(execution.rank.value, spearman(execution_sd / std::sqrt(all)), 4 * execution.rank.error);
  EXPECT_GT(times.partial.value, times.rank.value);
  auto const& markup = measured.input("pricing.markup").ranks;
  EXPECT_NEAR(markup.partial.value, 0, 4 * markup.partial.error);
}

TEST(Sensitivity, SharesAllVarianceOutAmongFactors) {
  auto scenario = product_scenario(2048);
  set(scenario.inputs.demand.noise_random_walk, 0.3);
  Target const price{{-1, Metric::token_spend}, 3};
  auto const measured = measure(scenario, {.targets = {price}, .base = 2048, .resamples = 100});
  double first = 0, variance = 0;
  for (auto const& factor : measured.result.targets[0].factors) {
    first += factor.first.value;
    variance += factor.first.error * factor.first.error;
  }
  EXPECT_LE(first, 1 + 4 * std::sqrt(variance));
  EXPECT_GT(measured.chance().total.value, 0.1);
}

TEST(Sensitivity, VariesCorrelatedInputsTogether) {
  auto scenario = product_scenario(512);
  scenario.correlations = {{"providers.a.capex_plan.times", "pricing.markup", 0.5, {}}};
  auto const measured = measure(scenario, {.targets = {capex_later}, .base = 512, .resamples = 50});
  EXPECT_EQ(measured.result.factors.size(), 3u);
  auto const factor = measured.result.factor_of[measured.place("pricing.markup")];
  EXPECT_EQ(factor, measured.result.factor_of[measured.place("providers.a.capex_plan.times")]);
  EXPECT_EQ(measured.result.factors[factor].inputs.size(), 2u);
  EXPECT_EQ(measured.input("pricing.markup").low.error, 0) << "held alone it moves nothing";
  EXPECT_GT(measured.input("pricing.markup").ranks.rank.value, 0.2);
  EXPECT_NEAR(measured.input("pricing.markup").ranks.partial.value, 0, 0.2);
}

TEST(Sensitivity, SetsConstantTargetsAside) {
  Target const never{{-1, Metric::anchor_default}, 1};
  auto const measured = measure(product_scenario(256), {.targets = {never, capex_later}, .base = 256, .resamples = 20});
  ASSERT_EQ(measured.result.targets.size(), 1u);
  EXPECT_EQ(measured.result.targets[0].target, capex_later);
  EXPECT_EQ(measured.result.constant, std::vector<Target>{never});
  EXPECT_GT(measured.factor("providers.a.capex_plan.times").total.value, 0.2);
}

TEST(Sensitivity, IsTheSameToTheBitOnAnyThreads) {
  SensitivityQuestion const question{.targets = {capex_later}, .base = 300, .resamples = 40};
  auto const one = measure(product_scenario(700), question, 1), seven = measure(product_scenario(700), question, 7);
  for (std::size_t f = 0; f < one.result.factors.size(); ++f) {
    EXPECT_EQ(one.result.targets[0].factors[f].first.value, seven.result.targets[0].factors[f].first.value);
    EXPECT_EQ(one.result.targets[0].factors[f].total.high, seven.result.targets[0].factors[f].total.high);
  }
  for (std::size_t i = 0; i < one.names.size(); ++i) {
    EXPECT_EQ(one.result.targets[0].inputs[i].low.value, seven.result.targets[0].inputs[i].low.value);
  }
}

TEST(Sensitivity, SimulatesWhatItSays) {
  auto const scenario = product_scenario(300);
  Experiment const experiment(scenario, {factual(scenario)});
  SensitivityQuestion const question{.targets = {capex_later}, .base = 300, .resamples = 10};
  std::uint64_t told = 0;
  auto const plain = keep_paths(experiment, question.targets, {0, 300}, {}, KeptInputs::all);
  static_cast<void>(
      measure_sensitivity(experiment, plain, question, {.threads = 2, .progress = [&](std::uint64_t done) { told = done; }}));
  EXPECT_EQ(told, paths_to_simulate(experiment.plan(), question));
  EXPECT_EQ(told, 300u * (1 + 4 + 6));
}

}  // namespace
}  // namespace capexsim::test
