#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// Threefry-4x32 with 20 rounds: 128 random bits for every key and counter.
/// Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11. Checked against the known
/// answers of Random123.
[[nodiscard]] std::array<std::uint32_t, 4> threefry4x32(std::array<std::uint32_t, 4> key, std::array<std::uint32_t, 4> counter);

/// Paths that share their counters, and that an even design spreads; a batch is a part of such a group.
inline constexpr int paths_per_group = 256, batches_per_group = paths_per_group / lane_count;

/// Random words of a group, path by path.
struct alignas(64) GroupWords {
  std::array<std::uint32_t, paths_per_group> value;
};

/// The draws of one name in one run: every (path, quarter) has its word, whoever asks for it and whenever.
class Stream {
 public:
  /// \param seed  of the run
  /// \param name  of the input or noise, "demand.inference.price_elasticity.long_run"
  Stream(std::uint64_t seed, std::string_view name);

  /// Words of the paths of a batch, a lane per path.
  /// \param batch    paths lane_count batch ... lane_count (batch + 1) - 1
  /// \param quarter  of the draw; 0 for what is drawn once per path
  void words(std::uint64_t batch, std::uint32_t quarter, LaneWords& words) const;

  /// The words of all paths of a group, in order; takes no longer than those of a part of it.
  /// \param group  paths 256 group ... 256 group + 255
  void group_words(std::uint64_t group, std::uint32_t quarter, GroupWords& words) const;

  /// The word of one path: what words() gives in its lane.
  [[nodiscard]] std::uint32_t word(std::uint64_t path, std::uint32_t quarter) const;

  [[nodiscard]] std::array<std::uint32_t, 4> const& key() const { return key_; }

 private:
  std::array<std::uint32_t, 4> key_;
};

/// Random words of one (path, quarter) of a stream without end, for distributions that take a varying number of them.
/// Conforms to the uniform random bit generators of Boost.Random.
class KeyedEngine {
 public:
  using result_type = std::uint32_t;

  KeyedEngine(Stream const& stream, std::uint64_t path, std::uint32_t quarter);

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xffffffff; }
  result_type operator()();

 private:
  std::array<std::uint32_t, 4> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> buffer_{};
  int used_ = 4;
};

}  // namespace capexsim
