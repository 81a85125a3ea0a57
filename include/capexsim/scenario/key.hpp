#pragma once

#include <limits>
#include <string_view>

#include "capexsim/scenario/equations.hpp"

namespace capexsim {

/// Values a key accepts.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_is_outside = false;   ///< true for "above low"
  bool high_is_outside = false;  ///< true for "below high"
};

namespace ranges {
inline constexpr Range any{};
inline constexpr Range positive{0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range non_negative{0};
inline constexpr Range share{0, 1};
inline constexpr Range at_least_one{1};
inline constexpr Range above_one{1, std::numeric_limits<double>::infinity(), true};
}  // namespace ranges

/// Stands for a built-in default where there is none: the key is read only where a scenario gives it.
inline constexpr double no_standard = std::numeric_limits<double>::quiet_NaN();

/// What a unit of time in a value means; interface of scenario files, "Time in a unit".
enum class TimeMeaning {
  none,         ///< units convert in proportion: a flow, a stock, a length of time
  growth,       ///< log rate per year; 35 %/year is ln 1.35, x2/year is ln 2
  per_quarter,  ///< chance or share per quarter, never converted
  yearly_rate,  ///< rate per year, never converted
};

/// A key whose value is a quantity, declared once: where it stands, what it means and what it may be.
struct Key {
  std::string_view place;  ///< dotted place, inside the provider, contract or event where it belongs to one
  std::string_view unit;   ///< unit of the stored number, "" for a pure number
  double standard = 0;     ///< built-in default, in `unit`
  Range range = ranges::any;
  TimeMeaning time = TimeMeaning::none;
  std::string_view symbol = {};        ///< letter in the equations
  std::string_view meaning = {};       ///< one sentence
  bool may_vary = false;               ///< takes a path over quarters
  bool is_schedule = false;            ///< takes amounts by date instead of a level
  bool may_be_none = false;            ///< `none` lifts the limit: stored as infinity
  bool is_whole = false;               ///< a number of quarters: a draw is rounded
  bool is_required = false;            ///< has no default
  std::string_view word = {};          ///< a word the key accepts instead of a number; the default when not empty
  Equation const* equation = nullptr;  ///< the equation it enters; none for what only says whether or when
  std::string_view source = {};        ///< where the built-in default comes from
};

/// A key that takes shares by name or by whole quarters, fixed or Dirichlet.
struct SharesKey {
  std::string_view place;
  bool may_leave_rest = false;  ///< the sum may stay below 100 %
  bool may_vary = false;        ///< takes a path of groups over quarters
  bool is_by_quarter = false;   ///< names are whole quarters from `shortest` on; one length may stand for all
  int shortest = 1;
  std::string_view word = {};  ///< stands for no shares at all: the default when not empty
  std::string_view meaning = {};
  Equation const* equation = nullptr;
  std::string_view source = {};
};

}  // namespace capexsim
