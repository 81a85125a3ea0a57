#include "capexsim/cli/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/check.hpp"
#include "output/temporary_folder.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// Expects a UsageError with some text.
void expect_refusal(std::vector<std::string> const& arguments, std::string const& message) {
  EXPECT_THAT([&] { static_cast<void>(parse_options(arguments)); }, ThrowsMessage<UsageError>(HasSubstr(message)));
}

TEST(ParseOptions, TakesRunForGranted) {
  auto const options = parse_options({"a.yaml", "--seed", "3"});
  EXPECT_EQ(options.command, "run");
  EXPECT_THAT(options.scenarios, ElementsAre("a.yaml"));
  EXPECT_EQ(options.seed, "3");
}

TEST(ParseOptions, ReadsEveryOptionOfRun) {
  auto const options = parse_options({"run", "a.yaml", "-o", "dir", "--name", "n", "--paths=10", "--threads", "4", "--force",
                                      "--json", "--quiet", "--verbose", "--no-color"});
  EXPECT_EQ(options.output, "dir");
  EXPECT_EQ(options.name, "n");
  EXPECT_EQ(options.paths, "10");
  EXPECT_EQ(options.threads, 4);
  EXPECT_TRUE(options.force && options.json && options.quiet && options.verbose && options.no_color);
}

TEST(ParseOptions, KeepsSettingsInOrder) {
  auto const options = parse_options({"--set", "a=1", "a.yaml", "--set=b={x: [1, 2]}", "--with", "m,n", "--with", "o"});
  EXPECT_THAT(options.set, ElementsAre("a=1", "b={x: [1, 2]}"));
  EXPECT_THAT(options.with, ElementsAre("m", "n", "o"));
  EXPECT_THAT(options.scenarios, ElementsAre("a.yaml"));
}

TEST(ParseOptions, TakesSeveralScenariosToCheck) {
  EXPECT_THAT(parse_options({"check", "a.yaml", "b.yaml"}).scenarios, ElementsAre("a.yaml", "b.yaml"));
}

TEST(ParseOptions, GuessesMisspeltWords) {
  expect_refusal({"a.yaml", "--pahts", "3"}, "unknown option '--pahts'\n  help: did you mean '--paths'?");
  expect_refusal({"chek", "a.yaml"},
                 "unknown command 'chek' (expected run, compare, sweep, sensitivity, solve, test, check, extend, replay, show, "
                 "explain, schema or a scenario file)\n  help: did you mean 'check'?");
}

TEST(ParseOptions, RefusesTooFewAndTooMany) {
  expect_refusal({}, "no scenario");
  expect_refusal({"run"}, "no scenario");
  expect_refusal({"run", "a.yaml", "b.yaml"}, "unexpected argument 'b.yaml'");
  expect_refusal({"a.yaml", "--seed", "1", "--seed", "2"}, "--seed: error: given more than once");
  expect_refusal({"a.yaml", "--seed"}, "--seed: error: no value");
}

TEST(ParseOptions, RefusesOptionsOfRunInCheck) { expect_refusal({"check", "a.yaml", "--force"}, "unknown option '--force'"); }

TEST(ParseOptions, RefusesThreadsOutOfRange) {
  for (auto const* text : {"0", "1025", "-1", "two", "1.5", "2x", "99999999999999999999"}) {
    expect_refusal({"a.yaml", "--threads", text},
                   std::string("--threads: error: '") + text + "' (expected a whole number from 1 to 1024)");
  }
}

TEST(ParseOptions, RefusesEmptyTexts) {
  expect_refusal({"a.yaml", "--paths", ""}, "--paths: error: '' (expected a whole number)");
  expect_refusal({"a.yaml", "--seed", "null"}, "--seed: error: 'null' (expected a whole number)");
  expect_refusal({"a.yaml", "-o", ""}, "-o: error: ''");
  expect_refusal({"a.yaml", "--name", " "}, "--name: error: ' '");
  expect_refusal({"a.yaml", "--with", "a,,b"}, "--with: error: 'a,,b'");
}

