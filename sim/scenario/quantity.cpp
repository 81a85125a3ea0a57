#include "capexsim/scenario/quantity.hpp"

#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>

#include "capexsim/base/check.hpp"
#include "capexsim/base/elementary.hpp"

namespace capexsim {
namespace {

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;

template <class BoostDistribution>
double cdf_within_support(BoostDistribution const& distribution, double x) {
  auto const [low, high] = boost::math::support(distribution);
  if (x <= low) return 0;
  if (x >= high) return 1;
  // Rounded: libm's last bit, which differs between processors, must not reach the draws.
  return std::ldexp(std::round(std::ldexp(boost::math::cdf(distribution, x), 48)), -48);
}

}  // namespace

Quantity::Quantity() = default;
Quantity::Quantity(Quantity const&) = default;
Quantity::Quantity(Quantity&&) noexcept = default;
Quantity& Quantity::operator=(Quantity const&) = default;
Quantity& Quantity::operator=(Quantity&&) noexcept = default;
Quantity::~Quantity() = default;

bool is_fixed(Draw const& draw) { return std::holds_alternative<Fixed>(draw.family); }

std::string family_name(Draw const& draw) {
  static constexpr char const* names[] = {"fixed", "normal", "lognormal", "uniform", "triangular", "dirichlet"};
  static_assert(std::variant_size_v<Distribution> == std::size(names));
  return names[draw.family.index()];
}

double central_value(Draw const& draw) {
  return std::visit(Match{
                        [](Fixed const& d) { return d.value; },
                        [](Normal const& d) { return d.mean; },
                        [](Lognormal const& d) { return elementary::exp(d.log_median); },
                        [](Uniform const& d) { return 0.5 * (d.low + d.high); },
                        [](Triangular const& d) { return d.mode; },
                        [](DirichletShare const& d) { return d.mean; },
                    },
                    draw.family);
}

double mass_below(Distribution const& family, double x) {
  namespace bm = boost::math;
  return std::visit(
      Match{
          [&](Fixed const& d) { return d.value < x ? 1.0 : 0.0; },
          [&](Normal const& d) { return cdf_within_support(bm::normal(d.mean, d.sd), x); },
          [&](Lognormal const& d) { return cdf_within_support(bm::lognormal(d.log_median, d.log_sd), x); },
          [&](Uniform const& d) { return cdf_within_support(bm::uniform(d.low, d.high), x); },
          [&](Triangular const& d) { return cdf_within_support(bm::triangular(d.low, d.mode, d.high), x); },
          [](DirichletShare const&) -> double { throw DomainError("a share of a group has no distribution of its own"); },
      },
      family);
}

Quantity constant(double value) {
  Quantity quantity;
  quantity.points.push_back({"", {}, Draw{Fixed{value}}});
  return quantity;
}

double central_value(Quantity const& quantity) {
  CAPEXSIM_EXPECT(!quantity.points.empty());
  double value = central_value(quantity.points.front().value);
  if (quantity.times) value *= central_value(*quantity.times);
  if (quantity.plus) value += central_value(*quantity.plus);
  return value;
}

std::string input_name(Quantity const& quantity, CoursePoint const& point) {
  return point.label.empty() ? quantity.key : quantity.key + '@' + point.label;
}

}  // namespace capexsim
