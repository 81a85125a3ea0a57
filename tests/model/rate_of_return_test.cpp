#include "capexsim/model/rate_of_return.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "capexsim/engine/keyed_words.hpp"

namespace capexsim {
namespace {

/// Flows four quarters apart, so that rates are those of a yearly table.
std::vector<double> yearly(std::vector<double> const& flows) {
  std::vector<double> quarterly(4 * (flows.size() - 1) + 1, 0.0);
  for (std::size_t year = 0; year < flows.size(); ++year) quarterly[4 * year] = flows[year];
  return quarterly;
}

double value_at(std::vector<double> const& flows, double rate) {
  double value = 0;
  for (std::size_t t = 0; t < flows.size(); ++t) value += flows[t] * std::pow(1 + rate, -0.25 * static_cast<double>(t));
  return value;
}

std::vector<double> rates_of(std::vector<double> const& flows) { return internal_rates(flows, rate_weights(flows.size())); }

TEST(InternalRate, OfOneYearIsTheGain) {
  auto const rates = rates_of(yearly({-100, 110}));
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates[0], 0.10, 1e-12);
}

TEST(InternalRate, OfAnAnnuityIsItsRate) {
  // 1000 against 5 payments of 1000 r / (1 - (1+r)^-5) at 8 %
  double const payment = 1000 * 0.08 / (1 - std::pow(1.08, -5));
  auto const rates = rates_of(yearly({-1000, payment, payment, payment, payment, payment}));
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates[0], 0.08, 1e-12);
}

TEST(InternalRate, IsZeroWhereTheMoneyJustComesBack) {
  auto const rates = rates_of(yearly({-3, 1, 1, 1}));
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates[0], 0, 1e-13);
}

TEST(InternalRate, IsNegativeWhereMoneyIsLost) {
  auto const rates = rates_of(yearly({-100, 30}));
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates[0], -0.70, 1e-12);
}

TEST(InternalRate, IsNoneWithoutAChangeOfSign) {
  EXPECT_TRUE(rates_of(yearly({-100, -10, -1})).empty());
  EXPECT_TRUE(rates_of(yearly({1, 2})).empty());
  EXPECT_TRUE(rates_of(std::vector<double>{0, 0, 0}).empty());
  EXPECT_TRUE(internal_rates({}, {}).empty());
}

TEST(InternalRate, IsNoneWhereTheParabolaHasNoRoot) {
  EXPECT_TRUE(rates_of(yearly({1, -2.2, 1.5})).empty());  // discriminant 4.84 - 6 < 0
}

TEST(InternalRate, FindsAllOfSeveral) {
  // (1+i) in {1.1, 1.2, 1.3}: Lorie and Savage's kind of project, -1, 3.6, -4.31, 1.716
  auto const rates = rates_of(yearly({-1, 3.6, -4.31, 1.716}));
  ASSERT_EQ(rates.size(), 3u);
  EXPECT_NEAR(rates[0], 0.1, 1e-10);
  EXPECT_NEAR(rates[1], 0.2, 1e-10);
  EXPECT_NEAR(rates[2], 0.3, 1e-10);
}

TEST(InternalRate, FindsOneBelowAndOneAboveZero) {
  // the oil pump of Lorie and Savage (1955): -1600, 10000, -10000 has 25 % and 400 %
  auto const rates = rates_of(yearly({-1600, 10000, -10000}));
  ASSERT_EQ(rates.size(), 2u);
  EXPECT_NEAR(rates[0], 0.25, 1e-10);
  EXPECT_NEAR(rates[1], 4.0, 1e-9);
}

TEST(InternalRate, CountsAMultipleRootOnce) {
  auto const rates = rates_of(yearly({-1, 2.2, -1.21}));
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates[0], 0.1, 1e-6);
}

TEST(InternalRate, DoesNotMindZerosAround) {
  auto const rates = rates_of(std::vector<double>{0, 0, -1, 0, 0, 0, 1.5, 0, 0});
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates[0], 0.5, 1e-12);
}

TEST(InternalRate, MakesThePresentValueZeroAndMissesNoChangeOfItsSign) {
  Stream const stream(11, "flows");
  for (std::uint64_t path = 0; path < 300; ++path) {
    std::vector<double> flows(24);
    for (std::size_t t = 0; t < flows.size(); ++t) {
      flows[t] = stream.word(path, static_cast<std::uint32_t>(t)) / 2147483648.0 - 1.0;
    }
    auto const rates = rates_of(flows);
    double const size =
        std::accumulate(flows.begin(), flows.end(), 0.0, [](double sum, double f) { return sum + std::abs(f); });
    for (double const rate : rates) {
      double const scale = size * std::max(1.0, std::pow(1 + rate, -0.25 * 23));
      EXPECT_NEAR(value_at(flows, rate) / scale, 0, 1e-9) << path;
    }
    // On a fine grid every change of sign has a root between its two points.
    double before = -0.985, at_before = value_at(flows, before);
    for (double rate = before * 0.999; rate < 90; rate += 0.01 * (1 + rate)) {
      double const now = value_at(flows, rate);
      auto const inside = std::count_if(rates.begin(), rates.end(), [&](double r) { return r > before && r <= rate; });
      if ((now < 0) != (at_before < 0)) {
        EXPECT_EQ(inside % 2, 1) << path << " at " << rate;
      }
      before = rate;
      at_before = now;
    }
  }
}

