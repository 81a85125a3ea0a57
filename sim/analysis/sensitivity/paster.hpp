#pragma once

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "analysis/sensitivity/box.hpp"

namespace capexsim {

/// Moves limits back as long as that raises the mean of coverage and density.
class Paster {
 public:
  Paster(BoxPaths const& half, BoxSearch const& search, std::vector<BoxLimit> limits)
      : half_(half), search_(search), limits_(std::move(limits)), mean_(half.count(limits_).harmonic_mean()) {}

  std::vector<BoxLimit> paste() {
    while (paste_once()) {
    }
    std::erase_if(limits_, [](BoxLimit const& limit) { return limit.low == -infinite && limit.high == infinite; });
    return limits_;
  }

 private:
  static constexpr double infinite = std::numeric_limits<double>::infinity();

  bool paste_once() {
    auto best = limits_;
    double best_mean = mean_;
    for (auto const& limit : limits_) {
      for (End end : {End::low, End::high}) {
        for (double place : places_beyond(limit, end)) {
          auto trial = limits_;
          move_end(trial, limit.input, end, place);
          double const mean = half_.count(trial).harmonic_mean();
          if (mean <= best_mean) continue;
          best_mean = mean;
          best = std::move(trial);
        }
      }
    }
    bool const is_better = best_mean > mean_;
    limits_ = std::move(best);
    mean_ = best_mean;
    return is_better;
  }

  /// Back by a step, and to the end of the range.
  [[nodiscard]] std::vector<double> places_beyond(BoxLimit const& limit, End end) const {
    double const none = end == End::low ? -infinite : infinite, now = end == End::low ? limit.low : limit.high;
    if (now == none) return {};
    auto open = limits_;
    move_end(open, limit.input, end, none);
    auto values = values_inside(open, limit.input);
    auto const is_beyond = [&](double x) { return end == End::low ? x < now : x > now; };
    auto const inside = static_cast<double>(values.size());
    std::erase_if(values, [&](double x) { return !is_beyond(x); });
    auto const step =
        std::max<std::size_t>(1, static_cast<std::size_t>(search_.peel * (inside - static_cast<double>(values.size()))));
    if (values.size() <= step) return {none};
    end == End::low ? std::ranges::sort(values, std::greater<>()) : std::ranges::sort(values);
    return {values[step - 1], none};
  }

  [[nodiscard]] std::vector<double> values_inside(std::vector<BoxLimit> const& limits, std::size_t input) const {
    std::vector<double> values;
    for (auto path : half_.paths()) {
      if (is_inside(half_.inputs(), limits, path)) values.push_back(half_.inputs()[input][path]);
    }
    return values;
  }

  BoxPaths const& half_;
  BoxSearch const& search_;
  std::vector<BoxLimit> limits_;
  double mean_;
};

}  // namespace capexsim
