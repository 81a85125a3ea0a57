#pragma once

#include <string>
#include <vector>

#include "output/temporary_folder.hpp"

namespace capexsim::test {

/// What a run of the program left.
struct Outcome {
  int code = -1;
  std::string out, err;
};

/// Runs the program in a folder of its own.
class ProgramRunner {
 public:
  /// Writes the small scenario as "small.yaml".
  ProgramRunner();

  /// \param arguments  as a shell reads them
  /// \param before     shell commands that go first, such as "ulimit -f 4; "
  [[nodiscard]] Outcome run(std::string const& arguments, std::string const& before = {}) const;

  /// The same for a scenario given as text, "bad.yaml".
  [[nodiscard]] Outcome run_text(std::string const& scenario) const;

  [[nodiscard]] TemporaryFolder const& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  TemporaryFolder streams_;
};

/// Two providers, six quarters, an uncertain jump and its counterfactual.
[[nodiscard]] std::string small_scenario();

}  // namespace capexsim::test
