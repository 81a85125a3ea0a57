#include "capexsim/analysis/study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

#include "analysis/statistics.hpp"
#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/path_values.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/engine/block_loop.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

/// Two providers with uncertain cost and demand, an efficiency jump in the second quarter.
Scenario small_scenario(std::uint64_t paths) {
  auto scenario = quiet_scenario({"a", "b"}, 6);
  scenario.simulation = {.paths = paths, .seed = 11};
  set(scenario.inputs.market.demand_share[0], 0.6);
  set(scenario.inputs.market.demand_share[1], 0.4);
  for (auto& provider : scenario.inputs.providers) {
    set(provider.compute, 2);
    set(provider.sites_energised, 10);
    set_plan(scenario, provider.capex_plan, {5});
  }
  scenario.inputs.technology.hardware_cost.points.front().value = {Lognormal{std::log(27), 0.2}};
  scenario.inputs.technology.hardware_cost.key = "technology.hardware.cost";
  set(scenario.inputs.demand.noise_random_walk, 0.2);
  add_jump(scenario, "jump", 1, 10);
  scenario.counterfactuals = {"jump"};
  return scenario;
}

StudyResult run(Scenario const& scenario, int threads = 1) { return run_study(scenario, {.threads = threads, .progress = {}}); }

bool same(Summary const& a, Summary const& b) {
  return a.count == b.count && a.mean == b.mean && a.mean_se == b.mean_se && a.sd == b.sd && a.quantiles == b.quantiles &&
         a.quantile_se == b.quantile_se && a.share_positive == b.share_positive && a.low == b.low && a.high == b.high;
}

void expect_same(std::vector<Summary> const& a, std::vector<Summary> const& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t s = 0; s < a.size(); ++s) EXPECT_TRUE(same(a[s], b[s])) << "series " << s;
}

TEST(Study, IsTheSameToTheBitOnOneTwoAndSevenThreads) {
  auto const scenario = small_scenario(9000);
  auto const one = run(scenario, 1);
  for (int threads : {2, 7}) {
    auto const many = run(scenario, threads);
    expect_same(one.metrics, many.metrics);
    expect_same(one.deltas.front().difference, many.deltas.front().difference);
    expect_same(one.deltas.front().ratio, many.deltas.front().ratio);
    expect_same(one.inputs, many.inputs);
  }
}

TEST(Study, RecordsAtYearEndsWhatItDoesInEveryQuarter) {
  for (std::uint64_t paths : {900u, 3000u}) {
    auto const scenario = small_scenario(paths);
    auto const whole = run(scenario);
    auto const part = run_study(scenario, {.threads = 2, .progress = {}}, Recorded::year_ends);
    ASSERT_EQ(whole.measures, part.measures);
    for (std::size_t m = 0; m < whole.measures.size(); ++m) {
      for (int t : year_ends(scenario)) EXPECT_TRUE(same(whole.metrics[whole.index(t, m)], part.metrics[part.index(t, m)]));
    }
    EXPECT_EQ(part.metrics[part.index(1, part.find(-1, Metric::capex))].count, 0u) << "not recorded";
    EXPECT_TRUE(part.inputs.empty());
    EXPECT_EQ(part.failed.count, whole.failed.count);
  }
}

TEST(Study, AnswersTheSameFromYearEnds) {
  auto const scenario = small_scenario(2000);
  auto const whole = answer_questions(scenario, run(scenario));
  auto const part = answer_questions(scenario, run_study(scenario, {.threads = 1, .progress = {}}, Recorded::year_ends));
  ASSERT_EQ(whole.size(), part.size());
  for (std::size_t a = 0; a < whole.size(); ++a) {
    EXPECT_EQ(whole[a].text, part[a].text);
    EXPECT_EQ(whole[a].value, part[a].value);
    EXPECT_TRUE(whole[a].standard_error == part[a].standard_error || std::isnan(whole[a].standard_error));
  }
}

TEST(Study, RunsInsideALoopOverStudies) {
  for (std::uint64_t paths : {700, 3000}) {
    auto const scenario = small_scenario(paths);
    auto const alone = run(scenario);
    std::vector<StudyResult> results;
    run_in_order(
        0, 5, 3, [&](std::size_t) { return run(scenario, threads_of_caller); },
        [&](std::size_t item, StudyResult&& result) {
          EXPECT_EQ(item, results.size());
          results.push_back(std::move(result));
        });
    ASSERT_EQ(results.size(), 5u);
    for (auto const& result : results) expect_same(alone.metrics, result.metrics);
  }
}

