// What a careless editor, another program or an enemy may put into a file: one message at its place, never a wrong reading.

#include "capexsim/scenario/name.hpp"
#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

std::string mistakes_in_text(std::string const& text) {
  return mistakes_of([&] { static_cast<void>(read_scenario_text(text, "s.yaml")); });
}

std::string wide(std::string const& text, std::size_t zeros_before, std::size_t zeros_after) {
  std::string result;
  for (char c : text) result += std::string(zeros_before, '\0') + c + std::string(zeros_after, '\0');
  return result;
}

TEST(Encoding, MustBeUtf8) {
  std::string const message = "s.yaml:1:1: error: this is UTF-16 or UTF-32 text (expected UTF-8)";
  EXPECT_EQ(mistakes_in_text("\xFF\xFE" + wide(smallest, 0, 1)), message);
  EXPECT_EQ(mistakes_in_text("\xFE\xFF" + wide(smallest, 1, 0)), message);
  EXPECT_EQ(mistakes_in_text(std::string("\xFF\xFE\0\0", 4) + wide(smallest, 0, 3)), message);
  EXPECT_EQ(mistakes_in_text(std::string("\0\0\xFE\xFF", 4) + wide(smallest, 3, 0)), message);
  EXPECT_EQ(mistakes_in_text(wide(smallest, 0, 1)), message);
  EXPECT_EQ(mistakes_in_text(wide(smallest, 1, 0)), message);
  EXPECT_EQ(mistakes_in_text(wide(smallest, 3, 0)), message);
}

TEST(Encoding, HasNoOverlongFormsSurrogatesAndHalfCharacters) {
  for (std::string const bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF"}) {
    EXPECT_EQ(mistakes_in("title: " + bytes), "s.yaml:3:8: error: this is not UTF-8 text");
  }
  EXPECT_EQ(mistakes_in("title: 20 °C, 東京, 🚀"), "");
}

TEST(Encoding, HasOneMarkAtMost) {
  std::string const mark = "\xEF\xBB\xBF";
  std::string const message = "byte-order mark inside the text (expected one at most, as the first character)";
  EXPECT_EQ(mistakes_in_text(mark + smallest), "");
  EXPECT_EQ(mistakes_in_text(mark + mark + smallest), "s.yaml:1:1: error: " + message);
  EXPECT_EQ(mistakes_in(mark + "quarters: 8"), "s.yaml:3:1: error: " + message);
}

TEST(ControlCharacters, AreRefused) {
  EXPECT_EQ(mistakes_in(std::string("title: a\0b", 10)), "s.yaml:3:9: error: control character 0 (expected text)");
  EXPECT_EQ(mistakes_in("title: \x1b[2J"), "s.yaml:3:8: error: control character 27 (expected text)");
  EXPECT_EQ(mistakes_in("title: a\u0085b"), "s.yaml:3:9: error: control character 133 (expected text)");
  EXPECT_EQ(mistakes_in("title: a\u009bb"), "s.yaml:3:9: error: control character 155 (expected text)");
}

TEST(LineEnds, AreFeedsWithOrWithoutReturns) {
  EXPECT_EQ(mistakes_in_text("capexsim: 1\r\nproviders: {acme: {}}\r\n"), "");
  std::string const message = "carriage return without a line feed (expected lines that end in one)";
  EXPECT_EQ(mistakes_in_text("capexsim: 1\rproviders: {acme: {}}\r"), "s.yaml:1:12: error: " + message);
  EXPECT_EQ(mistakes_in("title: a\rquarters: 3"), "s.yaml:3:9: error: " + message);
}

TEST(Tabs, AreNoIndentation) {
  EXPECT_EQ(mistakes_in("pricing:\n  \tmarkup: 3"), "s.yaml:4:3: error: tab in the indentation (expected spaces)");
  EXPECT_EQ(mistakes_in("quarters:\t8\t# eight"), "");
}

TEST(Directives, AreRefused) {
  std::string const message = "error: '%' begins a directive (scenarios have none)";
  EXPECT_EQ(mistakes_in_text("%YAML 1.2\n---\n" + smallest), "s.yaml:1:1: " + message);
  EXPECT_EQ(mistakes_in("%FOO bar"), "s.yaml:3:1: " + message);
}

