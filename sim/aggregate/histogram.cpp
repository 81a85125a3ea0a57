#include "capexsim/aggregate/histogram.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>

namespace capexsim {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

/// Counter of every lane: an atom where the value is one, else its bin, else the end it lies beyond.
CAPEXSIM_CLONES void find_counters(Lanes const& values, HistogramShape const& shape,
                                   std::array<std::int32_t, lane_count>& counter) {
  double const centre = shape.centre, scale = shape.scale, offset = shape.offset;
  std::int64_t const first_key = shape.first_key, half = shape.half;
  int const shift = shape.shift;
  CAPEXSIM_FOR_LANES(i) {
    double const distance = values[i] - centre;
    double const size = (distance < 0 ? -distance : distance) * scale + offset;
    std::int64_t const key = (std::bit_cast<std::int64_t>(size) >> shift) - first_key;
    std::int64_t const bin = distance < 0 ? half - 1 - key : half + key;
    std::int64_t const not_below = bin < 0 ? Histograms::below : bin;
    std::int64_t const held = bin >= HistogramShape::bin_count ? Histograms::above : not_below;
    counter[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(distance == distance ? held : Histograms::no_number);
  }
  for (int a = 0; a < shape.atom_count; ++a) {
    double const atom = shape.atoms[static_cast<std::size_t>(a)];
    std::int32_t const own = Histograms::first_atom + a;
    CAPEXSIM_FOR_LANES(i) {
      auto& c = counter[static_cast<std::size_t>(i)];
      c = values[i] == atom ? own : c;
    }
  }
}

constexpr int mantissa_bits = 52;

std::int64_t leading_bits(double x, int shift) { return std::bit_cast<std::int64_t>(x) >> shift; }

/// Positive values: the pilot's range, a quarter of it added on either side in logs, in the finest bins that hold it.
void lay_bins_from_zero(double low, double high, HistogramShape& shape) {
  double const margin = std::sqrt(std::sqrt(high / low));
  double const first = std::max(low / margin, std::numeric_limits<double>::min());
  double const last = std::min(high * margin, std::numeric_limits<double>::max());
  shape.centre = shape.offset = 0;
  shape.scale = 1;
  shape.half = 0;
  shape.shift = mantissa_bits - 10;
  while (leading_bits(last, shape.shift) - leading_bits(first, shape.shift) >= HistogramShape::bin_count) ++shape.shift;
  shape.first_key = leading_bits(first, shape.shift);
}

/// Both ways from the mean: bins of sd/1024 next to it, 64 to every doubling, out to 16 sd.
void lay_bins_about_mean(double sd, HistogramShape& shape) {
  constexpr double nearest_in_sd = 16;
  // A constant gets bins all the same, in case later paths differ.
  double const spread = sd > 0 ? sd : std::max(std::abs(shape.mean) * 1e-6, 1e-12);
  shape.centre = shape.mean;
  shape.scale = nearest_in_sd / spread;
  shape.offset = 1;
  shape.shift = mantissa_bits - 6;
  shape.half = HistogramShape::bin_count / 2;
  shape.first_key = leading_bits(shape.offset, shape.shift);
}

/// Mass that lies evenly between two values (or at one), in ascending order.
struct Segment {
  double low, high, mass;
};

class SegmentList {
 public:
  SegmentList(Moments const& moments, HistogramShape const& shape, std::uint32_t const* counts)
      : low_(moments.low), high_(moments.high), shape_(shape), counts_(counts) {
    std::copy_n(shape.atoms.begin(), shape.atom_count, atoms_.begin());
    std::sort(atoms_.begin(), atoms_.begin() + shape.atom_count);
    auto const end_of = [&](int bin) { return std::clamp(shape.left_end(bin), low_, high_); };
    add_with_atoms(low_, end_of(0), counts[Histograms::below]);
    for (int b = 0; b < HistogramShape::bin_count; ++b) {
      if (counts[b] > 0) add_with_atoms(end_of(b), end_of(b + 1), counts[b]);
    }
    add_with_atoms(end_of(HistogramShape::bin_count), high_, counts[Histograms::above]);
    add_atoms_up_to(std::numeric_limits<double>::infinity());
  }

  /// Smallest value below which the part p of the mass lies.
  [[nodiscard]] double quantile(double p) const {
    double const target = p * total_;
    double before = 0;
    for (auto const& segment : segments_) {
      if (before + segment.mass >= target) {
        double const part = std::clamp((target - before) / segment.mass, 0.0, 1.0);
        return segment.low == segment.high ? segment.low : segment.low + part * (segment.high - segment.low);
      }
      before += segment.mass;
    }
    return high_;
  }

 private:
  /// A stretch of even mass, cut where atoms lie inside it.
  void add_with_atoms(double left, double right, double mass) {
    if (mass <= 0) return;
    double const density = right > left ? mass / (right - left) : 0;
    add_atoms_up_to(left);
    while (next_ < shape_.atom_count && atoms_[static_cast<std::size_t>(next_)] < right) {
      double const atom = atoms_[static_cast<std::size_t>(next_)];
      push(left, atom, density * (atom - left));
      mass -= density * (atom - left);
      left = atom;
      add_atoms_up_to(atom);
    }
    push(left, right, mass);
  }

  void add_atoms_up_to(double value) {
    for (; next_ < shape_.atom_count && atoms_[static_cast<std::size_t>(next_)] <= value; ++next_) {
      double const atom = atoms_[static_cast<std::size_t>(next_)];
      push(atom, atom, count_of(atom));
    }
  }

  double count_of(double atom) const {
    auto const place = std::find(shape_.atoms.begin(), shape_.atoms.begin() + shape_.atom_count, atom) - shape_.atoms.begin();
    return counts_[Histograms::first_atom + place];
  }

  void push(double low, double high, double mass) {
    if (mass <= 0) return;
    segments_.push_back({low, high, mass});
    total_ += mass;
  }

  double low_, high_;
  HistogramShape const& shape_;
  std::uint32_t const* counts_;
  std::array<double, HistogramShape::max_atoms> atoms_{};
  int next_ = 0;
  std::vector<Segment> segments_;
  double total_ = 0;
};

}  // namespace

double HistogramShape::left_end(int bin) const {
  // The bins below the centre mirror those above it.
  bool const is_below = bin < half;
  std::int64_t const key = is_below ? half - bin : bin - half;
  double const size = std::bit_cast<double>((first_key + key) << shift);
  double const distance = (size - offset) / scale;
  return is_below ? centre - distance : centre + distance;
}

void PilotRange::add(Lanes const& values, LaneMask const& mask) {
  for (int i = 0; i < lane_count; ++i) {
    double const x = values[i];
    if (!mask[i] || !std::isfinite(x)) continue;
    if (count_ == 0) origin_ = x;
    if (x < low_) low_ = x, at_low_ = 0;
    if (x > high_) high_ = x, at_high_ = 0;
    if (x > 0 && x < smallest_positive_) smallest_positive_ = x;
    at_low_ += x == low_;
    at_high_ += x == high_;
    at_zero_ += x == 0;
    at_one_ += x == 1;
    sum_ += x - origin_;
    sum_of_squares_ += (x - origin_) * (x - origin_);
    count_ += 1;
  }
}

HistogramShape PilotRange::shape() const {
  HistogramShape shape;
  if (count_ == 0) return shape;
  auto add_atom = [&](double value, int seen) {
    bool const is_often = 100 * seen >= count_;
    auto const end = shape.atoms.begin() + shape.atom_count;
    if (is_often && std::find(shape.atoms.begin(), end, value) == end)
      shape.atoms[static_cast<std::size_t>(shape.atom_count++)] = value;
  };
  add_atom(0, at_zero_);
  add_atom(1, at_one_);
  add_atom(low_, at_low_);
  add_atom(high_, at_high_);
  double const shift_of_mean = sum_ / count_;
  shape.mean = origin_ + shift_of_mean;
  bool const is_wide = low_ >= 0 && high_ > 2 * smallest_positive_;
  if (is_wide) {
    lay_bins_from_zero(smallest_positive_, high_, shape);
  } else {
    double const sd = std::sqrt(std::max(0.0, sum_of_squares_ / count_ - shift_of_mean * shift_of_mean));
    lay_bins_about_mean(sd, shape);
  }
  return shape;
}

Histograms::Histograms(std::size_t series) : size_(series * stride) {
  std::size_t const bytes = (size_ * sizeof(std::uint32_t) + huge_page - 1) / huge_page * huge_page;
  void* const memory = std::aligned_alloc(huge_page, std::max(bytes, huge_page));
  if (memory == nullptr) throw std::bad_alloc();
  madvise(memory, std::max(bytes, huge_page), MADV_HUGEPAGE);  // only speed depends on it
  std::memset(memory, 0, size_ * sizeof(std::uint32_t));
  counts_.reset(static_cast<std::uint32_t*>(memory));
}

void Histograms::FreeMemory::operator()(std::uint32_t* memory) const { std::free(memory); }

void Histograms::add(std::size_t series, HistogramShape const& shape, Lanes const& values, LaneMask const& mask, int sign) {
  std::array<std::int32_t, lane_count> counter;
  find_counters(values, shape, counter);
  std::uint32_t* const counts = &counts_[series * stride];
  auto const step = static_cast<std::uint32_t>(sign);
  if (mask.is_full()) {
    for (std::int32_t c : counter) counts[c] += step;
    return;
  }
  for (int i = 0; i < lane_count; ++i) {
    if (mask[i]) counts[counter[static_cast<std::size_t>(i)]] += step;
  }
}

void Histograms::merge(Histograms const& other) {
  for (std::size_t k = 0; k < size_; ++k) counts_[k] += other.counts_[k];
}

Summary summarise(Moments const& moments, HistogramShape const& shape, std::uint32_t const* counts) {
  Summary s;
  s.count = moments.count;
  if (s.count == 0) return s;
  double const n = static_cast<double>(s.count);
  s.low = moments.low;
  s.high = moments.high;
  s.mean = shape.mean + moments.sum / n;
  double const squares = moments.sum_of_squares - moments.sum * moments.sum / n;
  s.sd = s.count > 1 ? std::sqrt((squares < 0 ? 0 : squares) / (n - 1)) : 0;
  s.mean_se = s.sd / std::sqrt(n);
  s.share_positive = static_cast<double>(moments.positive) / n;
  SegmentList const segments(moments, shape, counts);
  for (std::size_t k = 0; k < reported_probabilities.size(); ++k) {
    double const p = reported_probabilities[k];
    auto const band = probability_band(p, s.count);
    s.quantiles[k] = segments.quantile(p);
    s.quantile_se[k] = (segments.quantile(band.above) - segments.quantile(band.below)) / 2;
  }
  return s;
}

}  // namespace capexsim
