#include "capexsim/aggregate/histogram.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>

namespace capexsim {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

using Counters = std::array<std::int32_t, lane_count>;

/// Counter of every lane: an atom where the value is one, else its bin, else the end it lies beyond.
/// \tparam atom_count  atoms of the shape
template <int atom_count>
CAPEXSIM_INLINE void find(Lanes const& values, HistogramShape const& shape, Counters& counters) {
  double const centre = shape.centre, scale = shape.scale, offset = shape.offset;
  std::int32_t const first_key = shape.first_key, half = shape.half;
  int const shift = shape.shift;
  auto const atoms = shape.atoms;
  CAPEXSIM_FOR_LANES(i) {
    double const distance = values[i] - centre;
    double const size = (distance < 0 ? -distance : distance) * scale + offset;
    std::int32_t const key = (std::bit_cast<std::int32_t>(static_cast<float>(size)) >> shift) - first_key;
    std::int32_t const bin = distance < 0 ? half - 1 - key : half + key;
    std::int32_t const not_below = bin < 0 ? counter::below : bin;
    std::int32_t held = bin >= HistogramShape::bin_count ? counter::above : not_below;
    held = distance == distance ? held : counter::no_number;
#pragma GCC unroll 4
    for (int a = 0; a < atom_count; ++a) {
      held = values[i] == atoms[static_cast<std::size_t>(a)] ? counter::first_atom + a : held;
    }
    counters[static_cast<std::size_t>(i)] = held;
  }
}

CAPEXSIM_CLONES void find_counters(Lanes const& values, HistogramShape const& shape, Counters& counters) {
  static_assert(HistogramShape::max_atoms == 4);
  switch (shape.atom_count) {
    case 0:
      return find<0>(values, shape, counters);
    case 1:
      return find<1>(values, shape, counters);
    case 2:
      return find<2>(values, shape, counters);
    case 3:
      return find<3>(values, shape, counters);
    default:
      return find<4>(values, shape, counters);
  }
}

/// True if every lane has the same counter.
CAPEXSIM_CLONES bool is_one_counter(Counters const& counters) {
  std::int32_t const first = counters[0];
  std::int32_t different = 0;
#pragma omp simd reduction(| : different)
  for (int i = 0; i < lane_count; ++i) different |= counters[static_cast<std::size_t>(i)] ^ first;
  return different == 0;
}

CAPEXSIM_CLONES void add_counts(std::uint16_t const* part, std::uint32_t* sum) {
#pragma omp simd
  for (int c = 0; c < counter::stride; ++c) sum[c] += part[c];
}

}  // namespace

template <class Count>
CounterRows<Count>::CounterRows(std::size_t series) : size_(series) {
  std::size_t const wanted = series * counter::stride * sizeof(Count);
  std::size_t const bytes = std::max((wanted + huge_page - 1) / huge_page * huge_page, huge_page);
  void* const memory = std::aligned_alloc(huge_page, bytes);
  if (memory == nullptr) throw std::bad_alloc();
  madvise(memory, bytes, MADV_HUGEPAGE);  // only speed depends on it
  std::memset(memory, 0, wanted);
  counts_.reset(static_cast<Count*>(memory));
}

template <class Count>
void CounterRows<Count>::FreeMemory::operator()(Count* memory) const {
  std::free(memory);
}

template class CounterRows<std::uint16_t>;
template class CounterRows<std::uint32_t>;

/// Series come in rising order: what the next one needs is fetched while this one is counted.
static void fetch_next(std::uint16_t const* counts) {
  constexpr int per_line = 64 / sizeof(std::uint16_t);
  for (int c = 0; c < counter::stride; c += per_line) __builtin_prefetch(counts + counter::stride + c, 1);
}

void Histograms::add(std::size_t series, HistogramShape const& shape, Lanes const& values, LaneMask const& mask, int sign) {
  Counters counters;
  find_counters(values, shape, counters);
  std::uint16_t* const counts = counts_.row(series);
  fetch_next(counts);
  auto const add_to = [&](std::int32_t c, int lanes) { counts[c] = static_cast<std::uint16_t>(counts[c] + sign * lanes); };
  if (mask.is_full()) {
    if (is_one_counter(counters)) return add_to(counters[0], lane_count);
    for (std::int32_t c : counters) add_to(c, 1);
    return;
  }
  for (int i = 0; i < lane_count; ++i) {
    if (mask[i]) add_to(counters[static_cast<std::size_t>(i)], 1);
  }
}

void HistogramTotals::take(Histograms& part) {
  std::lock_guard const lock(mutex_);
  for (std::size_t s = 0; s < counts_.size(); ++s) {
    std::uint16_t* const from = part.counts_.row(s);
    add_counts(from, counts_.row(s));
    std::fill_n(from, counter::stride, std::uint16_t{0});
  }
}

}  // namespace capexsim
