#include "analysis/sensitivity/resamples.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "analysis/sensitivity/sums.hpp"
#include "capexsim/aggregate/summary.hpp"
#include "capexsim/base/lanes.hpp"
#include "capexsim/engine/keyed_words.hpp"

namespace capexsim {

namespace {

constexpr std::size_t tile = 16;  ///< resamples side by side

/// A sum for each of the resamples of a tile.
CAPEXSIM_CLONES void add_weighted(float const* weights, std::span<double const> terms, std::array<double, tile>& sums) {
  sums = {};
  for (std::size_t n = 0; n < terms.size(); ++n) {
    for (std::size_t r = 0; r < tile; ++r) sums[r] += static_cast<double>(weights[n * tile + r]) * terms[n];
  }
}

}  // namespace

Resamples::Resamples(std::uint64_t seed, std::string_view name, std::size_t paths, std::size_t count)
    : paths_(paths), count_(count), weights_((count + tile - 1) / tile * tile * paths) {
  Stream const stream(seed, "bootstrap." + std::string(name));
  LaneWords words;
  for (std::size_t resample = 0; resample < count; ++resample) {
    auto* const weights = &weights_[resample / tile * tile * paths + resample % tile];
    for (std::size_t drawn = 0; drawn < paths; ++drawn) {
      if (drawn % lane_count == 0) stream.words(drawn / lane_count, static_cast<std::uint32_t>(resample), words);
      std::uint64_t const word = words[static_cast<int>(drawn % lane_count)];
      weights[(word * paths >> 32) * tile] += 1;
    }
  }
}

std::vector<double> Resamples::sums(std::span<std::vector<double> const> rows) const {
  std::vector<double> sums(rows.size() * (1 + count_));
  for (std::size_t row = 0; row < rows.size(); ++row) sums[row * (1 + count_)] = sum_of(rows[row]);
  std::array<double, tile> parts{};
  for (std::size_t first = 0; first < count_; first += tile) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      add_weighted(&weights_[first * paths_], rows[row], parts);
      std::copy_n(parts.begin(), std::min(tile, count_ - first),
                  sums.begin() + static_cast<std::ptrdiff_t>(row * (1 + count_) + 1 + first));
    }
  }
  return sums;
}

ResampledSpread spread_of(std::vector<double> resampled) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  auto const asked = resampled.size();
  std::erase_if(resampled, [](double x) { return !std::isfinite(x); });
  if (resampled.size() < 10 || 2 * resampled.size() < asked) return {none, none, none};
  double const sd = summarise(resampled).sd;
  std::sort(resampled.begin(), resampled.end());
  return {sd, quantile(resampled, 0.025), quantile(resampled, 0.975)};
}

}  // namespace capexsim
