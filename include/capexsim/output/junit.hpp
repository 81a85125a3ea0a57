#pragma once

#include <string>
#include <vector>

namespace capexsim {

enum class CaseOutcome { passed, failed, error };

/// A test as continuous integration shows it.
struct JunitCase {
  std::string name;
  CaseOutcome outcome = CaseOutcome::passed;
  std::string type = {};     ///< of a failure or an error: "fails", "undecided", "invalid"
  std::string message = {};  ///< one line
  std::string details = {};  ///< of several lines
};

/// Tests of one scenario.
struct JunitSuite {
  std::string name;
  std::string file;
  double seconds = 0;  ///< of all its tests together
  std::vector<JunitCase> cases;
};

/// The suites as JUnit XML, in the form that Jenkins, GitLab and GitHub read: counts, time, name and classname everywhere;
/// tests of one name get a number, since readers take them for one. Well-formed whatever the names hold: characters that
/// XML 1.0 does not have become escapes such as \x1b. \param name  of all suites together
[[nodiscard]] std::string junit_xml(std::string const& name, std::vector<JunitSuite> const& suites);

}  // namespace capexsim
