#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace capexsim {

/// Probabilities of the quantiles that every statistic reports.
inline constexpr std::array<double, 7> reported_probabilities{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};

/// What a run says about one number: mean, spread and quantiles over paths, with their Monte Carlo errors.
struct Summary {
  std::uint64_t count = 0;  ///< paths on which the number has a meaning
  double independent = 0;   ///< of these, what errors of shares and quantiles count; half of them in antithetic pairs
  double mean = 0, mean_se = 0, sd = 0;
  double low = 0, high = 0;  ///< smallest and largest seen
  std::array<double, reported_probabilities.size()> quantiles{};
  std::array<double, reported_probabilities.size()> quantile_se{};
  double share_positive = 0;  ///< part of the paths on which the number is above 0

  /// \param probability  one of reported_probabilities. \throws DomainError for any other
  [[nodiscard]] double quantile(double probability) const;
  [[nodiscard]] double quantile_error(double probability) const;
  /// Standard error of share_positive.
  [[nodiscard]] double share_positive_se() const;
};

/// Sample quantile by linear interpolation between order statistics.
/// \param sorted  ascending sample, at least one
/// \param p       probability, in [0, 1]
/// \throws DomainError  if `sorted` is empty or `p` is outside [0, 1] (NaN included)
/// Source: Hyndman and Fan (1996), Am. Stat. 50(4):361-365, definition 7.
[[nodiscard]] double quantile(std::span<double const> sorted, double p);

/// Probabilities one standard error of the empirical distribution function below and above p.
/// The standard error of a quantile is half the distance between the quantiles there.
/// Source: Woodruff (1952), J. Am. Stat. Assoc. 47(260):635-646.
struct ProbabilityBand {
  double below, above;
};
[[nodiscard]] ProbabilityBand probability_band(double p, double count);

/// Summary of a complete sample, whose values are moved about, not sorted. No value may be NaN.
/// \param independent_share  of its values that count in the errors of shares and quantiles
[[nodiscard]] Summary summarise(std::span<double> sample, double independent_share = 1);

}  // namespace capexsim