TEST(Documents, AreOneInAFile) {
  EXPECT_EQ(mistakes_in_text("---\n" + smallest + "...\n"), "");
  EXPECT_EQ(mistakes_in("...\n---\na: 1"),
            "s.yaml:4:1: error: a second document begins here (a scenario is one YAML document)");
}

TEST(Quotes, MustClose) {
  for (std::string const end : {"", "\n", "\n# more\n", "\n\n\n", "''", "''\n"}) {
    EXPECT_EQ(mistakes_in_text(smallest + "title: 'abc" + end), "s.yaml:3:8: error: this quote is never closed") << end;
  }
  for (std::string const end : {"", "\n", "\\\"", "\\\"\n", "\\\\\\\"\n", " 'x'\n"}) {
    EXPECT_EQ(mistakes_in_text(smallest + "title: \"abc" + end), "s.yaml:3:8: error: this quote is never closed") << end;
  }
}

TEST(Quotes, AreFoundWhereTheyOpen) {
  EXPECT_EQ(mistakes_in("'abc"), "s.yaml:3:1: error: this quote is never closed");
  EXPECT_EQ(mistakes_in("title: [a, \"abc"), "s.yaml:3:12: error: this quote is never closed");
  EXPECT_EQ(mistakes_in("x-a: é\ntitle: &anchor\n  'abc"), "s.yaml:5:3: error: this quote is never closed");
  EXPECT_EQ(mistakes_in("", {{}, {"title='abc"}}), "--set title: error: this quote is never closed");
}

TEST(Quotes, ThatCloseAreLeftAlone) {
  EXPECT_EQ(mistakes_in("title: 'it''s'"), "");
  EXPECT_EQ(mistakes_in("title: \"a \\\" b\\\\\""), "");
  EXPECT_EQ(mistakes_in("title: ''"), "");
  EXPECT_EQ(mistakes_in("title: &a !\n  # why\n  'two\n  lines'\nx-b: *a"), "");
  EXPECT_EQ(read_lines("title: \"a 'b\"").title, "a 'b");
}

TEST(Keys, NeedAColon) {
  EXPECT_EQ(mistakes_in("pricing.markup"), "s.yaml:3:1: error: no ':' after 'pricing.markup' (expected 'key: value')");
  EXPECT_EQ(mistakes_in("report: {counterfactual}"),
            "s.yaml:3:10: error: no ':' after 'counterfactual' (expected 'key: value')");
  EXPECT_EQ(mistakes_in("? 'quarters' # eight"), "s.yaml:3:3: error: no ':' after 'quarters' (expected 'key: value')");
  EXPECT_EQ(mistakes_in("pricing.markup:\n'quarters' :\n? title\n: # none\nx-a: {b: , c: ~}"), "");
}

TEST(Keys, AreWords) {
  std::string const message = "error: a list or mapping as a key (expected a word; is a bracket left open?)";
  EXPECT_EQ(mistakes_in("[a]: b"), "s.yaml:3:1: " + message);
  EXPECT_EQ(mistakes_in("{a: b}: c"), "s.yaml:3:1: " + message);
  EXPECT_EQ(mistakes_in(": 3"), "s.yaml:3:1: error: a key is missing here (expected 'key: value')");
  EXPECT_EQ(mistakes_in("pricing: {: 3}"), "s.yaml:3:11: error: a key is missing here (expected 'key: value')");
  EXPECT_EQ(mistakes_in("? " + std::string(201, 'k') + "\n: 3"),
            "s.yaml:3:3: error: key '" + std::string(57, 'k') + "...' has 201 bytes (expected at most 200)");
}

