#include "capexsim/output/junit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace capexsim {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(JunitXml, CountsBySuiteAndAltogether) {
  JunitSuite const one{"one", "one.yaml", 2, {{.name = "a"}, {.name = "b", .outcome = CaseOutcome::failed, .type = "fails"}}};
  JunitSuite const two{"two", "two.yaml", 1, {{.name = "a", .outcome = CaseOutcome::error, .type = "undecided"}}};
  EXPECT_EQ(junit_xml("all", {one, two}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="all" tests="3" failures="1" errors="1" skipped="0" time="3.000">
  <testsuite name="one" file="one.yaml" tests="2" failures="1" errors="0" skipped="0" time="2.000">
    <testcase name="a" classname="one" file="one.yaml" time="1.000"/>
    <testcase name="b" classname="one" file="one.yaml" time="1.000">
      <failure message="" type="fails"></failure>
    </testcase>
  </testsuite>
  <testsuite name="two" file="two.yaml" tests="1" failures="0" errors="1" skipped="0" time="1.000">
    <testcase name="a" classname="two" file="two.yaml" time="1.000">
      <error message="" type="undecided"></error>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(JunitXml, EscapesWhateverNamesContain) {
  JunitSuite const odd{
      "<&>\"'", "a\nb", 0, {{.name = std::string("\x00\x1b]0;x\a\xff", 8)}, {.name = "\xEF\xBF\xBE\xEF\xBF\xBF"}}};
  auto const xml = junit_xml("", {odd});
  EXPECT_THAT(xml, HasSubstr("name=\"&lt;&amp;&gt;&quot;'\" file=\"a\\nb\""));
  EXPECT_THAT(xml, HasSubstr("\\x00\\x1b]0;x\\x07\\xff"));
  EXPECT_THAT(xml, HasSubstr("name=\"\\ufffe\\uffff\""));
}

TEST(JunitXml, KeepsTheLinesOfDetails) {
  JunitSuite const suite{"s", "s.yaml", 0, {{.name = "a", .outcome = CaseOutcome::error, .details = "one\n<two>\x01\n"}}};
  EXPECT_THAT(junit_xml("", {suite}), HasSubstr(">one\n&lt;two&gt;\\x01\n</error>"));
}

TEST(JunitXml, TellsTestsOfOneNameApart) {
  JunitSuite const suite{"s", "s.yaml", 0, {{.name = "a"}, {.name = "b"}, {.name = "a"}}};
  EXPECT_THAT(junit_xml("", {suite}), HasSubstr("name=\"a (2)\""));
  EXPECT_THAT(junit_xml("", {suite}), Not(HasSubstr("name=\"b (2)\"")));
}

}  // namespace
}  // namespace capexsim
