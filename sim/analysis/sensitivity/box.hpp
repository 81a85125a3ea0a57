#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "capexsim/analysis/box_search.hpp"

namespace capexsim {

using InputRows = std::span<std::span<double const> const>;

/// Paths in and out of a box.
struct BoxCount {
  double inside = 0, hits = 0;         ///< in the box
  double all_paths = 0, all_hits = 0;  ///< of the half at hand

  [[nodiscard]] BoxScore score() const;
  /// Harmonic mean of coverage and density: 2 hits / (inside + all hits).
  [[nodiscard]] double harmonic_mean() const { return hits > 0 ? 2 * hits / (inside + all_hits) : 0; }
};

/// Half of the paths, with what happened on them.
class BoxPaths {
 public:
  BoxPaths(InputRows inputs, std::vector<bool> const& hits, std::vector<bool> const& which, bool side);

  [[nodiscard]] InputRows inputs() const { return inputs_; }
  [[nodiscard]] std::vector<std::uint32_t> const& paths() const { return paths_; }
  [[nodiscard]] bool is_hit(std::uint32_t path) const { return hits_[path]; }
  [[nodiscard]] BoxCount count(std::vector<BoxLimit> const& limits) const;

 private:
  InputRows inputs_;
  std::vector<bool> const& hits_;
  std::vector<std::uint32_t> paths_;
};

/// P(at least `hits` of `count`), each with probability `p`.
[[nodiscard]] double binomial_tail(double hits, double count, double p);

}  // namespace capexsim
