#include "capexsim/analysis/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/check.hpp"
#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

/// Twelve quarters from 2025Q1.
Scenario scenario() {
  auto made = default_scenario({"alpha", "beta"});
  made.quarters = 12;
  return made;
}

void expect_refusal(std::string const& text, std::string const& message) {
  EXPECT_THAT([&] { static_cast<void>(read_target(text, scenario(), "--of")); },
              testing::ThrowsMessage<UsageError>(testing::StrEq(message)));
}

TEST(ReadTarget, TakesTheMarketAndTheLastQuarterForGranted) {
  EXPECT_EQ(read_target("capex", scenario(), "--of"), (Target{{-1, Metric::capex}, 11}));
}

TEST(ReadTarget, ReadsProviderAndQuarter) {
  EXPECT_EQ(read_target("beta.utilization@2026Q2", scenario(), "--of"), (Target{{1, Metric::utilization}, 5}));
  EXPECT_EQ(read_target(" market.capex@2025Q1 ", scenario(), "--of"), (Target{{-1, Metric::capex}, 0}));
}

TEST(ReadTarget, ReadsWhatItWrites) {
  for (auto const* text : {"market.token_spend@2025Q3", "alpha.free_cash_flow@2027Q4"}) {
    EXPECT_EQ(to_string(read_target(text, scenario(), "--of"), scenario()), text);
  }
}

TEST(ReadTarget, SaysWhatIsWrong) {
  expect_refusal("capx",
                 "--of: error: 'capx' (expected a metric, [PROVIDER.]NAME[@QUARTER]; 'capexsim explain' lists them)\n"
                 "  help: did you mean 'capex'?");
  expect_refusal("gamma.capex", "--of: error: 'gamma.capex' (expected the metric of one of market, alpha, beta)");
  expect_refusal("alpha.tokens", "--of: error: 'alpha.tokens' (it is a metric of the market alone)");
  expect_refusal("capex@2028Q1", "--of: error: 'capex@2028Q1' (expected a quarter from 2025Q1 to 2027Q4)");
  expect_refusal("capex@", "--of: error: 'capex@' (expected a quarter from 2025Q1 to 2027Q4)");
  expect_refusal("irr@2025Q2", "--of: error: 'irr@2025Q2' (it is a metric of the whole run, in its last quarter alone)");
}

}  // namespace
}  // namespace capexsim
