#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "capexsim/aggregate/moments.hpp"

namespace capexsim {

/// Two rows of uniform numbers whose correlation is asked for.
struct ScorePair {
  std::size_t first, second;
};

/// Rank correlations of pairs of inputs, from the uniform numbers behind their draws: their correlation is Spearman's rho of
/// the draws but for the error of a sample. Six sums per pair, whatever the number of paths.
class RankSums {
 public:
  explicit RankSums(std::vector<ScorePair> pairs) : pairs_(std::move(pairs)), sums_(pairs_.size()) {}

  /// \param uniforms  rows of a batch, by the numbers in the pairs
  void add(std::vector<Lanes> const& uniforms, LaneMask const& mask);
  void merge(RankSums const& other);

  /// All sums, pair by pair; set_numbers() takes as many.
  [[nodiscard]] std::vector<double> numbers() const;
  void set_numbers(std::span<double const> numbers);

  [[nodiscard]] std::size_t size() const { return pairs_.size(); }
  /// Rank correlation of a pair; NaN before there are two paths that differ.
  [[nodiscard]] double correlation(std::size_t pair) const;

 private:
  /// Of what lies above 1/2.
  struct Sums {
    double count = 0, first = 0, second = 0, first_squares = 0, second_squares = 0, products = 0;
    void merge(Sums const& other);
  };
  std::vector<ScorePair> pairs_;
  std::vector<Sums> sums_;
};

}  // namespace capexsim
