#include "aggregate/put_in_place.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "capexsim/base/lanes.hpp"

namespace capexsim {
namespace {

constexpr std::size_t bin_count = 1024, probe_count = 64;

/// Bins of even width, whose outer ones hold all that lies beyond. A greater value never has a lesser bin.
struct EvenBins {
  double low, per_unit;
};

EvenBins bins_between(double low, double high) {
  double const per_unit = static_cast<double>(bin_count) / (high - low);
  return {low, high > low ? per_unit : 0};
}

/// Bins over what lies between the second and the last but one of some values, or over all where these are the same.
EvenBins lay_bins(std::span<double const> sample) {
  double least = sample.front(), most = least;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (std::size_t k = 1; k < probe_count; ++k) {
    double const probe = sample[k * sample.size() / probe_count];
    low = std::min(low, std::max(least, probe));
    high = std::max(high, std::min(most, probe));
    least = std::min(least, probe);
    most = std::max(most, probe);
  }
  if (low < high) return bins_between(low, high);
  auto const [first, last] = std::minmax_element(sample.begin(), sample.end());
  return bins_between(*first, *last);
}

CAPEXSIM_INLINE std::uint16_t bin_of(double value, EvenBins const& bins) {
  constexpr double last = bin_count - 1;
  double const place = (value - bins.low) * bins.per_unit, not_below = place > 0 ? place : 0;
  return static_cast<std::uint16_t>(static_cast<std::int32_t>(not_below < last ? not_below : last));
}

CAPEXSIM_CLONES void find_bins(std::span<double const> sample, EvenBins bins, std::uint16_t* found) {
  std::size_t const count = sample.size();
#pragma omp simd
  for (std::size_t k = 0; k < count; ++k) found[k] = bin_of(sample[k], bins);
}

/// Where each bin begins if the bins lie one after the other, and at last where all end.
using Starts = std::array<std::uint32_t, bin_count + 1>;

Starts count_bins(std::vector<std::uint16_t> const& bins) {
  Starts starts{};
  for (auto bin : bins) starts[bin + 1U] += 1;
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  return starts;
}

/// Lays the values bin by bin.
void distribute(std::vector<std::uint16_t> const& bins, Starts next, std::span<double> sample) {
  std::vector<double> const from(sample.begin(), sample.end());
  for (std::size_t k = 0; k < from.size(); ++k) sample[next[bins[k]]++] = from[k];
}

/// For a few values.
void insert_in_order(std::span<double> values) {
  for (std::size_t k = 1; k < values.size(); ++k) {
    double const value = values[k];
    std::size_t place = k;
    for (; place > 0 && value < values[place - 1]; --place) values[place] = values[place - 1];
    values[place] = value;
  }
}

void sort(std::span<double> values) {
  constexpr std::size_t few = 16;
  if (values.size() <= few) return insert_in_order(values);
  bool const are_equal = std::all_of(values.begin(), values.end(), [&](double x) { return x == values.front(); });
  if (!are_equal) std::sort(values.begin(), values.end());
}

}  // namespace

void put_in_place(std::span<double> sample, std::span<std::size_t const> places) {
  if (sample.size() < probe_count) return std::sort(sample.begin(), sample.end());
  auto const bins = lay_bins(sample);
  std::vector<std::uint16_t> found(sample.size());
  find_bins(sample, bins, found.data());
  auto const starts = count_bins(found);
  distribute(found, starts, sample);
  std::size_t sorted_up_to = 0;
  for (auto place : places) {
    if (place < sorted_up_to) continue;
    std::size_t const bin = bin_of(sample[place], bins);  // its values are all there, in some order
    sort(sample.subspan(starts[bin], starts[bin + 1] - starts[bin]));
    sorted_up_to = starts[bin + 1];
  }
}

}  // namespace capexsim
