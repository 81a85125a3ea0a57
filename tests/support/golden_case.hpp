#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "capexsim/model/state.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim::test {

/// One expected value of a complete run.
struct GoldenRow {
  int quarter;
  std::string provider;  ///< "market", "a", "b", "c"
  std::string metric;
  double value;
};

/// The scenario that a configuration in the symbols of the model describes.
[[nodiscard]] Scenario read_golden_configuration(std::filesystem::path const& json);

/// The expected values beside it.
[[nodiscard]] std::vector<GoldenRow> read_golden_rows(std::filesystem::path const& csv);

/// What the run has for a row, on its first path.
[[nodiscard]] double golden_value(State const& state, std::string const& provider, std::string const& metric);

}  // namespace capexsim::test
