#include "capexsim/analysis/information_value.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/sensitivity/spline.hpp"
#include "analysis/sensitivity/sums.hpp"
#include "capexsim/engine/block_loop.hpp"
#include "capexsim/engine/keyed_words.hpp"

namespace capexsim {
namespace {

using Rows = std::vector<std::vector<double>>;

constexpr std::size_t fold_count = 5;

Estimate mean_of(std::span<double const> row) {
  auto const n = static_cast<double>(row.size());
  double const mean = sum_of(row) / n;
  double squares = 0;
  for (double x : row) squares += (x - mean) * (x - mean);
  return {mean, row.size() > 1 ? std::sqrt(squares / (n - 1) / n) : std::nan("")};
}

/// The rows on the paths on which all payoffs and inputs are numbers.
Rows on_paths(std::vector<std::size_t> const& paths, std::span<std::span<double const> const> rows) {
  Rows kept;
  for (auto const& row : rows) {
    auto& copy = kept.emplace_back();
    copy.reserve(paths.size());
    for (auto path : paths) copy.push_back(row[path]);
  }
  return kept;
}

std::vector<std::size_t> complete_paths(std::span<std::span<double const> const> payoffs,
                                        std::span<std::span<double const> const> inputs) {
  std::vector<std::size_t> paths;
  for (std::size_t n = 0; n < payoffs.front().size(); ++n) {
    auto const is_number = [&](auto const& row) { return std::isfinite(row[n]); };
    if (std::ranges::all_of(payoffs, is_number) && std::ranges::all_of(inputs, is_number)) paths.push_back(n);
  }
  return paths;
}

/// Sums of the normal equations of a regression of every payoff difference on the terms of a spline.
struct NormalEquations {
  Eigen::Matrix<double, Spline::most_terms, Spline::most_terms> squares;
  Eigen::Matrix<double, Spline::most_terms, Eigen::Dynamic> products;

  explicit NormalEquations(std::size_t differences)
      : squares(decltype(squares)::Zero()),
        products(decltype(products)::Zero(Spline::most_terms, static_cast<Eigen::Index>(differences))) {}

  /// A column of coefficients per difference.
  [[nodiscard]] Eigen::MatrixXd solve(Eigen::Index terms) const {
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> const qr(squares.topLeftCorner(terms, terms));
    Eigen::MatrixXd coefficients = Eigen::MatrixXd::Zero(Spline::most_terms, products.cols());
    for (Eigen::Index d = 0; d < products.cols(); ++d) {
      coefficients.col(d).head(terms) = qr.solve(Eigen::VectorXd(products.col(d).head(terms)));
    }
    return coefficients;
  }
};

/// What each path gains over the best alternative when it chooses by one input.
class ChoiceByInput {
 public:
  /// \param fold_of  the fold of each path
  ChoiceByInput(Rows const& payoffs, std::size_t best, std::vector<std::size_t> const& fold_of,
                std::vector<double> const& input)
      : payoffs_(payoffs),
        best_(best),
        fold_of_(fold_of),
        input_(input),
        spline_(input),
        folds_(fold_count, NormalEquations(payoffs.size())) {}

  std::vector<double> gains() {
    for (std::size_t n = 0; n < input_.size(); ++n) learn(n);
    std::vector<double> gains(input_.size());
    std::vector<Eigen::MatrixXd> expected;
    for (std::size_t fold = 0; fold < fold_count; ++fold) expected.push_back(taught_by_others(fold));
    for (std::size_t n = 0; n < input_.size(); ++n) {
      gains[n] = payoffs_[choice(expected[fold_of_[n]], n)][n] - payoffs_[best_][n];
    }
    return gains;
  }

 private:
  void learn(std::size_t n) {
    auto& fold = folds_[fold_of_[n]];
    auto const terms = spline_.terms(input_[n]);
    fold.squares.noalias() += terms * terms.transpose();
    for (std::size_t d = 0; d < payoffs_.size(); ++d) {
      fold.products.col(static_cast<Eigen::Index>(d)) += (payoffs_[d][n] - payoffs_[best_][n]) * terms;
    }
  }

  [[nodiscard]] Eigen::MatrixXd taught_by_others(std::size_t fold) const {
    NormalEquations sum(payoffs_.size());
    for (std::size_t other = 0; other < fold_count; ++other) {
      if (other == fold) continue;
      sum.squares += folds_[other].squares;
      sum.products += folds_[other].products;
    }
    return sum.solve(spline_.term_count());
  }

  /// The alternative with the highest expected gain over the best one, or that one itself.
  [[nodiscard]] std::size_t choice(Eigen::MatrixXd const& coefficients, std::size_t n) const {
    auto const terms = spline_.terms(input_[n]);
    std::size_t chosen = best_;
    double highest = 0;
    for (std::size_t d = 0; d < payoffs_.size(); ++d) {
      double const gain = terms.dot(coefficients.col(static_cast<Eigen::Index>(d)));
      if (d == best_ || !(gain > highest)) continue;
      highest = gain;
      chosen = d;
    }
    return chosen;
  }

  Rows const& payoffs_;
  std::size_t best_;
  std::vector<std::size_t> const& fold_of_;
  std::vector<double> const& input_;
  Spline spline_;
  std::vector<NormalEquations> folds_;
};

/// The fold of each path, by a stream of its own: paths need not be independent of their numbers.
std::vector<std::size_t> folds_of(std::vector<std::size_t> const& paths, std::uint64_t seed) {
  Stream const stream(seed, "information_value.folds");
  std::vector<std::size_t> folds;
  folds.reserve(paths.size());
  for (auto path : paths) folds.push_back(stream.word(path, 0) % fold_count);
  return folds;
}

Estimate perfect_information(Rows const& payoffs, std::size_t best) {
  std::vector<double> gains(payoffs[best].size());
  for (std::size_t n = 0; n < gains.size(); ++n) {
    double highest = payoffs[best][n];
    for (auto const& row : payoffs) highest = std::max(highest, row[n]);
    gains[n] = highest - payoffs[best][n];
  }
  return mean_of(gains);
}

}  // namespace

InformationValue value_information(std::span<std::span<double const> const> all_payoffs,
                                   std::span<std::span<double const> const> all_inputs, std::uint64_t seed, int threads) {
  auto const paths = complete_paths(all_payoffs, all_inputs);
  auto const payoffs = on_paths(paths, all_payoffs), inputs = on_paths(paths, all_inputs);
  InformationValue value;
  value.inputs.resize(inputs.size());
  for (auto const& row : payoffs) value.payoffs.push_back(mean_of(row));
  if (paths.size() < 2 * fold_count) return value;
  for (std::size_t d = 1; d < payoffs.size(); ++d) {
    if (value.payoffs[d].value > value.payoffs[value.best].value) value.best = d;
  }
  value.perfect = perfect_information(payoffs, value.best);
  auto const folds = folds_of(paths, seed);
  run_items(inputs.size(), threads,
            [&](std::size_t i) { value.inputs[i] = mean_of(ChoiceByInput(payoffs, value.best, folds, inputs[i]).gains()); });
  return value;
}

}  // namespace capexsim
