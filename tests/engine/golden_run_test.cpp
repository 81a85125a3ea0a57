#include <gtest/gtest.h>

#include <cmath>

#include "support/golden_case.hpp"
#include "support/scenarios.hpp"

// Complete deterministic runs against an independent implementation of the model.

namespace capexsim::test {
namespace {

std::filesystem::path golden(std::string const& file) {
  return std::filesystem::path(CAPEXSIM_SOURCE_DIR) / "tests" / "golden" / file;
}

class GoldenRun : public testing::TestWithParam<char const*> {};

TEST_P(GoldenRun, MeetsEveryValueTo1e9) {
  std::string const name = GetParam();
  auto const states = run_states(read_golden_configuration(golden(name + ".json")));
  int met = 0;
  for (auto const& row : read_golden_rows(golden(name + ".csv"))) {
    double const value = golden_value(states.at(static_cast<std::size_t>(row.quarter)), row.provider, row.metric);
    double const tolerance = row.value == 0 ? 1e-12 : 1e-9 * std::abs(row.value);
    EXPECT_NEAR(value, row.value, tolerance) << "quarter " << row.quarter << ' ' << row.provider << ' ' << row.metric;
    ++met;
  }
  EXPECT_GE(met, 384);
}

INSTANTIATE_TEST_SUITE_P(All, GoldenRun, testing::Values("golden_plan", "golden_stock_adjust", "golden_tight"));

}  // namespace
}  // namespace capexsim::test
