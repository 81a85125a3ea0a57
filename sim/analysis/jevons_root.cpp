#include "analysis/jevons_root.hpp"

#include <algorithm>
#include <array>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <span>

namespace capexsim {
namespace {

constexpr std::size_t most_nodes = 5;

/// Two nodes of opposite signs, by place.
struct Bracket {
  std::size_t low, high;
};

bool is_noise(ElasticityNode const& node) { return !(std::abs(node.value) > node.noise); }

double distance_from_one(std::vector<ElasticityNode> const& nodes, Bracket const& bracket) {
  return std::max({nodes[bracket.low].elasticity - 1, 1 - nodes[bracket.high].elasticity, 0.0});
}

/// Nodes that are only noise lie on either side; the sign is that of the next ones.
std::optional<Bracket> nearest_bracket(std::vector<ElasticityNode> const& nodes) {
  std::optional<Bracket> nearest;
  std::optional<std::size_t> before;
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (is_noise(nodes[k])) continue;
    bool const changes_sign = before && (nodes[*before].value > 0) != (nodes[k].value > 0);
    if (changes_sign) {
      Bracket const bracket{*before, k};
      if (!nearest || distance_from_one(nodes, bracket) < distance_from_one(nodes, *nearest)) nearest = bracket;
    }
    before = k;
  }
  return nearest;
}

/// The nodes of the bracket, then those next to it, nearest to its middle first.
std::vector<ElasticityNode> stencil(std::vector<ElasticityNode> const& nodes, Bracket const& bracket) {
  auto const first = nodes.begin() + static_cast<std::ptrdiff_t>(bracket.low);
  std::vector<ElasticityNode> chosen(first, nodes.begin() + static_cast<std::ptrdiff_t>(bracket.high) + 1);
  double const middle = (nodes[bracket.low].elasticity + nodes[bracket.high].elasticity) / 2;
  std::size_t left = bracket.low, right = bracket.high + 1;
  while (chosen.size() < most_nodes && (left > 0 || right < nodes.size())) {
    bool const takes_left =
        right == nodes.size() || (left > 0 && middle - nodes[left - 1].elasticity <= nodes[right].elasticity - middle);
    chosen.push_back(takes_left ? nodes[--left] : nodes[right++]);
  }
  return chosen;
}

double mean_of(ElasticityNode const& node) { return node.value; }
double variance_of(ElasticityNode const& node) { return node.error * node.error; }

/// The polynomial through a number of all nodes. Neville's scheme.
double polynomial(std::span<ElasticityNode const> nodes, double x, double (*number_of)(ElasticityNode const&) = mean_of) {
  std::vector<double> values;
  for (auto const& node : nodes) values.push_back(number_of(node));
  for (std::size_t step = 1; step < values.size(); ++step) {
    for (std::size_t k = 0; k + step < values.size(); ++k) {
      double const a = nodes[k].elasticity, b = nodes[k + step].elasticity;
      values[k] = ((x - b) * values[k] + (a - x) * values[k + 1]) / (a - b);
    }
  }
  return values.front();
}

/// Source: Alefeld, Potra and Shi (1995), "Algorithm 748", ACM Trans. Math. Softw. 21(3):327-344; Boost.Math.
double root_of(std::span<ElasticityNode const> nodes, ElasticityNode const& low, ElasticityNode const& high) {
  std::uintmax_t steps = 100;
  auto const interval =
      boost::math::tools::toms748_solve([&](double x) { return polynomial(nodes, x); }, low.elasticity, high.elasticity,
                                        low.value, high.value, boost::math::tools::eps_tolerance<double>(45), steps);
  return (interval.first + interval.second) / 2;
}

/// Standard error of the mean change at the root. It is smaller there than on both sides, because most paths change little;
/// where the polynomial fails to say how much, the straight line between the sides is above it.
double error_at(std::span<ElasticityNode const> nodes, ElasticityNode const& low, ElasticityNode const& high, double x) {
  double const weight = (x - low.elasticity) / (high.elasticity - low.elasticity);
  double const most = (1 - weight) * low.error + weight * high.error, variance = polynomial(nodes, x, variance_of);
  return variance > 0 ? std::min(most, std::sqrt(variance)) : most;
}

}  // namespace

bool is_only_noise(std::vector<ElasticityNode> const& nodes) { return std::all_of(nodes.begin(), nodes.end(), is_noise); }

std::optional<RootEstimate> estimate_root(std::vector<ElasticityNode> const& nodes) {
  auto const bracket = nearest_bracket(nodes);
  if (!bracket) return std::nullopt;
  auto const &low = nodes[bracket->low], &high = nodes[bracket->high];
  auto const near = stencil(nodes, *bracket);
  double const width = high.elasticity - low.elasticity;
  bool const is_hit = bracket->high - bracket->low > 1;  // a node that is only noise lies between
  RootEstimate estimate{is_hit ? nodes[bracket->low + 1].elasticity : root_of(near, low, high)};
  auto const fewer = std::span(near).first(near.size() - 1);
  if (!is_hit) estimate.spread = near.size() > 2 ? std::abs(estimate.elasticity - root_of(fewer, low, high)) : width;
  double const step = width / 1e4;
  double const rise = polynomial(near, estimate.elasticity + step) - polynomial(near, estimate.elasticity - step);
  estimate.standard_error = error_at(near, low, high, estimate.elasticity) / std::abs(rise / (2 * step));
  return estimate;
}

}  // namespace capexsim
