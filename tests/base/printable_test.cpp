#include "capexsim/base/printable.hpp"

#include <gtest/gtest.h>

namespace capexsim {
namespace {

TEST(Printable, LeavesTextAlone) {
  for (std::string const text : {"", "plain text", "20 °C, Zürich, 東京, 🚀", "a\\b 'c' \"d\""})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, EscapesControlCharacters) {
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
  EXPECT_EQ(printable("one\ntwo\r\tthree\x7f"), "one\\ntwo\\r\\tthree\\x7f");
  EXPECT_EQ(printable("\u009b2J"), "\\u009b2J");
}

TEST(Printable, EscapesWhatDeceivesTheEye) {
  EXPECT_EQ(printable("a\u202Eb\u2066c"), "a\\u202eb\\u2066c");
  EXPECT_EQ(printable("\uFEFFkey\u200b"), "\\ufeffkey\\u200b");
  EXPECT_EQ(printable("\U000E0041"), "\\U000e0041");
}

TEST(Printable, EscapesWhatIsNotUtf8) {
  EXPECT_EQ(printable("a\xff"), "a\\xff");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");           // overlong
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // surrogate
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82");           // cut short
}

TEST(Printable, ChangesNothingTheSecondTime) {
  std::string const once = printable("\x1b\u202e\xff\n");
  EXPECT_EQ(printable(once), once);
}

TEST(PrintableLines, KeepsEndsOfLines) { EXPECT_EQ(printable_lines("a\x1b\nb\n\nc\r"), "a\\x1b\nb\n\nc\\r"); }

TEST(InQuotes, CutsAfterSixtyCharacters) {
  EXPECT_EQ(in_quotes("short"), "'short'");
  EXPECT_EQ(in_quotes(std::string(60, 'x')), "'" + std::string(60, 'x') + "'");
  EXPECT_EQ(in_quotes(std::string(61, 'x')), "'" + std::string(57, 'x') + "...'");
  EXPECT_EQ(in_quotes(std::string(90'000, '9')), "'" + std::string(57, '9') + "...'");
}

TEST(InQuotes, CountsCharactersNotBytes) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "é";
  EXPECT_EQ(in_quotes(text), "'" + text + "'");
  EXPECT_EQ(in_quotes(text + "é"), "'" + text.substr(0, 2 * 57) + "...'");
}

TEST(InQuotes, Escapes) { EXPECT_EQ(in_quotes("a\nb\x1b"), "'a\\nb\\x1b'"); }

}  // namespace
}  // namespace capexsim
