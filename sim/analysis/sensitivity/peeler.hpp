#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/sensitivity/box.hpp"

namespace capexsim {

/// An end of an input's range that may be taken away.
struct Peel {
  std::size_t input = 0;
  End end = End::low;
  std::size_t removed = 0;  ///< paths
  double limit = 0;         ///< of what stays
  double gain = 0;          ///< of density, per path removed
};

/// Peels the box smaller and smaller. For every input the paths in the box lie in the order of its values.
class Peeler {
 public:
  Peeler(BoxPaths const& half, BoxSearch const& search)
      : half_(half), search_(search), ordered_(half.inputs().size(), half.paths()), is_inside_(largest_path() + 1, true) {
    for (std::size_t i = 0; i < ordered_.size(); ++i) {
      std::ranges::stable_sort(ordered_[i], {}, [&, i](auto path) { return half.inputs()[i][path]; });
    }
    for (auto path : half.paths()) hits_ += half.is_hit(path);
  }

  /// \return false where nothing may be peeled any more, or nothing would be gained
  bool peel() {
    Peel best;
    for (std::size_t i = 0; i < ordered_.size(); ++i) {
      if (!may_limit(i)) continue;
      for (End end : {End::low, End::high}) {
        auto const candidate = try_end(i, end);
        if (candidate.gain > best.gain) best = candidate;
      }
    }
    if (best.removed == 0) return false;
    remove(best);
    return true;
  }

  [[nodiscard]] std::vector<BoxLimit> const& limits() const { return limits_; }

 private:
  [[nodiscard]] std::size_t largest_path() const { return half_.paths().empty() ? 0 : half_.paths().back(); }
  [[nodiscard]] std::size_t inside() const { return ordered_.front().size(); }

  [[nodiscard]] bool may_limit(std::size_t input) const {
    return limits_.size() < search_.most_inputs || std::ranges::find(limits_, input, &BoxLimit::input) != limits_.end();
  }

  /// The path in a place from an end.
  [[nodiscard]] std::uint32_t from(End end, std::size_t input, std::size_t place) const {
    auto const& order = ordered_[input];
    return end == End::low ? order[place] : order[order.size() - 1 - place];
  }

  /// All paths beyond the value in the place that the peel reaches; where values are equal up to there, all of these.
  [[nodiscard]] std::size_t count_removed(std::size_t input, End end) const {
    auto const value = [&](std::size_t place) { return half_.inputs()[input][from(end, input, place)]; };
    auto const reach = std::max<std::size_t>(1, static_cast<std::size_t>(search_.peel * static_cast<double>(inside())));
    auto removed = reach;
    while (removed > 0 && value(removed - 1) == value(reach)) --removed;
    if (removed > 0) return removed;
    removed = reach;
    while (removed < inside() && value(removed) == value(reach)) ++removed;
    return removed;
  }

  [[nodiscard]] Peel try_end(std::size_t input, End end) const {
    if (inside() < 2) return {};
    auto const removed = count_removed(input, end);
    auto const least = search_.least_mass * static_cast<double>(half_.paths().size());
    if (removed >= inside() || static_cast<double>(inside() - removed) < least) return {};
    std::size_t lost = 0;
    for (std::size_t k = 0; k < removed; ++k) lost += half_.is_hit(from(end, input, k));
    double const before = static_cast<double>(hits_) / static_cast<double>(inside());
    double const after = static_cast<double>(hits_ - lost) / static_cast<double>(inside() - removed);
    double const limit = half_.inputs()[input][from(end, input, removed)];
    return {input, end, removed, limit, (after - before) / static_cast<double>(removed)};
  }

  void remove(Peel const& peel) {
    for (std::size_t k = 0; k < peel.removed; ++k) {
      auto const path = from(peel.end, peel.input, k);
      is_inside_[path] = false;
      hits_ -= half_.is_hit(path);
    }
    for (auto& order : ordered_) std::erase_if(order, [&](auto path) { return !is_inside_[path]; });
    move_end(limits_, peel.input, peel.end, peel.limit);
  }

  BoxPaths const& half_;
  BoxSearch const& search_;
  std::vector<std::vector<std::uint32_t>> ordered_;
  std::vector<bool> is_inside_;
  std::size_t hits_ = 0;
  std::vector<BoxLimit> limits_;
};

}  // namespace capexsim
