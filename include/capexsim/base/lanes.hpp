#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace capexsim {

/// Paths that are computed side by side: the width of a batch. Twice as many would push the rows of five companies out of a
/// second-level cache of 2 MB; half as many would double the price of entering a loop.
inline constexpr int lane_count = 128;

/// One quantity of all paths of a batch, a lane per path. The pad keeps rows from lying a power of two apart, where
/// they would evict each other from the cache.
struct alignas(64) Lanes {
  std::array<double, lane_count + 8> value;

  double& operator[](int lane) { return value[static_cast<std::size_t>(lane)]; }
  double operator[](int lane) const { return value[static_cast<std::size_t>(lane)]; }
};

/// Random words of a batch, a lane per path.
struct alignas(64) LaneWords {
  std::array<std::uint32_t, lane_count> value;

  std::uint32_t& operator[](int lane) { return value[static_cast<std::size_t>(lane)]; }
  std::uint32_t operator[](int lane) const { return value[static_cast<std::size_t>(lane)]; }
};

/// The same number in every lane.
inline void fill(Lanes& lanes, double number) { lanes.value.fill(number); }

}  // namespace capexsim

// A loop whose passes do not depend on each other; the compiler may run several lanes at once.
#define CAPEXSIM_FOR_LANES(lane) _Pragma("omp simd") for (int lane = 0; lane < ::capexsim::lane_count; ++lane)

// Compiles a function three times, for every x86-64 processor, for those with AVX2 and for those with AVX-512; the fitting
// one is chosen at start. Results do not differ: the functions use + - * / sqrt and integers only, without contraction.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(CAPEXSIM_ONE_TARGET)
#define CAPEXSIM_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CAPEXSIM_CLONES
#endif

#define CAPEXSIM_INLINE [[gnu::always_inline]] inline
