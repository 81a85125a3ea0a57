#include <algorithm>
#include <cmath>
#include <vector>

#include "capexsim/aggregate/histogram.hpp"

namespace capexsim {
namespace {

/// Mass that lies evenly between two values (or at one), in ascending order.
struct Segment {
  double low, high, mass, before;  ///< before: mass of the segments below
};

class SegmentList {
 public:
  SegmentList(Moments const& moments, HistogramShape const& shape, std::uint32_t const* counts)
      : low_(moments.low), high_(moments.high), shape_(shape), counts_(counts) {
    std::copy_n(shape.atoms.begin(), shape.atom_count, atoms_.begin());
    std::sort(atoms_.begin(), atoms_.begin() + shape.atom_count);
    auto const end_of = [&](int bin) { return std::clamp(shape.left_end(bin), low_, high_); };
    add_with_atoms(low_, end_of(0), counts[counter::below]);
    double right = end_of(0);
    int next = 0;  // the bin that begins at `right`
    for (int b = 0; b < HistogramShape::bin_count; ++b) {
      auto const count = counts[counter::first_bin + b];
      if (count == 0) continue;
      double const left = next == b ? right : end_of(b);
      next = b + 1;
      right = end_of(next);
      add_with_atoms(left, right, count);
    }
    add_with_atoms(end_of(HistogramShape::bin_count), high_, counts[counter::above]);
    add_atoms_up_to(std::numeric_limits<double>::infinity());
  }

  /// Smallest value below which the part p of the mass lies.
  [[nodiscard]] double quantile(double p) const {
    double const target = p * total_;
    auto const segment = std::lower_bound(segments_.begin(), segments_.end(), target,
                                          [](Segment const& s, double mass) { return s.before + s.mass < mass; });
    if (segment == segments_.end()) return high_;
    double const part = std::clamp((target - segment->before) / segment->mass, 0.0, 1.0);
    return segment->low == segment->high ? segment->low : segment->low + part * (segment->high - segment->low);
  }

 private:
  /// A stretch of even mass, cut where atoms lie inside it.
  void add_with_atoms(double left, double right, double mass) {
    if (mass <= 0) return;
    add_atoms_up_to(left);
    double const density = has_atom_below(right) ? mass / (right - left) : 0;
    while (has_atom_below(right)) {
      double const atom = atoms_[static_cast<std::size_t>(next_)];
      push(left, atom, density * (atom - left));
      mass -= density * (atom - left);
      left = atom;
      add_atoms_up_to(atom);
    }
    push(left, right, mass);
  }

  bool has_atom_below(double value) const {
    return next_ < shape_.atom_count && atoms_[static_cast<std::size_t>(next_)] < value;
  }

  void add_atoms_up_to(double value) {
    for (; next_ < shape_.atom_count && atoms_[static_cast<std::size_t>(next_)] <= value; ++next_) {
      double const atom = atoms_[static_cast<std::size_t>(next_)];
      push(atom, atom, count_of(atom));
    }
  }

  double count_of(double atom) const {
    auto const place = std::find(shape_.atoms.begin(), shape_.atoms.begin() + shape_.atom_count, atom) - shape_.atoms.begin();
    return counter::of_atom(counts_, static_cast<int>(place));
  }

  void push(double low, double high, double mass) {
    if (mass <= 0) return;
    segments_.push_back({low, high, mass, total_});
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

Summary summarise(Moments const& moments, HistogramShape const& shape, std::uint32_t const* counts, double independent_share) {
  Summary s;
  s.count = moments.count;
  if (s.count == 0) return s;
  double const n = static_cast<double>(s.count);
  s.independent = independent_share * n;
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
    auto const band = probability_band(p, s.independent);
    s.quantiles[k] = segments.quantile(p);
    s.quantile_se[k] = (segments.quantile(band.above) - segments.quantile(band.below)) / 2;
  }
  return s;
}

}  // namespace capexsim
