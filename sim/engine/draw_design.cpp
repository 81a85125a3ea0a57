#include "capexsim/engine/draw_design.hpp"

#include <algorithm>
#include <bit>
#include <boost/random/sobol.hpp>
#include <map>
#include <numeric>
#include <string>

#include "capexsim/scenario/key_table.hpp"

namespace capexsim {
namespace {

// What a stream is asked besides its words of quarter 0: words for the order of strata, words for scrambling.
constexpr std::uint32_t for_order = 1, for_scrambling = 2;

/// Spreads half a batch of words over whole pairs.
CAPEXSIM_CLONES void pair_up(LaneWords const& words, int first, LaneWords& paired) {
  for (int k = 0; k < lane_count / 2; ++k) {
    paired[2 * k] = words[first + k];
    paired[2 * k + 1] = ~words[first + k];
  }
}

/// A random order of 0 to 255. Source: Fisher and Yates (1938), in Durstenfeld's form.
GroupWords random_order(GroupWords const& words) {
  GroupWords all;
  auto& order = all.value;
  std::iota(order.begin(), order.end(), 0u);
  for (std::uint64_t k = paths_per_group - 1; k > 0; --k) std::swap(order[k], order[(words.value[k] * (k + 1)) >> 32]);
  return all;
}

using BoostSobol = boost::random::sobol_engine<std::uint32_t, 32>;

/// Direction numbers of one coordinate, the most significant first, read off the points whose Gray code has a single bit.
std::array<std::uint32_t, 32> direction_numbers(int coordinate) {
  BoostSobol engine(static_cast<std::size_t>(coordinate) + 1);
  std::array<std::uint32_t, 32> directions{};
  for (int bit = 0; bit < 32; ++bit) {
    engine.seed(static_cast<std::uint32_t>((std::uint64_t{2} << bit) - 2));
    engine.discard(static_cast<std::uint64_t>(coordinate));
    directions[static_cast<std::size_t>(bit)] = engine();
  }
  return directions;
}

/// Rows of a lower triangular matrix of bits with ones on the diagonal; bit 31 is the first digit.
std::array<std::uint32_t, 32> random_triangle(Stream const& stream, std::uint64_t part) {
  std::array<std::uint32_t, 32> rows{};
  for (std::uint32_t digit = 0; digit < 32; ++digit) {
    std::uint32_t const diagonal = 0x80000000u >> digit;
    std::uint32_t const earlier = ~(diagonal | (diagonal - 1));
    rows[digit] = (stream.word(64 * part + digit, for_scrambling) & earlier) | diagonal;
  }
  return rows;
}

std::uint32_t product(std::array<std::uint32_t, 32> const& rows, std::uint32_t digits) {
  std::uint32_t scrambled = 0;
  for (std::uint32_t digit = 0; digit < 32; ++digit) {
    auto const parity = static_cast<std::uint32_t>(std::popcount(rows[digit] & digits)) & 1u;
    scrambled |= parity << (31 - digit);
  }
  return scrambled;
}

std::map<std::string, int, std::less<>> const& sobol_coordinates() {
  static auto const coordinates = [] {
    std::map<std::string, int, std::less<>> places;
    for (auto const& entry : all_keys()) {
      bool const is_number = std::holds_alternative<Key>(entry.about);
      bool const has_chosen_name = entry.place.find('*') != std::string::npos;
      if (is_number && !has_chosen_name) places.emplace(entry.place, static_cast<int>(places.size()));
    }
    return places;
  }();
  return coordinates;
}

}  // namespace

void QuarterlyWords::words(std::uint64_t batch, std::uint32_t quarter, LaneWords& words) const {
  if (!has_pairs_) return stream_.words(batch, quarter, words);
  LaneWords drawn;
  stream_.words(batch / 2, quarter, drawn);
  pair_up(drawn, batch % 2 == 0 ? 0 : lane_count / 2, words);
}

void StratifiedWords::words(std::uint64_t batch, LaneWords& words) const {
  static_assert(paths_per_group == 256, "a stratum is the first byte of a word");
  GroupWords group;
  stream_.group_words(batch / batches_per_group, for_order, group);
  auto const order = random_order(group);
  auto const* const strata = &order.value[batch % batches_per_group * lane_count];
  stream_.words(batch, 0, words);
  CAPEXSIM_FOR_LANES(i) words.value[static_cast<std::size_t>(i)] = (words[i] >> 8) | (strata[i] << 24);
}

SobolWords::SobolWords(std::uint64_t seed, std::string_view name, int coordinate) {
  Stream const stream(seed, name);
  auto const directions = direction_numbers(coordinate);
  auto scramblings = std::make_shared<std::array<Scrambling, design_parts>>();
  for (std::uint64_t part = 0; part < design_parts; ++part) {
    auto const triangle = random_triangle(stream, part);
    auto& scrambling = (*scramblings)[part];
    std::transform(directions.begin(), directions.end(), scrambling.directions.begin(),
                   [&](std::uint32_t direction) { return product(triangle, direction); });
    scrambling.shift = stream.word(64 * part + 32, for_scrambling);
  }
  scramblings_ = std::move(scramblings);
}

/// Point i of the sequence is the sum, without carry, of the direction numbers of the bits of i.
void SobolWords::words(std::uint64_t batch, LaneWords& words) const {
  auto const& [directions, shift] = (*scramblings_)[part_of_batch(batch)];
  words[0] = shift;
  std::uint64_t const rank = batch / batches_per_group / design_parts;  // of the group in its part
  std::uint64_t const first = rank * paths_per_group + batch % batches_per_group * lane_count;
  for (std::size_t bit = 0; bit < 32; ++bit) {
    if ((first >> bit) & 1) words[0] ^= directions[bit];
  }
  for (int bit = 0; 1 << bit < lane_count; ++bit) {
    for (int lane = 0; lane < 1 << bit; ++lane) {
      words[(1 << bit) + lane] = words[lane] ^ directions[static_cast<std::size_t>(bit)];
    }
  }
}

OncePerPath::OncePerPath(DrawDesign const& design, std::string_view name) : source_(QuarterlyWords(design, name)) {
  bool const is_sobol = design.sampling == Sampling::sobol;
  if (!is_sobol && design.sampling != Sampling::latin_hypercube) return;
  auto const coordinate = is_sobol ? sobol_coordinate(name) : std::nullopt;
  if (coordinate) {
    source_ = SobolWords(design.seed, name, *coordinate);
  } else {
    source_ = StratifiedWords(design.seed, name);
  }
}

void OncePerPath::words(std::uint64_t batch, LaneWords& words) const {
  struct Ask {
    std::uint64_t batch;
    LaneWords& words;
    void operator()(QuarterlyWords const& source) const { source.words(batch, 0, words); }
    void operator()(StratifiedWords const& source) const { source.words(batch, words); }
    void operator()(SobolWords const& source) const { source.words(batch, words); }
  };
  std::visit(Ask{batch, words}, source_);
}

std::optional<int> sobol_coordinate(std::string_view input_name) {
  auto const& coordinates = sobol_coordinates();
  auto const found = coordinates.find(input_name);
  return found == coordinates.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace capexsim
