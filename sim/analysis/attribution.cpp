#include "capexsim/analysis/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/causes.hpp"
#include "analysis/shapley.hpp"
#include "capexsim/analysis/comparison.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// Sums over the paths on which a number has a meaning.
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

/// Runs the scenarios between two, all on the same paths.
class Hybrids {
 public:
  Hybrids(ScenarioChanges const& changes, Scenario const& base, Scenario const& other, std::vector<Target> const& targets,
          std::uint64_t paths, RunControl const& control)
      : changes_(changes), base_(base), other_(other), targets_(targets), paths_(paths), control_(control) {}

  /// The targets' values, path by path.
  std::vector<double> values(std::vector<bool> const& taken) {
    bool const has_all = std::find(taken.begin(), taken.end(), false) == taken.end();
    bool const has_none = std::find(taken.begin(), taken.end(), true) == taken.end();
    if (has_none) return ends_[0].empty() ? ends_[0] = run(base_) : ends_[0];
    if (has_all) return ends_[1].empty() ? ends_[1] = run(other_) : ends_[1];
    return run(changes_.with(taken));
  }

  /// True for what makes a scenario that can be run.
  [[nodiscard]] std::vector<bool> judge(std::vector<std::vector<bool>> const& sets) const {
    std::vector<std::uint8_t> verdicts(sets.size());
    run_items(sets.size(), control_.threads, [&](std::size_t s) { verdicts[s] = makes_scenario(sets[s]) ? 1 : 0; });
    if (control_.progress) control_.progress(hybrids_ * paths_);
    return {verdicts.begin(), verdicts.end()};
  }

  [[nodiscard]] std::size_t count() const { return hybrids_; }

 private:
  [[nodiscard]] bool makes_scenario(std::vector<bool> const& taken) const {
    try {
      auto const scenario = changes_.with(taken);
      static_cast<void>(InputPlan(scenario));
      return true;
    } catch (ScenarioError const&) {
      return false;
    }
  }

  std::vector<double> run(Scenario const& scenario) {
    Experiment const experiment(scenario, {factual(scenario)});
    auto const kept = keep_paths(experiment, targets_in(scenario), {0, paths_}, control_of_run());
    ++hybrids_;
    std::vector<double> values;
    values.reserve(targets_.size() * paths_);
    for (std::size_t t = 0; t < targets_.size(); ++t) values.insert(values.end(), kept.row(t).begin(), kept.row(t).end());
    return values;
  }

  [[nodiscard]] std::vector<Target> targets_in(Scenario const& scenario) const {
    std::vector<Target> targets;
    for (auto const& target : targets_) targets.push_back({*same_measure(base_, target.measure, scenario), target.quarter});
    return targets;
  }

  [[nodiscard]] RunControl control_of_run() const {
    if (!control_.progress) return {.threads = control_.threads};
    return {.threads = control_.threads,
            .progress = [this](std::uint64_t done) { control_.progress(hybrids_ * paths_ + done); }};
  }

  ScenarioChanges const& changes_;
  Scenario const& base_;
  Scenario const& other_;
  std::vector<Target> const& targets_;
  std::uint64_t paths_;
  RunControl const& control_;
  std::vector<double> ends_[2];  ///< values of the two scenarios themselves
  std::size_t hybrids_ = 0;
};

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
               Attribution& result) {
  auto const row = [&](std::vector<double> const& all, std::size_t target) {
    return std::span(all).subspan(target * result.paths, result.paths);
  };
  auto change = after;
  for (std::size_t c = 0; c < change.size(); ++c) change[c] -= before[c] + 0 * found.values.front()[c];
  for (std::size_t t = 0; t < result.targets.size(); ++t) {
    double const size = std::abs(mean_of(row(before, t)).value) + std::abs(mean_of(row(after, t)).value);
    result.differences.push_back(mean_of(row(change, t)).value);
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
      auto contribution = mean_of(row(found.values[i], t));
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
  summarise(found, values(std::vector<bool>(n, false)), values(std::vector<bool>(n, true)), result);
  result.hybrids = hybrids.count();
  return result;
}

}  // namespace capexsim