TEST(InternalRate, OfZeroIsFoundOnceBesideOthers) {
  // Flows that sum to nothing have the rate 0, where the search splits its interval; {-0.1, 8 x 0.075, -0.5} rounds both ends
  // of a part of it to one side.
  for (std::vector<double> flows : {std::vector<double>{-0.1, 0.075, 0.075, 0.075, 0.075, 0.075, 0.075, 0.075, 0.075, -0.5},
                                    std::vector<double>{-3, 1, 1, 1, 1, 1, 1, 1, 1, -5}, std::vector<double>{1, -3, 2}}) {
    auto const rates = rates_of(flows);
    EXPECT_EQ(std::count_if(rates.begin(), rates.end(), [](double rate) { return std::abs(rate) < 1e-5; }), 1);
    for (double const rate : rates) EXPECT_NEAR(value_at(flows, rate), 0, 1e-9);
  }
}

TEST(InternalRate, OfFlowsThatSumToNothingNeverFails) {
  Stream const stream(12, "flows that cancel");
  for (std::uint64_t path = 0; path < 2000; ++path) {
    std::vector<double> flows(12);
    double sum = 0;
    for (std::size_t t = 0; t + 1 < flows.size(); ++t) {
      flows[t] = 0.001 * static_cast<double>(static_cast<int>(stream.word(path, static_cast<std::uint32_t>(t)) % 2001) - 1000);
      sum += flows[t];
    }
    flows.back() = -sum;
    for (double const rate : rates_of(flows)) {
      double const scale = 12 * std::max(1.0, std::pow(1 + rate, -0.25 * 11));
      EXPECT_NEAR(value_at(flows, rate) / scale, 0, 1e-7) << path;
    }
  }
}

TEST(InternalRate, OfLongRunsIsFound) {
  std::vector<double> flows(400, 1.0);
  flows[0] = -50;
  auto const rates = rates_of(flows);
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(value_at(flows, rates[0]), 0, 1e-9);
  flows[200] = -30;  // three changes of sign
  for (double const rate : rates_of(flows)) EXPECT_NEAR(value_at(flows, rate), 0, 1e-6);
  EXPECT_FALSE(rates_of(flows).empty());
}

void expect_same_rate(double one, double other, int lane) {
  EXPECT_EQ(std::isnan(one), std::isnan(other)) << lane;
  if (std::isnan(one)) return;
  EXPECT_NEAR(one, other, 1e-11 * (1 + std::abs(other))) << lane;
}

/// Every kind of lane side by side: none, one, several roots, roots out of sight, zeros around.
TEST(InternalRate, OfLanesIsThatOfEveryLaneAlone) {
  Stream const stream(12, "flows of lanes");
  for (std::uint32_t trial = 0; trial < 40; ++trial) {
    std::vector<Lanes> flows(trial % 2 == 0 ? 24 : 1 + trial);
    for (std::size_t t = 0; t < flows.size(); ++t) {
      double const gain = 0.2 * static_cast<double>(trial % 5) * static_cast<double>(t) / 24;
      for (int i = 0; i < lane_count; ++i) {
        auto const word = stream.word(static_cast<std::uint64_t>(i), 100 * trial + static_cast<std::uint32_t>(t));
        flows[t][i] = i % 7 == 3 && word % 3 == 0 ? 0.0 : word / 2147483648.0 - 1.0 + gain - (t < 4 ? 0.1 * trial : 0.0);
      }
    }
    Lanes lowest, highest, count;
    internal_rates(flows, rate_weights(flows.size()), lowest, highest, count);
    for (int i = 0; i < lane_count; ++i) {
      std::vector<double> alone;
      for (auto const& flow : flows) alone.push_back(flow[i]);
      auto const rates = rates_of(alone);
      ASSERT_EQ(count[i], static_cast<double>(rates.size())) << i;
      expect_same_rate(lowest[i], rates.empty() ? std::nan("") : rates.front(), i);
      expect_same_rate(highest[i], rates.empty() ? std::nan("") : rates.back(), i);
    }
  }
}

TEST(InternalRate, OfLanesIsExactWhereItIsKnown) {
  std::vector<Lanes> flows(5);
  for (auto& row : flows) fill(row, 0);
  fill(flows[0], -1);
  fill(flows[4], 1);
  flows[4][3] = 1.25;
  flows[4][4] = -1;
  Lanes lowest, highest, count;
  internal_rates(flows, rate_weights(flows.size()), lowest, highest, count);
  EXPECT_NEAR(lowest[0], 0, 1e-13);
  EXPECT_NEAR(lowest[3], 0.25, 1e-12);
  EXPECT_EQ(highest[3], lowest[3]);
  EXPECT_EQ(count[3], 1);
  EXPECT_TRUE(std::isnan(lowest[4]));
  EXPECT_EQ(count[4], 0);
}

}  // namespace
}  // namespace capexsim
