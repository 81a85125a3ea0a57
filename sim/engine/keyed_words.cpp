#include "capexsim/engine/keyed_words.hpp"

#include <cstddef>

namespace capexsim {
namespace {

constexpr int rounds = 20;
constexpr std::uint32_t key_parity = 0x1BD11BDA;
constexpr int rotations[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}};

// Four consecutive runs of 64 paths share their counters: path 64 w + j of a group takes word w of counter j.
constexpr int counters_per_group = paths_per_group / 4;

/// Eight counters side by side, in as many registers as the processor needs.
constexpr int side_by_side = 8;
using Words8 [[gnu::vector_size(side_by_side * sizeof(std::uint32_t)), gnu::may_alias]] = std::uint32_t;

template <class Word>
CAPEXSIM_INLINE void rotate(int bits, Word& x) {
  x = (x << bits) | (x >> (32 - bits));
}

template <class Word>
CAPEXSIM_INLINE void mix(int bits, Word& x, Word& y) {
  x += y;
  rotate(bits, y);
  y ^= x;
}

/// Twenty rounds, in place; each of `a` to `d` holds one word of a counter, or of eight.
template <class Word>
CAPEXSIM_INLINE void encrypt(std::array<std::uint32_t, 4> const& key, Word& a, Word& b, Word& c, Word& d) {
  std::uint32_t const k[5] = {key[0], key[1], key[2], key[3], key_parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  a += k[0], b += k[1], c += k[2], d += k[3];
#pragma GCC unroll 20
  for (std::uint32_t round = 0; round < rounds; ++round) {
    auto const& bits = rotations[round % 8];
    mix(bits[0], a, round % 2 == 0 ? b : d);
    mix(bits[1], c, round % 2 == 0 ? d : b);
    if (round % 4 == 3) {
      std::uint32_t const s = round / 4 + 1;
      a += k[s % 5], b += k[(s + 1) % 5], c += k[(s + 2) % 5], d += k[(s + 3) % 5] + s;
    }
  }
}

std::array<std::uint32_t, 4> encrypted(std::array<std::uint32_t, 4> const& key, std::array<std::uint32_t, 4> counter) {
  encrypt(key, counter[0], counter[1], counter[2], counter[3]);
  return counter;
}

/// FNV-1a over the bytes, then the finaliser of splitmix64: names that differ in one letter differ in half of all bits.
std::uint64_t hash_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (unsigned char c : name) hash = (hash ^ c) * 0x100000001b3;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

constexpr std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

/// Words of a group, all runs or two of them, one run after the other.
template <bool has_first_two, bool has_last_two>
CAPEXSIM_INLINE void fill_runs(std::array<std::uint32_t, 4> const& key, std::uint64_t group, std::uint32_t quarter,
                               std::uint32_t* words) {
  std::uint64_t const first = group * counters_per_group;  // 64 divides 2^32: no carry inside a group
  auto const row = [&](std::ptrdiff_t run) { return reinterpret_cast<Words8*>(words + run * counters_per_group); };
  Words8 const zero{}, steps{0, 1, 2, 3, 4, 5, 6, 7};
  for (int j = 0; j < counters_per_group / side_by_side; ++j) {
    Words8 a = steps + (low(first) + static_cast<std::uint32_t>(j * side_by_side));
    Words8 b = zero + high(first), c = zero + quarter, d = zero;
    encrypt(key, a, b, c, d);
    if constexpr (has_first_two) row(0)[j] = a, row(1)[j] = b;
    if constexpr (has_last_two) row(has_first_two ? 2 : 0)[j] = c, row(has_first_two ? 3 : 1)[j] = d;
  }
}

CAPEXSIM_CLONES void fill_group(std::array<std::uint32_t, 4> const& key, std::uint64_t group, std::uint32_t quarter,
                                GroupWords& words) {
  fill_runs<true, true>(key, group, quarter, words.value.data());
}

CAPEXSIM_CLONES void fill_batch(std::array<std::uint32_t, 4> const& key, std::uint64_t batch, std::uint32_t quarter,
                                LaneWords& words) {
  static_assert(batches_per_group == 2 && 2 * counters_per_group == lane_count);
  if (batch % 2 == 0) {
    fill_runs<true, false>(key, batch / 2, quarter, words.value.data());
  } else {
    fill_runs<false, true>(key, batch / 2, quarter, words.value.data());
  }
}

}  // namespace

std::array<std::uint32_t, 4> threefry4x32(std::array<std::uint32_t, 4> key, std::array<std::uint32_t, 4> counter) {
  return encrypted(key, counter);
}

Stream::Stream(std::uint64_t seed, std::string_view name) {
  auto const hash = hash_name(name);
  key_ = {low(seed), high(seed), low(hash), high(hash)};
}

void Stream::words(std::uint64_t batch, std::uint32_t quarter, LaneWords& words) const {
  fill_batch(key_, batch, quarter, words);
}

void Stream::group_words(std::uint64_t group, std::uint32_t quarter, GroupWords& words) const {
  fill_group(key_, group, quarter, words);
}

std::uint32_t Stream::word(std::uint64_t path, std::uint32_t quarter) const {
  std::uint64_t const place = path % paths_per_group;
  std::uint64_t const counter = path / paths_per_group * counters_per_group + place % counters_per_group;
  return encrypted(key_, {low(counter), high(counter), quarter, 0})[place / counters_per_group];
}

// The last word of the counter tells the blocks of an engine apart from each other and from the single words, which have 0
// there.
KeyedEngine::KeyedEngine(Stream const& stream, std::uint64_t path, std::uint32_t quarter)
    : key_(stream.key()), counter_{low(path), high(path), quarter, 0} {}

KeyedEngine::result_type KeyedEngine::operator()() {
  if (used_ == 4) {
    ++counter_[3];
    buffer_ = encrypted(key_, counter_);
    used_ = 0;
  }
  return buffer_[static_cast<std::size_t>(used_++)];
}

}  // namespace capexsim
