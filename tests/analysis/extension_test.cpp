#include <gtest/gtest.h>

#include <cmath>

#include "capexsim/analysis/study.hpp"
#include "capexsim/base/check.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

/// Two correlated inputs, a counterfactual, and a jump so large that a few paths overflow.
Scenario made_scenario(std::uint64_t paths, std::vector<std::string> metrics = {}) {
  auto scenario = quiet_scenario({"a", "b"}, 5);
  scenario.simulation = {.paths = paths, .seed = 11};
  scenario.metrics = std::move(metrics);
  set(scenario.inputs.market.demand_share[0], 0.6);
  set(scenario.inputs.market.demand_share[1], 0.4);
  for (auto& provider : scenario.inputs.providers) {
    set(provider.compute, 2);
    set(provider.sites_energised, 10);
    set_plan(scenario, provider.capex_plan, {5});
  }
  scenario.inputs.technology.hardware_cost.key = "technology.hardware.cost";
  scenario.inputs.technology.hardware_cost.points.front().value = {Lognormal{std::log(27), 0.2}};
  scenario.inputs.pricing.markup.points.front().value = {Uniform{0.1, 0.3}};
  scenario.correlations = {{"technology.hardware.cost", scenario.inputs.pricing.markup.key, 0.6, {}}};
  set(scenario.inputs.demand.noise_random_walk, 0.2);
  add_jump(scenario, "jump", 1, 10);
  scenario.counterfactuals = {"jump"};
  add_jump(scenario, "overflow", 3, 1e308, EfficiencyTarget::hardware);
  set(scenario.inputs.events.back().probability, 0.002);
  return scenario;
}

/// A run and the state it leaves.
struct Run {
  StudyResult result;
  std::string state;
};

Run run(Scenario const& scenario, int threads, EarlierRun const* earlier = nullptr) {
  Run run;
  run.result = run_study(scenario, {.threads = threads, .earlier = earlier, .state = &run.state});
  return run;
}

Run extend(Run const& run_before, std::uint64_t paths_before, std::uint64_t paths, int threads) {
  EarlierRun const earlier{paths_before, run_before.state};
  return run(made_scenario(paths), threads, &earlier);
}

bool same(Summary const& a, Summary const& b) {
  return a.count == b.count && a.mean == b.mean && a.mean_se == b.mean_se && a.sd == b.sd && a.quantiles == b.quantiles &&
         a.quantile_se == b.quantile_se && a.share_positive == b.share_positive && a.low == b.low && a.high == b.high;
}

void expect_same(std::vector<Summary> const& a, std::vector<Summary> const& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t s = 0; s < a.size(); ++s) EXPECT_TRUE(same(a[s], b[s])) << "series " << s;
}

void expect_same(Run const& a, Run const& b) {
  expect_same(a.result.metrics, b.result.metrics);
  expect_same(a.result.deltas.front().difference, b.result.deltas.front().difference);
  expect_same(a.result.deltas.front().ratio, b.result.deltas.front().ratio);
  expect_same(a.result.inputs, b.result.inputs);
  ASSERT_EQ(a.result.ranks.size(), 1u);
  EXPECT_EQ(a.result.ranks[0].rank, b.result.ranks[0].rank);
  EXPECT_EQ(a.result.failed.count, b.result.failed.count);
  EXPECT_EQ(a.result.failed.first, b.result.failed.first);
  EXPECT_EQ(a.result.clamped, b.result.clamped);
  EXPECT_EQ(a.state, b.state);
}

TEST(Extension, IsTheSameToTheBitAsARunFromScratch) {
  auto const scratch = run(made_scenario(6000), 2);
  EXPECT_GT(scratch.result.failed.count, 3u);
  for (std::uint64_t before : {1025, 1280, 2047, 2048, 2049, 4095, 4096, 4097, 5000, 5999, 6000}) {
    auto const shorter = run(made_scenario(before), 1);
    for (int threads : {1, 2}) {
      SCOPED_TRACE(std::to_string(before) + " paths, threads " + std::to_string(threads));
      expect_same(extend(shorter, before, 6000, threads), scratch);
    }
  }
}

