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

CAPEXSIM_INLINE double polynomial(std::array<double, 6> const& c, double t) {
  return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
}

/// The pieces, and for each cell of scores the piece it lies in.
struct PieceView {
  QuantilePiece const* pieces;
  std::int32_t const* piece_of_cell;
  double cells_per_score;
};

CAPEXSIM_INLINE double value_at(PieceView const& view, double score) {
  double const held = score > -end ? (score < end ? score : end) : -end;
  auto const cell = static_cast<std::int32_t>((held + end) * view.cells_per_score);
  QuantilePiece const& piece = view.pieces[view.piece_of_cell[cell]];
  double const value = polynomial(piece.coefficients, (held - piece.start) * piece.inverse_width);
  double const not_below = value > piece.coefficients[0] ? value : piece.coefficients[0];
  return not_below < piece.highest ? not_below : piece.highest;
}

CAPEXSIM_CLONES void look_up_all(PieceView const& view, Lanes const& score, Lanes& value) {
  PieceView const all = view;
  CAPEXSIM_FOR_LANES(i) value[i] = value_at(all, score[i]);
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
  double const error = std::abs(polynomial(quintic(left, right), 0.5) - middle.value);
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
    pieces_.push_back({points_[p].score, 1 / width, quintic(points_[p], points_[p + 1]), points_[p + 1].value});
    piece_of_cell_.insert(piece_of_cell_.end(), static_cast<std::size_t>(width / cell_width), static_cast<std::int32_t>(p));
  }
  piece_of_cell_.push_back(piece_of_cell_.back());  // the end itself
}

void QuantileTable::look_up(Lanes const& score, Lanes& value) const {
  look_up_all({pieces_.data(), piece_of_cell_.data(), cells_per_score_}, score, value);
}

double QuantileTable::at(double score) const {
  return value_at({pieces_.data(), piece_of_cell_.data(), cells_per_score_}, score);
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