TEST(ParseOptions, RefusesNamesThatMakeNoFolder) {
  expect_refusal({"a.yaml", "--name", "a/b"}, "--name: error: 'a/b' (expected a name that a folder can have)");
  expect_refusal({"a.yaml", "--name", "a\x1b"}, "--name: error: 'a\\x1b' (expected a name of visible characters)");
  expect_refusal({"a.yaml", "--name", std::string(101, 'n')},
                 "--name: error: '" + std::string(57, 'n') + "...' (expected at most 100 bytes)");
}

TEST(ParseOptions, GivesFlagsNoValues) {
  expect_refusal({"check", "a.yaml", "--json=3"}, "--json: error: it takes no value");
  expect_refusal({"a.yaml", "--force=false"}, "--force: error: it takes no value");
  expect_refusal({"check", "-q3", "a.yaml"}, "unknown option '-q3'");
  expect_refusal({"check", "-v=3", "a.yaml"}, "unknown option '-v=3'");
}

TEST(ParseOptions, EndsAtTwoDashes) {
  EXPECT_THAT(parse_options({"check", "-q", "--", "-odd.yaml", "--json"}).scenarios, ElementsAre("-odd.yaml", "--json"));
  EXPECT_FALSE(parse_options({"check", "--", "--json"}).json);
  EXPECT_THAT(parse_options({"--", "a.yaml"}).scenarios, ElementsAre("a.yaml"));
  EXPECT_THAT(parse_options({"check", "a.yaml", "--"}).scenarios, ElementsAre("a.yaml"));
  expect_refusal({"run", "--"}, "no scenario (expected a file)");
  expect_refusal({"check", "-odd.yaml"}, "unknown option '-odd.yaml'");
}

TEST(ParseOptions, LetsVersionStandAlone) {
  EXPECT_TRUE(parse_options({"--version"}).wants_version);
  expect_refusal({"--version", "extra"}, "unexpected argument 'extra' (--version stands alone)");
}

TEST(ParseOptions, ShowsHelpWhateverElseIsSaid) {
  EXPECT_TRUE(parse_options({"--help", "run"}).wants_help);
  EXPECT_TRUE(parse_options({"check", "--json", "--help", "a.yaml", "b.yaml"}).wants_help);
  expect_refusal({"check", "--help", "--jsno"}, "unknown option '--jsno'\n  help: did you mean '--json'?");
}

TEST(HelpText, LeadsWithExamplesAndNamesEveryOption) {
  auto const text = help_text("run");
  EXPECT_LT(text.find("Examples:"), text.find("Usage:"));
  for (auto const* option : {"--output", "--name", "--paths", "--seed", "--threads", "--set", "--with", "--exact", "--force",
                             "--json", "--quiet", "--verbose", "--no-color", "--help"}) {
    EXPECT_THAT(text, HasSubstr(option));
  }
}

TEST(SplitScenarioArgument, TakesOverridesAfterThePlus) {
  auto const argument = split_scenario_argument("some/a.yaml+x+y");
  EXPECT_EQ(argument.file, "some/a.yaml");
  EXPECT_THAT(argument.with, ElementsAre("x", "y"));
}

TEST(SplitScenarioArgument, PrefersAFileOfThatName) {
  test::TemporaryFolder const folder;
  folder.write("a+b.yaml", "");
  auto const file = (folder.path() / "a+b.yaml").string();
  EXPECT_TRUE(split_scenario_argument(file).with.empty());
  EXPECT_EQ(split_scenario_argument(file + "+x").file, file);
  EXPECT_THAT(split_scenario_argument(file + "+x").with, ElementsAre("x"));
}

TEST(RunName, JoinsScenarioAndOverrides) {
  Scenario scenario;
  scenario.name = "deepseek";
  Options options;
  options.with = {"b"};
  EXPECT_EQ(run_name(scenario, {"deepseek.yaml", {"a"}}, options), "deepseek+a+b");
  options.name = "mine";
  EXPECT_EQ(run_name(scenario, {"deepseek.yaml", {"a"}}, options), "mine");
}

}  // namespace
}  // namespace capexsim
