#include "engine/correlation_groups.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "capexsim/base/text.hpp"
#include "engine/copula.hpp"
#include "engine/correlation_matrix.hpp"
#include "engine/correlation_repair.hpp"

namespace capexsim {
namespace {

/// The set every draw belongs to, named by its smallest member.
std::vector<int> connected_sets(std::vector<CorrelatedPair> const& links, std::size_t draw_count) {
  std::vector<int> set(draw_count);
  std::iota(set.begin(), set.end(), 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (auto const& link : links) {
      int const smaller = std::min(set[static_cast<std::size_t>(link.first)], set[static_cast<std::size_t>(link.second)]);
      for (int member : {link.first, link.second}) {
        changed = changed || set[static_cast<std::size_t>(member)] != smaller;
        set[static_cast<std::size_t>(member)] = smaller;
      }
    }
  }
  return set;
}

/// Makes the groups of one scenario.
class GroupMaker {
 public:
  GroupMaker(Scenario const& scenario, std::vector<InputDraw> const& draws, std::vector<Diagnostic>& warnings)
      : scenario_(scenario), draws_(draws), warnings_(warnings), ranks_(scenario.simulation) {}

  CorrelatedGroup make(std::vector<int> inputs, std::vector<CorrelatedPair> const& links) {
    check_size(inputs.size(), links);
    place_.clear();
    for (std::size_t i = 0; i < inputs.size(); ++i) place_.emplace(inputs[i], static_cast<int>(i));
    auto matrix = normal_matrix(links);
    auto factor = factor_correlation(matrix);
    if (!factor) factor = factor_correlation(repaired(inputs, links, matrix));
    auto mixing = make_mixing(inputs);
    return {std::move(inputs), std::move(*factor), std::move(mixing)};
  }

 private:
  Correlation const& correlation(CorrelatedPair const& link) const { return scenario_.correlations[link.correlation]; }
  std::string const& name(int input) const { return draws_[static_cast<std::size_t>(input)].name; }

  void check_size(std::size_t size, std::vector<CorrelatedPair> const& links) const {
    if (size <= largest_group) return;
    throw ScenarioError({{correlation(links.front()).position,
                          "the correlations connect " + std::to_string(size) + " inputs with each other (at most " +
                              std::to_string(largest_group) + " can be)",
                          ""}});
  }

  Eigen::MatrixXd normal_matrix(std::vector<CorrelatedPair> const& links) {
    auto const size = static_cast<Eigen::Index>(place_.size());
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size);
    for (auto const& link : links) {
      int const i = place_.at(link.first), j = place_.at(link.second);
      matrix(i, j) = matrix(j, i) = ranks_.correlation(correlation(link).rank);
    }
    return matrix;
  }

  /// The pair that pulls the smallest eigenvalue down most.
  Correlation const& worst_pair(std::vector<CorrelatedPair> const& links, Eigen::MatrixXd const& matrix) const {
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver(matrix);
    Eigen::VectorXd const direction = solver.eigenvectors().col(0);
    auto pull = [&](CorrelatedPair const& link) {
      int const i = place_.at(link.first), j = place_.at(link.second);
      return direction(i) * direction(j) * matrix(i, j);
    };
    return correlation(*std::min_element(links.begin(), links.end(),
                                         [&](CorrelatedPair const& a, CorrelatedPair const& b) { return pull(a) < pull(b); }));
  }

  /// The nearest matrix that can be, with a warning; where that was not asked for, an error that shows it.
  Eigen::MatrixXd repaired(std::vector<int> const& inputs, std::vector<CorrelatedPair> const& links,
                           Eigen::MatrixXd const& matrix) {
    Repair repair{{}, Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols()), nearest_correlation(matrix)};
    for (int input : inputs) repair.names.push_back(name(input));
    for (auto const& link : links) {
      int const i = place_.at(link.first), j = place_.at(link.second);
      repair.asked(i, j) = repair.asked(j, i) = correlation(link).rank;
    }
    auto const lines = join(changes(repair, ranks_), "\n    ");
    auto const& worst = worst_pair(links, matrix);
    auto const pair = worst.first + " with " + worst.second + ", rank " + format_number(worst.rank);
    if (!scenario_.simulation.repair_correlations) {
      throw ScenarioError(
          {{worst.position, "the correlations contradict each other: no draws can have them all (the worst is " + pair + ')',
            "these ranks can be, or 'simulation.repair_correlations: true' takes the nearest:\n    " + lines}});
    }
    warnings_.push_back({worst.position, "the correlations contradict each other and were repaired (the worst is " + pair + ')',
                         "the nearest that can be:\n    " + lines, Severity::warning});
    return repair.normals;
  }

  std::shared_ptr<TMixing const> make_mixing(std::vector<int> const& inputs) const {
    auto const& simulation = scenario_.simulation;
    if (simulation.copula == Copula::gaussian) return nullptr;
    auto const smallest = *std::min_element(inputs.begin(), inputs.end(), [&](int a, int b) { return name(a) < name(b); });
    return std::make_shared<TMixing>(simulation.copula_df, DrawDesign(simulation), name(smallest));
  }

  Scenario const& scenario_;
  std::vector<InputDraw> const& draws_;
  std::vector<Diagnostic>& warnings_;
  CopulaRanks ranks_;
  std::map<int, int> place_;  ///< of the inputs of the group at hand
};

}  // namespace

double normal_correlation(double rank) {
  double const exact = 2 * std::sin(std::numbers::pi * rank / 6);
  return std::round(std::ldexp(exact, 40)) * 0x1p-40;
}

std::vector<CorrelatedPair> find_links(std::vector<Correlation> const& correlations, std::vector<InputDraw> const& draws) {
  std::map<std::string, int> place;
  for (std::size_t d = 0; d < draws.size(); ++d) {
    if (!std::holds_alternative<DirichletShare>(draws[d].draw.family)) place.emplace(draws[d].name, static_cast<int>(d));
  }
  std::vector<CorrelatedPair> links;
  for (std::size_t c = 0; c < correlations.size(); ++c) {
    auto const first = place.find(correlations[c].first), second = place.find(correlations[c].second);
    if (first != place.end() && second != place.end()) links.push_back({first->second, second->second, c});
  }
  return links;
}

std::vector<CorrelatedGroup> correlated_groups(Scenario const& scenario, std::vector<CorrelatedPair> const& links,
                                               std::vector<InputDraw> const& draws, std::vector<Diagnostic>& warnings) {
  if (links.empty()) return {};
  auto const set = connected_sets(links, draws.size());
  std::map<int, std::vector<CorrelatedPair>> links_of;
  for (auto const& link : links) links_of[set[static_cast<std::size_t>(link.first)]].push_back(link);
  std::vector<CorrelatedGroup> groups;
  GroupMaker maker(scenario, draws, warnings);
  for (auto const& [name, own_links] : links_of) {
    std::vector<int> inputs;
    for (std::size_t d = 0; d < draws.size(); ++d) {
      if (set[d] == name) inputs.push_back(static_cast<int>(d));
    }
    groups.push_back(maker.make(std::move(inputs), own_links));
  }
  return groups;
}

}  // namespace capexsim
