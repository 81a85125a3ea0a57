#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace capexsim {

/// Bootstrap resamples of a run's paths: how often each path is drawn in each resample, with replacement. The draws depend on
/// the seed and a name alone.
/// Source: Efron (1979), Ann. Stat. 7(1):1-26.
class Resamples {
 public:
  Resamples(std::uint64_t seed, std::string_view name, std::size_t paths, std::size_t count);

  [[nodiscard]] std::size_t paths() const { return paths_; }
  [[nodiscard]] std::size_t count() const { return count_; }

  /// The sum of each row of terms, a term per path, in every resample: first the row's own sum over all paths, then `count`
  /// sums, row after row.
  /// \param rows  of `paths` terms each
  [[nodiscard]] std::vector<double> sums(std::span<std::vector<double> const> rows) const;

 private:
  std::size_t paths_, count_;
  std::vector<float> weights_;  ///< a tile of resamples after the other; in each a row of weights per path
};

/// Spread and 95 % interval of what resamples gave; numbers that are not finite are left out. Nothing where too few are left.
struct ResampledSpread {
  double error, low, high;
};
[[nodiscard]] ResampledSpread spread_of(std::vector<double> resampled);

}  // namespace capexsim
