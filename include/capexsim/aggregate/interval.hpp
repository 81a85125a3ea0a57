#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace capexsim {

/// Where a statistic over all paths there could be lies, as far as a sample of them tells; both ends included. `risk` is the
/// probability, at most, that it lies elsewhere; half of it on either side. In (0, 1).
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  friend bool operator==(Interval const&, Interval const&) = default;
};

/// Of a probability, from how often something happened. Exact: 0 of n is no certainty, and [0, 1] is all that none tell.
/// Source: Clopper and Pearson (1934), Biometrika 26(4):404-413.
[[nodiscard]] Interval probability_interval(std::uint64_t hits, std::uint64_t trials, double risk);

/// Of the quantile of p, from order statistics: the numbers of paths below it are binomial, whatever the distribution.
/// An end is infinite where the sample is too small to have one.
/// \param sorted  ascending sample
/// Source: David and Nagaraja (2003), Order Statistics, 3rd ed., section 7.1.
[[nodiscard]] Interval quantile_interval(std::span<double const> sorted, double p, double risk);

/// Of a mean: Student's, with the skewness of the sample taken out. Approximate, and infinite for samples of fewer than 50.
/// A sample in which all values agree is taken for exact.
/// Source: Hall (1992), J. R. Stat. Soc. B 54(1):221-228, the cubic transformation.
[[nodiscard]] Interval mean_interval(std::span<double const> sample, double risk);

/// Of a standard deviation: the logarithm of the sample's is about normal, its error follows from the fourth moment.
/// Approximate, poor for heavy tails, and unbounded for samples of fewer than 50.
/// Source: Cramer (1946), Mathematical Methods of Statistics, section 27.4, for the error.
[[nodiscard]] Interval sd_interval(std::span<double const> sample, double risk);

/// Standard error of a standard deviation. Source: as sd_interval.
[[nodiscard]] double sd_error(std::span<double const> sample);

}  // namespace capexsim
