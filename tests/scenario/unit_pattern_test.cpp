#include "scenario/unit_pattern.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/key_table.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

/// Units people may write: up to two names above and two below the line.
std::vector<std::string> spellings() {
  std::vector<std::string> names, all{"/year", "/quarter", "%/year", "%/quarter", "%", "%-USD", "USD/%", "/years"};
  for (auto const& unit : named_units()) names.emplace_back(unit.name);
  for (auto const& a : names) {
    all.push_back(a);
    for (auto const& b : names) {
      all.push_back(a + '/' + b);
      all.push_back(a + " / " + b);
      for (char const* c : {"hour", "quarter", "year", "H100e", "W"}) {
        all.push_back(a + '/' + b + '-' + c);
        all.push_back(a + '/' + c + '/' + b);
        all.push_back(a + '-' + b + '/' + c);
      }
    }
  }
  return all;
}

bool reader_takes(std::string const& text, UnitRule const& rule) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  Diagnostics diagnostics;
  return read_number(node, rule, diagnostics).has_value();
}

/// Every spelling against the unit of every key: pattern and reader agree.
TEST(UnitPattern, MatchesWhatTheReaderTakes) {
  auto const units = spellings();
  std::set<std::pair<std::string, TimeMeaning>> done;
  for (auto const& entry : all_keys()) {
    auto const* key = std::get_if<Key>(&entry.about);
    if (!key || !done.emplace(std::string(key->unit), key->time).second) continue;
    UnitRule const rule{key->unit, key->time};
    std::regex const pattern(number_with_unit_pattern(rule));
    for (auto const& unit : units) {
      auto const text = "1.5 " + unit;
      EXPECT_EQ(std::regex_match(text, pattern), reader_takes(text, rule)) << text << " for " << entry.place;
    }
  }
  EXPECT_GE(done.size(), 15u);
}

TEST(UnitPattern, MatchesNumbersOfTheCoreSchema) {
  UnitRule const rule{"GW"};
  std::regex const pattern(number_with_unit_pattern(rule));
  for (auto const* text :
       {"1 GW", "-1GW", "+1. GW", ".5 MW", "1e3  kW", "1.5E-3 W", "1_0 GW", "1,5 GW", "0x1F GW", "GW", ". GW"}) {
    EXPECT_EQ(std::regex_match(text, pattern), reader_takes(text, rule)) << text;
  }
}

TEST(UnitPattern, KnowsFactorsOfGrowth) {
  UnitRule const rule{"/year", TimeMeaning::growth};
  std::regex const pattern(number_with_unit_pattern(rule));
  for (auto const* text : {"x2/year", "x0/year", "x0.5 /year", "x-2/year", "x2", "x2/quarter", "35 %/year", "35 %"}) {
    EXPECT_EQ(std::regex_match(text, pattern), reader_takes(text, rule)) << text;
  }
}

}  // namespace
}  // namespace capexsim
