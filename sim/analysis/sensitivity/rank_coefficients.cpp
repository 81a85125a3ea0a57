#include "analysis/sensitivity/rank_coefficients.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/sensitivity/ranks.hpp"
#include "analysis/sensitivity/sums.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

constexpr double no_variance = 1e-9;  ///< what others leave of an input that they determine, rounding included

/// Correlations of all pairs, a stretch of paths at a time so that it stays in the cache.
Eigen::MatrixXd correlations_of(std::vector<std::vector<double>> const& scores, int threads) {
  constexpr std::size_t stretch = 1024;
  auto const size = static_cast<Eigen::Index>(scores.size());
  Eigen::MatrixXd correlations = Eigen::MatrixXd::Zero(size, size);
  std::size_t const paths = scores.front().size();
  for (std::size_t first = 0; first < paths; first += stretch) {
    auto const part = [&](std::size_t i) { return std::span(scores[i]).subspan(first, std::min(stretch, paths - first)); };
    run_items(scores.size(), threads, [&](std::size_t i) {
      for (std::size_t j = 0; j <= i; ++j) {
        correlations(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) += product_sum(part(i), part(j));
      }
    });
  }
  return correlations.selfadjointView<Eigen::Lower>();
}

/// Inverse column by column: how Eigen solves for many columns at once depends on the processor's cache, and so do its last
/// bits.
Eigen::MatrixXd inverse_of(Eigen::MatrixXd const& matrix) {
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> const qr(matrix);
  Eigen::MatrixXd inverse(matrix.rows(), matrix.cols());
  for (Eigen::Index column = 0; column < matrix.cols(); ++column) {
    Eigen::VectorXd unit = Eigen::VectorXd::Zero(matrix.rows());
    unit(column) = 1;
    inverse.col(column) = qr.solve(unit);
  }
  return inverse;
}

}  // namespace

RankedInputs::RankedInputs(std::vector<std::vector<double>> inputs, int threads)
    : paths_(inputs.empty() ? 0 : inputs.front().size()), scores_(std::move(inputs)), is_determined_(scores_.size(), true) {
  run_items(scores_.size(), threads, [&](std::size_t i) {
    scores_[i] = midranks(scores_[i]);
    standardise(scores_[i]);
  });
  bool const can_hold_all = scores_.size() <= most_partial && paths_ >= scores_.size() + 4;
  if (!scores_.empty() && can_hold_all) find_independent(correlations_of(scores_, threads));
}

/// The pivots of a QR decomposition are independent; each other input is a sum of them, and it and those that take part in the
/// sum determine each other.
void RankedInputs::find_independent(Eigen::MatrixXd const& correlations) {
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr;
  qr.setThreshold(no_variance);
  qr.compute(correlations);
  auto const rank = qr.rank();
  auto const& order = qr.colsPermutation().indices();
  std::fill(is_determined_.begin(), is_determined_.end(), false);
  auto const upper = qr.matrixR().topLeftCorner(rank, rank).triangularView<Eigen::Upper>();
  for (Eigen::Index k = rank; k < correlations.cols(); ++k) {
    Eigen::VectorXd const weights = upper.solve(Eigen::VectorXd(qr.matrixR().col(k).head(rank)));
    is_determined_[static_cast<std::size_t>(order(k))] = true;
    for (Eigen::Index p = 0; p < rank; ++p) {
      if (std::abs(weights(p)) > 1e-6) is_determined_[static_cast<std::size_t>(order(p))] = true;
    }
  }
  for (Eigen::Index p = 0; p < rank; ++p) independent_.push_back(order(p));
  std::sort(independent_.begin(), independent_.end());
  inverse_ = inverse_of(correlations(independent_, independent_));
}

std::vector<RankCoefficients> RankedInputs::coefficients(std::span<double const> result) const {
  auto ranks = midranks(result);
  standardise(ranks);
  std::vector<RankCoefficients> found(scores_.size());
  if (product_sum(ranks, ranks) == 0) return found;
  Eigen::VectorXd with_result(static_cast<Eigen::Index>(scores_.size()));
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    double const rank = product_sum(scores_[i], ranks);
    with_result(static_cast<Eigen::Index>(i)) = rank;
    if (product_sum(scores_[i], scores_[i]) > 0) found[i].rank = {rank, rank_correlation_error(rank, paths_)};
  }
  if (inverse_.size() > 0) add_partial(with_result, found);
  return found;
}

void RankedInputs::add_partial(Eigen::VectorXd const& with_result, std::vector<RankCoefficients>& found) const {
  Eigen::VectorXd const r = with_result(independent_);
  Eigen::VectorXd const b = inverse_ * r;
  double const unexplained = std::max(0.0, 1 - r.dot(b));
  for (Eigen::Index k = 0; k < b.size(); ++k) {
    auto const input = static_cast<std::size_t>(independent_[static_cast<std::size_t>(k)]);
    if (is_determined_[input]) continue;
    double const partial = b(k) / std::sqrt(unexplained * inverse_(k, k) + b(k) * b(k));
    found[input].partial = {partial, rank_correlation_error(partial, paths_, independent_.size() - 1)};
  }
}

}  // namespace capexsim
