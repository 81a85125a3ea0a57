#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

#include "capexsim/engine/keyed_words.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// What decides the draws of a run besides their names.
struct DrawDesign {
  std::uint64_t seed = 0;
  Sampling sampling = Sampling::random;

  DrawDesign(std::uint64_t a_seed, Sampling a_sampling = Sampling::random) : seed(a_seed), sampling(a_sampling) {}
  explicit DrawDesign(Simulation const& simulation) : seed(simulation.seed), sampling(simulation.sampling) {}
};

/// Words of one name that every quarter draws anew. Independent from path to path; in an antithetic run the words of paths
/// 2 k and 2 k + 1 are each other's complement, so that their uniform numbers sum to 1.
class QuarterlyWords {
 public:
  QuarterlyWords(DrawDesign const& design, std::string_view name)
      : stream_(design.seed, name), has_pairs_(design.sampling == Sampling::antithetic) {}

  void words(std::uint64_t batch, std::uint32_t quarter, LaneWords& words) const;

 private:
  Stream stream_;
  bool has_pairs_;
};

/// Paths of an independent part of a run: statistics of parts tell the error of a design whose paths depend on each other.
/// Groups go to parts in turn, so that a part's draws do not depend on the number of paths.
inline constexpr std::uint64_t design_parts = 16;

[[nodiscard]] constexpr std::uint64_t part_of_batch(std::uint64_t batch) { return batch / batches_per_group % design_parts; }

/// Words that spread 256 paths at a time evenly: each group has one path in every 256th of (0, 1), in an order of its own.
/// Source: McKay, Beckman and Conover (1979), Technometrics 21(2):239-245, "Latin hypercube sampling".
class StratifiedWords {
 public:
  StratifiedWords(std::uint64_t seed, std::string_view name) : stream_(seed, name) {}

  void words(std::uint64_t batch, LaneWords& words) const;

 private:
  Stream stream_;
};

/// One coordinate of a Sobol sequence, scrambled: 16 independent scramblings, each with every 16th group of paths.
/// The direction numbers are those of Boost.Random (Joe and Kuo). Scrambled by a random lower triangular matrix and a digital
/// shift, keyed by seed and name: Matousek (1998), J. Complexity 14(4):527-556; its variance is that of Owen's scrambling.
class SobolWords {
 public:
  /// \param coordinate  from 0, below 1,000
  SobolWords(std::uint64_t seed, std::string_view name, int coordinate);

  void words(std::uint64_t batch, LaneWords& words) const;

 private:
  struct Scrambling {
    std::array<std::uint32_t, 32> directions;
    std::uint32_t shift;
  };
  std::shared_ptr<std::array<Scrambling, design_parts> const> scramblings_;
};

/// Words of one name that every path draws once, spread over paths as the run's design says.
class OncePerPath {
 public:
  /// \param name  of an input: in a Sobol run what has no coordinate is stratified by itself
  OncePerPath(DrawDesign const& design, std::string_view name);

  void words(std::uint64_t batch, LaneWords& words) const;

 private:
  std::variant<QuarterlyWords, StratifiedWords, SobolWords> source_;
};

/// The coordinate of a key in the Sobol sequence: its place among the keys with a number that every scenario has, whatever else
/// a scenario holds. Keys with a chosen name in them and parts of a key (KEY.times, KEY@2025Q1) have none.
[[nodiscard]] std::optional<int> sobol_coordinate(std::string_view input_name);

}  // namespace capexsim
