#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

namespace capexsim {

/// A smooth curve in one input: cubic between its knots, straight outside. 1, x and a term per knot but two.
/// Source: Stone and Koo (1985), Proc. ASA Stat. Comp. Section 45-48; Harrell (2001), "Regression Modeling Strategies", 2.4.4.
class Spline {
 public:
  static constexpr Eigen::Index most_terms = 7;
  using Terms = Eigen::Matrix<double, most_terms, 1>;

  /// Knots at evenly spaced quantiles from 2.5 % to 97.5 %; fewer where values repeat.
  explicit Spline(std::span<double const> values);

  /// The terms at x; those the curve lacks are 0.
  [[nodiscard]] Terms terms(double x) const;
  [[nodiscard]] Eigen::Index term_count() const { return knots_.size() < 3 ? 2 : static_cast<Eigen::Index>(knots_.size()); }

 private:
  std::vector<double> knots_;  ///< on the scale
  double low_ = 0, scale_ = 1;
};

}  // namespace capexsim
