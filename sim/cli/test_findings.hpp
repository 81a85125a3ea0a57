#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "capexsim/cli/exit_code.hpp"
#include "capexsim/output/expectations_report.hpp"

namespace capexsim {

/// A scenario that could not be judged, and why.
struct Refusal {
  std::string argument, type, text;
};

/// What `test` finds out about all its scenarios.
struct TestFindings {
  std::vector<JudgedScenario> judged;
  std::vector<Refusal> refusals;
  FailedPaths failed;
};

/// For --json: a list of scenarios, the refused last.
[[nodiscard]] nlohmann::ordered_json scenarios_json(TestFindings const& findings);

/// For --junit.
[[nodiscard]] std::string junit_of(TestFindings const& findings);

/// The worst of all verdicts; a refusal is worse than any.
[[nodiscard]] ExitCode exit_code_of(TestFindings const& findings);

}  // namespace capexsim
