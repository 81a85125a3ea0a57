#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// Which series a study records and where each lies: for the scenario a series per quarter and measure, for every
/// counterfactual the same twice (difference, ratio), then one per input, then three per event that cancels leases.
class SeriesLayout {
 public:
  SeriesLayout(Scenario const& scenario, std::size_t input_count);

  [[nodiscard]] std::vector<Measure> const& measures() const { return measures_; }
  [[nodiscard]] int last_quarter() const { return static_cast<int>(quarters_) - 1; }
  /// False where the measure is one of the whole run and the quarter is not the last.
  [[nodiscard]] bool has_values(int quarter, std::size_t measure) const {
    return quarter == last_quarter() || !is_of_whole_run(measures_[measure].metric);
  }
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
  [[nodiscard]] std::size_t size() const { return cancellation(cancellations_.size()); }

 private:
  [[nodiscard]] std::size_t place(int quarter, std::size_t measure) const {
    return static_cast<std::size_t>(quarter) * measures_.size() + measure;
  }

  std::vector<Measure> measures_;
  std::vector<std::size_t> cancellations_;
  std::size_t quarters_, counterfactuals_, input_count_;
};

/// \throws ScenarioError  for every metric of the report, of an expectation or of the precision that does not exist
void check_metric_names(Scenario const& scenario);

/// The scenario as it is, then one variant per counterfactual.
/// \throws ScenarioError  if a counterfactual names neither an event nor a contract
[[nodiscard]] std::vector<Variant> make_variants(Scenario const& scenario);

/// The rows of a measure in a state.
[[nodiscard]] Lanes const& row_of(State const& state, Measure const& measure);

}  // namespace capexsim
