#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <map>

#include "capexsim/engine/batch_inputs.hpp"
#include "engine/random_configuration.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// A draw depends on seed, path, name and quarter, and on nothing else.

namespace capexsim::test {
namespace {

using Row = std::array<double, lane_count>;

Row row_of(Lanes const& lanes) {
  Row row;
  std::copy_n(lanes.value.begin(), lane_count, row.begin());
  return row;
}

void set_draw(Quantity& quantity, Draw const& draw) {
  quantity.word.clear();
  quantity.points = {{"", {}, draw}};
}

Scenario base_scenario(std::vector<std::string> const& providers = {"a", "b"}) {
  auto scenario = quiet_scenario(providers, 4);
  set_draw(scenario.inputs.technology.hardware_cost, {Lognormal{3, 0.2}});
  set_draw(scenario.inputs.demand.elasticity_long_run, {Triangular{0.5, 1.2, 2}});
  for (auto& provider : scenario.inputs.providers) set_draw(provider.compute, {Uniform{1, 2}});
  for (std::size_t p = 0; p < 2; ++p) {
    set_draw(scenario.inputs.market.demand_share[p], {DirichletShare{"market.demand_share", 0.5, 20}});
  }
  return scenario;
}

/// What each input draws on a batch, and which paths each event hits.
std::map<std::string, Row> draws_of(Scenario const& scenario, std::uint64_t batch = 5) {
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  inputs.draw(batch);
  std::map<std::string, Row> rows;
  for (std::size_t d = 0; d < plan.draws.size(); ++d) rows[plan.draws[d].name] = row_of(inputs.drawn()[d]);
  for (std::size_t e = 0; e < scenario.events.size(); ++e) {
    rows["event " + scenario.events[e].name] = row_of(inputs.parameters().event_begins[e]);
  }
  return rows;
}

/// Every draw of `before` is in `after`, bit by bit.
void expect_unchanged(std::map<std::string, Row> const& before, std::map<std::string, Row> const& after) {
  EXPECT_GE(before.size(), 4u);
  for (auto const& [name, row] : before) EXPECT_EQ(after.at(name), row) << name;
}

/// Whatever the design.
class Draws : public testing::TestWithParam<Sampling> {
 protected:
  static Scenario base(std::vector<std::string> const& providers = {"a", "b"}) {
    auto scenario = base_scenario(providers);
    scenario.simulation.sampling = GetParam();
    return scenario;
  }
};

TEST_P(Draws, DoNotFeelAnotherInput) {
  auto scenario = base();
  auto const before = draws_of(scenario);
  set_draw(scenario.inputs.technology.algorithm_growth, {Normal{1.04, 0.25}});
  set_draw(scenario.inputs.demand.inference_compute, {Uniform{1, 2}});
  auto const after = draws_of(scenario);
  EXPECT_EQ(after.size(), before.size() + 2);
  expect_unchanged(before, after);
}

TEST_P(Draws, DoNotFeelAnotherEvent) {
  auto scenario = base();
  add_jump(scenario, "breakthrough", 1, 10);
  scenario.inputs.events[0].probability = constant(0.5);
  auto const before = draws_of(scenario);
  auto changed = base();
  add_jump(changed, "earlier", 0, 2);
  add_jump(changed, "breakthrough", 1, 10);
  for (auto& event : changed.inputs.events) event.probability = constant(0.5);
  auto const after = draws_of(changed);
  expect_unchanged(before, after);
  EXPECT_NE(after.at("event earlier"), after.at("event breakthrough"));
}

TEST_P(Draws, DoNotFeelAnotherProvider) {
  auto const before = draws_of(base());
  auto const after = draws_of(base({"a", "b", "c"}));
  EXPECT_EQ(after.size(), before.size() + 1);
  expect_unchanged(before, after);
}

TEST_P(Draws, DoNotFeelTheOrderOfProviders) { expect_unchanged(draws_of(base()), draws_of(base({"b", "a"}))); }

TEST_P(Draws, DoNotFeelTheHorizonOrTheNumberOfPaths) {
  auto scenario = base();
  auto const before = draws_of(scenario);
  scenario.quarters = 9;
  scenario.simulation.paths = 17;
  expect_unchanged(before, draws_of(scenario));
}

TEST_P(Draws, DoNotFeelEarlierBatches) {
  auto const scenario = base();
  InputPlan const plan(scenario);
  BatchInputs inputs(scenario, plan);
  for (std::uint64_t batch : {9u, 0u, 5u}) inputs.draw(batch);
  auto const alone = draws_of(scenario, 5);
  for (std::size_t d = 0; d < plan.draws.size(); ++d) EXPECT_EQ(row_of(inputs.drawn()[d]), alone.at(plan.draws[d].name));
}

TEST_P(Draws, DifferBetweenSeedsBatchesAndNames) {
  auto scenario = base();
  auto const before = draws_of(scenario);
  EXPECT_NE(draws_of(scenario, 6).at("providers.a.compute"), before.at("providers.a.compute"));
  EXPECT_NE(before.at("providers.a.compute"), before.at("providers.b.compute"));
  scenario.simulation.seed = 2;
  EXPECT_NE(draws_of(scenario).at("providers.a.compute"), before.at("providers.a.compute"));
}

TEST_P(Draws, KeepTheirUniformWhenTheFamilyChanges) {
  auto scenario = base();
  set_draw(scenario.inputs.technology.hardware_cost, {Uniform{0, 1}});
  auto const narrow = draws_of(scenario).at("technology.hardware.cost");
  set_draw(scenario.inputs.technology.hardware_cost, {Uniform{10, 30}});
  auto const wide = draws_of(scenario).at("technology.hardware.cost");
  for (std::size_t i = 0; i < wide.size(); ++i) ASSERT_TRUE(is_close(wide[i], 10 + 20 * narrow[i], 1e-14));
}

std::string name_of(testing::TestParamInfo<Sampling> const& tested) {
  constexpr std::array names{"Random", "Antithetic", "LatinHypercube", "Sobol"};
  return names.at(static_cast<std::size_t>(tested.param));
}

INSTANTIATE_TEST_SUITE_P(Sampling, Draws,
                         testing::Values(Sampling::random, Sampling::antithetic, Sampling::latin_hypercube, Sampling::sobol),
                         name_of);

std::vector<Row> all_noise(QuarterNoise const& noise) {
  std::vector<Row> rows;
  for (Lanes const* row :
       {&noise.hardware, &noise.power, &noise.algorithms, &noise.jump_count, &noise.jump_size, &noise.random_walk, &noise.cycle,
        &noise.general_walk, &noise.general_cycle, &noise.slowdown, &noise.anchor_default, &noise.anchor_revenue}) {
    rows.push_back(row_of(*row));
  }
  return rows;
}

TEST(NoiseSource, GivesAQuarterItsNoiseInWhateverOrder) {
  NoiseSource const source(3);
  QuarterNoise in_order{}, alone{};
  for (int quarter = -1; quarter <= 7; ++quarter) source.draw(2, quarter, in_order);
  source.draw(2, 7, alone);
  EXPECT_EQ(all_noise(in_order), all_noise(alone));
}

TEST(NoiseSource, GivesEveryKindNoiseOfItsOwn) {
  QuarterNoise noise{};
  NoiseSource(3).draw(0, 1, noise);
  auto const rows = all_noise(noise);
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) EXPECT_NE(rows[a], rows[b]) << a << " and " << b;
  }
}

