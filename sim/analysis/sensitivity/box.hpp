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

enum class End { low, high };

/// Moves an end of an input's limits, which are appended where it has none yet.
void move_end(std::vector<BoxLimit>& limits, std::size_t input, End end, double place);

/// True if a path lies in the box.
[[nodiscard]] bool is_inside(InputRows inputs, std::vector<BoxLimit> const& limits, std::uint32_t path);

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
