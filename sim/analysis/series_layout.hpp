#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capexsim/analysis/comparison.hpp"
#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// Which series a study records and where each lies: for the scenario a series per quarter and measure, for every
/// counterfactual the same twice (difference, ratio), then one per input, then three per event that cancels leases. In a
/// comparison the other scenarios stand for the counterfactuals, there are no inputs and cancellations, and at the end come the
/// others' own numbers, one per target.
class SeriesLayout {
 public:
  SeriesLayout(Scenario const& scenario, std::size_t input_count);

  /// Of a comparison of scenarios with the first. \param quarters  that all of them have
  SeriesLayout(std::vector<Scenario const*> const& scenarios, int quarters, std::vector<Target> targets);

  [[nodiscard]] std::vector<Measure> const& measures() const { return measures_; }
  [[nodiscard]] int last_quarter() const { return static_cast<int>(quarters_) - 1; }
  /// False where the measure is one of the whole run and the quarter is not the last.
  [[nodiscard]] bool has_values(int quarter, std::size_t measure) const {
    return quarter == last_quarter() || !is_of_whole_run(measures_[measure].metric);
  }
  /// The measure that state k has instead, which is compared; none where it has none.
  [[nodiscard]] std::optional<Measure> counterpart(std::size_t k, std::size_t measure) const {
    return is_comparison_ ? counterparts_[k - 1][measure] : measures_[measure];
  }
  /// In a comparison the first state is taken from the others; else the others from the first.
  [[nodiscard]] bool is_comparison() const { return is_comparison_; }
  [[nodiscard]] std::vector<Target> const& targets() const { return targets_; }
  /// The measure of a target in state k.
  [[nodiscard]] Measure const& own_measure(std::size_t k, std::size_t target) const { return own_measures_[k - 1][target]; }
  [[nodiscard]] std::size_t per_variant() const { return quarters_ * measures_.size(); }
  [[nodiscard]] std::size_t factual(int quarter, std::size_t measure) const { return place(quarter, measure); }
  [[nodiscard]] std::size_t difference(std::size_t k, int quarter, std::size_t measure) const {
    return (1 + 2 * k) * per_variant() + place(quarter, measure);
  }
  [[nodiscard]] std::size_t ratio(std::size_t k, int quarter, std::size_t measure) const {
    return (2 + 2 * k) * per_variant() + place(quarter, measure);
  }
  [[nodiscard]] std::size_t input(std::size_t place) const { return (1 + 2 * counterfactuals_) * per_variant() + place; }
  /// Events that cancel leases, by their place in the scenario.
  [[nodiscard]] std::vector<std::size_t> const& cancellations() const { return cancellations_; }
  [[nodiscard]] std::size_t cancellation(std::size_t k) const { return input(input_count_) + 3 * k; }
  /// True of a ratio that is told only if it has a meaning on every path.
  [[nodiscard]] bool needs_all_paths(std::size_t series) const;
  /// Shows a series no more.
  void leave_out(std::size_t series) { is_left_out_[series] = true; }
  [[nodiscard]] bool is_left_out(std::size_t series) const { return is_left_out_[series]; }
  /// A target's own numbers in state k + 1.
  [[nodiscard]] std::size_t own(std::size_t k, std::size_t target) const {
    return cancellation(cancellations_.size()) + k * targets_.size() + target;
  }
  [[nodiscard]] std::size_t size() const { return own(is_comparison_ ? counterfactuals_ : 0, 0); }

 private:
  [[nodiscard]] std::size_t place(int quarter, std::size_t measure) const {
    return static_cast<std::size_t>(quarter) * measures_.size() + measure;
  }

  std::vector<Measure> measures_;
  std::vector<std::size_t> cancellations_;
  std::size_t quarters_, counterfactuals_, input_count_;
  std::vector<bool> is_left_out_;
  bool is_comparison_ = false;
  std::vector<std::vector<std::optional<Measure>>> counterparts_;  ///< of a comparison: by scenario, then measure
  std::vector<Target> targets_;
  std::vector<std::vector<Measure>> own_measures_;  ///< by scenario, then target
};

/// The metrics a scenario lists, or all that have a subject in it.
[[nodiscard]] std::vector<Metric> selected_metrics(Scenario const& scenario);

/// \throws ScenarioError  for every metric of the report that does not exist
void check_metric_names(Scenario const& scenario);

/// The scenario as it is, then one variant per counterfactual.
/// \throws ScenarioError  if a counterfactual names neither an event nor a contract
[[nodiscard]] std::vector<Variant> make_variants(Scenario const& scenario);

/// The rows of a measure in a state.
[[nodiscard]] Lanes const& row_of(State const& state, Measure const& measure);

}  // namespace capexsim
