#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "capexsim/analysis/study.hpp"

namespace capexsim {

/// One number of every path: a metric in a quarter.
struct Target {
  Measure measure;
  int quarter = 0;  ///< after the start

  friend bool operator==(Target const&, Target const&) = default;
};

/// Reads "[PROVIDER.]NAME[@QUARTER]", by default of the market and in the last quarter: "oracle.free_cash_flow@2027Q4".
/// \param option  whose value it is, for the message: "--of"
/// \throws UsageError  that says what was expected
[[nodiscard]] Target read_target(std::string_view text, Scenario const& scenario, std::string const& option);

/// "market.capex@2027Q4".
[[nodiscard]] std::string to_string(Target const& target, Scenario const& scenario);

/// "market" or the provider's name.
[[nodiscard]] std::string provider_name(Scenario const& scenario, Measure const& measure);

}  // namespace capexsim