/// Runs studies side by side until the progress has been looked at so many times.
int studies_before(int most_looks) {
  auto const scenario = small_scenario(3000);
  std::atomic<int> looks = 0;
  RunControl const control{.threads = threads_of_caller, .progress = [&](std::uint64_t) {
                             if (++looks == most_looks) throw RunError("stop");
                           }};
  int folded = 0;
  auto const loop = [&] {
    run_in_order(
        0, 100, 3, [&](std::size_t) { return run_study(scenario, control, Recorded::year_ends); },
        [&](std::size_t, StudyResult&&) { ++folded; });
  };
  EXPECT_THROW(loop(), RunError);
  return folded;
}

TEST(Study, StopsALoopOverStudiesWhereverTheyAre) {
  for (int looks : {1, 2, 3, 5, 8, 13, 21}) EXPECT_LT(studies_before(looks), 30) << looks;
}

/// Two uncertain inputs of rank correlation 0.6, and a third that is one draw with the second.
Scenario correlated_scenario(std::uint64_t paths) {
  auto scenario = small_scenario(paths);
  auto& decay = scenario.inputs.pricing.scarcity_decay;
  auto& markup = scenario.inputs.pricing.markup;
  decay.points.front().value = {Uniform{0.1, 0.3}};
  markup.points.front().value = {Uniform{0.1, 0.3}};
  scenario.correlations = {{"technology.hardware.cost", decay.key, 0.6, {}}, {decay.key, markup.key, 1, {}}};
  scenario.correlations.push_back({"technology.hardware.cost", markup.key, 0.6, {}});
  return scenario;
}

/// Three standard errors; Bonett and Wright (2000), Psychometrika 65(1):23-28.
TEST(Study, TellsTheRankCorrelationsAchieved) {
  for (std::uint64_t paths : {1000, 9000}) {
    auto const ranks = run(correlated_scenario(paths)).ranks;
    ASSERT_EQ(ranks.size(), 3u);
    double const error = std::sqrt((1 + 0.18) / (static_cast<double>(paths) - 3));
    EXPECT_NEAR(std::atanh(ranks[0].rank), std::atanh(0.6), 3 * error) << paths << " paths";
    EXPECT_NEAR(ranks[1].rank, 1, 1e-12) << paths << " paths";
    EXPECT_EQ(ranks[2].correlation, 2u);
  }
}

TEST(Study, TellsTheSameRankCorrelationsOnManyThreads) {
  auto scenario = correlated_scenario(9000);
  scenario.simulation.copula = Copula::t;
  auto const one = run(scenario, 1), many = run(scenario, 7);
  ASSERT_EQ(one.ranks.size(), many.ranks.size());
  for (std::size_t p = 0; p < one.ranks.size(); ++p) EXPECT_EQ(one.ranks[p].rank, many.ranks[p].rank);
}

TEST(Study, WarnsOfCorrelationsThatWereRepaired) {
  auto scenario = correlated_scenario(9000);
  scenario.correlations[2].rank = -0.6;
  EXPECT_THROW(check_runnable(scenario), ScenarioError);
  scenario.simulation.repair_correlations = true;
  EXPECT_EQ(check_runnable(scenario).size(), 1u);
  EXPECT_LT(run(scenario).ranks[0].rank, 0.5);
}

TEST(Study, ByHistogramAgreesWithEveryValueKept) {
  // The first 1024 paths alone are kept exactly; a run of 1025 counts them in histograms.
  auto const exact = run(small_scenario(1024)), counted = run(small_scenario(1025));
  for (std::size_t s = 0; s < exact.metrics.size(); ++s) {
    auto const &a = exact.metrics[s], &b = counted.metrics[s];
    if (a.count != 1024) continue;
    EXPECT_NEAR(a.mean, b.mean, a.mean_se) << s;
    EXPECT_NEAR(a.quantile(0.5), b.quantile(0.5), a.quantile_error(0.5) + 1e-12) << s;
    EXPECT_NEAR(a.quantile(0.95), b.quantile(0.95), a.quantile_error(0.95) + 1e-12) << s;
  }
}

