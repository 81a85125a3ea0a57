#pragma once

#include <limits>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "capexsim/scenario/evidence.hpp"

namespace capexsim {

struct Fixed {
  double value = 0;
};
struct Normal {
  double mean, sd;
};
/// ln of the value is normal with mean `log_median` and standard deviation `log_sd`.
struct Lognormal {
  double log_median, log_sd;
};
struct Uniform {
  double low, high;
};
struct Triangular {
  double low, mode, high;
};
/// A beta on [low, high] with mean (low + 4 mode + high) / 6.
/// Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5):646-669.
struct Pert {
  double low, mode, high;
};
struct Beta {
  double alpha, beta, low, high;
};
struct StudentT {
  double center, scale, df;
};
/// One value of a list, and the mass of all values up to and with it.
struct Atom {
  double value;
  double cumulative;
};
/// Values ascending, each once, the last with cumulative mass 1. Shared, because a draw is copied often and a list may be long.
using Atoms = std::shared_ptr<std::vector<Atom> const>;
struct Discrete {
  Atoms atoms;
};
/// The rows of a CSV file, each equally likely.
struct Empirical {
  Atoms atoms;
};
struct Component;
/// Components with weights that sum to 1.
struct Mixture {
  std::shared_ptr<std::vector<Component> const> components;
};
/// A percentile: its normal score and its value.
struct ScoredValue {
  double score;
  double value;
};
/// At least two percentiles, ascending; straight between in the normal score, outer slopes going on.
struct Quantiles {
  std::shared_ptr<std::vector<ScoredValue> const> points;
};
/// Member of a Dirichlet group: a gamma deviate of shape mean x concentration, divided by the sum over its group.
struct DirichletShare {
  std::string group;  ///< key of the group, "market.demand_share"
  double mean;        ///< expected share, above 0
  double concentration;
};

using Distribution = std::variant<Fixed, Normal, Lognormal, Uniform, Triangular, Pert, Beta, StudentT, Discrete, Mixture,
                                  Empirical, Quantiles, DirichletShare>;

/// One draw a path takes: a family, cut to [low, high] with its mass renormalised.
struct Draw {
  Distribution family = Fixed{};
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  Evidence evidence = {};  ///< of a point, `times`, `plus`, `each` or `ramp_from`; empty where that of the quantity holds
};

/// One part of a mixture.
struct Component {
  double weight;
  Draw draw;
};

/// True if every path gets the same value.
[[nodiscard]] bool is_fixed(Draw const& draw);

/// "fixed", "normal", "dirichlet": the name scenario files use.
[[nodiscard]] std::string family_name(Draw const& draw);

/// The central value in the unit of the draw: mean of a normal, a beta, a list and a share, median of a lognormal and of
/// percentiles, middle of a uniform, mode of a triangular and a pert, center of a Student t; of a mixture the mean of its
/// components' central values. Cuts do not count.
[[nodiscard]] double central_value(Draw const& draw);

/// The beta that a pert is: alpha = 1 + 4 (mode - low) / (high - low), beta = 6 - alpha.
[[nodiscard]] Beta as_beta(Pert const& pert);

/// Where a list begins to reach a value: the first atom with at least that value, or the end.
[[nodiscard]] std::vector<Atom>::const_iterator first_atom_from(Atoms const& atoms, double value);

/// Which part of the line a mass is asked for.
enum class Side {
  below,  ///< P(X < x)
  up_to,  ///< P(X <= x)
  above,  ///< P(X > x), with all its digits where it is small
};

/// Probability that a value of the uncut family lies on a side of `x`. \throws DomainError for a DirichletShare
[[nodiscard]] double mass(Distribution const& family, Side side, double x);

/// As mass() of the family, with the cut and the renormalised mass.
[[nodiscard]] double mass(Draw const& draw, Side side, double x);

/// Probability that the uncut family lies in [low, high], where both are wide enough apart to hold something.
[[nodiscard]] double mass_between(Distribution const& family, double low, double high);

/// mass() below `x`, rounded to 2^-48 where libm took part: its last bit, which differs between processors, must not reach the
/// draws.
[[nodiscard]] double mass_below(Distribution const& family, double x);

/// As mass_below, up to and with `x`.
[[nodiscard]] double mass_up_to(Distribution const& family, double x);

}  // namespace capexsim
