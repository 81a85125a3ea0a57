#include "analysis/sensitivity/spline.hpp"

#include <algorithm>

#include "capexsim/aggregate/summary.hpp"

namespace capexsim {
namespace {

double cube_above(double x, double knot) {
  double const step = x > knot ? x - knot : 0;
  return step * step * step;
}

}  // namespace

Spline::Spline(std::span<double const> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty() || sorted.front() == sorted.back()) return;
  for (Eigen::Index k = 0; k < most_terms; ++k) {
    double const knot = quantile(sorted, 0.025 + 0.95 * static_cast<double>(k) / static_cast<double>(most_terms - 1));
    if (knots_.empty() || knot > knots_.back()) knots_.push_back(knot);
  }
  low_ = sorted.front();
  scale_ = sorted.back() - low_;
  if (knots_.size() > 1) {
    low_ = knots_.front();
    scale_ = knots_.back() - low_;
  }
  for (double& knot : knots_) knot = (knot - low_) / scale_;
}

Spline::Terms Spline::terms(double value) const {
  double const x = (value - low_) / scale_;
  Terms terms = Terms::Zero();
  terms(0) = 1;
  terms(1) = x;
  if (knots_.size() < 3) return terms;
  double const last = knots_.back(), before = knots_[knots_.size() - 2];
  for (std::size_t k = 0; k + 2 < knots_.size(); ++k) {
    terms(static_cast<Eigen::Index>(k + 2)) =
        cube_above(x, knots_[k]) +
        (cube_above(x, last) * (before - knots_[k]) - cube_above(x, before) * (last - knots_[k])) / (last - before);
  }
  return terms;
}

}  // namespace capexsim
