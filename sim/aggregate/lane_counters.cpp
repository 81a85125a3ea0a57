#include "aggregate/lane_counters.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "capexsim/aggregate/histogram.hpp"

namespace capexsim {
namespace {

/// Finds bins as HistogramShape::bin_of() does: the shape's numbers, made ready for a loop over lanes.
struct BinFinder {
  explicit BinFinder(HistogramShape const& shape)
      : centre(shape.centre),
        scale(shape.scale),
        offset(shape.offset),
        shift(shape.shift),
        up(counter::first_bin + shape.half - shape.first_key),
        down(counter::first_bin + shape.half - 1 + shape.first_key) {}

  CAPEXSIM_INLINE std::int32_t operator()(double value) const {
    double const distance = value - centre, size = std::abs(distance) * scale + offset;
    std::int32_t const key = std::bit_cast<std::int32_t>(static_cast<float>(size)) >> shift;
    std::int32_t const bin = distance < 0 ? down - key : up + key;
    std::int32_t const not_below = bin < counter::below ? counter::below : bin;
    return not_below > counter::above ? counter::above : not_below;
  }

  double const centre, scale, offset;
  std::int32_t const shift, up, down;  ///< key added to `up` or taken from `down` is the counter of the bin
};

template <int atom_count, bool is_whole>
CAPEXSIM_INLINE void find(Lanes const& values, HistogramShape const& shape, LaneCounters& counters) {
  BinFinder const bin_of(shape);
  auto const atoms = shape.atoms;
  CAPEXSIM_FOR_LANES(i) {
    std::int32_t held = bin_of(values[i]);
    std::int32_t const turn = i % counter::turns;
#pragma GCC unroll 4
    for (int a = 0; a < atom_count; ++a) {
      bool const is_atom = values[i] == atoms[static_cast<std::size_t>(a)];
      held = is_atom ? counter::first_atom + a * counter::turns + turn : held;
    }
    if constexpr (!is_whole) held = values[i] == values[i] ? held : counter::no_number + turn;
    counters[static_cast<std::size_t>(i)] = static_cast<std::uint16_t>(held);
  }
}

template <bool is_whole>
CAPEXSIM_INLINE void find_by_atoms(Lanes const& values, HistogramShape const& shape, LaneCounters& counters) {
  static_assert(HistogramShape::max_atoms == 4);
  switch (shape.atom_count) {
    case 0:
      return find<0, is_whole>(values, shape, counters);
    case 1:
      return find<1, is_whole>(values, shape, counters);
    case 2:
      return find<2, is_whole>(values, shape, counters);
    case 3:
      return find<3, is_whole>(values, shape, counters);
    default:
      return find<4, is_whole>(values, shape, counters);
  }
}

CAPEXSIM_CLONES void find_in_whole(Lanes const& values, HistogramShape const& shape, LaneCounters& counters) {
  find_by_atoms<true>(values, shape, counters);
}

CAPEXSIM_CLONES void find_with_gaps(Lanes const& values, HistogramShape const& shape, LaneCounters& counters) {
  find_by_atoms<false>(values, shape, counters);
}

}  // namespace

void find_counters(Lanes const& values, HistogramShape const& shape, bool is_whole, LaneCounters& counters) {
  if (is_whole) return find_in_whole(values, shape, counters);
  find_with_gaps(values, shape, counters);
}

int find_counter(double value, HistogramShape const& shape) {
  auto const end = shape.atoms.begin() + shape.atom_count;
  auto const atom = std::find(shape.atoms.begin(), end, value);
  if (atom != end) return counter::first_atom + counter::turns * static_cast<int>(atom - shape.atoms.begin());
  return BinFinder(shape)(value);
}

}  // namespace capexsim
