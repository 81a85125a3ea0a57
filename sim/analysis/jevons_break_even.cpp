#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/jevons_root.hpp"
#include "analysis/series_layout.hpp"
#include "capexsim/analysis/break_even.hpp"
#include "capexsim/analysis/path_values.hpp"

namespace capexsim {
namespace {

constexpr std::size_t most_runs = 12;
constexpr double finest_spread = 1e-4;   ///< of the root, where paths do not differ
constexpr double spread_to_error = 0.2;  ///< elsewhere, in standard errors
constexpr double closest_nodes = 1e-6;
constexpr double rounding = 1e-9;  ///< of mean spend: smaller mean changes are none
constexpr double normal_95 = 1.959963985;

/// The root of one event and year end.
struct Goal {
  std::size_t event;    ///< by JevonsFindings that change the cost
  std::size_t quarter;  ///< by year end
  std::vector<ElasticityNode> nodes = {};
  std::optional<RootEstimate> root = {};

  void add(ElasticityNode const& node) {
    auto const is_close = [&](ElasticityNode const& other) {
      return std::abs(other.elasticity - node.elasticity) < closest_nodes;
    };
    if (std::any_of(nodes.begin(), nodes.end(), is_close)) return;
    auto const later = [](ElasticityNode const& a, ElasticityNode const& b) { return a.elasticity < b.elasticity; };
    nodes.insert(std::upper_bound(nodes.begin(), nodes.end(), node, later), node);
    root = estimate_root(nodes);
  }
  /// Above 1 where the interpolation between nodes is still too rough.
  [[nodiscard]] double roughness() const {
    return root ? root->spread / std::max(finest_spread, spread_to_error * root->standard_error) : 0;
  }
};

/// Mean and standard error of with - without over paths on which both are numbers.
ElasticityNode mean_change(double elasticity, std::span<double const> with, std::span<double const> without) {
  double count = 0, sum = 0, squares = 0, spend = 0;
  for (std::size_t k = 0; k < with.size(); ++k) {
    double const change = with[k] - without[k];
    if (change != change) continue;
    count += 1;
    sum += change;
    squares += change * change;
    spend += without[k];
  }
  if (count == 0) return {elasticity};
  double const mean = sum / count, variance = std::max(0.0, squares / count - mean * mean);
  return {elasticity, mean, std::sqrt(variance / count), rounding * spend / count};
}

class BreakEvenSearch {
 public:
  BreakEvenSearch(Scenario const& scenario, RunControl const& control, StudyResult& result)
      : pinned_(scenario), result_(result), paths_(std::min(scenario.simulation.paths, most_break_even_paths)) {
    pinned_.simulation.sampling = Sampling::random;  // so few paths do not tell the error of a design
    pinned_.counterfactuals.clear();
    for (auto const& findings : result.jevons) {
      if (findings.changes_cost) pinned_.counterfactuals.push_back(findings.without);
    }
    auto const quarters = year_ends(scenario);
    for (int quarter : quarters) targets_.push_back({{-1, Metric::token_spend}, quarter});
    for (std::size_t e = 0; e < pinned_.counterfactuals.size(); ++e) {
      for (std::size_t q = 0; q < quarters.size(); ++q) goals_.push_back({e, q});
    }
    control_ = {.threads = control.threads, .progress = [&](std::uint64_t) {
                  if (control.progress) control.progress(result.paths);
                }};
  }

  void search() {
    if (goals_.empty()) return;
    for (double elasticity : {1.0, 1.5}) run(elasticity);
    for (double elasticity : {0.5, 2.0, 0.0, 3.0, 5.0, 10.0}) {
      if (std::any_of(goals_.begin(), goals_.end(), [](Goal const& goal) { return wants_bracket(goal); })) run(elasticity);
    }
    while (runs_ < most_runs) {
      auto const roughest = std::max_element(goals_.begin(), goals_.end(),
                                             [](Goal const& a, Goal const& b) { return a.roughness() < b.roughness(); });
      if (roughest->roughness() <= 1) break;
      run(roughest->root->elasticity);
    }
  }

  void tell() {
    std::size_t event = 0;
    for (auto& findings : result_.jevons) {
      if (!findings.changes_cost) continue;
      for (auto const& goal : goals_) {
        if (goal.event == event) findings.break_even.push_back(finding(goal));
      }
      event += 1;
    }
  }

 private:
  /// After three runs without any change there will be none.
  static bool wants_bracket(Goal const& goal) { return !goal.root && !(goal.nodes.size() > 2 && is_only_noise(goal.nodes)); }

  void pin(double elasticity) {
    auto& quantity = pinned_.inputs.demand.elasticity_long_run;
    quantity.points = {{"", {}, Draw{Fixed{elasticity}}}};
    quantity.times = quantity.plus = quantity.each = std::nullopt;
  }

  void run(double elasticity) {
    pin(elasticity);
    Experiment const experiment(pinned_, make_variants(pinned_));
    auto const values = keep_paths(experiment, targets_, {0, paths_}, control_);
    for (auto& goal : goals_) {
      goal.add(mean_change(elasticity, values.row(goal.quarter), values.row(goal.quarter, goal.event + 1)));
    }
    runs_ += 1;
  }

  [[nodiscard]] BreakEven finding(Goal const& goal) const {
    BreakEven found{.quarter = targets_[goal.quarter].quarter, .paths = paths_};
    if (!goal.root) {
      auto const largest = [](ElasticityNode const& a, ElasticityNode const& b) {
        return std::abs(a.value) < std::abs(b.value);
      };
      if (!is_only_noise(goal.nodes)) {
        found.change = std::max_element(goal.nodes.begin(), goal.nodes.end(), largest)->value;
      }
      return found;
    }
    auto const& range = pinned_.inputs.demand.elasticity_long_run;
    found.elasticity = goal.root->elasticity;
    found.standard_error =
        std::sqrt(goal.root->standard_error * goal.root->standard_error + goal.root->spread * goal.root->spread);
    found.low = std::max(range.low, *found.elasticity - normal_95 * found.standard_error);
    found.high = std::min(range.high, *found.elasticity + normal_95 * found.standard_error);
    return found;
  }

  Scenario pinned_;
  StudyResult& result_;
  std::uint64_t paths_;
  RunControl control_;
  std::vector<Target> targets_;
  std::vector<Goal> goals_;
  std::size_t runs_ = 0;
};

}  // namespace

void find_break_even(Scenario const& scenario, RunControl const& control, StudyResult& result) {
  BreakEvenSearch search(scenario, control, result);
  search.search();
  search.tell();
}

}  // namespace capexsim
