#include "engine/quantile_table.hpp"

#include <algorithm>
#include <cmath>

#include "engine/rounding.hpp"

namespace capexsim {
namespace {

constexpr double end = 8.5;
constexpr int first_pieces = 68;  // a quarter of a standard deviation each
constexpr int most_halvings = 8;
constexpr double tolerance = 1e-10;

ScorePoint rounded(ScorePoint const& point) {
  return {point.score, rounded_to_40_bits(point.value), rounded_to_40_bits(point.slope), rounded_to_40_bits(point.bend)};
}

/// The polynomial of degree five that meets values, slopes and bends at both ends.
double quintic(ScorePoint const& left, ScorePoint const& right, double score) {
  double const width = right.score - left.score, t = (score - left.score) / width;
  double const rise = right.value - left.value;
  double const s0 = left.slope * width, s1 = right.slope * width;
  double const b0 = left.bend * width * width / 2, b1 = right.bend * width * width / 2;
  double const c3 = 10 * rise - 6 * s0 - 4 * s1 - 3 * b0 + b1;
  double const c4 = -15 * rise + 8 * s0 + 7 * s1 + 3 * b0 - 2 * b1;
  double const c5 = 6 * rise - 3 * s0 - 3 * s1 - b0 + b1;
  return left.value + t * (s0 + t * (b0 + t * (c3 + t * (c4 + t * c5))));
}

}  // namespace

QuantileTable::QuantileTable(std::function<ScorePoint(double)> const& function) : function_(&function) {
  floor_ = tolerance * 1e-3 * (function(1).value - function(-1).value);
  auto left = rounded(function(-end));
  points_.push_back(left);
  for (int piece = 1; piece <= first_pieces; ++piece) {
    auto const right = rounded(function(-end + piece * (2 * end / first_pieces)));
    refine(left, right, 0);
    left = right;
  }
  function_ = nullptr;
}

/// Adds the points after `left` up to `right`.
void QuantileTable::refine(ScorePoint const& left, ScorePoint const& right, int depth) {
  auto const middle = rounded((*function_)((left.score + right.score) / 2));
  double const error = std::abs(quintic(left, right, middle.score) - middle.value);
  bool const is_good = error <= std::max(floor_, tolerance * std::abs(middle.value));
  if (is_good || depth == most_halvings) return points_.push_back(right);
  refine(left, middle, depth + 1);
  refine(middle, right, depth + 1);
}

double QuantileTable::at(double score) const {
  double const held = std::clamp(score, -end, end);
  auto const right = std::lower_bound(points_.begin() + 1, points_.end() - 1, held,
                                      [](ScorePoint const& point, double s) { return point.score < s; });
  auto const left = std::prev(right);
  return std::clamp(quintic(*left, *right, held), left->value, right->value);
}

double QuantileTable::score_of(double value) const {
  auto const right = std::lower_bound(points_.begin() + 1, points_.end() - 1, value,
                                      [](ScorePoint const& point, double v) { return point.value < v; });
  auto const left = std::prev(right);
  if (value <= left->value) return left->score;
  if (value >= right->value) return right->score;
  // The piece rises, so halving finds its one root; 45 halvings of a quarter leave less than 1e-14.
  double a = left->score, b = right->score;
  for (int step = 0; step < 45; ++step) {
    double const middle = (a + b) / 2;
    (quintic(*left, *right, middle) < value ? a : b) = middle;
  }
  return (a + b) / 2;
}

}  // namespace capexsim