TEST(NoiseSource, DiffersBetweenQuartersBatchesAndSeeds) {
  QuarterNoise noise{};
  std::vector<std::vector<Row>> seen;
  auto see = [&](std::uint64_t seed, std::uint64_t batch, int quarter) {
    NoiseSource(seed).draw(batch, quarter, noise);
    for (auto const& other : seen) EXPECT_NE(all_noise(noise), other);
    seen.push_back(all_noise(noise));
  };
  see(3, 0, 1);
  see(3, 0, 2);
  see(3, 1, 1);
  see(4, 0, 1);
}

/// A scenario with all noise on.
Scenario noisy_scenario(std::vector<std::string> const& providers, int quarters) {
  auto scenario = quiet_scenario(providers, quarters);
  auto& in = scenario.inputs;
  for (Quantity* volatility : {&in.technology.price_performance_volatility, &in.technology.power_efficiency_volatility,
                               &in.technology.algorithm_volatility, &in.demand.noise_random_walk, &in.demand.noise_cycle_sd}) {
    set(*volatility, 0.2);
  }
  set(in.technology.jump_rate, 1);
  set(in.demand.slowdown_onset, 0.2);
  for (auto& provider : in.providers) set(provider.compute, 1);
  return scenario;
}

TEST(Noise, DoesNotFeelAnotherProvider) {
  auto const alone = run_states(noisy_scenario({"a"}, 6));
  auto const beside = run_states(noisy_scenario({"a", "b"}, 6));
  for (std::size_t t = 0; t < alone.size(); ++t) {
    EXPECT_EQ(row_of(alone[t].technology.hardware), row_of(beside[t].technology.hardware));
    EXPECT_EQ(row_of(alone[t].technology.algorithms), row_of(beside[t].technology.algorithms));
    EXPECT_EQ(row_of(alone[t].demand.cycle), row_of(beside[t].demand.cycle));
    EXPECT_EQ(row_of(alone[t].demand.slowdown), row_of(beside[t].demand.slowdown));
  }
}

TEST(Noise, OfThePastDoesNotFeelAnEventToCome) {
  auto scenario = noisy_scenario({"a"}, 6);
  auto const without = run_states(scenario);
  add_jump(scenario, "gain", 3, 10);
  auto const with = run_states(scenario);
  for (std::size_t t = 0; t < 3; ++t) EXPECT_EQ(row_of(with[t].demand.compute), row_of(without[t].demand.compute));
  for (int i = 0; i < lane_count; ++i) {
    ASSERT_TRUE(is_close(with[5].technology.algorithms[i] - without[5].technology.algorithms[i], std::log(10.0)));
  }
}

/// Every metric of the market over a batch, as bits.
std::vector<std::uint64_t> bits_of_batch(BatchSimulator& simulator, std::uint64_t batch) {
  std::vector<std::uint64_t> bits;
  simulator.simulate(batch, [&](int, std::vector<State> const& states) {
    for (auto const& row : states[0].market.rows) {
      for (int i = 0; i < lane_count; ++i) bits.push_back(std::bit_cast<std::uint64_t>(row[i]));
    }
  });
  return bits;
}

TEST(Batch, DoesNotFeelBatchesBeforeIt) {
  for (std::uint64_t number = 301; number <= 330; ++number) {
    auto const scenario = random_configuration(number);
    Experiment const experiment(scenario, {factual(scenario)});
    BatchSimulator busy(experiment), fresh(experiment);
    for (std::uint64_t batch : {7u, 2u}) bits_of_batch(busy, batch);
    EXPECT_TRUE(bits_of_batch(busy, 4) == bits_of_batch(fresh, 4)) << "configuration " << number;
  }
}

}  // namespace
}  // namespace capexsim::test
