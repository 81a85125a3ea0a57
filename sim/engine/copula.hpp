#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "capexsim/base/lanes.hpp"
#include "capexsim/engine/draw_design.hpp"
#include "capexsim/scenario/scenario.hpp"
#include "engine/quantile_table.hpp"

namespace capexsim {

/// Rank correlations of a t copula: a normal pair of correlation r, both divided by the same sqrt(chi2/df).
///
/// Spearman's rho is 3 E[sign((X1 - X2)(Y1 - Y3))] of independent pairs 1, 2, 3. With W = df/chi2 of each pair, given the W
/// X1 - X2 and Y1 - Y3 are normal with variances W1 + W2, W1 + W3 and covariance r W1, and E[sign sign] of normals of
/// correlation c is (2/pi) asin c. So rho = (6/pi) E asin(r W1 / sqrt((W1 + W2)(W1 + W3))).
/// Source: Heinen and Valdesogo (2020), J. Multivariate Analysis 179, 104639.
class TCopulaRanks {
 public:
  /// \param df  from 1 to 1000
  explicit TCopulaRanks(double df);

  /// Spearman's rho of a pair whose normals have this correlation; absolute error below 1e-6.
  [[nodiscard]] double rank(double correlation) const;

  /// The correlation of the normals of a pair with this rank; rounded to 2^-40, as normal_correlation().
  [[nodiscard]] double correlation(double rank) const;

 private:
  /// The expectation as a sum: W1 / sqrt(...) in bins, each with its mass and its place.
  struct Bin {
    double mass = 0, ratio = 0;
  };
  std::vector<Bin> bins_;
};

/// sqrt(df/chi2) at a probability, rising with it. Rounded to 40 bits: libm's last bit does not show.
[[nodiscard]] double t_mixing_factor(double df, double probability);

/// Turns correlated normals into correlated scores of a t copula: one factor per path, from a stream of its own, multiplies all
/// of a group; the Student t that comes out is brought back to a normal score.
class TMixing {
 public:
  /// \param smallest_name  of the group's inputs: names the draw
  TMixing(double df, DrawDesign const& design, std::string_view smallest_name);

  void draw_factors(std::uint64_t batch, Lanes& factor) const;
  void mix(Lanes const& factor, Lanes& normal) const;

 private:
  double df_;
  OncePerPath source_;
  QuantileTable student_t_;
};

/// Ranks to correlations of normals and back, for the copula of a scenario.
class CopulaRanks {
 public:
  explicit CopulaRanks(Simulation const& simulation);

  [[nodiscard]] double correlation(double rank);
  [[nodiscard]] double rank(double correlation) const;

 private:
  std::optional<TCopulaRanks> t_;
  std::map<double, double> known_;  ///< correlation by rank: many pairs share one
};

}  // namespace capexsim
