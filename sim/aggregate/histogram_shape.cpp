#include "capexsim/aggregate/histogram_shape.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace capexsim {
namespace {

constexpr int mantissa_bits = 23;

std::int32_t leading_bits(double x, int shift) { return std::bit_cast<std::int32_t>(static_cast<float>(x)) >> shift; }

}  // namespace

double HistogramShape::left_end(int bin) const {
  // The bins below the centre mirror those above it.
  bool const is_below = bin < half;
  std::int32_t const key = is_below ? half - bin : bin - half;
  double const size = static_cast<double>(std::bit_cast<float>((first_key + key) << shift));
  double const distance = (size - offset) / scale;
  return is_below ? centre - distance : centre + distance;
}

int HistogramShape::bin_of(double value) const {
  double const distance = value - centre, size = std::abs(distance) * scale + offset;
  int const key = leading_bits(size, shift) - first_key;
  return distance < 0 ? half - 1 - key : half + key;
}

void lay_bins_from_zero(double low, double high, HistogramShape& shape) {
  double const margin = std::sqrt(std::sqrt(high / low));
  shape.centre = shape.offset = 0;
  shape.scale = 1 / (std::sqrt(low) * std::sqrt(high));  // the middle lies at 1
  double const first = std::max<double>(low / margin * shape.scale, std::numeric_limits<float>::min());
  double const last = std::min<double>(high * margin * shape.scale, std::numeric_limits<float>::max());
  shape.half = 0;
  shape.shift = mantissa_bits - 9;
  while (leading_bits(last, shape.shift) - leading_bits(first, shape.shift) >= HistogramShape::bin_count) ++shape.shift;
  shape.first_key = leading_bits(first, shape.shift);
}

void lay_bins_about(double centre, double spread, int fineness, HistogramShape& shape) {
  // A constant gets bins all the same, in case later paths differ.
  double const known = spread > 0 ? spread : std::max(std::abs(centre) * 1e-6, 1e-12);
  shape.centre = centre;
  shape.scale = 16 / known;
  shape.offset = 1;
  shape.shift = mantissa_bits - fineness;
  shape.half = HistogramShape::bin_count / 2;
  shape.first_key = leading_bits(shape.offset, shape.shift);
}

}  // namespace capexsim
