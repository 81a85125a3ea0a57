#include "scenario/finished_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "scenario/draws.hpp"
#include "scenario/messages.hpp"

namespace capexsim {
namespace {

enum Part { value_part, times_part, plus_part, each_part, part_count };

using Draws = std::array<Draw, part_count>;
using Values = std::array<double, part_count>;

double finish(Values const& v) { return (v[value_part] * v[times_part] + v[plus_part]) * v[each_part]; }

/// The value below which a draw lies with probability p, by halving.
double quantile_of(Draw const& draw, double p) {
  double low = -1, high = 1;
  while (mass(draw, Side::up_to, low) >= p && std::isfinite(low)) low *= 2;
  while (mass(draw, Side::up_to, high) < p && std::isfinite(high)) high *= 2;
  for (int i = 0; i < 50; ++i) {
    double const middle = low + (high - low) / 2;
    (mass(draw, Side::up_to, middle) < p ? low : high) = middle;
  }
  return high;
}

/// Midpoints of equal mass; of a fixed draw its value.
std::vector<double> midpoints(Draw const& draw, int count) {
  if (auto const* fixed = std::get_if<Fixed>(&draw.family)) return {fixed->value};
  std::vector<double> points;
  for (int i = 0; i < count; ++i) points.push_back(quantile_of(draw, (i + 0.5) / count));
  return points;
}

/// Probability that x, which moves the finished value from `at_zero` by `slope` for each 1, leaves it in the range.
double mass_of_line(Draw const& x, double at_zero, double slope, Range const& range) {
  if (slope == 0) return lies_in(range, at_zero) ? 1 : 0;
  double low = (range.low - at_zero) / slope, high = (range.high - at_zero) / slope;
  bool low_is_outside = range.low_is_outside, high_is_outside = range.high_is_outside;
  if (slope < 0) {
    std::swap(low, high);
    std::swap(low_is_outside, high_is_outside);
  }
  double const to_high = mass(x, high_is_outside ? Side::below : Side::up_to, high);
  return std::max(0.0, to_high - mass(x, low_is_outside ? Side::up_to : Side::below, low));
}

/// Integrates over the midpoints of all parts but one, which is integrated exactly.
class Integral {
 public:
  Integral(Draws const& draws, Range const& range) : draws_(draws), range_(range) {
    auto const first = std::find_if(draws.begin(), draws.end(), [](Draw const& draw) { return !is_fixed(draw); });
    exact_ = static_cast<std::size_t>(first == draws.end() ? 0 : first - draws.begin());
    auto const uncertain = std::count_if(draws.begin(), draws.end(), [](Draw const& draw) { return !is_fixed(draw); });
    int const count = uncertain <= 2 ? 64 : uncertain == 3 ? 40 : 13;
    for (std::size_t i = 0; i < part_count; ++i) points_[i] = i == exact_ ? std::vector{0.0} : midpoints(draws[i], count);
  }

  double operator()(std::size_t part, Values values) const {
    if (part == part_count) return at(values);
    double sum = 0;
    for (double const point : points_[part]) {
      values[part] = point;
      sum += (*this)(part + 1, values);
    }
    return sum / static_cast<double>(points_[part].size());
  }

 private:
  /// The finished value is a straight line in each of its parts.
  double at(Values values) const {
    values[exact_] = 0;
    double const at_zero = finish(values);
    values[exact_] = 1;
    return mass_of_line(draws_[exact_], at_zero, finish(values) - at_zero, range_);
  }

  Draws const& draws_;
  Range const& range_;
  std::size_t exact_ = 0;
  std::array<std::vector<double>, part_count> points_;
};

/// The common case: nothing negative can come of positive parts.
bool is_safe(Draws const& draws, Range const& range) {
  bool const has_no_top = std::isinf(range.high) && (std::isinf(range.low) || range.low == 0);
  auto const side = range.low_is_outside ? Side::up_to : Side::below;
  return has_no_top && std::all_of(draws.begin(), draws.end(), [&](Draw const& draw) {
           bool const is_plus = &draw == &draws[plus_part];
           return mass(draw, is_plus ? Side::below : side, 0) == 0;
         });
}

Draws draws_of(Draw const& value, Quantity const& beside) {
  Draw const one{Fixed{1}}, zero{Fixed{0}};
  return {value, beside.times.value_or(one), beside.plus.value_or(zero), beside.each.value_or(one)};
}

bool is_judged(Draw const& draw) {
  auto const* fixed = std::get_if<Fixed>(&draw.family);
  return !std::holds_alternative<DirichletShare>(draw.family) && !(fixed && std::isinf(fixed->value));
}

}  // namespace

double mass_inside(Range const& range, Draw const& value, Quantity const& beside) {
  auto const draws = draws_of(value, beside);
  if (is_safe(draws, range)) return 1;
  bool const is_certain = std::all_of(draws.begin(), draws.end(), is_fixed);
  if (!is_certain) return Integral(draws, range)(0, {});
  Values values;
  for (std::size_t i = 0; i < part_count; ++i) values[i] = std::get<Fixed>(draws[i].family).value;
  return lies_in(range, finish(values)) ? 1 : 0;
}

void judge_finished_value(Quantity const& quantity, Key const& key, Node const& node, Diagnostics& diagnostics) {
  if (!quantity.times && !quantity.plus && !quantity.each) return;
  double outside = 0;
  for (auto const& point : quantity.points) {
    double const quarters = quantity.ramp_from ? point.span.length() : 1;
    if (!is_judged(point.value)) continue;
    outside = std::max(outside, 1 - mass_inside(key.range, scaled(point.value, 1 / quarters), quantity));
  }
  report_mass_outside(outside, "'" + shown_place(key.place, node) + "' with what stands beside it", key, node, diagnostics);
}

}  // namespace capexsim
