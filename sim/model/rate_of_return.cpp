#include "capexsim/model/rate_of_return.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include "model/bernstein.hpp"
#include "model/discount_factor.hpp"

namespace capexsim {
namespace {

constexpr double narrowest = 1e-7;  // roots closer together, in parts of them, are one multiple root

using Coefficients = std::vector<double>;

/// Present value of the flows at a quarterly discount factor.
double present_value(std::span<double const> flows, double factor) {
  double value = 0;
  for (std::size_t t = flows.size(); t-- > 0;) value = value * factor + flows[t];
  return value;
}

int sign_changes(std::span<double const> values) {
  int changes = 0;
  double last = 0;
  for (double const value : values) {
    if (value == 0) continue;
    if (last != 0 && (last < 0) != (value < 0)) ++changes;
    last = value;
  }
  return changes;
}

/// The root between two factors at which the present value has different signs. Next to a root rounding can give both the same
/// sign: then the end nearer to zero is the root.
double root_between(std::span<double const> flows, double low, double high) {
  double const at_low = present_value(flows, low), at_high = present_value(flows, high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  if ((at_low < 0) == (at_high < 0)) return std::abs(at_low) < std::abs(at_high) ? low : high;
  std::uintmax_t most = 200;
  auto const bracket = boost::math::tools::toms748_solve([&](double x) { return present_value(flows, x); }, low, high, at_low,
                                                         at_high, boost::math::tools::eps_tolerance<double>(50), most);
  return (bracket.first + bracket.second) / 2;
}

Coefficients bernstein_coefficients(std::span<double const> flows, BernsteinWeights const& weights) {
  Coefficients result;
  for (auto const& row : weights) result.push_back(std::inner_product(row.begin(), row.end(), flows.begin(), 0.0));
  return result;
}

/// De Casteljau: coefficients on both sides of the point a part of the way along; `all` becomes the right side.
Coefficients split_off_left(Coefficients& all, double part) {
  Coefficients left(all.size());
  for (std::size_t level = 0; level < all.size(); ++level) {
    left[level] = all.front();
    for (std::size_t k = 0; k + level + 1 < all.size(); ++k) all[k] = (1 - part) * all[k] + part * all[k + 1];
  }
  return left;
}

/// Finds the roots between two factors, in ascending order of the factor.
class RootFinder {
 public:
  RootFinder(std::span<double const> flows, std::vector<double>& roots) : flows_(flows), roots_(roots) {}

  void search(Coefficients coefficients, double low, double high, double middle) {
    int const changes = sign_changes(coefficients);
    if (changes == 0) return;
    if (changes == 1) return roots_.push_back(root_between(flows_, low, high));
    if (high - low < narrowest * high) return roots_.push_back((low + high) / 2);
    auto left = split_off_left(coefficients, (middle - low) / (high - low));
    bool const is_root = left.back() == 0;
    search(std::move(left), low, middle, (low + middle) / 2);
    if (is_root) roots_.push_back(middle);
    search(std::move(coefficients), middle, high, (middle + high) / 2);
  }

 private:
  std::span<double const> flows_;
  std::vector<double>& roots_;
};

}  // namespace

BernsteinWeights rate_weights(std::size_t flow_count) {
  return bernstein_weights(static_cast<int>(flow_count) - 1, smallest_factor, largest_factor);
}

std::vector<double> internal_rates(std::span<double const> flows, BernsteinWeights const& weights) {
  std::vector<double> roots;
  while (!flows.empty() && flows.back() == 0) flows = flows.first(flows.size() - 1);
  while (!flows.empty() && flows.front() == 0) flows = flows.subspan(1);
  int const changes = sign_changes(flows);
  if (changes == 0) return roots;
  if (changes == 1) {  // Descartes: one positive root, in sight or not
    bool const is_in_sight = (present_value(flows, smallest_factor) < 0) != (present_value(flows, largest_factor) < 0);
    if (is_in_sight) roots.push_back(root_between(flows, smallest_factor, largest_factor));
  } else {
    auto const count = flows.size();
    auto coefficients =
        count == weights.size() ? bernstein_coefficients(flows, weights) : bernstein_coefficients(flows, rate_weights(count));
    RootFinder(flows, roots).search(std::move(coefficients), smallest_factor, largest_factor, 1.0);
  }
  // A root where the search split an interval may be found from both sides.
  auto const is_same = [](double a, double b) { return b - a < narrowest * b; };
  roots.erase(std::unique(roots.begin(), roots.end(), is_same), roots.end());
  std::transform(roots.begin(), roots.end(), roots.begin(), yearly_rate);
  std::reverse(roots.begin(), roots.end());
  return roots;
}

}  // namespace capexsim
