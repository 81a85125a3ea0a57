#include "output/hand_made.hpp"

#include <vector>

#include "capexsim/scenario/read.hpp"

namespace capexsim::test {

Scenario hand_made_scenario() {
  auto scenario = default_scenario({"alpha", "beta"});
  scenario.name = "hand";
  scenario.title = "Made by hand";
  scenario.start = Quarter(2025, 4);
  scenario.quarters = 2;
  scenario.simulation = {.paths = 4, .seed = 1};
  scenario.resolved = R"({"capexsim": 1})";
  return scenario;
}

Summary summary_of(std::initializer_list<double> sample) {
  std::vector<double> values(sample);
  return summarise(values);
}

StudyResult hand_made_result() {
  StudyResult result;
  result.measures = {{0, Metric::capex}, {-1, Metric::gross_margin}, {-1, Metric::capex}};
  result.quarters = 2;
  result.paths = 4;
  auto const capex = summary_of({1, 2, 3, 4});
  auto const margin = summary_of({0.25, 0.25, 0.5, 0.5});
  result.metrics = {capex, margin, capex, capex, Summary{}, capex};
  auto const more = summary_of({-1, 1, 1, 1});
  auto const ratio = summary_of({0.5, 1.5, 1.5, 1.5});
  result.deltas.push_back(
      {"jump", {more, Summary{}, more, more, Summary{}, more}, {ratio, Summary{}, ratio, Summary{}, Summary{}, Summary{}}});
  return result;
}

RunIdentity hand_made_identity(std::uint64_t seed) {
  auto scenario = hand_made_scenario();
  scenario.simulation.seed = seed;
  return identify_run({&scenario, 1}, "run", "hand");
}

}  // namespace capexsim::test
