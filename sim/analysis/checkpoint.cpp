#include "analysis/checkpoint.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/packed_bytes.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

constexpr std::string_view format_name = "capexsim state 2\n";
/// Where counters lie: a program that lays them out in another way cannot read them.
constexpr std::array<std::uint16_t, 6> counter_layout{
    HistogramShape::bin_count, counter::below, counter::above, counter::first_atom, counter::no_number, counter::stride,
};

void expect(bool claim, char const* problem) {
  if (!claim) throw FileError(problem);
}

void pack_shape(HistogramShape const& shape, std::string& bytes) {
  for (double number : {shape.centre, shape.scale, shape.offset, shape.mean}) pack(number, bytes);
  pack(shape.first_key, bytes);
  pack(static_cast<std::int16_t>(shape.shift), bytes);
  pack(static_cast<std::int16_t>(shape.half), bytes);
  pack(static_cast<std::uint8_t>(shape.atom_count), bytes);
  for (int a = 0; a < shape.atom_count; ++a) pack(shape.atoms[static_cast<std::size_t>(a)], bytes);
}

/// Bins as lay_bins_about() and lay_bins_from_zero() lay them: with others whole numbers could overflow. Any number will do for
/// the rest.
bool are_bins(HistogramShape const& shape) {
  constexpr int least_shift = 14, most_shift = 23, most_key = 1 << 17;
  bool const is_shift = shape.shift >= least_shift && shape.shift <= most_shift;
  bool const is_key = shape.first_key >= -most_key && shape.first_key <= most_key;
  return is_shift && is_key && (shape.half == 0 || shape.half == HistogramShape::bin_count / 2);
}

HistogramShape take_shape(PackedBytes& bytes) {
  HistogramShape shape;
  for (double* number : {&shape.centre, &shape.scale, &shape.offset, &shape.mean}) *number = bytes.take<double>();
  shape.first_key = bytes.take<std::int32_t>();
  shape.shift = bytes.take<std::int16_t>();
  shape.half = bytes.take<std::int16_t>();
  shape.atom_count = bytes.take<std::uint8_t>();
  expect(are_bins(shape) && shape.atom_count <= HistogramShape::max_atoms, "its bins make no sense");
  for (int a = 0; a < shape.atom_count; ++a) {
    auto const end = shape.atoms.begin() + a;
    *end = bytes.take<double>();
    expect(std::isfinite(*end) && std::find(shape.atoms.begin(), end, *end) == end, "its bins make no sense");
  }
  return shape;
}

void pack_moments(Moments const& moments, std::string& bytes) {
  for (double number : {moments.sum, moments.sum_of_squares, moments.low, moments.high}) pack(number, bytes);
  pack_short(moments.count, bytes);
  pack_short(moments.positive, bytes);
}

Moments take_moments(PackedBytes& bytes) {
  Moments moments;
  for (double* number : {&moments.sum, &moments.sum_of_squares, &moments.low, &moments.high}) *number = bytes.take<double>();
  moments.count = bytes.take_short();
  moments.positive = bytes.take_short();
  expect(moments.positive <= moments.count && (moments.count == 0 || moments.low <= moments.high), "its sums make no sense");
  return moments;
}

/// Every counter; a run of zeros as 0 and how many follow the first.
void pack_counters(std::uint32_t const* counts, std::string& bytes) {
  for (int c = 0; c < counter::stride;) {
    pack_short(counts[c], bytes);
    int const first = c++;
    if (counts[first] != 0) continue;
    while (c < counter::stride && counts[c] == 0) ++c;
    pack_short(static_cast<std::uint64_t>(c - first - 1), bytes);
  }
}

/// \param values  how many there are in all
void take_counters(PackedBytes& bytes, std::uint64_t values, std::uint32_t* counts) {
  std::uint64_t left = values;
  for (std::uint64_t c = 0; c < counter::stride; ++c) {
    auto const count = bytes.take_short();
    expect(count <= left, "its counters make no sense");
    left -= count;
    counts[c] = static_cast<std::uint32_t>(count);
    if (count > 0) continue;
    auto const more = bytes.take_short();
    expect(more < counter::stride - c, "its counters make no sense");
    c += more;
  }
  expect(left == 0 || left == values, "its counters make no sense");
}

/// Values of a series that are numbers.
std::uint64_t numbers_in(std::uint32_t const* counts) {
  return std::accumulate(counts, counts + counter::no_number, std::uint64_t{0});
}

void pack_failed(FailedPaths const& failed, std::string& bytes) {
  pack_short(failed.count, bytes);
  pack_short(failed.first.size(), bytes);
  for (std::uint64_t path : failed.first) pack_short(path, bytes);
}

FailedPaths take_failed(PackedBytes& bytes, std::uint64_t paths) {
  FailedPaths failed;
  failed.count = bytes.take_short();
  auto const named = bytes.take_short();
  expect(failed.count <= paths && named == std::min<std::uint64_t>(failed.count, failures_named),
         "its failed paths make no sense");
  for (std::uint64_t k = 0; k < named; ++k) {
    auto const path = bytes.take_short();
    expect(path < paths && (k == 0 || path > failed.first.back()), "its failed paths make no sense");
    failed.first.push_back(path);
  }
  return failed;
}

