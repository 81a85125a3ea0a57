#include "capexsim/analysis/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/causes.hpp"
#include "analysis/hybrids.hpp"
#include "analysis/shapley.hpp"

namespace capexsim {
namespace {

/// The mean of the numbers in a row, and its error where they are independent.
Contribution mean_of(std::span<double const> row) {
  double sum = 0, squares = 0, count = 0;
  for (double value : row) {
    if (!std::isfinite(value)) continue;
    sum += value;
    count += 1;
  }
  double const mean = sum / count;
  for (double value : row) squares += std::isfinite(value) ? (value - mean) * (value - mean) : 0;
  return {mean, std::sqrt(squares / std::max(1.0, count - 1) / count)};
}

/// The mean over paths. Antithetic paths are independent by pairs; paths spread evenly err less than is said.
Contribution mean_over_paths(std::span<double const> row, Sampling sampling) {
  auto mean = mean_of(row);
  if (sampling != Sampling::antithetic) return mean;
  std::vector<double> pairs;
  for (std::size_t k = 0; k + 1 < row.size(); k += 2) pairs.push_back((row[k] + row[k + 1]) / 2);
  mean.standard_error = mean_of(pairs).standard_error;
  return mean;
}

/// Contributions by cause, path by path, and what the orders that were sampled leave open.
struct PathContributions {
  std::vector<std::vector<double>> values;        ///< by cause, then target and path
  std::vector<std::vector<double>> order_errors;  ///< by cause, then target; 0 where all orders count
};

/// Means of targets over paths.
std::vector<double> target_means(std::span<double const> values, std::uint64_t paths) {
  std::vector<double> means;
  for (std::size_t first = 0; first < values.size(); first += paths)
    means.push_back(mean_of(values.subspan(first, paths)).value);
  return means;
}

/// Averages over pairs of orders, an order and its reverse: their spread is the error of sampling.
class OrderSums {
 public:
  OrderSums(std::size_t causes, std::uint64_t paths) : paths_(paths), sums_(causes), of_pairs_(causes) {}

  void add(std::size_t order, std::size_t cause, std::vector<double> const& added) {
    sums_[cause].resize(added.size());
    for (std::size_t c = 0; c < added.size(); ++c) sums_[cause][c] += added[c];
    auto const means = target_means(added, paths_);
    auto& pairs = of_pairs_[cause];
    pairs.resize(order / 2 + 1, std::vector<double>(means.size()));
    for (std::size_t t = 0; t < means.size(); ++t) pairs[order / 2][t] += means[t] / 2;
  }

  PathContributions finish(std::size_t orders) {
    for (auto& sums : sums_) {
      for (double& sum : sums) sum /= static_cast<double>(orders);
    }
    PathContributions result{std::move(sums_), {}};
    for (auto const& pairs : of_pairs_) result.order_errors.push_back(errors(pairs));
    return result;
  }

 private:
  static std::vector<double> errors(std::vector<std::vector<double>> const& pairs) {
    std::vector<double> errors;
    for (std::size_t t = 0; t < pairs.front().size(); ++t) {
      std::vector<double> of_target;
      for (auto const& pair : pairs) of_target.push_back(pair[t]);
      errors.push_back(pairs.size() > 1 ? mean_of(of_target).standard_error : std::numeric_limits<double>::quiet_NaN());
    }
    return errors;
  }

