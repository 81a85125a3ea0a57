#include "capexsim/engine/keyed_words.hpp"

#include <bit>

namespace capexsim {
namespace {

constexpr int rounds = 20;
constexpr std::uint32_t key_parity = 0x1BD11BDA;
constexpr int rotations[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}};

// Four consecutive runs of 64 paths share their counters: path 64 w + j of a batch takes word w of counter j.
constexpr int counters_per_batch = lane_count / 4;

CAPEXSIM_INLINE void mix_round(int round, std::uint32_t& a, std::uint32_t& b, std::uint32_t& c, std::uint32_t& d) {
  std::uint32_t &b_or_d = round % 2 == 0 ? b : d, &d_or_b = round % 2 == 0 ? d : b;
  a += b_or_d;
  b_or_d = std::rotl(b_or_d, rotations[round % 8][0]) ^ a;
  c += d_or_b;
  d_or_b = std::rotl(d_or_b, rotations[round % 8][1]) ^ c;
}

CAPEXSIM_INLINE std::array<std::uint32_t, 4> encrypt(std::array<std::uint32_t, 4> const& key,
                                                     std::array<std::uint32_t, 4> const& counter) {
  std::uint32_t const k[5] = {key[0], key[1], key[2], key[3], key_parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  std::uint32_t a = counter[0] + k[0], b = counter[1] + k[1], c = counter[2] + k[2], d = counter[3] + k[3];
#pragma GCC unroll 20
  for (int round = 0; round < rounds; ++round) {
    mix_round(round, a, b, c, d);
    if (round % 4 == 3) {
      std::uint32_t const s = static_cast<std::uint32_t>(round) / 4 + 1;
      a += k[s % 5];
      b += k[(s + 1) % 5];
      c += k[(s + 2) % 5];
      d += k[(s + 3) % 5] + s;
    }
  }
  return {a, b, c, d};
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

CAPEXSIM_CLONES void fill_words(std::array<std::uint32_t, 4> const& key, std::uint64_t batch, std::uint32_t quarter,
                                LaneWords& words) {
  std::uint64_t const first = batch * counters_per_batch;
  std::uint32_t const first_low = low(first), first_high = high(first);  // 64 divides 2^32: no carry inside a batch
  auto const k = key;
#pragma omp simd
  for (int j = 0; j < counters_per_batch; ++j) {
    auto const out = encrypt(k, {first_low + static_cast<std::uint32_t>(j), first_high, quarter, 0});
    words[j] = out[0];
    words[j + counters_per_batch] = out[1];
    words[j + 2 * counters_per_batch] = out[2];
    words[j + 3 * counters_per_batch] = out[3];
  }
}

}  // namespace

std::array<std::uint32_t, 4> threefry4x32(std::array<std::uint32_t, 4> key, std::array<std::uint32_t, 4> counter) {
  return encrypt(key, counter);
}

Stream::Stream(std::uint64_t seed, std::string_view name) {
  auto const hash = hash_name(name);
  key_ = {low(seed), high(seed), low(hash), high(hash)};
}

void Stream::words(std::uint64_t batch, std::uint32_t quarter, LaneWords& words) const {
  fill_words(key_, batch, quarter, words);
}

std::uint32_t Stream::word(std::uint64_t path, std::uint32_t quarter) const {
  std::uint64_t const lane = path % lane_count;
  std::uint64_t const counter = path / lane_count * counters_per_batch + lane % counters_per_batch;
  return encrypt(key_, {low(counter), high(counter), quarter, 0})[lane / counters_per_batch];
}

// The last word of the counter tells the blocks of an engine apart from each other and from the single words, which have 0
// there.
KeyedEngine::KeyedEngine(Stream const& stream, std::uint64_t path, std::uint32_t quarter)
    : key_(stream.key()), counter_{low(path), high(path), quarter, 0} {}

KeyedEngine::result_type KeyedEngine::operator()() {
  if (used_ == 4) {
    ++counter_[3];
    buffer_ = encrypt(key_, counter_);
    used_ = 0;
  }
  return buffer_[static_cast<std::size_t>(used_++)];
}

}  // namespace capexsim
