#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "capexsim/aggregate/moments.hpp"
#include "capexsim/engine/draw_design.hpp"

namespace capexsim {

/// Sums of one series over the parts of a run that do not depend on each other. Where a sampling design makes paths depend on
/// each other, how the means of parts scatter tells the error of the mean.
class PartSums {
 public:
  /// Adds `count` values, summed about any centre that is the same for all, of the paths of one batch.
  void add(std::uint64_t batch, double sum, std::uint64_t count);

  /// Standard error of the mean of all values: a ratio estimator over the parts, whose sizes may differ.
  /// Source: Cochran (1977), Sampling Techniques, 3rd edition, section 9A (clusters of unequal size).
  /// \return nothing where fewer than two parts have values
  [[nodiscard]] std::optional<double> mean_error() const;

  /// All that was added up; set_numbers() takes it back.
  using Numbers = std::array<double, 2 * design_parts>;
  [[nodiscard]] Numbers numbers() const;
  void set_numbers(Numbers const& numbers);

 private:
  std::array<double, design_parts> sums_{}, counts_{};
};

}  // namespace capexsim
