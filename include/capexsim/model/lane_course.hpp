#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// A parameter of all paths of a batch, as drawn: one row for the whole run, or a row for every quarter. Does not own its rows.
class LaneCourse {
 public:
  LaneCourse() = default;
  /// \param rows      the row of quarter 0; further ones follow it where `quarters` is above 1
  /// \param quarters  1 for a constant, else the number of rows
  LaneCourse(Lanes const* rows, int quarters) : rows_(rows), last_(quarters - 1) {}

  /// The row of a quarter; the last row goes on for ever.
  [[nodiscard]] Lanes const& at(int quarter) const { return rows_[quarter < last_ ? quarter : last_]; }
  [[nodiscard]] int row_count() const { return last_ + 1; }
  [[nodiscard]] bool is_constant() const { return last_ == 0; }

  /// The row of quarter 0: all there is of a constant.
  operator Lanes const&() const { return *rows_; }
  double operator[](int lane) const { return (*rows_)[lane]; }

 private:
  Lanes const* rows_ = nullptr;
  int last_ = 0;
};

}  // namespace capexsim
