#include "capexsim/scenario/distribution.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>

#include "capexsim/base/check.hpp"
#include "capexsim/base/elementary.hpp"
#include "capexsim/base/match.hpp"

namespace capexsim {
namespace {

namespace bm = boost::math;

template <class BoostDistribution>
double continuous_mass(BoostDistribution const& distribution, Side side, double x) {
  auto const [low, high] = bm::support(distribution);
  bool const is_above = side == Side::above;
  if (x <= low) return is_above ? 1 : 0;
  if (x >= high) return is_above ? 0 : 1;
  return is_above ? cdf(complement(distribution, x)) : cdf(distribution, x);
}

double beta_mass(Beta const& d, Side side, double x) {
  return continuous_mass(bm::beta_distribution<>(d.alpha, d.beta), side, (x - d.low) / (d.high - d.low));
}

double atoms_mass(Atoms const& atoms, Side side, double x) {
  auto found = first_atom_from(atoms, x);
  if (side != Side::below && found != atoms->end() && found->value == x) ++found;
  double const before = found == atoms->begin() ? 0.0 : std::prev(found)->cumulative;
  return side == Side::above ? 1 - before : before;
}

double mixture_mass(Mixture const& mixture, Side side, double x) {
  double sum = 0;
  for (auto const& component : *mixture.components) sum += component.weight * mass(component.draw, side, x);
  return std::min(sum, 1.0);
}

/// The normal score of a value: the inverse of the straight lines.
double score_of(std::vector<ScoredValue> const& points, double x) {
  auto const inner = std::find_if(points.begin() + 1, points.end() - 1, [&](ScoredValue const& p) { return p.value >= x; });
  auto const &left = *std::prev(inner), &right = *inner;
  return left.score + (x - left.value) / (right.value - left.value) * (right.score - left.score);
}

double quantiles_mass(Quantiles const& quantiles, Side side, double x) {
  return continuous_mass(bm::normal(), side, score_of(*quantiles.points, x));
}

double fixed_mass(Fixed const& d, Side side, double x) {
  if (side == Side::above) return d.value > x ? 1 : 0;
  return d.value < x || (side == Side::up_to && d.value == x) ? 1 : 0;
}

double mean(Atoms const& atoms) {
  double sum = 0, before = 0;
  for (auto const& atom : *atoms) {
    sum += (atom.cumulative - before) * atom.value;
    before = atom.cumulative;
  }
  return sum;
}

double mean_of_central_values(Mixture const& mixture) {
  double sum = 0;
  for (auto const& component : *mixture.components) sum += component.weight * central_value(component.draw);
  return sum;
}

double median(Quantiles const& quantiles) {
  auto const& points = *quantiles.points;
  auto const inner = std::find_if(points.begin() + 1, points.end() - 1, [](ScoredValue const& p) { return p.score >= 0; });
  auto const &left = *std::prev(inner), &right = *inner;
  return left.value - left.score / (right.score - left.score) * (right.value - left.value);
}

/// Atoms and mixtures do not need it: their masses are sums as written, or their draws are rounded.
bool is_rounded(Distribution const& family) {
  return !std::holds_alternative<Discrete>(family) && !std::holds_alternative<Empirical>(family) &&
         !std::holds_alternative<Mixture>(family);
}

double rounded_mass(Distribution const& family, Side side, double x) {
  double const exact = mass(family, side, x);
  return is_rounded(family) ? std::ldexp(std::round(std::ldexp(exact, 48)), -48) : exact;
}

}  // namespace

bool is_fixed(Draw const& draw) { return std::holds_alternative<Fixed>(draw.family); }

std::string family_name(Draw const& draw) {
  static constexpr char const* names[] = {"fixed",     "normal",   "lognormal", "uniform",   "triangular", "pert",     "beta",
                                          "student_t", "discrete", "mixture",   "empirical", "quantiles",  "dirichlet"};
  static_assert(std::variant_size_v<Distribution> == std::size(names));
  return names[draw.family.index()];
}

Beta as_beta(Pert const& pert) {
  double const alpha = 1 + 4 * (pert.mode - pert.low) / (pert.high - pert.low);
  return {alpha, 6 - alpha, pert.low, pert.high};
}

std::vector<Atom>::const_iterator first_atom_from(Atoms const& atoms, double value) {
  return std::partition_point(atoms->begin(), atoms->end(), [&](Atom const& atom) { return atom.value < value; });
}

double central_value(Draw const& draw) {
  return std::visit(Match{
                        [](Fixed const& d) { return d.value; },
                        [](Normal const& d) { return d.mean; },
                        [](Lognormal const& d) { return elementary::exp(d.log_median); },
                        [](Uniform const& d) { return 0.5 * (d.low + d.high); },
                        [](Triangular const& d) { return d.mode; },
                        [](Pert const& d) { return d.mode; },
                        [](Beta const& d) { return d.low + d.alpha / (d.alpha + d.beta) * (d.high - d.low); },
                        [](StudentT const& d) { return d.center; },
                        [](Discrete const& d) { return mean(d.atoms); },
                        [](Mixture const& d) { return mean_of_central_values(d); },
                        [](Empirical const& d) { return mean(d.atoms); },
                        [](Quantiles const& d) { return median(d); },
                        [](DirichletShare const& d) { return d.mean; },
                    },
                    draw.family);
}

double mass(Distribution const& family, Side side, double x) {
  return std::visit(
      Match{
          [&](Fixed const& d) { return fixed_mass(d, side, x); },
          [&](Normal const& d) { return continuous_mass(bm::normal(d.mean, d.sd), side, x); },
          [&](Lognormal const& d) { return continuous_mass(bm::lognormal(d.log_median, d.log_sd), side, x); },
          [&](Uniform const& d) { return continuous_mass(bm::uniform(d.low, d.high), side, x); },
          [&](Triangular const& d) { return continuous_mass(bm::triangular(d.low, d.mode, d.high), side, x); },
          [&](Pert const& d) { return beta_mass(as_beta(d), side, x); },
          [&](Beta const& d) { return beta_mass(d, side, x); },
          [&](StudentT const& d) { return continuous_mass(bm::students_t(d.df), side, (x - d.center) / d.scale); },
          [&](Discrete const& d) { return atoms_mass(d.atoms, side, x); },
          [&](Mixture const& d) { return mixture_mass(d, side, x); },
          [&](Empirical const& d) { return atoms_mass(d.atoms, side, x); },
          [&](Quantiles const& d) { return quantiles_mass(d, side, x); },
          [](DirichletShare const&) -> double { throw DomainError("a share of a group has no distribution of its own"); },
      },
      family);
}

double mass(Draw const& draw, Side side, double x) {
  if (std::isinf(draw.low) && std::isinf(draw.high)) return mass(draw.family, side, x);
  if (x < draw.low) return side == Side::above ? 1 : 0;
  if (x > draw.high) return side == Side::above ? 0 : 1;
  double const part = side == Side::above ? mass(draw.family, side, x) - mass(draw.family, side, draw.high)
                                          : mass(draw.family, side, x) - mass(draw.family, Side::below, draw.low);
  return std::clamp(part / mass_between(draw.family, draw.low, draw.high), 0.0, 1.0);
}

double mass_between(Distribution const& family, double low, double high) {
  return high < low ? 0 : mass_up_to(family, high) - mass_below(family, low);
}

double mass_below(Distribution const& family, double x) { return rounded_mass(family, Side::below, x); }

double mass_up_to(Distribution const& family, double x) { return rounded_mass(family, Side::up_to, x); }

}  // namespace capexsim
