#include "engine/correlation_groups.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

struct Link {
  int first, second;
  Correlation const* correlation;
};

std::vector<Link> find_links(std::vector<Correlation> const& correlations, std::vector<InputDraw> const& draws) {
  std::map<std::string, int> place;
  for (std::size_t d = 0; d < draws.size(); ++d) {
    if (!std::holds_alternative<DirichletShare>(draws[d].draw.family)) place.emplace(draws[d].name, static_cast<int>(d));
  }
  std::vector<Link> links;
  for (auto const& correlation : correlations) {
    auto const first = place.find(correlation.first), second = place.find(correlation.second);
    if (first != place.end() && second != place.end()) links.push_back({first->second, second->second, &correlation});
  }
  return links;
}

/// The set every draw belongs to, named by its smallest member.
std::vector<int> connected_sets(std::vector<Link> const& links, std::size_t draw_count) {
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

/// The pair that pulls the smallest eigenvalue down most.
Correlation const& worst_pair(std::vector<Link> const& links, std::map<int, int> const& place, Eigen::MatrixXd const& matrix) {
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver(matrix);
  Eigen::VectorXd const direction = solver.eigenvectors().col(0);
  auto pull = [&](Link const& link) {
    int const i = place.at(link.first), j = place.at(link.second);
    return direction(i) * direction(j) * matrix(i, j);
  };
  return *std::min_element(links.begin(), links.end(), [&](Link const& a, Link const& b) {
            return pull(a) < pull(b);
          })->correlation;
}

CorrelatedGroup make_group(std::vector<int> inputs, std::vector<Link> const& links) {
  std::map<int, int> place;
  for (std::size_t i = 0; i < inputs.size(); ++i) place.emplace(inputs[i], static_cast<int>(i));
  auto const size = static_cast<Eigen::Index>(inputs.size());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size);
  for (auto const& link : links) {
    int const i = place.at(link.first), j = place.at(link.second);
    matrix(i, j) = matrix(j, i) = normal_correlation(link.correlation->rank);
  }
  auto factor = factor_correlation(matrix);
  if (factor) return {std::move(inputs), std::move(*factor)};
  auto const& worst = worst_pair(links, place, matrix);
  throw ScenarioError({{worst.position,
                        "the correlations contradict each other: no draws can have them all (the worst is " + worst.first +
                            " with " + worst.second + ", rank " + format_number(worst.rank) + ')',
                        "move it towards 0, or correlate the others more alike"}});
}

}  // namespace

double normal_correlation(double rank) {
  double const exact = 2 * std::sin(std::numbers::pi * rank / 6);
  return std::round(std::ldexp(exact, 40)) * 0x1p-40;
}

std::optional<Eigen::MatrixXd> factor_correlation(Eigen::MatrixXd const& correlation) {
  constexpr double tolerance = 1e-9;
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver(correlation, Eigen::EigenvaluesOnly);
  if (solver.eigenvalues().minCoeff() < -tolerance) return std::nullopt;
  Eigen::LDLT<Eigen::MatrixXd> const ldlt(correlation);
  Eigen::VectorXd const root = ldlt.vectorD().cwiseMax(0).cwiseSqrt();
  Eigen::MatrixXd const lower = ldlt.matrixL();
  return ldlt.transpositionsP().transpose() * (lower * root.asDiagonal()).eval();
}

std::vector<CorrelatedGroup> correlated_groups(std::vector<Correlation> const& correlations,
                                               std::vector<InputDraw> const& draws) {
  auto const links = find_links(correlations, draws);
  auto const set = connected_sets(links, draws.size());
  std::map<int, std::vector<Link>> links_of;
  for (auto const& link : links) links_of[set[static_cast<std::size_t>(link.first)]].push_back(link);
  std::vector<CorrelatedGroup> groups;
  for (auto const& [name, own_links] : links_of) {
    std::vector<int> inputs;
    for (std::size_t d = 0; d < draws.size(); ++d) {
      if (set[d] == name) inputs.push_back(static_cast<int>(d));
    }
    groups.push_back(make_group(std::move(inputs), own_links));
  }
  return groups;
}

}  // namespace capexsim
