#pragma once

#include <array>
#include <cstdint>

#include "capexsim/aggregate/histogram_shape.hpp"
#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// Counter of every lane of a row, by its place in namespace counter.
using LaneCounters = std::array<std::uint16_t, lane_count>;

/// Counter of every lane: an atom where the value is one, else its bin, else the end it lies beyond.
/// \param is_whole  true if no lane is NaN
void find_counters(Lanes const& values, HistogramShape const& shape, bool is_whole, LaneCounters& counters);

/// The same of one number.
[[nodiscard]] int find_counter(double value, HistogramShape const& shape);

}  // namespace capexsim
