#include "sampler.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "binder.hpp"

namespace peer {
namespace {

double held(Course const& course, double value) {
  double const inside = std::clamp(value, course.low, course.high);
  return course.is_whole ? std::floor(inside + 0.5) : inside;
}

}  // namespace

InputSampler::InputSampler(InputFile const& file) : file_(file), drawn_(file.draws.size()) {
  InputBinder binder(file, *this);
  binder.bind();
  Random unused(0);
  for (auto const& bound : numbers_) fill(bound);
  for (auto const& bound : series_) fill(bound, unused);
  auto const is_certain = [](Course const& course) {
    auto const is_drawn = [](std::optional<Number> const& number) { return number && number->draw >= 0; };
    return course.number.draw < 0 && !is_drawn(course.times) && !is_drawn(course.plus) && !course.each;
  };
  std::erase_if(numbers_, [&](BoundNumber const& bound) { return is_certain(*bound.course); });
  std::erase_if(series_, [&](BoundSeries const& bound) { return is_certain(*bound.course); });
  find_used();
}

void InputSampler::find_used() {
  is_used_.assign(file_.draws.size(), false);
  auto const use = [&](Number const& number) {
    if (number.draw >= 0) is_used_[static_cast<std::size_t>(number.draw)] = true;
  };
  auto const use_all = [&](Course const& course) {
    use(course.number);
    if (course.times) use(*course.times);
    if (course.plus) use(*course.plus);
  };
  for (auto const& bound : numbers_) use_all(*bound.course);
  for (auto const& bound : series_) use_all(*bound.course);
  std::copy_if(file_.independent.begin(), file_.independent.end(), std::back_inserter(independent_),
               [&](int draw) { return is_used_[static_cast<std::size_t>(draw)]; });
}

double InputSampler::value(Number const& number) const {
  return number.draw < 0 ? number.constant : drawn_[static_cast<std::size_t>(number.draw)];
}

double InputSampler::finished(Course const& course, double level) const {
  if (course.times) level *= value(*course.times);
  if (course.plus) level += value(*course.plus);
  return level;
}

void InputSampler::fill(BoundNumber const& bound) const {
  *bound.target = held(*bound.course, finished(*bound.course, value(bound.course->number)));
}

void InputSampler::fill(BoundSeries const& bound, Random& random) const {
  Course const& course = *bound.course;
  for (std::size_t t = 0; t < bound.certain.size(); ++t) {
    double const level = finished(course, bound.certain[t]);
    bound.target->rows[t] = held(course, course.each ? level * sample(*course.each, random) : level);
  }
}

void InputSampler::draw_values(Random& random) {
  for (int d : independent_) drawn_[static_cast<std::size_t>(d)] = sample(file_.draws[static_cast<std::size_t>(d)], random);
  for (auto const& group : file_.correlated) {
    normals_.resize(group.draws.size());
    for (double& normal : normals_) normal = random.normal();
    for (std::size_t i = 0; i < group.draws.size(); ++i) {
      double correlated = 0;
      for (std::size_t j = 0; j < normals_.size(); ++j) correlated += group.factor[i][j] * normals_[j];
      auto const d = static_cast<std::size_t>(group.draws[i]);
      if (is_used_[d]) drawn_[d] = at_normal(file_.draws[d], correlated);
    }
  }
  for (auto const& group : file_.shared) {
    double sum = 0;
    for (std::size_t i = 0; i < group.draws.size(); ++i) {
      auto gamma = group.gammas[i];
      sum += drawn_[static_cast<std::size_t>(group.draws[i])] = gamma(random.engine());
    }
    for (int d : group.draws) drawn_[static_cast<std::size_t>(d)] /= sum;
  }
}

Inputs const& InputSampler::draw(Random& random) {
  draw_values(random);
  for (auto const& bound : numbers_) fill(bound);
  for (auto const& bound : series_) fill(bound, random);
  return inputs_;
}

}  // namespace peer
