// Simulates batches of a scenario and records nothing: what the counts of operations and instructions look at.

#include <charconv>
#include <cstdio>
#include <cstring>

#include "capexsim/engine/batch_simulator.hpp"
#include "capexsim/scenario/read.hpp"

namespace {

using namespace capexsim;

/// \return a sum that depends on every batch, so that none can be left out
double simulate(char const* file, std::uint64_t batches) {
  auto const scenario = read_scenario(file);
  Experiment const experiment(scenario, {factual(scenario)});
  BatchSimulator simulator(experiment);
  double sum = 0;
  for (std::uint64_t batch = 0; batch < batches; ++batch) {
    simulator.simulate(batch, [&](int, std::vector<State> const& states) { sum += states.front().market[Metric::capex][0]; });
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t batches = 0;
  bool const is_called_well = argc == 3 && std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), batches).ec == std::errc();
  if (!is_called_well) {
    std::fprintf(stderr, "usage: batches SCENARIO COUNT\n");
    return 2;
  }
  std::printf("%.17g\n", simulate(argv[1], batches));
}