TEST(Keys, HaveNoEmptyParts) {
  std::string const message = "has an empty part (expected names, dots between)";
  EXPECT_EQ(mistakes_in_text("capexsim: 1\nproviders: {acme: {}, .b: {}}"), "s.yaml:2:23: error: key '.b' " + message);
  EXPECT_EQ(mistakes_in("pricing..markup: 3"), "s.yaml:3:1: error: key 'pricing..markup' " + message);
  EXPECT_EQ(mistakes_in("'': 3"), "s.yaml:3:1: error: key '' " + message);
  EXPECT_EQ(mistakes_in("events: {2025Q1..2025Q2: {kind: efficiency_jump}}"),
            "s.yaml:3:10: error: key '2025Q1..2025Q2' " + message);
  EXPECT_EQ(mistakes_in("", {{}, {"contracts.c..from=2025Q1"}}),
            "--set contracts.c..from: error: key 'contracts.c..from' " + message);
  EXPECT_EQ(mistakes_in("x-a..b: 3"), "");
  EXPECT_EQ(mistakes_in("providers.acme.sites_in_progress: {2025Q1..2025Q4: 1 GW}"), "");
}

TEST(Tags, AreRefused) {
  EXPECT_EQ(mistakes_in("quarters: !!float 3"), "s.yaml:3:11: error: tag 'tag:yaml.org,2002:float' (scenarios have no tags)");
  EXPECT_EQ(mistakes_in("!foo quarters: 3"), "s.yaml:3:1: error: tag '!foo' (scenarios have no tags)");
  EXPECT_EQ(mistakes_in("pricing: !!map {}"), "s.yaml:3:10: error: tag 'tag:yaml.org,2002:map' (scenarios have no tags)");
}

TEST(Anchors, WorkAndMergeKeysDoNot) {
  auto const scenario = read_lines("pricing.markup: &share 30 %\npricing.scarcity.decay: *share");
  EXPECT_EQ(value_of(scenario.inputs.pricing.markup), value_of(scenario.inputs.pricing.scarcity_decay));
  EXPECT_EQ(mistakes_in("pricing: {'<<': {a: 1}}"),
            "s.yaml:3:11: error: merge key '<<' (scenarios have none; use 'extends' or 'defaults.provider')");
}

TEST(Numbers, AreNoBlocksOfText) {
  EXPECT_EQ(mistakes_in("pricing.markup: |\n  0.3"),
            "s.yaml:3:17: error: '0.3\\n' is a block of text (expected a number, without | or >)");
  EXPECT_EQ(mistakes_in("pricing.markup: >-\n  30 %"),
            "s.yaml:3:17: error: '30 %' is a block of text (expected a number, without | or >)");
  EXPECT_EQ(read_lines("title: |\n  two\n  lines").title, "two\nlines\n");
}

TEST(Numbers, StandOnceInAValue) {
  EXPECT_EQ(mistakes_in("pricing.markup: {value: {value: 0.3}}"),
            "s.yaml:3:25: error: 'value' is a mapping with a 'value' of its own (expected a number)");
}

