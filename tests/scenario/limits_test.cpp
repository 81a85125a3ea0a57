#include <chrono>

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

std::string repeated(std::string const& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::string mistakes_in_text(std::string const& text) {
  return mistakes_of([&] { static_cast<void>(read_scenario_text(text, "s.yaml")); });
}

TEST(Limits, StopDeepNestingBeforeTheStackEnds) {
  EXPECT_EQ(mistakes_in_text(repeated("- ", 10'000)), "s.yaml:1:129: error: nested more than 64 deep");
  EXPECT_EQ(mistakes_in_text("a: " + repeated("{a: ", 10'000)), "s.yaml:1:256: error: nested more than 64 deep");
  EXPECT_NE(mistakes_in_text(repeated("[", 10'000)), "");
  EXPECT_NE(mistakes_in_text(repeated("[\n", 10'000)), "");
  EXPECT_NE(mistakes_in_text(repeated("? ", 10'000)), "");
}

TEST(Limits, CountWhatAliasesExpandTo) {
  std::string bomb = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n";
  for (char c = 'b'; c <= 'i'; ++c) {
    auto const alias = std::string("*") + static_cast<char>(c - 1);
    bomb += std::string(1, c) + ": &" + c + " [" + alias + repeated(", " + alias, 8) + "]\n";
  }
  EXPECT_EQ(mistakes_in_text(bomb), "s.yaml:5:4: error: more than 100000 values, aliases counted each time");
}

TEST(Limits, CountTheDepthThatAliasesAdd) {
  std::string chain = "a0: &a0 1\n";
  for (int i = 1; i < 100; ++i) {
    chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  }
  EXPECT_EQ(mistakes_in_text(chain), "s.yaml:65:12: error: nested more than 64 deep");
}

TEST(Limits, RefuseAnAliasInsideItself) {
  EXPECT_EQ(mistakes_in_text("a: &a [*a]\n"), "s.yaml:1:8: error: this alias stands inside the value it names");
}

TEST(Limits, RefuseALargeFileQuickly) {
  Folder const folder;
  auto const file = folder.write("large.yaml", std::string(10'000'001, 'x'));
  auto const begin = std::chrono::steady_clock::now();
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); })),
            "large.yaml:1:1: error: has 10000001 bytes (at most 2000000 are read)");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
}

TEST(Limits, RefuseManyBracketsKeysAndLongLines) {
  EXPECT_EQ(mistakes_in_text(repeated("[\n", 200'000)), "s.yaml:1:1: error: has more than 100000 brackets");
  EXPECT_EQ(mistakes_in_text("a: " + std::string(100'001, 'x')), "s.yaml:1:1: error: this line is longer than 100000 bytes");
  std::string keys;
  for (int i = 0; i < 6000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
  EXPECT_EQ(mistakes_in_text(keys), "s.yaml:1001:8: error: more than 1000 keys in one mapping");
  EXPECT_EQ(mistakes_in_text(repeated("- 1\n", 6000)), "s.yaml:5001:3: error: more than 5000 items in one list");
}

TEST(Files, ThatCannotBeReadSayWhy) {
  Folder const folder;
  auto const message = [&](std::filesystem::path const& file) {
    return folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); }));
  };
  EXPECT_EQ(message(folder.path() / "none.yaml"), "none.yaml:1:1: error: cannot be read (no such file)");
  folder.write("sub/a.yaml", "");
  EXPECT_EQ(message(folder.path() / "sub"), "sub:1:1: error: is a directory (expected a scenario file)");
  EXPECT_EQ(message(folder.write("empty.yaml", "# nothing\n")),
            "empty.yaml:1:1: error: is empty (expected a scenario; it begins with 'capexsim: 1')");
  EXPECT_EQ(message(folder.write("list.yaml", "- a\n")),
            "list.yaml:1:1: error: the file is a list (expected a scenario; it begins with 'capexsim: 1')");
}

TEST(Files, NeedTheirVersion) {
  EXPECT_EQ(mistakes_in_text("providers: {acme: {}}\n"),
            "s.yaml:1:1: error: missing key 'capexsim' (a scenario begins with 'capexsim: 1')");
  EXPECT_EQ(mistakes_in_text("capexsim: 2\nproviders: {acme: {}}\n"),
            "s.yaml:1:11: error: 'capexsim' is '2' (this program reads version 1)");
}

TEST(Files, MayHaveAByteOrderMarkAndWindowsLineEnds) {
  auto const scenario = read_scenario_text(
      "\xEF\xBB\xBF"
      "capexsim: 1\r\nproviders:\r\n  acme: {}\r\npricing.markup: 30 %\r\n",
      "s.yaml");
  EXPECT_EQ(value_of(scenario.inputs.pricing.markup), 0.3);
  EXPECT_EQ(to_string(scenario.inputs.pricing.markup.set_at), "s.yaml:4:17");
}

TEST(Files, AreReadTheSameInEveryOrder) {
  auto const one = read_lines("pricing.markup: 0.3\nquarters: 8");
  auto const other = read_lines("quarters: 8\npricing.markup: 0.3");
  EXPECT_EQ(value_of(one.inputs.pricing.markup), value_of(other.inputs.pricing.markup));
  EXPECT_EQ(one.quarters, other.quarters);
}

}  // namespace
}  // namespace capexsim::testing
