#include "engine/correlation_matrix.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <optional>

#include "capexsim/engine/input_plan.hpp"

namespace capexsim {
namespace {

constexpr double tolerance = 1e-9;

/// The nearest matrix without negative eigenvalues.
Eigen::MatrixXd without_negative_part(Eigen::MatrixXd const& matrix) {
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver(matrix);
  auto const positive = solver.eigenvalues().cwiseMax(0).asDiagonal();
  return solver.eigenvectors() * positive * solver.eigenvectors().transpose();
}

int most_steps(Eigen::Index size) {
  auto const n = static_cast<double>(size);
  return static_cast<int>(std::clamp(1e9 / (n * n * n), 1.0, 2000.0));
}

}  // namespace

bool is_positive(Eigen::MatrixXd const& matrix) {
  Eigen::MatrixXd const lifted = matrix + tolerance * Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols());
  return Eigen::LLT<Eigen::MatrixXd>(lifted).info() == Eigen::Success;
}

Eigen::MatrixXd drawn_to_identity(Eigen::MatrixXd const& matrix, double part) {
  return (1 - part) * matrix + part * Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols());
}

Eigen::MatrixXd nearest_correlation(Eigen::MatrixXd const& matrix) {
  Eigen::MatrixXd nearest = matrix, correction = Eigen::MatrixXd::Zero(matrix.rows(), matrix.cols());
  double moved = 1;
  for (int step = 0; step < most_steps(matrix.rows()) && moved > tolerance; ++step) {
    Eigen::MatrixXd const corrected = nearest - correction;
    Eigen::MatrixXd projected = without_negative_part(corrected);
    correction = projected - corrected;
    projected.diagonal().setOnes();
    moved = (projected - nearest).cwiseAbs().maxCoeff();
    nearest = projected;
  }
  double low = 0, high = is_positive(nearest) ? 0 : 1;
  while (high - low > 1e-4 * high) {
    double const middle = (low + high) / 2;
    (is_positive(drawn_to_identity(nearest, middle)) ? high : low) = middle;
  }
  return drawn_to_identity(nearest, high);
}

std::optional<Eigen::MatrixXd> factor_correlation(Eigen::MatrixXd const& correlation) {
  if (!is_positive(correlation)) return std::nullopt;
  Eigen::LDLT<Eigen::MatrixXd> const ldlt(correlation);
  Eigen::VectorXd const root = ldlt.vectorD().cwiseMax(0).cwiseSqrt();
  Eigen::MatrixXd const lower = ldlt.matrixL();
  return ldlt.transpositionsP().transpose() * (lower * root.asDiagonal()).eval();
}

}  // namespace capexsim
