#pragma once

#include <Eigen/Core>

namespace capexsim {

/// True if a symmetric matrix is positive semi-definite, to 1e-9.
[[nodiscard]] bool is_positive(Eigen::MatrixXd const& matrix);

/// The correlation matrix nearest to a symmetric one with unit diagonal, in the sum of squared differences: alternating
/// projections with Dykstra's correction. Stopped after some 1e9 / size^3 steps, so that a large matrix takes seconds too; what
/// is left is drawn towards no correlation at all until it is positive semi-definite.
/// Source: Higham (2002), "Computing the nearest correlation matrix", IMA J. Numerical Analysis 22(3):329-343.
[[nodiscard]] Eigen::MatrixXd nearest_correlation(Eigen::MatrixXd const& matrix);

/// (1 - part) matrix + part identity.
[[nodiscard]] Eigen::MatrixXd drawn_to_identity(Eigen::MatrixXd const& matrix, double part);

}  // namespace capexsim
