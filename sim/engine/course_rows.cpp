#include "engine/course_rows.hpp"

#include <algorithm>
#include <cmath>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim {
namespace {

double number(NumberSource const& source, std::vector<Lanes> const& drawn, int lane) {
  return source.input < 0 ? source.constant : drawn[static_cast<std::size_t>(source.input)][lane];
}

void copy_number(NumberSource const& source, std::vector<Lanes> const& drawn, Lanes& row) {
  if (source.input < 0) {
    fill(row, source.constant);
  } else {
    row = drawn[static_cast<std::size_t>(source.input)];
  }
}

/// Index of the last point that has begun by a quarter, or -1.
int point_at(Quantity const& quantity, Quarter quarter) {
  int found = -1;
  for (std::size_t p = 0; p < quantity.points.size(); ++p) {
    if (quantity.points[p].span.first <= quarter) found = static_cast<int>(p);
  }
  return found;
}

/// (1-w) a + w b
CAPEXSIM_CLONES void mix_linearly(Lanes const& b, double weight, Lanes& a) {
  CAPEXSIM_FOR_LANES(i) a[i] = (1.0 - weight) * a[i] + weight * b[i];
}

/// a^(1-w) b^w
CAPEXSIM_CLONES void mix_geometrically(Lanes const& b, double weight, Lanes& a) {
  CAPEXSIM_FOR_LANES(i) a[i] = elementary::exp((1.0 - weight) * elementary::log(a[i]) + weight * elementary::log(b[i]));
}

/// The value of a path or schedule in one quarter, before times and plus.
void path_row(Scenario const& scenario, CoursePlan const& course, std::vector<Lanes> const& drawn, int t, Lanes& row) {
  auto const& quantity = *course.quantity;
  Quarter const quarter = scenario.start + t;
  int const begun = point_at(quantity, quarter);
  auto const place = static_cast<std::size_t>(std::max(begun, 0));
  bool const is_inside = begun >= 0 && quantity.points[place].span.contains(quarter);
  if (quantity.is_schedule && !is_inside) return fill(row, 0);
  copy_number(course.points[place], drawn, row);
  bool const is_in_gap = begun >= 0 && !is_inside && place + 1 < quantity.points.size();
  if (!is_in_gap || quantity.between == Between::hold) return;
  Quarter const left = quantity.points[place].span.last, right = quantity.points[place + 1].span.first;
  Lanes next;
  copy_number(course.points[place + 1], drawn, next);
  double const weight = static_cast<double>(quarter - left) / (right - left);
  quantity.between == Between::linear ? mix_linearly(next, weight, row) : mix_geometrically(next, weight, row);
}

/// One lane of a path with ramp_from: inside each point the value changes by one factor a quarter, so that the point keeps its
/// total; outside the points the nearest value goes on.
void ramp_lane(Scenario const& scenario, CoursePlan const& course, std::vector<Lanes> const& drawn, int lane,
               std::span<Lanes> rows) {
  auto const& points = course.quantity->points;
  double level = number(*course.ramp_from, drawn, lane);
  int filled = 0;  // quarters after the start that have their value
  auto put = [&](int t, double value) {
    if (t >= 0 && t < static_cast<int>(rows.size())) rows[static_cast<std::size_t>(t)][lane] = value;
  };
  for (std::size_t p = 0; p < points.size(); ++p) {
    int const first = points[p].span.first - scenario.start, length = points[p].span.length();
    for (; filled < first; ++filled) put(filled, level);
    double const total = number(course.points[p], drawn, lane);
    double const factor = ramp_factor(level, total, length);
    for (int k = 0; k < length; ++k) {
      level = factor < 0 ? total / length : level * factor;
      put(first + k, level);
    }
    filled = std::max(filled, first + length);
  }
  for (; filled < static_cast<int>(rows.size()); ++filled) put(filled, level);
}

bool is_ramp_certain(CoursePlan const& course) {
  auto const is_constant = [](NumberSource const& source) { return source.input < 0; };
  return is_constant(*course.ramp_from) && std::all_of(course.points.begin(), course.points.end(), is_constant);
}

/// Every lane of a path with ramp_from; one is enough where nothing of it is drawn.
void ramp_rows(Scenario const& scenario, CoursePlan const& course, std::vector<Lanes> const& drawn, std::span<Lanes> rows) {
  if (!is_ramp_certain(course)) {
    for (int lane = 0; lane < lane_count; ++lane) ramp_lane(scenario, course, drawn, lane, rows);
    return;
  }
  ramp_lane(scenario, course, drawn, 0, rows);
  for (auto& row : rows) fill(row, row[0]);
}

CAPEXSIM_CLONES void round_to_whole(Lanes& row) { CAPEXSIM_FOR_LANES(i) row[i] = std::floor(row[i] + 0.5); }

void apply_each(QuarterlyDraw const& each, std::uint64_t batch, std::span<Lanes> rows) {
  LaneWords words;
  Lanes uniform, factor;
  for (std::size_t t = 0; t < rows.size(); ++t) {
    each.source.words(batch, static_cast<std::uint32_t>(t), words);
    words_to_uniform(words, uniform);
    each.sampler.sample(uniform, factor);
    multiply(factor, rows[t], rows[t]);
  }
}

}  // namespace

double ramp_factor(double before, double total, int quarters) {
  constexpr double steepest = 1e12;  // beyond it the level before says nothing
  if (before <= 0 || total <= 0 || total > steepest * before) return -1;
  double const sum = total / before;
  // Newton from above: the sum of powers is convex and rising, so it never overshoots.
  double q = std::max(1.0, sum / quarters);
  for (int pass = 0; pass < 1000; ++pass) {
    double power = 1, value = 0, slope = 0;
    for (int k = 1; k <= quarters; ++k) {
      slope += k * power;
      power *= q;
      value += power;
    }
    double const next = q - (value - sum) / slope;
    if (next >= q) break;
    q = next;
  }
  return q;
}

void make_course_rows(Scenario const& scenario, CoursePlan const& course, std::vector<Lanes> const& drawn, std::uint64_t batch,
                      std::span<Lanes> rows) {
  auto const& quantity = *course.quantity;
  if (course.ramp_from) {
    ramp_rows(scenario, course, drawn, rows);
  } else if (!quantity.word.empty()) {
    for (auto& row : rows) fill(row, 0);
  } else if (quantity.is_constant()) {
    for (auto& row : rows) copy_number(course.points.front(), drawn, row);
  } else {
    for (std::size_t t = 0; t < rows.size(); ++t) path_row(scenario, course, drawn, static_cast<int>(t), rows[t]);
  }
  Lanes operand;
  if (course.times) {
    copy_number(*course.times, drawn, operand);
    for (auto& row : rows) multiply(operand, row, row);
  }
  if (course.plus) {
    copy_number(*course.plus, drawn, operand);
    for (auto& row : rows) add(operand, row);
  }
  if (course.each) apply_each(*course.each, batch, rows);
  for (auto& row : rows) {
    hold_within(quantity.low, quantity.high, row);
    if (course.is_whole) round_to_whole(row);
  }
}

}  // namespace capexsim
