// Random words from generators that run on, a lane each, in place of keyed ones: whoever asks first gets the first words. What
// results that do not depend on the order of work cost is measured against this.

#include <algorithm>

#include "capexsim/engine/keyed_words.hpp"

namespace capexsim {
namespace {

/// xoshiro128++ in every lane. Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS
/// 47(4).
struct alignas(64) RunningLanes {
  std::array<std::uint32_t, lane_count> a, b, c, d;

  RunningLanes() {
    std::uint64_t seed = 1;
    for (auto* row : {&a, &b, &c, &d}) {
      for (auto& word : *row)
        word = static_cast<std::uint32_t>((seed = seed * 6364136223846793005 + 1442695040888963407) >> 32);
    }
  }
};

constexpr std::uint32_t rotated(std::uint32_t x, int bits) { return (x << bits) | (x >> (32 - bits)); }

void run_on(RunningLanes& lanes, LaneWords& words) {
  CAPEXSIM_FOR_LANES(i) {
    auto const k = static_cast<std::size_t>(i);
    std::uint32_t const next = rotated(lanes.a[k] + lanes.d[k], 7) + lanes.a[k], shifted = lanes.b[k] << 9;
    lanes.c[k] ^= lanes.a[k];
    lanes.d[k] ^= lanes.b[k];
    lanes.b[k] ^= lanes.c[k];
    lanes.a[k] ^= lanes.d[k];
    lanes.c[k] ^= shifted;
    lanes.d[k] = rotated(lanes.d[k], 11);
    words[i] = next;
  }
}

}  // namespace

Stream::Stream(std::uint64_t, std::string_view) : key_{} {}

void Stream::words(std::uint64_t, std::uint32_t, LaneWords& words) const {
  thread_local RunningLanes lanes;
  run_on(lanes, words);
}

void Stream::group_words(std::uint64_t group, std::uint32_t quarter, GroupWords& all) const {
  for (auto part = all.value.begin(); part != all.value.end(); part += lane_count) {
    LaneWords drawn;
    words(group, quarter, drawn);
    std::copy(drawn.value.begin(), drawn.value.end(), part);
  }
}

// Asked for by designs that no benchmark runs.
std::uint32_t Stream::word(std::uint64_t, std::uint32_t) const {
  LaneWords drawn;
  words(0, 0, drawn);
  return drawn[0];
}

}  // namespace capexsim
