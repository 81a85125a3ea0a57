#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "capexsim/analysis/sensitivity.hpp"

namespace capexsim {

/// The ranks of all inputs on the same paths, ready to be held against results.
///
/// The partial rank correlation of an input is that of what the other inputs' ranks leave of it and of the result. With R the
/// correlations of the inputs' ranks, r theirs with the result and b = R^-1 r, it is b_i / sqrt((1 - r b) R^-1_ii + b_i^2).
/// Inputs that others determine exactly, such as those of one common draw, have none; the rest have theirs all the same.
/// Source: Iman and Conover (1979), Technometrics 21(4):499-509.
class RankedInputs {
 public:
  /// Partial coefficients are worked out for at most so many inputs: time grows with their square.
  static constexpr std::size_t most_partial = 500;

  /// \param inputs  rows of as many paths each, none of them NaN
  RankedInputs(std::vector<std::vector<double>> inputs, int threads);

  /// \param result  a number per path, none of them NaN
  /// \return a pair per input; nothing where the input or the result is the same on all paths
  [[nodiscard]] std::vector<RankCoefficients> coefficients(std::span<double const> result) const;

 private:
  void find_independent(Eigen::MatrixXd const& correlations);
  void add_partial(Eigen::VectorXd const& with_result, std::vector<RankCoefficients>& found) const;

  std::size_t paths_;
  std::vector<std::vector<double>> scores_;  ///< standardised ranks
  std::vector<Eigen::Index> independent_;    ///< inputs that together determine all others
  std::vector<bool> is_determined_;          ///< by others, so that it has no partial coefficient
  Eigen::MatrixXd inverse_;                  ///< of the correlations of the independent ones; empty where there is none
};

}  // namespace capexsim
