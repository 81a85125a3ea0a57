#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// A parameter of all paths of a batch, as drawn: one row for the whole run, or a row for every quarter. Does not own its rows.
class LaneCourse {
 public:
  LaneCourse() = default;
  /// \param rows     the row of quarter 0; further ones follow it where `count` is above 1
  /// \param count    number of rows
  /// \param is_path  the scenario gives values by date
  LaneCourse(Lanes const* rows, int count, bool is_path) : rows_(rows), last_(count - 1), is_path_(is_path) {}

  /// The row of a quarter; the last row goes on for ever.
  [[nodiscard]] Lanes const& at(int quarter) const { return rows_[quarter < last_ ? quarter : last_]; }
  [[nodiscard]] int row_count() const { return last_ + 1; }
  [[nodiscard]] bool is_path() const { return is_path_; }

  /// The row of quarter 0: all there is of a constant.
  operator Lanes const&() const { return *rows_; }
  double operator[](int lane) const { return (*rows_)[lane]; }

 private:
  Lanes const* rows_ = nullptr;
  int last_ = 0;
  bool is_path_ = false;
};

/// A level in a quarter: a path as it stands, a constant times e^{growth t dt}.
/// \param growth  log growth per year
void grown(LaneCourse const& level, Lanes const& growth, int quarter, Lanes& value);

/// All that a schedule holds, also what is due after the run.
void sum_of_schedule(LaneCourse const& schedule, Lanes& sum);

}  // namespace capexsim
