#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "capexsim/base/diagnostic.hpp"
#include "capexsim/base/quarter.hpp"
#include "capexsim/scenario/distribution.hpp"
#include "capexsim/scenario/evidence.hpp"

namespace capexsim {

enum class Between { hold, linear, geometric };

/// A value that holds over some quarters of a path or schedule.
struct CoursePoint {
  std::string label;  ///< as written: "2025", "2025Q1..2025Q4", "FY2025"; empty for a constant
  QuarterSpan span;
  Draw value;  ///< per quarter; with `ramp_from` the total of the span
};

/// A quantity of a scenario: constant or over time, certain or drawn. All numbers are in `unit`.
struct Quantity {
  std::string key;  ///< dotted place, "providers.amazon.compute": also the name of its draw
  std::string unit;
  std::string word;  ///< "trend" or "as_adoption" where the key knows such a word; else empty and the numbers below count
  std::vector<CoursePoint> points;  ///< at least one where `word` is empty; a constant has one without a label
  Between between = Between::hold;
  bool is_schedule = false;                               ///< outside its points a schedule is 0, a path goes on
  std::optional<Draw> ramp_from;                          ///< value in the quarter before the first point
  std::optional<Draw> times;                              ///< one factor for all quarters, drawn as KEY.times
  std::optional<Draw> plus;                               ///< one addend for all quarters, drawn as KEY.plus
  std::optional<Draw> each;                               ///< a factor for every quarter of its own, drawn as KEY.each
  double low = -std::numeric_limits<double>::infinity();  ///< range of the key; the finished value is held inside
  double high = std::numeric_limits<double>::infinity();
  Evidence evidence;
  SourcePosition set_at;  ///< place is "default" where the built-in default stands

  // Out of line: a scenario has hundreds of quantities, and inlined copies made every file that handles one slow to compile.
  Quantity();
  Quantity(Quantity const&);
  Quantity(Quantity&&) noexcept;
  Quantity& operator=(Quantity const&);
  Quantity& operator=(Quantity&&) noexcept;
  ~Quantity();

  [[nodiscard]] bool is_constant() const { return points.size() == 1 && points[0].label.empty() && !is_schedule; }
};

/// A constant without evidence; for defaults and for tests.
[[nodiscard]] Quantity constant(double value);

/// True if a quantity is the number 0 on every path and in every quarter.
[[nodiscard]] bool is_certainly_zero(Quantity const& quantity);

/// The central value of a constant: its draw's central value times and plus those beside it.
[[nodiscard]] double central_value(Quantity const& quantity);

/// Name of the draw of one point: the key itself for a constant, "KEY@2025Q1" for a point of a path.
[[nodiscard]] std::string input_name(Quantity const& quantity, CoursePoint const& point);

}  // namespace capexsim