/// Where paths depend on each other, errors come from parts of the run.
TEST(Extension, KeepsTheErrorsOfEveryDesign) {
  for (auto const sampling : {Sampling::antithetic, Sampling::latin_hypercube, Sampling::sobol}) {
    auto const run_of = [&](std::uint64_t paths, EarlierRun const* earlier) {
      auto scenario = made_scenario(paths);
      scenario.simulation.sampling = sampling;
      return run(scenario, 2, earlier);
    };
    EarlierRun const earlier{3000, run_of(3000, nullptr).state};
    auto const longer = run_of(5000, &earlier), scratch = run_of(5000, nullptr);
    expect_same(longer, scratch);
    EarlierRun const random{3000, run(made_scenario(3000), 1).state};
    EXPECT_THROW(static_cast<void>(run_of(5000, &random)), FileError);
  }
}

TEST(Extension, MayBeExtendedAgain) {
  auto const first = run(made_scenario(1100), 1);
  auto const second = extend(first, 1100, 2500, 2);
  expect_same(extend(second, 2500, 4096, 1), run(made_scenario(4096), 2));
}

TEST(Extension, SimulatesNothingAgainButTheLastBatch) {
  auto const shorter = run(made_scenario(5000), 1);
  EarlierRun const earlier{5000, shorter.state};
  std::vector<std::uint64_t> told;
  auto const note = [&](std::uint64_t done) { told.push_back(done); };
  static_cast<void>(run_study(made_scenario(6300), {.threads = 1, .progress = note, .earlier = &earlier}));
  EXPECT_EQ(told, (std::vector<std::uint64_t>{6144, 6144 + 128, 6300}));
  static_cast<void>(run_study(made_scenario(5001), {.threads = 1, .progress = note, .earlier = &earlier}));
  EXPECT_EQ(told.back(), 5001u);
  EXPECT_EQ(told.size(), 4u);
}

TEST(Extension, NeedsARunThatCounts) {
  EXPECT_EQ(run(made_scenario(1024), 1).state, "");
  auto exact = made_scenario(2000);
  exact.simulation.quantiles = QuantileSource::exact;
  EXPECT_EQ(run(exact, 1).state, "");
}

TEST(Extension, RefusesAStateOfSomethingElse) {
  auto const shorter = run(made_scenario(2000), 1);
  auto const expect_refusal = [](Scenario const& scenario, EarlierRun const& earlier) {
    EXPECT_THROW(static_cast<void>(run(scenario, 1, &earlier)), FileError);
  };
  expect_refusal(made_scenario(5000, {"capex"}), {2000, shorter.state});
  expect_refusal(made_scenario(5000), {1500, shorter.state});
  expect_refusal(made_scenario(5000), {2000, ""});
  expect_refusal(made_scenario(5000), {2000, shorter.state + '\0'});
  EarlierRun const longer{2000, shorter.state};
  EXPECT_THROW(static_cast<void>(run(made_scenario(1500), 1, &longer)), DomainError);
}

/// Whoever wrote it: a state is refused or gives numbers that mean nothing, but nothing else happens.
TEST(Extension, SurvivesAnyState) {
  auto const scenario = made_scenario(1280, {"capex", "utilization", "oversupply"});
  auto const state = run(scenario, 1).state;
  auto const go_on = [&](std::string const& damaged) {
    EarlierRun const earlier{1280, damaged};
    static_cast<void>(run_study(scenario, {.threads = 1, .earlier = &earlier}));
  };
  EXPECT_NO_THROW(go_on(state));
  std::size_t refused = 0, tried = 0;
  for (std::size_t at = 0; at < state.size(); at += at < 200 ? 1 : 37) {
    for (char const flip : {'\x01', '\x80', '\xff'}) {
      auto damaged = state;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      ++tried;
      try {
        go_on(damaged);
      } catch (FileError const&) {
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, tried / 10);
  for (std::size_t length = 0; length < state.size(); length += 97) {
    EXPECT_THROW(go_on(state.substr(0, length)), FileError) << length;
  }
}

}  // namespace
}  // namespace capexsim::test
