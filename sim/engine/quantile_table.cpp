#include "engine/quantile_table.hpp"

#include <algorithm>
#include <array>
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

/// The polynomial of degree five that meets values, slopes and bends at both ends, in the part of the way between them.
std::array<double, 6> quintic(ScorePoint const& left, ScorePoint const& right) {
  double const width = right.score - left.score, rise = right.value - left.value;
  double const s0 = left.slope * width, s1 = right.slope * width;
  double const b0 = left.bend * width * width / 2, b1 = right.bend * width * width / 2;
  return {left.value,
          s0,
          b0,
          10 * rise - 6 * s0 - 4 * s1 - 3 * b0 + b1,
          -15 * rise + 8 * s0 + 7 * s1 + 3 * b0 - 2 * b1,
          6 * rise - 3 * s0 - 3 * s1 - b0 + b1};
}

/// Places in the numbers of a piece.
enum PiecePart { start, inverse_width, coefficients, highest = coefficients + 6, piece_length };

CAPEXSIM_INLINE double held_inside(double score) { return score > -end ? (score < end ? score : end) : -end; }

/// The polynomial of a piece, held within the values at its ends.
/// \param piece  place of its first number
CAPEXSIM_INLINE double value_in(double const* numbers, std::int32_t piece, double score) {
  double const t = (held_inside(score) - numbers[piece + start]) * numbers[piece + inverse_width];
  double value = numbers[piece + coefficients + 5];
#pragma GCC unroll 5
  for (int k = 4; k >= 0; --k) value = numbers[piece + coefficients + k] + t * value;
  double const lowest = numbers[piece + coefficients], most = numbers[piece + highest];
  double const not_below = value > lowest ? value : lowest;
  return not_below < most ? not_below : most;
}

CAPEXSIM_CLONES void look_up_all(double const* numbers, std::int32_t const* piece_of_cell, double cells_per_score,
                                 Lanes const& score, Lanes& value) {
  std::array<std::int32_t, lane_count> pieces;
  CAPEXSIM_FOR_LANES(i) {
    auto const cell = static_cast<std::int32_t>((held_inside(score[i]) + end) * cells_per_score);
    pieces[static_cast<std::size_t>(i)] = piece_of_cell[cell];
  }
  CAPEXSIM_FOR_LANES(i) value[i] = value_in(numbers, pieces[static_cast<std::size_t>(i)], score[i]);
}

double polynomial_at_middle(std::array<double, 6> const& c) {
  return c[0] + 0.5 * (c[1] + 0.5 * (c[2] + 0.5 * (c[3] + 0.5 * (c[4] + 0.5 * c[5]))));
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
  make_pieces();
}

/// Adds the points after `left` up to `right`.
void QuantileTable::refine(ScorePoint const& left, ScorePoint const& right, int depth) {
  auto const middle = rounded((*function_)((left.score + right.score) / 2));
  double const error = std::abs(polynomial_at_middle(quintic(left, right)) - middle.value);
  bool const is_good = error <= std::max(floor_, tolerance * std::abs(middle.value));
  deepest_ = std::max(deepest_, depth);
  if (is_good || depth == most_halvings) {
    is_good_ = is_good_ && is_good;
    return points_.push_back(right);
  }
  refine(left, middle, depth + 1);
  refine(middle, right, depth + 1);
}

/// All widths are a quarter halved some times, so that parts of the way and cells are exact.
void QuantileTable::make_pieces() {
  double const cell_width = std::ldexp(2 * end / first_pieces, -deepest_);
  cells_per_score_ = 1 / cell_width;
  for (std::size_t p = 0; p + 1 < points_.size(); ++p) {
    double const width = points_[p + 1].score - points_[p].score;
    auto const polynomial = quintic(points_[p], points_[p + 1]);
    pieces_.insert(pieces_.end(), {points_[p].score, 1 / width});
    pieces_.insert(pieces_.end(), polynomial.begin(), polynomial.end());
    pieces_.push_back(points_[p + 1].value);
    piece_of_cell_.insert(piece_of_cell_.end(), static_cast<std::size_t>(width / cell_width),
                          static_cast<std::int32_t>(p * piece_length));
  }
  piece_of_cell_.push_back(piece_of_cell_.back());  // the end itself
}

void QuantileTable::look_up(Lanes const& score, Lanes& value) const {
  look_up_all(pieces_.data(), piece_of_cell_.data(), cells_per_score_, score, value);
}

double QuantileTable::at(double score) const {
  auto const cell = static_cast<std::size_t>((held_inside(score) + end) * cells_per_score_);
  return value_in(pieces_.data(), piece_of_cell_[cell], score);
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
    (at(middle) < value ? a : b) = middle;
  }
  return (a + b) / 2;
}

}  // namespace capexsim