void pack_ranks(RankSums const& ranks, std::string& bytes) {
  for (double number : ranks.numbers()) pack(number, bytes);
}

void take_ranks(PackedBytes& bytes, RankSums& ranks) {
  auto numbers = ranks.numbers();
  for (double& number : numbers) number = bytes.take<double>();
  ranks.set_numbers(numbers);
}

void pack_parts(PartSums const& parts, std::string& bytes) {
  for (double number : parts.numbers()) pack(number, bytes);
}

void take_parts(PackedBytes& bytes, PartSums& parts) {
  PartSums::Numbers numbers;
  for (double& number : numbers) number = bytes.take<double>();
  parts.set_numbers(numbers);
}

/// Whether the pilot left the series out.
void take_choice(PackedBytes& bytes, std::size_t series, SeriesLayout& layout) {
  auto const is_left_out = bytes.take<std::uint8_t>();
  expect(is_left_out == 0 || (is_left_out == 1 && layout.needs_all_paths(series)), "it leaves out what must be there");
  if (is_left_out == 1) layout.leave_out(series);
}

void pack_series(Checkpoint const& checkpoint, std::size_t series, std::string& bytes) {
  pack(static_cast<std::uint8_t>(checkpoint.pilot.layout.is_left_out(series)), bytes);
  pack_shape(checkpoint.pilot.shapes[series], bytes);
  if (!checkpoint.parts.empty()) pack_parts(checkpoint.parts[series], bytes);
  pack_moments(checkpoint.blocks.moments[series], bytes);
  pack_moments(checkpoint.open.moments[series], bytes);
  pack_counters(checkpoint.totals.counts(series), bytes);
}

void take_series(PackedBytes& bytes, std::size_t series, Checkpoint& checkpoint) {
  take_choice(bytes, series, checkpoint.pilot.layout);
  checkpoint.pilot.shapes.push_back(take_shape(bytes));
  if (!checkpoint.parts.empty()) take_parts(bytes, checkpoint.parts[series]);
  auto const& blocks = checkpoint.blocks.moments[series] = take_moments(bytes);
  auto const& open = checkpoint.open.moments[series] = take_moments(bytes);
  auto* const counts = checkpoint.totals.counts(series);
  take_counters(bytes, checkpoint.batches * lane_count - checkpoint.failed.count, counts);
  expect(blocks.count + open.count == numbers_in(counts), "its sums and its counters differ");
}

}  // namespace

void PathSums::merge(PathSums const& later) {
  for (std::size_t s = 0; s < moments.size(); ++s) moments[s].merge(later.moments[s]);
  ranks.merge(later.ranks);
}

std::string write_checkpoint(Checkpoint const& checkpoint, int threads) {
  constexpr std::size_t stretch = 256;
  auto const series = checkpoint.pilot.shapes.size();
  std::string bytes(format_name);
  for (auto const place : counter_layout) pack(place, bytes);
  pack(static_cast<std::uint64_t>(series), bytes);
  pack(static_cast<std::uint64_t>(checkpoint.blocks.ranks.size()), bytes);
  pack(checkpoint.batches, bytes);
  pack_failed(checkpoint.failed, bytes);
  pack_ranks(checkpoint.blocks.ranks, bytes);
  pack_ranks(checkpoint.open.ranks, bytes);
  std::vector<std::string> parts((series + stretch - 1) / stretch);
  run_items(parts.size(), threads, [&](std::size_t part) {
    auto const end = std::min(series, (part + 1) * stretch);
    for (std::size_t s = part * stretch; s < end; ++s) pack_series(checkpoint, s, parts[part]);
  });
  for (auto const& part : parts) bytes += part;
  return bytes;
}

void read_checkpoint(std::string_view text, std::uint64_t batches, Checkpoint& checkpoint) {
  PackedBytes bytes(text);
  expect(bytes.take_bytes(format_name.size()) == format_name, "it is no state that this version reads");
  for (auto const place : counter_layout)
    expect(bytes.take<std::uint16_t>() == place, "its counters are laid out in another way");
  auto const series = checkpoint.totals.size();
  expect(bytes.take<std::uint64_t>() == series, "it is of another scenario");
  expect(bytes.take<std::uint64_t>() == checkpoint.blocks.ranks.size(), "it is of another scenario");
  checkpoint.batches = bytes.take<std::uint64_t>();
  expect(checkpoint.batches == batches, "it is of another number of paths");
  checkpoint.failed = take_failed(bytes, batches * lane_count);
  take_ranks(bytes, checkpoint.blocks.ranks);
  take_ranks(bytes, checkpoint.open.ranks);
  for (std::size_t s = 0; s < series; ++s) take_series(bytes, s, checkpoint);
  expect(bytes.is_empty(), "it goes on after its end");
}

}  // namespace capexsim
