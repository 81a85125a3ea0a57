#include "capexsim/base/diagnostic.hpp"

#include <gtest/gtest.h>

namespace capexsim {
namespace {

std::vector<std::string> problems(Diagnostics const& diagnostics) {
  std::vector<std::string> texts;
  for (auto const& diagnostic : diagnostics.sorted()) texts.push_back(diagnostic.problem);
  return texts;
}

TEST(SourcePosition, PrintsFileLineAndColumn) { EXPECT_EQ(to_string(SourcePosition{"cost.yaml", 14, 3}), "cost.yaml:14:3"); }

TEST(SourcePosition, PrintsThePlaceAloneWithoutALine) {
  EXPECT_EQ(to_string(SourcePosition{"--set market.spill_over", 0, 0}), "--set market.spill_over");
}

TEST(Diagnostic, PrintsProblemAndHelpOnTwoLines) {
  Diagnostic const diagnostic{{"cost.yaml", 14, 3}, "unknown key 'discont_rate'", "did you mean 'discount_rate'?"};
  EXPECT_EQ(to_string(diagnostic), "cost.yaml:14:3: error: unknown key 'discont_rate'\n  help: did you mean 'discount_rate'?");
}

TEST(Diagnostic, PrintsNoHelpLineWithoutHelp) {
  Diagnostic const diagnostic{{"cost.yaml", 2, 1}, "price oscillates", "", Severity::warning};
  EXPECT_EQ(to_string(diagnostic), "cost.yaml:2:1: warning: price oscillates");
}

TEST(Diagnostics, OrdersByPositionInsideAFile) {
  Diagnostics diagnostics;
  diagnostics.error({"a.yaml", 9, 1}, "third");
  diagnostics.error({"a.yaml", 2, 7}, "second");
  diagnostics.warning({"a.yaml", 2, 3}, "first");
  EXPECT_EQ(problems(diagnostics), (std::vector<std::string>{"first", "second", "third"}));
}

TEST(Diagnostics, OrdersFilesByFirstMention) {
  Diagnostics diagnostics;
  diagnostics.error({"z.yaml", 5, 1}, "z5");
  diagnostics.error({"a.yaml", 1, 1}, "a1");
  diagnostics.error({"z.yaml", 3, 1}, "z3");
  EXPECT_EQ(problems(diagnostics), (std::vector<std::string>{"z3", "z5", "a1"}));
}

TEST(Diagnostics, KeepsTheOrderOfRemarksAtOnePlace) {
  Diagnostics diagnostics;
  diagnostics.error({"a.yaml", 1, 1}, "one");
  diagnostics.error({"a.yaml", 1, 1}, "two");
  EXPECT_EQ(problems(diagnostics), (std::vector<std::string>{"one", "two"}));
}

TEST(Diagnostics, CountsOnlyErrorsAsErrors) {
  Diagnostics diagnostics;
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.warning({"a.yaml", 1, 1}, "careful");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.error({"a.yaml", 1, 1}, "wrong");
  EXPECT_TRUE(diagnostics.has_errors());
}

TEST(ScenarioError, SaysEverythingOneRemarkALine) {
  ScenarioError const error({{{"a.yaml", 1, 2}, "first", ""}, {{"a.yaml", 3, 4}, "second", "try this"}});
  EXPECT_STREQ(error.what(), "a.yaml:1:2: error: first\na.yaml:3:4: error: second\n  help: try this");
  EXPECT_EQ(error.diagnostics().size(), 2u);
}

TEST(Diagnostic, MayHaveSeveralLinesOfHelp) {
  Diagnostic const diagnostic{{"a.yaml", 3, 5}, "wrong\nso", "these are right:\n    one\x1b", Severity::warning};
  EXPECT_EQ(to_string(diagnostic), "a.yaml:3:5: warning: wrong\\nso\n  help: these are right:\n    one\\x1b");
}

}  // namespace
}  // namespace capexsim
