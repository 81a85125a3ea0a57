#include "capexsim/output/sweep_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "capexsim/base/check.hpp"
#include "output/hand_made.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

SweepDesign design_of(std::vector<std::string> const& texts, PointDesign design = PointDesign::grid, std::size_t points = 0) {
  std::vector<Variation> variations;
  for (auto const& text : texts) variations.push_back(read_variation(text));
  return {variations, design, points, 1};
}

/// Utilization p50 is the number of the point, the rest lacks.
PointDigest digest_at(std::size_t point, std::string const& quarter = "2026Q4") {
  PointDigest digest{quarter, 10, 0, 0, {}};
  digest.numbers.fill(no_value);
  digest.numbers[0] = static_cast<double>(point);
  return digest;
}

std::string heat_map_of(SweepDesign const& design, std::vector<PointDigest> const& digests) {
  std::string csv;
  write_heat_map(
      "s", design,
      [&](auto const& show) {
        for (std::size_t point = 0; point < digests.size(); ++point) show(point, digests[point]);
      },
      [&](std::string_view text) { csv += text; });
  return csv;
}

TEST(PointDigest, HoldsTheKeyNumbersOfTheLastQuarter) {
  auto const digest = digest_of(test::hand_made_scenario(), test::hand_made_result());
  EXPECT_EQ(digest.quarter, "2026Q1");
  EXPECT_EQ(digest.paths, 4u);
  EXPECT_TRUE(std::isfinite(digest.number(Metric::capex, "p50")));
  EXPECT_TRUE(std::isnan(digest.number(Metric::utilization, "p50"))) << "was not recorded";
}

TEST(PointDigest, ReadsBackToTheBit) {
  PointDigest digest{"2030Q4", 20000, 3, 17, {0.1 + 0.2, -1e-300, 0, no_value, 5e300, 1.0 / 3, 1}};
  auto const back = read_digest(to_text(digest));
  EXPECT_EQ(back.quarter, digest.quarter);
  EXPECT_EQ(back.failed, 3u);
  EXPECT_EQ(back.clamped, 17u);
  for (std::size_t k = 0; k < digest.numbers.size(); ++k) {
    EXPECT_TRUE(back.numbers[k] == digest.numbers[k] || (std::isnan(back.numbers[k]) && std::isnan(digest.numbers[k])));
  }
  for (auto const* text : {"", "2030Q4 1 2", "2030Q4 1 2 3 1 2 3 4 5 6 x"}) {
    EXPECT_THROW(static_cast<void>(read_digest(text)), DomainError);
  }
}

TEST(PointFields, HoldNumbersAsNumbersAndTextAsText) {
  auto const design = design_of({"a=-5,1e3", "b=-5,=1+1", R"(title='x,y',"z""w")"});
  EXPECT_EQ(point_head(design), "point,a,b,title");
  EXPECT_EQ(point_fields(design, 0), R"(1,-5,'-5,"'x,y'")");
  EXPECT_EQ(point_fields(design, 7), R"(8,1000,'=1+1,"""z""""w""")");
}

TEST(HeatMap, HasARowForEachValueOfTheFirstKey) {
  auto const design = design_of({"a=1,2", "with=none,=x"});
  EXPECT_EQ(heat_map_of(design, {digest_at(0), digest_at(1), digest_at(2), digest_at(3)}),
            "scenario,metric,quarter,statistic,a,with=none,with==x\n"
            "s,utilization,2026Q4,p50,1,0,1\n"
            "s,utilization,2026Q4,p50,2,2,3\n");
}

TEST(HeatMap, GivesQuartersThatDifferRowsOfTheirOwn) {
  auto const design = design_of({"a=1", "quarters=8,9"});
  EXPECT_EQ(heat_map_of(design, {digest_at(0), digest_at(1, "2027Q1")}),
            "scenario,metric,quarter,statistic,a,quarters=8,quarters=9\n"
            "s,utilization,2026Q4,p50,1,0,\n"
            "s,utilization,2027Q1,p50,1,,1\n");
}

TEST(HeatMap, IsOfAGridOverTwoKeys) {
  EXPECT_TRUE(has_heat_map(design_of({"a=1,2", "b=1,2"})));
  EXPECT_FALSE(has_heat_map(design_of({"a=1,2"})));
  EXPECT_FALSE(has_heat_map(design_of({"a=1,2", "b=1,2", "c=1"})));
  EXPECT_FALSE(has_heat_map(design_of({"a=1,2", "b=1,2"}, PointDesign::zip)));
  EXPECT_FALSE(has_heat_map(design_of({"a=1:2", "b=1,2"}, PointDesign::latin_hypercube, 9)));
  EXPECT_FALSE(has_heat_map(design_of({"a=1,2", "b=1:20000:1"}))) << "wider than a spreadsheet";
}

TEST(ShownPoints, AreAllOrSpreadOverAll) {
  EXPECT_THAT(shown_points(3), ElementsAre(0, 1, 2));
  EXPECT_THAT(shown_points(1), ElementsAre(0));
  EXPECT_THAT(shown_points(1000000, 3), ElementsAre(0, 499999, 999999));
  EXPECT_EQ(shown_points(21).size(), 20u);
}

TEST(SweepReport, TellsValuesAndMarketOfEachPoint) {
  auto const design = design_of({"a=1,2", "title='\x1b[31mred',y"});
  auto digest = digest_at(0);
  digest.numbers = {0.5, no_value, 82.34, no_value, no_value, no_value, 0.071};
  auto const text = sweep_report("s", test::hand_made_scenario(), design, {{0, digest}, {3, digest}}, {});
  EXPECT_THAT(text, HasSubstr("4 points of"));
  EXPECT_THAT(text, HasSubstr("Market in 2026Q4, 2 of the points"));
  EXPECT_THAT(text, HasSubstr("'\\x1b[31mred'"));
  EXPECT_THAT(text, HasSubstr("50 %"));
  EXPECT_THAT(text, HasSubstr("7.1 %"));
  EXPECT_THAT(text, HasSubstr("82.3"));
}

TEST(SweepReport, LeavesOutWhatWasNotRecorded) {
  auto const text = sweep_report("s", test::hand_made_scenario(), design_of({"a=1"}), {{0, digest_at(0)}}, {});
  EXPECT_THAT(text, HasSubstr("utilization"));
  EXPECT_THAT(text, Not(HasSubstr("capex")));
}

}  // namespace
}  // namespace capexsim
