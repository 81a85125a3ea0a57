#include "capexsim/aggregate/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "capexsim/engine/keyed_words.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim {
namespace {

constexpr int pilot_batches = 1024 / lane_count;

/// Batches of a transformed standard normal, as a series of a run.
template <class Transform>
std::vector<Lanes> series(int batches, Transform transform) {
  Stream const stream(7, "histogram test");
  std::vector<Lanes> rows(static_cast<std::size_t>(batches));
  LaneWords words;
  for (int b = 0; b < batches; ++b) {
    auto& row = rows[static_cast<std::size_t>(b)];
    stream.words(static_cast<std::uint64_t>(b), 0, words);
    words_to_normal(words, row);
    for (int i = 0; i < lane_count; ++i) row[i] = transform(row[i]);
  }
  return rows;
}

struct Both {
  Summary histogram, exact;
};

Both summarise_both(std::vector<Lanes> const& rows) {
  auto const mask = first_lanes(lane_count);
  PilotRange pilot;
  for (int b = 0; b < pilot_batches; ++b) pilot.add(rows[static_cast<std::size_t>(b)], mask);
  auto const shape = pilot.shape();
  Histograms counts(1);
  HistogramTotals totals(1);
  Moments moments;
  std::vector<double> sample;
  for (auto const& row : rows) {
    moments.merge(counts.add(0, shape, row, mask, 1));
    for (int i = 0; i < lane_count; ++i) sample.push_back(row[i]);
  }
  totals.take(counts);
  return {summarise(moments, shape, totals.counts(0)), summarise(sample)};
}

TEST(Histogram, MeetsExactQuantilesOfANormalToAFractionOfTheirError) {
  auto const [histogram, exact] = summarise_both(series(80, [](double z) { return 3 + 2 * z; }));
  for (double p : reported_probabilities) {
    EXPECT_NEAR(histogram.quantile(p), exact.quantile(p), 0.25 * exact.quantile_error(p)) << p;
    EXPECT_NEAR(histogram.quantile_error(p), exact.quantile_error(p), 0.2 * exact.quantile_error(p)) << p;
  }
  EXPECT_NEAR(histogram.mean, exact.mean, 1e-12);
  EXPECT_NEAR(histogram.sd, exact.sd, 1e-12);
  EXPECT_EQ(histogram.low, exact.low);
  EXPECT_EQ(histogram.high, exact.high);
}

TEST(Histogram, KeepsAtomsExact) {
  auto const [histogram, exact] = summarise_both(series(40, [](double z) { return z > 0 ? std::min(z, 1.0) : 0.0; }));
  EXPECT_EQ(histogram.quantile(0.05), 0);
  EXPECT_EQ(histogram.quantile(0.25), 0);
  EXPECT_EQ(histogram.quantile(0.90), 1);
  EXPECT_EQ(histogram.quantile(0.95), 1);
  EXPECT_NEAR(histogram.quantile(0.75), exact.quantile(0.75), 0.25 * exact.quantile_error(0.75));
  EXPECT_NEAR(histogram.share_positive, exact.share_positive, 1e-12);
}

TEST(Histogram, OfAConstantIsThatConstant) {
  auto const [histogram, exact] = summarise_both(series(8, [](double) { return 0.3; }));
  EXPECT_EQ(histogram.mean, 0.3);
  EXPECT_EQ(histogram.sd, 0);
  for (double p : reported_probabilities) EXPECT_EQ(histogram.quantile(p), 0.3);
}

TEST(Histogram, MeetsEveryQuantileOfAHeavyTail) {
  auto const [histogram, exact] = summarise_both(series(80, [](double z) { return std::exp(2 * z); }));
  for (double p : reported_probabilities) {
    EXPECT_NEAR(histogram.quantile(p), exact.quantile(p), 0.25 * exact.quantile_error(p)) << p;
  }
  EXPECT_EQ(histogram.high, exact.high);
}

TEST(Histogram, MeetsEveryQuantileOfTwoHeavyTails) {
  auto const [histogram, exact] = summarise_both(series(80, [](double z) { return std::sinh(2 * z); }));
  for (double p : reported_probabilities) {
    EXPECT_NEAR(histogram.quantile(p), exact.quantile(p), 0.25 * exact.quantile_error(p)) << p;
  }
}

TEST(HistogramShape, BinsMeetAtTheirEnds) {
  for (double spread : {0.01, 2.0}) {
    auto const rows = series(4, [&](double z) { return 5 * std::exp(spread * z); });
    PilotRange pilot;
    for (auto const& row : rows) pilot.add(row, first_lanes(lane_count));
    auto const shape = pilot.shape();
    for (int b = 0; b < HistogramShape::bin_count; ++b) EXPECT_LT(shape.left_end(b), shape.left_end(b + 1)) << b;
  }
}

TEST(Histogram, TakesBackWhatItAdded) {
  auto const rows = series(2, [](double z) { return z; });
  auto const mask = first_lanes(lane_count);
  PilotRange pilot;
  pilot.add(rows[0], mask);
  auto const shape = pilot.shape();
  Histograms once(1), back(1);
  once.add(0, shape, rows[0], mask, 1);
  back.add(0, shape, rows[0], mask, 1);
  back.add(0, shape, rows[1], mask, 1);
  back.add(0, shape, rows[1], mask, -1);
  for (int c = 0; c < counter::stride; ++c) EXPECT_EQ(once.counts(0)[c], back.counts(0)[c]);
}

TEST(Histogram, CountsEveryLaneInItsBinOrAtomOnce) {
  auto rows = series(4, [](double z) { return z < -0.5 ? 0 : z; });
  auto const mask = first_lanes(lane_count);
  PilotRange pilot;
  for (auto const& row : rows) pilot.add(row, mask);
  auto const shape = pilot.shape();
  auto& row = rows.front();
  row[5] = std::numeric_limits<double>::quiet_NaN();
  row[6] = 1e9;
  row[7] = -1e9;
  std::vector<std::uint16_t> expected(counter::stride);
  for (int i = 0; i < lane_count; ++i) {
    if (i >= 5 && i <= 7) continue;
    if (row[i] != 0) expected[static_cast<std::size_t>(counter::first_bin + shape.bin_of(row[i]))] += 1;
  }
  Histograms histograms(1);
  histograms.add(0, shape, row, mask, 1);
  auto const* counts = histograms.counts(0);
  for (int c = counter::first_bin; c < counter::above; ++c) EXPECT_EQ(counts[c], expected[static_cast<std::size_t>(c)]) << c;
  EXPECT_EQ(counts[counter::below], 1);
  EXPECT_EQ(counts[counter::above], 1);
  EXPECT_EQ(counter::of_atom(counts, 0), std::count(row.value.begin(), row.value.begin() + lane_count, 0));
}

/// What has a meaning on few paths only: the sample of the pilot may hold none of them.
TEST(PilotRange, LearnsFromASingleNumber) {
  Lanes row;
  fill(row, std::numeric_limits<double>::quiet_NaN());
  row[1] = 2.5;
  PilotRange pilot;
  pilot.add(row, first_lanes(lane_count));
  auto const shape = pilot.shape();
  EXPECT_EQ(shape.mean, 2.5);
  EXPECT_EQ(shape.atoms[0], 2.5);
}

TEST(HistogramTotals, TakeWhatThreadsCountedAndEmptyThem) {
  auto const rows = series(2, [](double z) { return z; });
  auto const mask = first_lanes(lane_count);
  PilotRange pilot;
  pilot.add(rows[0], mask);
  auto const shape = pilot.shape();
  Histograms a(1), b(1), both(1);
  a.add(0, shape, rows[0], mask, 1);
  b.add(0, shape, rows[1], mask, 1);
  for (auto const& row : rows) both.add(0, shape, row, mask, 1);
  HistogramTotals totals(1);
  for (Histograms* part : {&a, &b}) totals.take(*part);
  for (int c = 0; c < counter::stride; ++c) {
    EXPECT_EQ(totals.counts(0)[c], both.counts(0)[c]);
    EXPECT_EQ(a.counts(0)[c], 0);
  }
}

TEST(HistogramTotals, HoldMorePathsThanOneThreadCanCount) {
  Lanes zero;
  fill(zero, 0);
  PilotRange pilot;
  auto const mask = first_lanes(lane_count);
  pilot.add(zero, mask);
  auto const shape = pilot.shape();
  Histograms part(1);
  HistogramTotals totals(1);
  constexpr int rounds = 3, most_batches = Histograms::most_paths / lane_count;
  for (int round = 0; round < rounds; ++round) {
    for (int b = 0; b < most_batches; ++b) part.add(0, shape, zero, mask, 1);
    totals.take(part);
  }
  EXPECT_EQ(counter::of_atom(totals.counts(0), 0), static_cast<std::uint32_t>(rounds * most_batches * lane_count));
}

/// Batches taken in at once, one after the other, or merged: the same range, mean and atoms.
TEST(PilotRange, MergedIsThatOfAllBatches) {
  auto rows = series(3, [](double z) { return z > 1 ? 1.0 : z; });
  auto const mask = first_lanes(lane_count);
  PilotRange all, first, rest;
  for (auto const& row : rows) all.add(row, mask);
  first.add(rows[0], mask);
  for (int b : {1, 2}) rest.add(rows[static_cast<std::size_t>(b)], mask);
  first.merge(rest);
  auto const a = all.shape(), b = first.shape();
  double mean = 0;
  for (auto const& row : rows) {
    for (int i = 0; i < lane_count; ++i) mean += row[i] / (3 * lane_count);
  }
  EXPECT_NEAR(a.mean, mean, 1e-14);
  EXPECT_NEAR(b.mean, a.mean, 1e-15);
  EXPECT_EQ(a.atom_count, 1);
  EXPECT_EQ(a.atoms[0], 1);
  EXPECT_EQ(b.atoms, a.atoms);
  EXPECT_NEAR(b.left_end(300), a.left_end(300), 1e-12);
}

}  // namespace
}  // namespace capexsim
