#include "aggregate/put_in_place.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

#include "capexsim/base/lanes.hpp"

namespace capexsim {
namespace {

constexpr std::size_t bin_count = 512, probe_count = 64;

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
  std::array<double, probe_count> probes;
  for (std::size_t k = 0; k < probe_count; ++k) probes[k] = sample[k * sample.size() / probe_count];
  std::nth_element(probes.begin(), probes.begin() + 1, probes.end());
  std::nth_element(probes.begin() + 2, probes.end() - 2, probes.end());
  double const low = probes[1], high = probes[probe_count - 2];
  if (low < high) return bins_between(low, high);
  auto const [least, most] = std::minmax_element(sample.begin(), sample.end());
  return bins_between(*least, *most);
}

CAPEXSIM_CLONES void find_bins(std::span<double const> sample, EvenBins const& bins, std::uint16_t* found) {
  constexpr double last = bin_count - 1;
  double const low = bins.low, per_unit = bins.per_unit;
  std::size_t const count = sample.size();
#pragma omp simd
  for (std::size_t k = 0; k < count; ++k) {
    double const place = (sample[k] - low) * per_unit, not_below = place > 0 ? place : 0;
    found[k] = static_cast<std::uint16_t>(static_cast<std::int32_t>(not_below < last ? not_below : last));
  }
}

/// Where each bin begins if the bins lie one after the other, and at last where all end.
using Starts = std::array<std::size_t, bin_count + 1>;

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

void sort(std::span<double> values) {
  bool const are_equal = std::all_of(values.begin(), values.end(), [&](double x) { return x == values.front(); });
  if (!are_equal) std::sort(values.begin(), values.end());
}

}  // namespace

void put_in_place(std::span<double> sample, std::span<std::size_t const> places) {
  if (sample.size() < probe_count) return std::sort(sample.begin(), sample.end());
  std::vector<std::uint16_t> bins(sample.size());
  find_bins(sample, lay_bins(sample), bins.data());
  auto const starts = count_bins(bins);
  distribute(bins, starts, sample);
  std::size_t bin = 0, sorted_up_to = 0;
  for (auto place : places) {
    if (place < sorted_up_to) continue;
    while (starts[bin + 1] <= place) ++bin;
    sort(sample.subspan(starts[bin], starts[bin + 1] - starts[bin]));
    sorted_up_to = starts[bin + 1];
  }
}

}  // namespace capexsim
