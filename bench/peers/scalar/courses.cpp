#include <algorithm>
#include <cmath>

#include "binder.hpp"

namespace peer {
namespace {

/// The factor a quarter by which `count` quarters after one of `before` sum to `total`; rising from 0 to any size.
double ramp_factor(double before, double total, int count) {
  double const wanted = total / before;
  double low = 0, high = std::max(1.0, wanted);
  for (int step = 0; step < 200; ++step) {
    double const middle = (low + high) / 2;
    double sum = 0, power = 1;
    for (int k = 0; k < count; ++k) sum += power *= middle;
    (sum < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

std::vector<double> ramp_rows(Course const& course, int quarters) {
  std::vector<double> rows;
  double level = *course.ramp_from;
  auto const fill_until = [&](int t) {
    rows.resize(static_cast<std::size_t>(std::max<int>(t, static_cast<int>(rows.size()))), level);
  };
  for (auto const& point : course.points) {
    fill_until(point.first);
    int const length = point.last - point.first + 1;
    double const factor = ramp_factor(level, point.value, length);
    for (int k = 0; k < length; ++k) rows.push_back(level *= factor);
  }
  fill_until(quarters);
  rows.resize(static_cast<std::size_t>(quarters));
  return rows;
}

double value_at(Course const& course, int t) {
  if (course.points.empty()) return 0;
  std::size_t place = 0;
  while (place + 1 < course.points.size() && course.points[place + 1].first <= t) ++place;
  auto const& point = course.points[place];
  bool const is_inside = point.first <= t && t <= point.last;
  if (is_inside) return point.value;
  if (course.is_schedule) return 0;
  bool const is_in_gap = t > point.last && place + 1 < course.points.size();
  if (!is_in_gap || course.between == Between::hold) return point.value;
  auto const& next = course.points[place + 1];
  double const weight = static_cast<double>(t - point.last) / (next.first - point.last);
  if (course.between == Between::linear) return (1 - weight) * point.value + weight * next.value;
  return std::pow(point.value, 1 - weight) * std::pow(next.value, weight);
}

}  // namespace

std::vector<double> certain_rows(Course const& course, int quarters) {
  if (course.ramp_from) return ramp_rows(course, quarters);
  int length = quarters;
  if (course.is_schedule) {
    for (auto const& point : course.points) length = std::max(length, point.last + 1);
    ++length;  // a schedule ends with 0
  }
  std::vector<double> rows;
  for (int t = 0; t < length; ++t) rows.push_back(course.is_constant ? course.number.constant : value_at(course, t));
  return rows;
}

}  // namespace peer
