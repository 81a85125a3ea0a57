#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "capexsim/analysis/vary.hpp"
#include "capexsim/scenario/read.hpp"

namespace capexsim {

/// How the values of several keys are joined to points.
enum class PointDesign {
  grid,             ///< every combination, the last key fastest
  zip,              ///< the first values together, then the second ...
  latin_hypercube,  ///< each key's range cut into as many parts as there are points, one point in each
};

/// More points than this make no sweep.
inline constexpr std::size_t most_points = 1'000'000;

/// The points of a sweep, each a value for every key. Values are made when asked for: a million points take little memory.
class SweepDesign {
 public:
  /// \param points  of a latin hypercube; 0 for the other designs
  /// \param seed    of a latin hypercube. A key's values depend on the seed, the points and the key's name, on no other key
  /// \throws UsageError  where a key stands twice, lists to be zipped differ in length, a range lacks its step, or there are
  /// more than most_points
  SweepDesign(std::vector<Variation> variations, PointDesign design, std::size_t points, std::uint64_t seed);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::vector<Variation> const& variations() const { return variations_; }
  [[nodiscard]] PointDesign design() const { return design_; }

  /// \param point  below size() \return a text per key, as a scenario takes it
  [[nodiscard]] std::vector<std::string> values(std::size_t point) const;

  /// True if every value of a key is a plain number.
  [[nodiscard]] bool is_numeric(std::size_t key) const;

 private:
  [[nodiscard]] std::string spread_value(std::size_t key, std::size_t point) const;
  void count_points(std::size_t points);
  void spread_over_parts(std::uint64_t seed);

  std::vector<Variation> variations_;
  PointDesign design_;
  std::size_t size_ = 0;
  /// Of a latin hypercube: where in a key's range a point lies, in (0, 1).
  std::vector<std::vector<double>> places_;
  std::vector<bool> is_whole_;  ///< of a latin hypercube: a range of a key that takes whole numbers
};

/// The place of the key in a scenario: `seed` is simulation.seed, `paths` simulation.paths, others are their own.
[[nodiscard]] std::string place_of_key(std::string const& key);

/// What a point adds to the adjustments of all: `with` names overrides, "a+b" several; the others are set, after all else.
[[nodiscard]] Adjustments pinned(Adjustments adjustments, std::vector<Variation> const& variations,
                                 std::vector<std::string> const& values);

}  // namespace capexsim
