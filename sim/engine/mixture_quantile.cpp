#include "engine/mixture_quantile.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "engine/rounding.hpp"

namespace capexsim {
namespace {

void collect_atoms(Draw const& draw, std::vector<double>& values) {
  auto const take = [&](double value) {
    if (value >= draw.low && value <= draw.high) values.push_back(value);
  };
  auto const take_all = [&](Atoms const& atoms) {
    for (auto const& atom : *atoms) take(atom.value);
  };
  if (auto const* d = std::get_if<Fixed>(&draw.family)) take(d->value);
  if (auto const* d = std::get_if<Discrete>(&draw.family)) take_all(d->atoms);
  if (auto const* d = std::get_if<Empirical>(&draw.family)) take_all(d->atoms);
  if (auto const* d = std::get_if<Mixture>(&draw.family)) {
    std::vector<double> inner;
    for (auto const& component : *d->components) collect_atoms(component.draw, inner);
    for (double value : inner) take(value);
  }
}

}  // namespace

MixtureQuantile::MixtureQuantile(Mixture const& mixture) : mixture_(mixture) {
  std::vector<double> values;
  for (auto const& component : *mixture.components) {
    components_.emplace_back(component.draw);
    collect_atoms(component.draw, values);
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  for (double value : values) jumps_.push_back({value, mass(mixture, Side::below, value), mass(mixture, Side::up_to, value)});
}

void MixtureQuantile::sample(Lanes const& uniform, Lanes& value) const {
  Lanes low, high, own;
  for (std::size_t c = 0; c < components_.size(); ++c) {
    components_[c].sample(uniform, own);
    if (c == 0) low = high = own;
    for (int i = 0; i < lane_count; ++i) {
      low[i] = std::min(low[i], own[i]);
      high[i] = std::max(high[i], own[i]);
    }
  }
  for (int i = 0; i < lane_count; ++i) value[i] = quantile(uniform[i], low[i], high[i]);
}

double MixtureQuantile::quantile(double u, double low, double high) const {
  // The components' quantiles are good to some 1e-9; a little room keeps the root inside.
  double const room = 1e-7 * (std::abs(low) + std::abs(high) + (high - low));
  low -= room, high += room;
  auto const next = std::partition_point(jumps_.begin(), jumps_.end(), [&](Jump const& jump) { return jump.up_to < u; });
  if (next != jumps_.end() && next->below < u) return next->value;
  if (next != jumps_.end()) high = std::min(high, next->value);
  if (next != jumps_.begin()) low = std::max(low, std::prev(next)->value);
  // In each half the smaller of the two masses, which has all its digits.
  auto const excess = [&](double x) {
    return u <= 0.5 ? mass(mixture_, Side::up_to, x) - u : (1 - u) - mass(mixture_, Side::above, x);
  };
  double const at_low = excess(low), at_high = excess(high);
  if (at_low >= 0 || low >= high) return rounded_to_40_bits(low);
  if (at_high <= 0) return rounded_to_40_bits(high);
  std::uintmax_t steps = 100;
  auto const [left, right] = boost::math::tools::toms748_solve(excess, low, high, at_low, at_high,
                                                               boost::math::tools::eps_tolerance<double>(48), steps);
  return rounded_to_40_bits((left + right) / 2);
}

}  // namespace capexsim
