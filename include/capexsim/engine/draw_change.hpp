#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace capexsim {

/// An input held at one value on all paths.
struct Pin {
  std::size_t input = 0;  ///< index into InputPlan::draws
  double value = 0;
};

/// What is drawn otherwise in a batch than by its number alone. Two batches of a run that samples at random are independent
/// draws of everything, so a factor "of other draws" is that of a batch far away.
struct DrawChange {
  std::uint64_t distance = 0;     ///< batches to the other one
  std::vector<bool> inputs = {};  ///< that are drawn as in the other, by InputPlan::draws; empty for none. Of a group of inputs
                                  ///< that are correlated, or shares of one whole, the first speaks for all
  bool chance = false;            ///< whether all else is: what quarters draw, and whether and when events happen
  std::optional<Pin> pin = {};

  [[nodiscard]] std::uint64_t batch_of_input(std::size_t input, std::uint64_t batch) const {
    return !inputs.empty() && inputs[input] ? batch + distance : batch;
  }
  [[nodiscard]] std::uint64_t batch_of_chance(std::uint64_t batch) const { return chance ? batch + distance : batch; }
};

}  // namespace capexsim