TEST(Messages, QuoteAtMostSixtyCharacters) {
  EXPECT_EQ(mistakes_in("pricing.markup: " + std::string(90'000, '9')),
            "s.yaml:3:17: error: '" + std::string(57, '9') + "...' is too large (expected a finite number)");
  EXPECT_EQ(mistakes_in("pricing.markup: 9" + std::string(90'000, 'x')),
            "s.yaml:3:17: error: unknown unit '" + std::string(57, 'x') + "...' (expected a pure number or %)");
  EXPECT_EQ(mistakes_in("pricing.markup: {value: 1, as_of: " + std::string(90'000, 'x') + "}"),
            "s.yaml:3:35: error: 'as_of' is '" + std::string(57, 'x') +
                "...' (expected a date such as 2025-02-06, 2025-02, 2025Q1 or 2025)");
}

TEST(Messages, ShowEscapesAsText) {
  EXPECT_EQ(mistakes_in("quarters: \"\\e[31m\\n\\u202E\""),
            "s.yaml:3:11: error: 'quarters' is '\\x1b[31m\\n\\u202e' (expected a whole number from 1 to 400)");
  EXPECT_EQ(mistakes_in("report: {\"\\x1b[2J\": 3}"),
            "s.yaml:3:10: error: unknown key '\\x1b[2J' in 'report' (expected counterfactual, metrics)");
  EXPECT_EQ(mistakes_in("", {{}, {"a\x1b=1"}}).substr(0, 38), "--set a\\x1b: error: unknown key 'a\\x1b");
}

TEST(Messages, AreAHundredAtMost) {
  std::string lines = "report:\n";
  for (int i = 100; i < 350; ++i) lines += "  k" + std::to_string(i) + ": 1\n";
  auto const message = mistakes_in(lines);
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 100);
  EXPECT_TRUE(message.ends_with("\ns.yaml:103:3: error: 150 more mistakes from here on"))
      << message.substr(message.size() - 200);
}

TEST(Names, BecomeFolders) {
  for (auto const* name : {"deepseek", "a b", "Zürich", "x+y", "..."}) EXPECT_EQ(expected_of_name(name), "") << name;
  for (auto const* name : {"", " ", ".", "..", "a/b", "a\\b"}) {
    EXPECT_EQ(expected_of_name(name), "a name that a folder can have") << name;
  }
  EXPECT_EQ(expected_of_name("a\x1b"), "a name of visible characters");
  EXPECT_EQ(expected_of_name("a\u202e"), "a name of visible characters");
  EXPECT_EQ(expected_of_name(std::string(100, 'n')), "");
  EXPECT_EQ(expected_of_name(std::string(101, 'n')), "at most 100 bytes");
}

TEST(Names, AreJudgedInTheFile) {
  EXPECT_EQ(mistakes_in("name: " + std::string(300, 'n')),
            "s.yaml:3:7: error: 'name' is '" + std::string(57, 'n') + "...' (expected at most 100 bytes)");
  auto const file = std::string(101, 'n') + ".yaml";
  EXPECT_EQ(mistakes_of([&] { static_cast<void>(read_scenario_text(smallest, file)); }),
            file + ":1:1: error: missing key 'name' (expected at most 100 bytes, which the file's own name exceeds)");
}

TEST(Quarters, NameTheYearsThereAre) {
  EXPECT_EQ(mistakes_in("start: 9999Q4"), "s.yaml:3:8: error: 'start' is '9999Q4' (expected a quarter from 1900Q1 to 2999Q4)");
  EXPECT_EQ(mistakes_in("start: 2025Q5"), "s.yaml:3:8: error: 'start' is '2025Q5' (expected a quarter such as 2025Q1)");
}

TEST(Families, GuessMisspeltNumbers) {
  EXPECT_EQ(mistakes_in("pricing.markup: {lognormal: {medan: 1, p95: 2}}"),
            "s.yaml:3:29: error: 'lognormal' has medan, p95 (expected mean and sd, or two percentiles such as median and p95)\n"
            "  help: did you mean 'median'?");
}

TEST(Files, ThatTheKernelMakesUpFailWithAPlace) {
  EXPECT_EQ(mistakes_of([] { static_cast<void>(read_scenario("/proc/self/mem")); }),
            "/proc/self/mem:1:1: error: cannot be read (input/output error)");
  EXPECT_EQ(mistakes_of([] { static_cast<void>(read_scenario("/dev/zero")); }),
            "/dev/zero:1:1: error: is not a regular file (expected a scenario file)");
}

TEST(Files, ExtendWithinBounds) {
  Folder const folder;
  std::string const large = smallest + std::string(1'900'000, '\n');
  folder.write("large.yaml", large);
  auto const file = folder.write("s.yaml", "capexsim: 1\nextends: [large.yaml, large.yaml]\n");
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); })),
            "s.yaml:2:23: error: more than 2000000 bytes through 'extends'");
  for (int i = 0; i < 300; ++i) {
    folder.write("chain" + std::to_string(i), "capexsim: 1\nextends: chain" + std::to_string(i + 1) + "\n");
  }
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(folder.path() / "chain0")); })),
            "chain199:2:10: error: more than 200 files through 'extends'");
  EXPECT_EQ(mistakes_in("extends: " + std::string(5000, 'x')),
            "s.yaml:3:10: error: 'extends' is '" + std::string(57, 'x') + "...' (expected the name of a file)");
}

TEST(Overrides, AreAHundredAtMost) {
  std::string lines = "overrides:\n";
  for (int i = 100; i < 201; ++i) lines += "  v" + std::to_string(i) + ": {pricing.markup: 0.3}\n";
  EXPECT_EQ(mistakes_in(lines), "s.yaml:104:3: error: more than 100 overrides");
}

}  // namespace
}  // namespace capexsim::testing
