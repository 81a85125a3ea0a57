#include "capexsim/output/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "capexsim/base/printable.hpp"

namespace capexsim {
namespace {

/// Two characters beyond the control characters are no part of XML 1.0: U+FFFE and U+FFFF.
constexpr std::string_view lead_of_no_character = "\xEF\xBF";

std::string escaped(std::string_view shown) {
  std::string xml;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    auto const rest = shown.substr(i);
    if (rest.starts_with(lead_of_no_character) && rest.size() > 2 && (rest[2] == '\xBE' || rest[2] == '\xBF')) {
      xml += rest[2] == '\xBE' ? "\\ufffe" : "\\uffff";
      i += 2;
      continue;
    }
    switch (shown[i]) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += shown[i];
    }
  }
  return xml;
}

/// A text of one line, for an attribute.
std::string attribute(std::string const& text) { return escaped(printable(text)); }

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0;
  double seconds = 0;

  void add(JunitSuite const& suite) {
    auto const count = [&](CaseOutcome outcome) {
      return static_cast<std::size_t>(std::ranges::count(suite.cases, outcome, &JunitCase::outcome));
    };
    tests += suite.cases.size();
    failures += count(CaseOutcome::failed);
    errors += count(CaseOutcome::error);
    seconds += suite.seconds;
  }

  [[nodiscard]] std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{:.3f}\"", tests, failures, errors,
                       seconds);
  }
};

std::string case_xml(JunitCase const& test, std::string const& name, JunitSuite const& suite, double seconds) {
  auto const head = fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" time=\"{:.3f}\"", attribute(name),
                                attribute(suite.name), attribute(suite.file), seconds);
  if (test.outcome == CaseOutcome::passed) return head + "/>\n";
  auto const* const element = test.outcome == CaseOutcome::failed ? "failure" : "error";
  return head + fmt::format(">\n      <{} message=\"{}\" type=\"{}\">{}</{}>\n    </testcase>\n", element,
                            attribute(test.message), attribute(test.type), escaped(printable_lines(test.details)), element);
}

std::string suite_xml(JunitSuite const& suite) {
  Counts counts;
  counts.add(suite);
  auto xml = fmt::format("  <testsuite name=\"{}\" file=\"{}\" {}>\n", attribute(suite.name), attribute(suite.file),
                         counts.attributes());
  std::map<std::string, int> seen;
  for (auto const& test : suite.cases) {
    int const number = ++seen[test.name];
    auto const name = number == 1 ? test.name : fmt::format("{} ({})", test.name, number);
    xml += case_xml(test, name, suite, suite.seconds / static_cast<double>(suite.cases.size()));
  }
  return xml + "  </testsuite>\n";
}

}  // namespace

std::string junit_xml(std::string const& name, std::vector<JunitSuite> const& suites) {
  Counts counts;
  for (auto const& suite : suites) counts.add(suite);
  auto xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
             fmt::format("<testsuites name=\"{}\" {}>\n", attribute(name), counts.attributes());
  for (auto const& suite : suites) xml += suite_xml(suite);
  return xml + "</testsuites>\n";
}

}  // namespace capexsim
