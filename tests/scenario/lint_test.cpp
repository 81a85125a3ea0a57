#include "capexsim/scenario/lint.hpp"

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

std::vector<std::string> remarks(std::string const& lines) {
  std::vector<std::string> texts;
  for (auto const& remark : weak_evidence(read_lines(lines))) texts.push_back(to_string(remark));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(WeakEvidence, SaysNothingOfDefaults) { EXPECT_EQ(remarks("title: x"), Texts{}); }

TEST(WeakEvidence, FindsValuesWithoutSource) {
  EXPECT_EQ(remarks("pricing.markup: 0.4"), Texts{"s.yaml:3:17: warning: 'pricing.markup' has no source"});
}

TEST(WeakEvidence, FindsSourcesWithoutDate) {
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press}"),
            Texts{"s.yaml:3:17: warning: 'pricing.markup' has a source without a date (as_of)"});
}

TEST(WeakEvidence, FindsOldDates) {
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press, as_of: 2023}"),
            Texts{"s.yaml:3:17: warning: 'pricing.markup' is as of 2023, more than a year before the start, 2025Q1"});
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press, as_of: 2024-01}"), Texts{});
}

TEST(WeakEvidence, FindsHindsight) {
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press, as_of: 2025-04-01}"),
            Texts{"s.yaml:3:17: warning: 'pricing.markup' is as of 2025-04-01, after the start, 2025Q1 (hindsight)"});
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press, as_of: 2025}"), Texts{});
}

TEST(WeakEvidence, FindsLowConfidence) {
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press, as_of: 2025Q1, confidence: low}"),
            Texts{"s.yaml:3:17: warning: 'pricing.markup' has low confidence"});
}

TEST(WeakEvidence, JudgesEachPointByItsOwn) {
  EXPECT_EQ(remarks("technology.facility.cost: {path: {2025: {value: 13, source: press, as_of: 2025Q1}, "
                    "2026: {value: 14, source: press}}}"),
            Texts{"s.yaml:3:27: warning: 'technology.facility.cost@2026' has a source without a date (as_of)"});
  EXPECT_EQ(remarks("pricing.markup: {value: 0.4, source: press, as_of: 2025Q1, times: {value: 2, confidence: low}}"),
            (Texts{"s.yaml:3:17: warning: 'pricing.markup.times' has no source",
                   "s.yaml:3:17: warning: 'pricing.markup.times' has low confidence"}));
}

TEST(WeakEvidence, JudgesAnEventAsAWhole) {
  EXPECT_EQ(remarks("events.e: {kind: efficiency_jump, at: 2025Q2, factor: 2, probability: 50 %}"),
            Texts{"s.yaml:3:55: warning: 'events.e' has no source"});
  EXPECT_EQ(
      remarks("events.e: {kind: efficiency_jump, at: 2025Q2, factor: 2, probability: 50 %, source: press, as_of: 2025Q1}"),
      Texts{});
}

TEST(WeakEvidence, TellsOfAGroupOnce) {
  EXPECT_EQ(remarks("supply.hardware.lead_time: {1: 50 %, 2: 50 %}"),
            Texts{"s.yaml:3:32: warning: 'supply.hardware.lead_time' has no source"});
}

/// Low confidence matters where the input moves a result.
TEST(WeakEvidence, WeighsLowConfidenceByInfluence) {
  Folder const folder;
  auto const file = folder.write("sensitivity.csv",
                                 "scenario,metric,key,sobol_total,sobol_total_se\n"
                                 "a,capex,pricing.markup,0.02,0.01\na,tokens,pricing.markup,0.384,0.01\n"
                                 "a,capex,technology.usable_share,0.01,0.01\na,capex,demand.noise.cycle_sd,,\n");
  auto const scenario = read_lines(
      "pricing.markup: {value: 0.4, source: press, as_of: 2025Q1, confidence: low}\n"
      "technology.usable_share: {value: 0.8, source: press, as_of: 2025Q1, confidence: low}");
  auto const remarks = weak_evidence(scenario, read_influences(file));
  ASSERT_EQ(remarks.size(), 1u);
  EXPECT_EQ(remarks[0].problem, "'pricing.markup' has low confidence and high influence (38.4 % of the variance of a result)");
}

TEST(Influences, ComeFromARightFileOnly) {
  Folder const folder;
  auto mistake = [&](std::string const& text) {
    auto const file = folder.write("s.csv", text);
    return folder.without_folder(mistakes_of([&] { static_cast<void>(read_influences(file)); }));
  };
  std::string const help = "\n  help: a sensitivity result has the columns key and sobol_total";
  EXPECT_EQ(mistake("key,sobol_first\n"), "s.csv:1:1: error: has no column 'sobol_total'" + help);
  EXPECT_EQ(mistake("key,sobol_total\na\n"), "s.csv:2:1: error: this row has not as many cells as the header" + help);
  EXPECT_EQ(mistake("key,sobol_total\na,much\n"),
            "s.csv:2:1: error: 'much' in column 'sobol_total' is not a finite number" + help);
  EXPECT_EQ(mistake("key,sobol_total\n\"a,1\n"), "s.csv:2:1: error: this quote is never closed" + help);
}

}  // namespace
}  // namespace capexsim::testing
