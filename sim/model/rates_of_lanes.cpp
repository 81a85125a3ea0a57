// Rates of return of many paths at once. Nearly every path's present value has one root between the two factors, which shows in
// its Bernstein coefficients; a bracketing search finds these side by side. The others are searched one by one.

#include <limits>
#include <vector>

#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/model/rate_of_return.hpp"
#include "model/discount_factor.hpp"

namespace capexsim {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int most_steps = 100;
constexpr double narrowest = 0x1p-50;  // bracket that counts as a root, in parts of it

/// Discount factors and the present values there.
struct Points {
  Lanes factor, value;
};

/// Chandrupatla's search, lane by lane: `newest` and `other` lie on either side of the root, `former` is the point before.
/// Source: Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm", Adv. Eng. Softw. 28(3):145-149.
struct Search {
  Points newest, other, former;
  Lanes part;     ///< of the way from `newest` to `other` at which to look next
  Lanes is_open;  ///< 1 until the bracket is narrow enough
};

CAPEXSIM_CLONES void add_four_products(double const* weights, Lanes const* flows, Lanes& sum) {
  double const a = weights[0], b = weights[1], c = weights[2], d = weights[3];
  CAPEXSIM_FOR_LANES(i) { sum[i] = (((sum[i] + a * flows[0][i]) + b * flows[1][i]) + c * flows[2][i]) + d * flows[3][i]; }
}

/// Sum of the flows, weighted.
void weigh(std::vector<double> const& weights, std::span<Lanes const> flows, Lanes& sum) {
  fill(sum, 0);
  std::size_t t = 0;
  for (; t + 4 <= flows.size(); t += 4) add_four_products(&weights[t], &flows[t], sum);
  for (; t < flows.size(); ++t) add_product(weights[t], flows[t], sum);
}

CAPEXSIM_CLONES void count_changes(Lanes const& coefficient, Lanes& last_sign, Lanes& changes) {
  CAPEXSIM_FOR_LANES(i) {
    double const sign = coefficient[i] > 0 ? 1.0 : (coefficient[i] < 0 ? -1.0 : 0.0);
    changes[i] += sign * last_sign[i] < 0 ? 1.0 : 0.0;
    last_sign[i] = sign != 0 ? sign : last_sign[i];
  }
}

/// Changes of sign of the Bernstein coefficients between the two factors: none or one is the number of roots.
void count_changes(BernsteinWeights const& all_weights, std::span<Lanes const> flows, Lanes& changes) {
  Lanes coefficient, last_sign;
  fill(last_sign, 0);
  fill(changes, 0);
  for (auto const& weights : all_weights) {
    weigh(weights, flows, coefficient);
    count_changes(coefficient, last_sign, changes);
  }
}

/// Horner's rule, four flows in a loop.
CAPEXSIM_CLONES void present_value(std::span<Lanes const> flows, Points& at) {
  fill(at.value, 0);
  std::size_t t = flows.size();
  for (; t >= 4; t -= 4) {
    Lanes const &a = flows[t - 1], &b = flows[t - 2], &c = flows[t - 3], &d = flows[t - 4];
    CAPEXSIM_FOR_LANES(i) {
      double const x = at.factor[i];
      at.value[i] = (((at.value[i] * x + a[i]) * x + b[i]) * x + c[i]) * x + d[i];
    }
  }
  for (; t > 0; --t) {
    CAPEXSIM_FOR_LANES(i) at.value[i] = at.value[i] * at.factor[i] + flows[t - 1][i];
  }
}

CAPEXSIM_CLONES void look_within(Search const& search, Points& at) {
  CAPEXSIM_FOR_LANES(i) {
    double const from = search.newest.factor[i];
    at.factor[i] = from + search.part[i] * (search.other.factor[i] - from);
  }
}

/// Takes a point in: the bracket shrinks to the side on which the sign changes.
CAPEXSIM_CLONES void take_in(Points const& at, Search& search) {
  auto &newest = search.newest, &other = search.other, &former = search.former;
  Lanes& is_open = search.is_open;
  CAPEXSIM_FOR_LANES(i) {
    bool const is_same_side = (at.value[i] > 0) == (newest.value[i] > 0), moves = is_open[i] > 0;
    double const left_factor = is_same_side ? newest.factor[i] : other.factor[i];
    double const left_value = is_same_side ? newest.value[i] : other.value[i];
    double const kept_factor = is_same_side ? other.factor[i] : newest.factor[i];
    double const kept_value = is_same_side ? other.value[i] : newest.value[i];
    former.factor[i] = left_factor;
    former.value[i] = left_value;
    other.factor[i] = moves ? kept_factor : other.factor[i];
    other.value[i] = moves ? kept_value : other.value[i];
    newest.factor[i] = moves ? at.factor[i] : newest.factor[i];
    newest.value[i] = moves ? at.value[i] : newest.value[i];
  }
}

/// Where to look next: inverse quadratic interpolation where the three points allow it, else the middle.
CAPEXSIM_CLONES void aim(Search& search) {
  auto const &newest = search.newest, &other = search.other, &former = search.former;
  Lanes &part = search.part, &is_open = search.is_open;
  CAPEXSIM_FOR_LANES(i) {
    double const x1 = newest.factor[i], x2 = other.factor[i], x3 = former.factor[i];
    double const f1 = newest.value[i], f2 = other.value[i], f3 = former.value[i];
    double const xi = (x1 - x2) / (x3 - x2), phi = (f1 - f2) / (f3 - f2);
    bool const is_smooth = (phi * phi < xi) & ((1 - phi) * (1 - phi) < 1 - xi);
    double const aimed = f1 * f3 / ((f2 - f1) * (f2 - f3)) + (x3 - x1) * f1 * f2 / ((x2 - x1) * (f3 - f1) * (f3 - f2));
    double const width = x2 > x1 ? x2 - x1 : x1 - x2;
    double const least = narrowest * x1 / width, most = 1.0 - least;
    double const wanted = is_smooth ? aimed : 0.5;
    double const not_near = wanted > least ? wanted : least;
    part[i] = not_near < most ? not_near : most;
    is_open[i] = f1 != 0 && least < 0.5 ? is_open[i] : 0.0;
  }
}

/// Opens the lanes with a single root, whose values at both ends differ in sign.
CAPEXSIM_CLONES void open(Lanes const& changes, Search& search) {
  Lanes const &at_low = search.newest.value, &at_high = search.other.value;
  CAPEXSIM_FOR_LANES(i) {
    bool const differs = (at_low[i] < 0 && at_high[i] > 0) || (at_low[i] > 0 && at_high[i] < 0);
    search.is_open[i] = changes[i] == 1 && differs ? 1.0 : 0.0;
  }
}

bool is_any_open(Search const& search) {
  double open = 0;
  for (int i = 0; i < lane_count; ++i) open += search.is_open[i];
  return open > 0;
}

CAPEXSIM_CLONES void report(Search const& search, Lanes const& is_single, Lanes& lowest, Lanes& highest, Lanes& count) {
  CAPEXSIM_FOR_LANES(i) {
    double const rate = yearly_rate(search.newest.factor[i]);
    lowest[i] = highest[i] = is_single[i] > 0 ? rate : none;
    count[i] = is_single[i];
  }
}

/// One path on its own.
void search_lane(std::span<Lanes const> flows, BernsteinWeights const& weights, int lane, Lanes& lowest, Lanes& highest,
                 Lanes& count) {
  std::vector<double> of_lane;
  for (auto const& flow : flows) of_lane.push_back(flow[lane]);
  auto const rates = internal_rates(of_lane, weights);
  count[lane] = static_cast<double>(rates.size());
  lowest[lane] = rates.empty() ? none : rates.front();
  highest[lane] = rates.empty() ? none : rates.back();
}

}  // namespace

void internal_rates(std::span<Lanes const> flows, BernsteinWeights const& weights, Lanes& lowest, Lanes& highest,
                    Lanes& count) {
  Lanes changes;
  count_changes(weights, flows, changes);
  Search search;
  fill(search.newest.factor, smallest_factor);
  fill(search.other.factor, largest_factor);
  fill(search.part, (1 - smallest_factor) / (largest_factor - smallest_factor));  // a rate of nothing
  present_value(flows, search.newest);
  present_value(flows, search.other);
  open(changes, search);
  Lanes const is_single = search.is_open;
  Points at;
  for (int step = 0; step < most_steps && is_any_open(search); ++step) {
    look_within(search, at);
    present_value(flows, at);
    take_in(at, search);
    aim(search);
  }
  report(search, is_single, lowest, highest, count);
  for (int lane = 0; lane < lane_count; ++lane) {
    bool const is_odd = changes[lane] == 1 && is_single[lane] == 0;  // a root at an end
    if (changes[lane] > 1 || search.is_open[lane] > 0 || is_odd) search_lane(flows, weights, lane, lowest, highest, count);
  }
}

}  // namespace capexsim
