#include "capexsim/analysis/solve.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

/// How narrow a bracket of the key need be: either is enough.
struct Resolution {
  double of_range;  ///< part of the range of the key
  double of_error;  ///< what the statistic changes inside, as part of its standard error
};
constexpr Resolution fine{1e-6, 0.01}, coarse{1e-4, 0.05};
constexpr std::uintmax_t most_steps = 100;

/// Two values of the key between which something changes, the lower first.
struct Bracket {
  double low, high;
};

/// Which number of an estimate is followed.
using Part = double (*)(ClaimEstimate const&);
double value_of(ClaimEstimate const& estimate) { return estimate.value; }
double low_of(ClaimEstimate const& estimate) { return estimate.interval.low; }
double high_of(ClaimEstimate const& estimate) { return estimate.interval.high; }

/// Asks for every value of the key once.
class Trials {
 public:
  explicit Trials(std::function<ClaimEstimate(double)> const& estimate_at) : estimate_at_(estimate_at) {}

  ClaimEstimate const& at(double value) {
    auto const known = estimates_.find(value);
    if (known != estimates_.end()) return known->second;
    auto const estimate = estimate_at_(value);
    if (std::isnan(estimate.value))
      throw RunError("the statistic has a meaning on no path where the key is " + format_number(value));
    return estimates_.emplace(value, estimate).first->second;
  }

  [[nodiscard]] std::map<double, ClaimEstimate> const& all() const { return estimates_; }

 private:
  std::function<ClaimEstimate(double)> const& estimate_at_;
  std::map<double, ClaimEstimate> estimates_;
};

/// Follows one part of the statistic to one bound.
class BoundSearch {
 public:
  /// \param belongs_above  a part that equals the bound counts as above it
  BoundSearch(Trials& trials, SolveRange const& range, double bound, bool belongs_above)
      : trials_(trials), range_(range), bound_(bound), belongs_above_(belongs_above) {
    scale_ = std::abs(trials.at(range.low).value - bound) + std::abs(trials.at(range.high).value - bound);
  }

  [[nodiscard]] bool is_above(Part part, ClaimEstimate const& estimate) const {
    return part(estimate) > bound_ || (belongs_above_ && part(estimate) == bound_);
  }

  /// How many times it changes sides between neighbours that were tried.
  [[nodiscard]] int changes(Part part) const {
    int count = 0;
    each_change(part, [&](Bracket const&) { ++count; });
    return count;
  }

  /// Narrows the change of sides that is nearest to `near`; nothing where there is none.
  std::optional<Bracket> narrow(Part part, double near, Resolution const& resolution) {
    std::optional<Bracket> best;
    auto const distance = [&](Bracket const& b) { return std::max({0.0, b.low - near, near - b.high}); };
    each_change(part, [&](Bracket const& b) {
      if (!best || distance(b) < distance(*best)) best = b;
    });
    if (!best) return std::nullopt;
    return range_.takes_whole_numbers ? halve(part, *best) : search(part, *best, resolution);
  }

 private:
  template <class See>
  void each_change(Part part, See see) const {
    auto const& all = trials_.all();
    for (auto left = all.begin(), right = std::next(left); right != all.end(); left = right++) {
      if (is_above(part, left->second) != is_above(part, right->second)) see(Bracket{left->first, right->first});
    }
  }

  /// The distance to the bound, never 0 and never infinite: what equals the bound is on one of its sides.
  double distance(Part part, double value) {
    auto const& estimate = trials_.at(value);
    double const size = std::min(std::abs(part(estimate) - bound_), 1e3 * scale_);
    double const least = 1e-9 * scale_ + std::numeric_limits<double>::min();
    return is_above(part, estimate) ? std::max(size, least) : -std::max(size, least);
  }

  bool is_narrow(Part part, double a, double b, Resolution const& resolution) {
    auto const &one = trials_.at(a), &other = trials_.at(b);
    double const error = std::min(one.standard_error, other.standard_error);
    bool const is_known = std::abs(part(other) - part(one)) <= resolution.of_error * error && error > 0;
    return is_known || std::abs(b - a) <= resolution.of_range * (range_.high - range_.low);
  }

  Bracket search(Part part, Bracket const& bracket, Resolution const& resolution) {
    auto steps = most_steps;
    auto const found = boost::math::tools::toms748_solve(
        [&](double value) { return distance(part, value); }, bracket.low, bracket.high, distance(part, bracket.low),
        distance(part, bracket.high), [&](double a, double b) { return is_narrow(part, a, b, resolution); }, steps);
    return {found.first, found.second};
  }

  Bracket halve(Part part, Bracket bracket) {
    bool const is_low_above = is_above(part, trials_.at(bracket.low));
    while (bracket.high - bracket.low > 1) {
      double const middle = std::floor((bracket.low + bracket.high) / 2);
      (is_above(part, trials_.at(middle)) == is_low_above ? bracket.low : bracket.high) = middle;
    }
    return bracket;
  }

  Trials& trials_;
  SolveRange const& range_;
  double bound_;
  bool belongs_above_;
  double scale_;
};

/// The interval of the key where the bound lies inside that of the statistic.
void find_interval(BoundSearch& search, SolveRange const& range, bool rises, Crossing& crossing) {
  auto const left = search.narrow(rises ? high_of : low_of, crossing.value, coarse);
  auto const right = search.narrow(rises ? low_of : high_of, crossing.value, coarse);
  crossing.low_is_cut = !left;
  crossing.high_is_cut = !right;
  crossing.interval.low = left ? std::min(left->low, crossing.value) : range.low;
  crossing.interval.high = right ? std::max(right->high, crossing.value) : range.high;
}

/// \param is_lower  whether it is the bound that the statistic must be above
std::optional<Crossing> find_crossing(Trials& trials, SolveRange const& range, double bound, bool is_lower,
                                      bool excludes_bounds) {
  if (!std::isfinite(bound)) return std::nullopt;
  BoundSearch search(trials, range, bound, is_lower != excludes_bounds);
  bool const starts_above = search.is_above(value_of, trials.at(range.low));
  if (starts_above == search.is_above(value_of, trials.at(range.high))) return std::nullopt;
  auto const bracket = search.narrow(value_of, (range.low + range.high) / 2, fine);
  if (!bracket) return std::nullopt;
  Crossing crossing{.bound = bound};
  crossing.holds_above = search.is_above(value_of, trials.at(bracket->high)) == is_lower;
  crossing.value = crossing.holds_above ? bracket->high : bracket->low;
  crossing.estimate = trials.at(crossing.value);
  find_interval(search, range, !starts_above, crossing);
  crossing.is_repeated = search.changes(value_of) > 1;
  return crossing;
}

}  // namespace

Solution solve(Expectation const& expectation, SolveRange const& range,
               std::function<ClaimEstimate(double value)> const& estimate_at) {
  Trials trials(estimate_at);
  Solution solution{.crossings = {}, .at_low = trials.at(range.low), .at_high = trials.at(range.high)};
  // Between the ends, so that a statistic that turns does not go unnoticed.
  for (double part : {0.25, 0.5, 0.75}) {
    double const value = range.low + part * (range.high - range.low);
    trials.at(range.takes_whole_numbers ? std::floor(value) : value);
  }
  for (bool is_lower : {true, false}) {
    double const bound = is_lower ? expectation.low : expectation.high;
    if (auto const found = find_crossing(trials, range, bound, is_lower, expectation.excludes_bounds)) {
      solution.crossings.push_back(*found);
    }
  }
  std::ranges::sort(solution.crossings, {}, &Crossing::value);
  return solution;
}

}  // namespace capexsim
