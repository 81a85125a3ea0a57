#include "capexsim/aggregate/histogram.hpp"

#include <algorithm>
#include <cstring>

#include "aggregate/lane_counters.hpp"

namespace capexsim {
namespace {

CAPEXSIM_CLONES void add_counts(std::uint16_t const* part, std::uint32_t* sum) {
#pragma omp simd
  for (int c = 0; c < counter::stride; ++c) sum[c] += part[c];
}

}  // namespace

/// Series come in rising order: what the next one needs is fetched while this one is counted.
static void fetch_next(std::uint16_t const* counts) {
  constexpr int per_line = 64 / sizeof(std::uint16_t);
  for (int c = 0; c < counter::stride; c += per_line) __builtin_prefetch(counts + counter::stride + c, 1);
}

/// Adds `sign` to the counter of every lane. Four counters at a time are read as one word.
static void count_lanes(LaneCounters const& counters, int sign, std::uint16_t* counts) {
  auto const add_to = [&](std::uint64_t c) { counts[c & 0xffff] = static_cast<std::uint16_t>(counts[c & 0xffff] + sign); };
#pragma GCC unroll 2
  for (std::size_t i = 0; i < counters.size(); i += 4) {
    std::uint64_t four;
    std::memcpy(&four, &counters[i], sizeof four);
    add_to(four);
    add_to(four >> 16);
    add_to(four >> 32);
    add_to(four >> 48);
  }
}

Moments Histograms::add(std::size_t series, HistogramShape const& shape, Lanes const& values, LaneMask const& mask, int sign) {
  std::uint16_t* const counts = counts_.row(series);
  fetch_next(counts);
  auto const moments = moments_of(values, shape.mean, mask);
  auto const add_to = [&](int c, int lanes) { counts[c] = static_cast<std::uint16_t>(counts[c] + sign * lanes); };
  bool const is_whole = moments.count == lane_count;
  if (is_whole && moments.low == moments.high) {
    add_to(find_counter(values[0], shape), lane_count);
    return moments;
  }
  LaneCounters counters;
  find_counters(values, shape, is_whole, counters);
  if (mask.is_full()) {
    count_lanes(counters, sign, counts);
    return moments;
  }
  for (int i = 0; i < lane_count; ++i) {
    if (mask[i]) add_to(counters[static_cast<std::size_t>(i)], 1);
  }
  return moments;
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
