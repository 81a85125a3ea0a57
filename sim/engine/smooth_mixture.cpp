#include "engine/smooth_mixture.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>

namespace capexsim {
namespace {

namespace bm = boost::math;

/// A probability density and its derivative.
struct Density {
  double value = 0, slope = 0;
};

/// A component as a function of its own normal score.
struct SmoothComponent {
  explicit SmoothComponent(Component const& component) : weight(component.weight) {
    if (auto const* normal = std::get_if<Normal>(&component.draw.family)) {
      mean = normal->mean, sd = normal->sd;
    } else {
      auto const& lognormal = std::get<Lognormal>(component.draw.family);
      mean = lognormal.log_median, sd = lognormal.log_sd, is_log = true;
    }
  }

  [[nodiscard]] double quantile(double score) const { return is_log ? std::exp(mean + sd * score) : mean + sd * score; }

  [[nodiscard]] Density density(double x) const {
    if (is_log && x <= 0) return {};
    double const score = ((is_log ? std::log(x) : x) - mean) / sd;
    double const scale = is_log ? x : 1, value = pdf(bm::normal(), score) / (sd * scale);
    return {value, -value * (score / sd + (is_log ? 1 : 0)) / scale};
  }

  double weight, mean = 0, sd = 0;
  bool is_log = false;
};

class SmoothMixture {
 public:
  explicit SmoothMixture(Mixture const& mixture) : mixture_(mixture) {
    for (auto const& component : *mixture.components) components_.emplace_back(component);
  }

  [[nodiscard]] ScorePoint at(double score) const {
    double const x = quantile(score);
    Density all;
    for (auto const& component : components_) {
      auto const own = component.density(x);
      all.value += component.weight * own.value;
      all.slope += component.weight * own.slope;
    }
    double const slope = pdf(bm::normal(), score) / all.value;
    return {score, x, slope, slope * (-score - slope * all.slope / all.value)};
  }

 private:
  /// Where the smaller of the two tails has the mass it has at the score; it lies between the components' own quantiles.
  [[nodiscard]] double quantile(double score) const {
    double low = components_.front().quantile(score), high = low;
    for (auto const& component : components_) {
      low = std::min(low, component.quantile(score));
      high = std::max(high, component.quantile(score));
    }
    double const tail = cdf(bm::normal(), -std::abs(score));
    auto const excess = [&](double x) {
      return score < 0 ? mass(mixture_, Side::up_to, x) - tail : tail - mass(mixture_, Side::above, x);
    };
    double const at_low = excess(low), at_high = excess(high);
    if (at_low >= 0) return low;
    if (at_high <= 0) return high;
    std::uintmax_t steps = 100;
    auto const [left, right] =
        bm::tools::toms748_solve(excess, low, high, at_low, at_high, bm::tools::eps_tolerance<double>(50), steps);
    return (left + right) / 2;
  }

  Mixture const& mixture_;
  std::vector<SmoothComponent> components_;
};

bool is_smooth(Draw const& draw) {
  bool const is_cut = std::isfinite(draw.low) || std::isfinite(draw.high);
  auto const* normal = std::get_if<Normal>(&draw.family);
  auto const* lognormal = std::get_if<Lognormal>(&draw.family);
  return !is_cut && ((normal && normal->sd > 0) || (lognormal && lognormal->log_sd > 0));
}

}  // namespace

bool is_smooth(Mixture const& mixture) {
  auto const& components = *mixture.components;
  return std::all_of(components.begin(), components.end(), [](Component const& c) { return is_smooth(c.draw); });
}

QuantileTable tabulate_mixture(Mixture const& mixture) {
  SmoothMixture const smooth(mixture);
  return QuantileTable([&](double score) { return smooth.at(score); });
}

}  // namespace capexsim