/// What histograms add to the error of a quantile is, in the root mean square, a small part of it.
TEST(Study, ByHistogramMeetsTheExactQuantiles) {
  auto scenario = small_scenario(20'000);
  auto const counted = run(scenario, 2);
  scenario.simulation.quantiles = QuantileSource::exact;
  auto const exact = run(scenario, 2);
  double squares = 0, seen = 0;
  for (std::size_t s = 0; s < exact.metrics.size(); ++s) {
    auto const &a = exact.metrics[s], &b = counted.metrics[s];
    ASSERT_EQ(a.count, b.count) << s;
    if (a.count == 0) continue;
    EXPECT_EQ(a.low, b.low) << s;
    EXPECT_EQ(a.high, b.high) << s;
    EXPECT_NEAR(a.mean, b.mean, 1e-9 * (std::abs(a.mean) + a.sd)) << s;
    EXPECT_NEAR(a.sd, b.sd, 1e-9 * (std::abs(a.mean) + a.sd)) << s;
    for (double p : reported_probabilities) {
      double const off = std::abs(a.quantile(p) - b.quantile(p));
      EXPECT_LE(off, 0.5 * a.quantile_error(p) + 2e-4 * a.sd) << s << ", p = " << p;
      if (a.quantile_error(p) <= 1e-3 * a.sd) continue;
      squares += std::pow(off / a.quantile_error(p), 2);
      seen += 1;
    }
  }
  EXPECT_GT(seen, 500);
  EXPECT_LT(std::sqrt(squares / seen), 0.15);
}

TEST(Study, HasRatesOfReturnInTheLastQuarterAlone) {
  for (std::uint64_t paths : {500, 3000}) {
    auto const result = run(small_scenario(paths));
    auto const rate = result.find(-1, Metric::irr_roots);
    EXPECT_EQ(result.metrics[result.index(4, rate)].count, 0u);
    EXPECT_EQ(result.metrics[result.index(5, rate)].count, paths);
    EXPECT_EQ(result.deltas.front().difference[result.index(4, rate)].count, 0u);
  }
}

TEST(Study, KeepsEveryValueInTheSameOrderOnManyThreads) {
  auto scenario = small_scenario(3'000);
  scenario.simulation.quantiles = QuantileSource::exact;
  auto const one = run(scenario, 1), many = run(scenario, 7);
  expect_same(one.metrics, many.metrics);
  expect_same(one.deltas.front().ratio, many.deltas.front().ratio);
  expect_same(one.inputs, many.inputs);
}

TEST(Study, PairedDifferenceBeforeTheEventIsExactlyZero) {
  auto const result = run(small_scenario(3000));
  auto const place = result.index(0, result.find(-1, Metric::compute_demand));
  EXPECT_EQ(result.deltas.front().difference[place].low, 0);
  EXPECT_EQ(result.deltas.front().difference[place].high, 0);
  EXPECT_EQ(result.deltas.front().ratio[place].quantile(0.5), 1);
}

TEST(Study, JumpChangesComputeDemandByItsClosedFormOnEveryPath) {
  // ln D moves by J (eps_s thA - 1) in the quarter of the jump, whatever else was drawn.
  auto const result = run(small_scenario(3000));
  auto const& ratio = result.deltas.front().ratio[result.index(1, result.find(-1, Metric::compute_demand))];
  double const expected = std::pow(10, 0.6 * 0.9 - 1);
  EXPECT_EQ(ratio.count, 3000u);
  EXPECT_NEAR(ratio.low, expected, 1e-9);
  EXPECT_NEAR(ratio.high, expected, 1e-9);
}

TEST(Study, TellsRatiosOfAllPathsAndTheOnesThatAnswersAskFor) {
  for (std::uint64_t paths : {500, 3000}) {
    auto const result = run(small_scenario(paths));
    auto const& delta = result.deltas.front();
    auto const ratio = [&](Metric metric) { return delta.ratio[result.index(5, result.find(-1, metric))]; };
    EXPECT_EQ(ratio(Metric::ai_free_cash_flow).count, 0u);
    EXPECT_GT(delta.difference[result.index(5, result.find(-1, Metric::ai_free_cash_flow))].count, 0u);
    EXPECT_EQ(ratio(Metric::compute_capacity).count, paths);
    for (auto const& change : change_questions) EXPECT_GT(ratio(change.metric).count, 0u) << change.what;
  }
}

TEST(Study, WithoutNoiseEveryQuantileIsTheSame) {
  auto scenario = quiet_scenario({"a"}, 4);
  scenario.simulation = {.paths = 2500, .seed = 1};
  set(scenario.inputs.providers[0].compute, 2);
  auto const result = run(scenario, 2);
  for (auto const& summary : result.metrics) {
    EXPECT_EQ(summary.sd, 0);
    if (summary.count == 0) continue;  // a ratio that has no meaning
    EXPECT_EQ(summary.low, summary.high);
    EXPECT_EQ(summary.quantile(0.05), summary.quantile(0.95));
  }
}

TEST(Study, InputsAreReportedAsAchieved) {
  auto const result = run(small_scenario(20000), 2);
  ASSERT_EQ(result.input_names.size(), 1u);
  EXPECT_EQ(result.input_names.front(), "technology.hardware.cost");
  auto const& cost = result.inputs.front();
  EXPECT_NEAR(cost.quantile(0.5), 27, 5 * cost.quantile_error(0.5));
  EXPECT_NEAR(cost.mean, 27 * std::exp(0.02), 5 * cost.mean_se);
}

TEST(Study, RecordsOnlySelectedMetrics) {
  auto scenario = small_scenario(300);
  scenario.metrics = {"capex", "token_price"};
  auto const result = run(scenario);
  EXPECT_EQ(result.measures.size(), 4u);  // both of the market, capex of two providers
  EXPECT_EQ(result.find(-1, Metric::utilization), result.measures.size());
}

/// A jump so large that its path overflows, on the part of the paths on which it happens.
Scenario overflowing_scenario(std::uint64_t paths, double probability) {
  auto scenario = small_scenario(paths);
  scenario.counterfactuals.clear();
  add_jump(scenario, "overflow", 3, 1e308, EfficiencyTarget::hardware);
  add_jump(scenario, "overflow-again", 4, 1e308, EfficiencyTarget::hardware);
  for (std::size_t e : {1, 2}) set(scenario.inputs.events[e].probability, probability);
  return scenario;
}

TEST(Study, SetsPathsAsideThatDoNotStayFinite) {
  auto const result = run(overflowing_scenario(5000, 0.01), 2);
  EXPECT_GT(result.failed.count, 0u);
  EXPECT_LT(result.failed.count, 500u);
  ASSERT_FALSE(result.failed.first.empty());
  auto const& capex = result.metrics[result.index(0, result.find(-1, Metric::capex))];
  EXPECT_EQ(capex.count, 5000u - result.failed.count);
}

/// Quarter by quarter the values of a path are summarised before its last quarter can fail it.
TEST(Study, KeptByQuarterOrByStretchOfSeriesIsTheSame) {
  auto sobol = correlated_scenario(700);
  sobol.simulation.sampling = Sampling::sobol;
  for (auto const& scenario : {small_scenario(700), overflowing_scenario(700, 0.01), correlated_scenario(1), sobol}) {
    Experiment const experiment(scenario, make_variants(scenario));
    SeriesLayout const layout(scenario, experiment.plan().draws.size());
    auto const by_stretch = keep_values(experiment, layout, {.threads = 2});
    for (int threads : {1, 2, 7}) {
      auto const by_quarter = keep_quarters(experiment, layout, {.threads = threads});
      expect_same(by_quarter.summaries, by_stretch.summaries);
      EXPECT_EQ(by_quarter.failed.first, by_stretch.failed.first);
      EXPECT_EQ(by_quarter.ranks.numbers(), by_stretch.ranks.numbers());
    }
    EXPECT_EQ(by_stretch.failed.count > 0, scenario.events.size() > 1);
    EXPECT_EQ(by_stretch.ranks.size() > 0, !scenario.correlations.empty());
  }
}

TEST(Study, NamesTheSameFailedPathsOnAnyNumberOfThreads) {
  auto const scenario = overflowing_scenario(9000, 0.01);
  EXPECT_EQ(run(scenario, 1).failed.first, run(scenario, 7).failed.first);
}

TEST(Study, FailsWhenNoPathStaysFinite) { EXPECT_THROW(run(overflowing_scenario(300, 1)), RunError); }

TEST(Study, RefusesACounterfactualThatNamesNothing) {
  auto scenario = small_scenario(300);
  scenario.counterfactuals = {"nothing"};
  EXPECT_THROW(run(scenario), ScenarioError);
}

TEST(Study, RefusesAMetricThatDoesNotExist) {
  auto scenario = small_scenario(300);
  scenario.metrics = {"capex", "utilisation"};
  scenario.metric_positions = {{"s.yaml", 4, 20}, {"s.yaml", 4, 27}};
  try {
    check_runnable(scenario);
    FAIL();
  } catch (ScenarioError const& error) {
    EXPECT_EQ(error.diagnostics().size(), 1u);
    std::string const message = error.what();
    EXPECT_TRUE(
        message.starts_with("s.yaml:4:27: error: 'report.metrics' names 'utilisation' (expected metrics: token_cost, "));
    EXPECT_TRUE(message.ends_with("help: did you mean 'utilization'?"));
  }
}

TEST(Study, StopsWhenProgressThrows) {
  for (std::uint64_t paths : {700, 9000}) {
    RunControl const control{.threads = 2, .progress = [](std::uint64_t) { throw RunError("enough"); }};
    EXPECT_THROW(static_cast<void>(run_study(small_scenario(paths), control)), RunError);
  }
}

TEST(Study, TellsProgressInOrderUpToTheEnd) {
  for (auto const& scenario : {small_scenario(9000), small_scenario(700), overflowing_scenario(700, 0.01)}) {
    std::vector<std::uint64_t> seen;
    RunControl const control{.threads = 3, .progress = [&](std::uint64_t done) { seen.push_back(done); }};
    static_cast<void>(run_study(scenario, control));
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_EQ(seen.back(), scenario.simulation.paths);
  }
}

/// Mean of token spend in the last quarter and its error, for a design, a seed and a way to keep values.
Summary spend_under(Sampling sampling, std::uint64_t seed, std::uint64_t paths) {
  auto scenario = small_scenario(paths);
  scenario.simulation.sampling = sampling;
  scenario.simulation.seed = seed;
  auto const result = run(scenario);
  return result.metrics[result.index(5, result.find(-1, Metric::token_spend))];
}

class Design : public testing::TestWithParam<Sampling> {};

/// Means over seeds agree with random paths, and errors that runs report with those that are seen: their squares within what 40
/// seeds and 16 parts leave to chance.
TEST_P(Design, IsUnbiasedAndTellsItsError) {
  for (std::uint64_t paths : {1000u, 5000u}) {
    Moments plain, designed, squares;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      plain.add(spend_under(Sampling::random, seed, paths).mean);
      auto const summary = spend_under(GetParam(), seed, paths);
      designed.add(summary.mean);
      squares.add(summary.mean_se * summary.mean_se);
    }
    double const error = std::hypot(plain.standard_error(), designed.standard_error());
    EXPECT_LT(std::abs(plain.mean() - designed.mean()), 4 * error) << paths;
    EXPECT_NEAR(std::log(squares.mean() / designed.variance()), 0, 1) << paths;
  }
}

TEST_P(Design, ExtendsARunWithoutMovingAPath) {
  auto few = small_scenario(700), many = small_scenario(3000);
  few.simulation.sampling = many.simulation.sampling = GetParam();
  Experiment const short_run(few, {factual(few)}), long_run(many, {factual(many)});
  std::vector<Target> const targets{{{-1, Metric::token_spend}, 5}};
  auto const some = keep_paths(short_run, targets, {0, 700}, {}), all = keep_paths(long_run, targets, {0, 3000}, {});
  EXPECT_TRUE(std::ranges::equal(some.row(0), all.row(0).first(700)));
}

std::string name_of(testing::TestParamInfo<Sampling> const& tested) {
  constexpr std::array names{"Random", "Antithetic", "LatinHypercube", "Sobol"};
  return names.at(static_cast<std::size_t>(tested.param));
}

INSTANTIATE_TEST_SUITE_P(All, Design, testing::Values(Sampling::antithetic, Sampling::latin_hypercube, Sampling::sobol),
                         name_of);

}  // namespace
}  // namespace capexsim::test
