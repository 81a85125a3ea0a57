#include "capexsim/analysis/box_search.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/sensitivity/box.hpp"

namespace capexsim {
namespace {

enum class End { low, high };

/// An end of an input's range that may be taken away.
struct Peel {
  std::size_t input = 0;
  End end = End::low;
  std::size_t removed = 0;  ///< paths
  double limit = 0;         ///< of what stays
  double gain = 0;          ///< of density, per path removed
};

/// The limits of an input, which are appended where it has none yet.
BoxLimit& limit_of(std::vector<BoxLimit>& limits, std::size_t input) {
  auto const found = std::ranges::find(limits, input, &BoxLimit::input);
  if (found != limits.end()) return *found;
  limits.push_back({.input = input});
  return limits.back();
}

void move_end(std::vector<BoxLimit>& limits, std::size_t input, End end, double place) {
  auto& limit = limit_of(limits, input);
  (end == End::low ? limit.low : limit.high) = place;
}

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
      bool const is_inside = std::ranges::all_of(limits, [&](BoxLimit const& limit) {
        double const x = half_.inputs()[limit.input][path];
        return limit.low <= x && x <= limit.high;
      });
      if (is_inside) values.push_back(half_.inputs()[input][path]);
    }
    return values;
  }

  BoxPaths const& half_;
  BoxSearch const& search_;
  std::vector<BoxLimit> limits_;
  double mean_;
};

void judge_limits(BoxPaths const& half, std::vector<BoxLimit>& limits) {
  auto const box = half.count(limits);
  for (auto& limit : limits) {
    auto others = limits;
    std::erase_if(others, [&](BoxLimit const& other) { return other.input == limit.input; });
    auto const without = half.count(others);
    if (without.inside > 0) limit.p_value = binomial_tail(box.hits, box.inside, without.hits / without.inside);
  }
}

}  // namespace

std::optional<FoundBox> find_box(std::span<std::span<double const> const> inputs, std::vector<bool> const& hits,
                                 std::vector<bool> const& is_learnt, BoxSearch const& search) {
  BoxPaths const learnt(inputs, hits, is_learnt, true), held_out(inputs, hits, is_learnt, false);
  constexpr double fewest = 10;  // paths of either kind
  for (auto const& all : {learnt.count({}), held_out.count({})}) {
    if (all.hits < fewest || all.all_paths - all.hits < fewest) return std::nullopt;
  }
  if (inputs.empty()) return std::nullopt;
  FoundBox found;
  Peeler peeler(learnt, search);
  double best_mean = 0;
  std::vector<BoxLimit> best;
  do {
    auto const count = learnt.count(peeler.limits());
    found.trajectory.push_back({peeler.limits().size(), count.score(), held_out.count(peeler.limits()).score()});
    if (count.harmonic_mean() <= best_mean) continue;
    best_mean = count.harmonic_mean();
    best = peeler.limits();
    found.chosen = found.trajectory.size() - 1;
  } while (peeler.peel());
  found.limits = Paster(learnt, search, best).paste();
  judge_limits(held_out, found.limits);
  found.held_out = held_out.count(found.limits).score();
  return found;
}

}  // namespace capexsim