  std::uint64_t paths_;
  std::vector<std::vector<double>> sums_;                   ///< by cause, then target and path
  std::vector<std::vector<std::vector<double>>> of_pairs_;  ///< by cause, pair, target
};

PathContributions all_orders(std::size_t causes, std::size_t targets, CoalitionValues const& values) {
  return {exact_shapley(causes, values), std::vector(causes, std::vector<double>(targets))};
}

PathContributions some_orders(std::vector<std::vector<std::size_t>> const& orders, std::uint64_t paths,
                              CoalitionValues const& values) {
  OrderSums sums(orders.front().size(), paths);
  for (std::size_t k = 0; k < orders.size(); ++k) {
    visit_marginals(orders[k], values, [&](std::size_t cause, std::vector<double> const& added) { sums.add(k, cause, added); });
  }
  return sums.finish(orders.size());
}

/// A number that one cause lacks on a path counts for none there.
void leave_out_gaps(std::vector<std::vector<double>>& rows) {
  for (std::size_t c = 0; c < rows.front().size(); ++c) {
    bool const has_gap = std::any_of(rows.begin(), rows.end(), [&](auto const& row) { return !std::isfinite(row[c]); });
    if (!has_gap) continue;
    for (auto& row : rows) row[c] = std::numeric_limits<double>::quiet_NaN();
  }
}

/// What lies within rounding of numbers of this size is 0.
Contribution without_rounding(Contribution found, double size) {
  constexpr double rounding = 1e-12;
  bool const is_nothing = std::abs(found.value) <= rounding * size && found.standard_error <= rounding * size;
  return is_nothing ? Contribution{} : found;
}

/// Turns values path by path into means over the paths that count.
void summarise(PathContributions const& found, std::vector<double> const& before, std::vector<double> const& after,
               Sampling sampling, Attribution& result) {
  auto const row = [&](std::vector<double> const& all, std::size_t target) {
    return std::span(all).subspan(target * result.paths, result.paths);
  };
  auto change = after;
  for (std::size_t c = 0; c < change.size(); ++c) change[c] -= before[c] + 0 * found.values.front()[c];
  for (std::size_t t = 0; t < result.targets.size(); ++t) {
    double const size = std::abs(mean_of(row(before, t)).value) + std::abs(mean_of(row(after, t)).value);
    result.differences.push_back(mean_over_paths(row(change, t), sampling));
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
      auto contribution = mean_over_paths(row(found.values[i], t), sampling);
      contribution.standard_error = std::hypot(contribution.standard_error, found.order_errors[i][t]);
      result.contributions[i].push_back(without_rounding(contribution, size));
    }
  }
}

std::vector<std::string> names_of(std::vector<Cause> const& causes) {
  std::vector<std::string> names;
  for (auto const& cause : causes) names.push_back(cause.name);
  return names;
}

}  // namespace

std::size_t most_hybrids(std::size_t changes, AttributionLimits const& limits) {
  if (changes == 0) return 0;
  return changes <= limits.exact ? std::size_t{1} << changes : std::max(limits.hybrids, std::size_t{1} << limits.exact);
}

Attribution attribute(ScenarioChanges const& changes, Scenario const& base, Scenario const& other,
                      std::vector<Target> const& targets, AttributionLimits const& limits, RunControl const& control) {
  Attribution result;
  result.targets = targets;
  result.paths = std::min(limits.paths, base.simulation.paths);
  auto const change_count = changes.list().size();
  if (change_count == 0) return result;
  Hybrids hybrids(changes, base, other, targets, result.paths, control);
  result.causes = join_dependent(
      group_changes(changes.list(), limits), change_count, [&](auto const& sets) { return hybrids.judge(sets); }, limits);
  auto const n = result.causes.size();
  if (n > limits.exact) result.orders = sampled_orders(n, limits);
  CoalitionValues const values = [&](std::vector<bool> const& members) {
    return hybrids.values(changes_of(result.causes, members, change_count));
  };
  auto found = result.orders == 0 ? all_orders(n, targets.size(), values)
                                  : some_orders(sample_orders(names_of(result.causes), result.orders), result.paths, values);
  leave_out_gaps(found.values);
  result.contributions.resize(n);
  summarise(found, values(std::vector<bool>(n, false)), values(std::vector<bool>(n, true)), base.simulation.sampling, result);
  result.hybrids = hybrids.count();
  return result;
}

}  // namespace capexsim
