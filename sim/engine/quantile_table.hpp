#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// A rising function of the normal score at one score: its value and two derivatives.
struct ScorePoint {
  double score, value, slope, bend;
};

/// A smooth rising function of the normal score, tabulated where it is slow to compute: quintic Hermite pieces, halved until
/// their middles are right to 1e-10 of the value or of the middle spread. Scores from -8.5 to 8.5.
/// The numbers of the table are rounded to 40 bits: libm's last bit, which differs between processors, does not show.
class QuantileTable {
 public:
  explicit QuantileTable(std::function<ScorePoint(double)> const& function);

  /// The function at scores, held inside the table. `score` and `value` may be the same row.
  void look_up(Lanes const& score, Lanes& value) const;

  /// The function at one score: what look_up() gives in its lane.
  [[nodiscard]] double at(double score) const;

  /// The score at which the function has a value; inverse of at().
  [[nodiscard]] double score_of(double value) const;

  [[nodiscard]] std::size_t size() const { return points_.size(); }
  /// False where the function bends too sharply: between some points the error is larger than the class promises.
  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  void refine(ScorePoint const& left, ScorePoint const& right, int depth);
  void make_pieces();

  std::function<ScorePoint(double)> const* function_;  ///< while the table is made
  bool is_good_ = true;
  double floor_ = 0;  ///< error that is always small enough
  int deepest_ = 0;   ///< halvings of the narrowest piece
  std::vector<ScorePoint> points_;
  std::vector<double> pieces_;  ///< nine numbers each: start, inverse width, six coefficients, highest value
  double cells_per_score_ = 0;
  std::vector<std::int32_t> piece_of_cell_;  ///< place of its first number; cells are as wide as the narrowest piece
};

}  // namespace capexsim
