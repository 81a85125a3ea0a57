#pragma once

#include <boost/random/gamma_distribution.hpp>
#include <limits>
#include <memory>
#include <variant>
#include <vector>

#include "random.hpp"

namespace peer {

struct Normal {
  double mean, sd;
};
struct Lognormal {
  double log_median, log_sd;
};
struct Uniform {
  double low, high;
};
struct Triangular {
  double low, mode, high;
};
struct Component;
/// Components with weights that sum to 1.
struct Mixture {
  std::shared_ptr<std::vector<Component> const> components;
};
/// A gamma deviate of that shape, over the sum of those of its group.
struct Share {
  double shape;
};

struct Draw {
  std::variant<Normal, Lognormal, Uniform, Triangular, Mixture, Share> family;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  [[nodiscard]] bool is_cut() const;
};

/// The same without bounds that lie outside of all its values.
[[nodiscard]] Draw without_idle_bounds(Draw draw);

struct Component {
  double weight;
  Draw draw;
};

/// A value drawn afresh; a cut distribution is drawn until the value lies inside.
[[nodiscard]] double sample(Draw const& draw, Random& random);

/// The value whose cumulative probability is that of a standard normal number: what a Gaussian copula asks for.
/// \throws std::runtime_error  for a cut distribution or a share
[[nodiscard]] double at_normal(Draw const& draw, double normal);

/// Draws whose ranks are correlated.
struct CorrelatedGroup {
  std::vector<int> draws;                   ///< indices of its members
  std::vector<std::vector<double>> factor;  ///< lower triangular, or any with the correlations of the normals as its square
};

/// Draws that share out a whole.
struct ShareGroup {
  std::vector<int> draws;
  std::vector<boost::random::gamma_distribution<double>> gammas;
};

}  // namespace peer
