#pragma once

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

  /// The function at a score, held inside the table.
  [[nodiscard]] double at(double score) const;

  /// The score at which the function has a value; inverse of at().
  [[nodiscard]] double score_of(double value) const;

  [[nodiscard]] std::size_t size() const { return points_.size(); }

 private:
  void refine(ScorePoint const& left, ScorePoint const& right, int depth);

  std::function<ScorePoint(double)> const* function_;  ///< while the table is made
  double floor_ = 0;                                   ///< error that is always small enough
  std::vector<ScorePoint> points_;
};

}  // namespace capexsim
