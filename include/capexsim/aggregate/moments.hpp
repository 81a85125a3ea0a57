#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// Which lanes of a batch count: the paths of the run that stayed finite.
struct LaneMask {
  std::array<std::uint8_t, lane_count> keeps{};
  int count = 0;

  [[nodiscard]] bool is_full() const { return count == lane_count; }
  [[nodiscard]] bool operator[](int lane) const { return keeps[static_cast<std::size_t>(lane)] != 0; }
  void drop(int lane);
};

/// The first `paths` lanes.
[[nodiscard]] LaneMask first_lanes(std::uint64_t paths);

/// Sums of one series about a fixed centre, with its extremes.
struct Moments {
  double sum = 0;             ///< of value - centre
  double sum_of_squares = 0;  ///< of (value - centre)^2
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  std::uint64_t count = 0;
  std::uint64_t positive = 0;

  /// Adds moments_of() a batch.
  void add(Lanes const& values, double centre, LaneMask const& mask);
  void merge(Moments const& other);
};

/// Moments of one batch, folded in halves. NaN lanes are passed over: the number has no meaning there.
[[nodiscard]] Moments moments_of(Lanes const& values, double centre, LaneMask const& mask);

}  // namespace capexsim
