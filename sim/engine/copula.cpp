#include "engine/copula.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <numbers>

#include "capexsim/engine/input_plan.hpp"
#include "capexsim/engine/uniform_to.hpp"
#include "engine/rounding.hpp"
#include "engine/smooth_quantiles.hpp"

namespace capexsim {
namespace {

/// The trapezoid rule over normal scores converges faster than any power for a smooth function.
constexpr double farthest_score = 7;
constexpr int node_count = 85;
constexpr std::size_t bin_count = 2048;

struct Node {
  double mass, spread;  ///< of W = df/chi2
};

std::vector<Node> mixing_nodes(double df) {
  std::vector<Node> nodes;
  double const step = 2 * farthest_score / (node_count - 1);
  for (int i = 0; i < node_count; ++i) {
    double const score = -farthest_score + i * step;
    double const factor = t_mixing_factor(df, cdf(boost::math::normal(), score));
    nodes.push_back({step * pdf(boost::math::normal(), score), factor * factor});
  }
  return nodes;
}

}  // namespace

TCopulaRanks::TCopulaRanks(double df) : bins_(bin_count) {
  auto const nodes = mixing_nodes(df);
  // Bins of equal width in the angle: there asin(r sin angle) bends least.
  auto add = [&](double mass, double angle) {
    auto& bin = bins_[static_cast<std::size_t>(angle / (std::numbers::pi / 2) * (bin_count - 1))];
    bin.mass += mass;
    bin.ratio += mass * angle;
  };
  for (auto const& first : nodes) {
    for (std::size_t second = 0; second < nodes.size(); ++second) {
      for (std::size_t third = 0; third <= second; ++third) {
        double const product = (first.spread + nodes[second].spread) * (first.spread + nodes[third].spread);
        double const times = second == third ? 1 : 2;
        add(times * first.mass * nodes[second].mass * nodes[third].mass, std::asin(first.spread / std::sqrt(product)));
      }
    }
  }
  std::erase_if(bins_, [](Bin const& bin) { return bin.mass == 0; });
  for (auto& bin : bins_) bin.ratio = std::sin(bin.ratio / bin.mass);
}

double TCopulaRanks::rank(double correlation) const {
  double sum = 0;
  for (auto const& bin : bins_) sum += bin.mass * std::asin(correlation * bin.ratio);
  return 6 / std::numbers::pi * sum;
}

double TCopulaRanks::correlation(double wanted) const {
  double const size = std::abs(wanted), most = rank(1);
  if (size == 0) return 0;
  if (size >= std::min(most, 1.0)) return std::copysign(1.0, wanted);
  std::uintmax_t steps = 100;
  auto const [low, high] = boost::math::tools::toms748_solve([&](double r) { return rank(r) - size; }, 0.0, 1.0, -size,
                                                             most - size, boost::math::tools::eps_tolerance<double>(48), steps);
  return std::copysign(std::round(std::ldexp((low + high) / 2, 40)) * 0x1p-40, wanted);
}

double t_mixing_factor(double df, double probability) {
  return rounded_to_40_bits(std::sqrt(df / (2 * boost::math::gamma_q_inv(df / 2, probability))));
}

TMixing::TMixing(double df, DrawDesign const& design, std::string_view smallest_name)
    : df_(df), source_(design, "correlations." + std::string(smallest_name)), student_t_(tabulate_student_t(df)) {}

void TMixing::draw_factors(std::uint64_t batch, Lanes& factor) const {
  LaneWords words;
  source_.words(batch, words);
  words_to_uniform(words, factor);
  for (int i = 0; i < lane_count; ++i) factor[i] = t_mixing_factor(df_, factor[i]);
}

void TMixing::mix(Lanes const& factor, Lanes& normal) const {
  for (int i = 0; i < lane_count; ++i) normal[i] = student_t_.score_of(factor[i] * normal[i]);
}

CopulaRanks::CopulaRanks(Simulation const& simulation) {
  if (simulation.copula == Copula::t) t_.emplace(simulation.copula_df);
}

double CopulaRanks::correlation(double rank) {
  if (!t_) return normal_correlation(rank);
  auto const [found, is_new] = known_.try_emplace(rank, 0);
  if (is_new) found->second = t_->correlation(rank);
  return found->second;
}

double CopulaRanks::rank(double correlation) const {
  return t_ ? t_->rank(correlation) : 6 / std::numbers::pi * std::asin(correlation / 2);
}

}  // namespace capexsim
