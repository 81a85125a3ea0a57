#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/jevons_layout.hpp"
#include "capexsim/analysis/comparison.hpp"
#include "capexsim/analysis/study.hpp"
#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// Which measures are recorded in which quarters: places of a dense table, numbered in its order, quarter by quarter.
class RecordedPlaces {
 public:
  /// \param size  of the dense table
  explicit RecordedPlaces(std::size_t size) : numbers_(size, none) {}

  /// To be called with ascending places.
  void add(std::size_t place);
  [[nodiscard]] bool contains(std::size_t place) const { return numbers_[place] != none; }
  [[nodiscard]] std::size_t number(std::size_t place) const { return numbers_[place]; }
  [[nodiscard]] std::size_t place(std::size_t number) const { return places_[number]; }
  [[nodiscard]] std::size_t count() const { return places_.size(); }

  /// The dense table of what was recorded; the rest has count 0. \param recorded  by number
  [[nodiscard]] std::vector<Summary> spread(std::span<Summary const> recorded) const;

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> numbers_;
  std::vector<std::size_t> places_;
};

/// Which series a study records and where each lies: for the scenario a series per quarter and measure, for every
/// counterfactual the same twice (difference, ratio), then one per input, then three per event that cancels leases, then those
/// of the Jevons report, which is told where token spend is recorded. In a comparison the other scenarios stand for the
/// counterfactuals, there are no inputs, cancellations and Jevons report, and at the end come the others' own numbers, one per
/// target.
class SeriesLayout {
 public:
  SeriesLayout(Scenario const& scenario, std::size_t input_count, Recorded recorded = Recorded::everything);

  /// Of a comparison of scenarios with the first. \param quarters  that all of them have
  SeriesLayout(std::vector<Scenario const*> const& scenarios, int quarters, std::vector<Target> targets);

  [[nodiscard]] std::vector<Measure> const& measures() const { return measures_; }
  [[nodiscard]] int last_quarter() const { return quarters_ - 1; }
  /// False where the measure is not recorded in this quarter: one of the whole run is so in the last alone.
  [[nodiscard]] bool has_values(int quarter, std::size_t measure) const { return metrics_.contains(place(quarter, measure)); }
  /// The same of differences and ratios.
  [[nodiscard]] bool has_changes(int quarter, std::size_t measure) const { return changes_.contains(place(quarter, measure)); }

  [[nodiscard]] std::size_t factual(int quarter, std::size_t measure) const { return metrics_.number(place(quarter, measure)); }
  /// The measure that state k has instead, which is compared; none where it has none.
  [[nodiscard]] std::optional<Measure> counterpart(std::size_t k, std::size_t measure) const {
    return is_comparison_ ? counterparts_[k - 1][measure] : measures_[measure];
  }
  /// In a comparison the first state is taken from the others; else the others from the first.
  [[nodiscard]] bool is_comparison() const { return is_comparison_; }
  [[nodiscard]] std::vector<Target> const& targets() const { return targets_; }
  /// The measure of a target in state k.
  [[nodiscard]] Measure const& own_measure(std::size_t k, std::size_t target) const { return own_measures_[k - 1][target]; }
  [[nodiscard]] std::size_t difference(std::size_t k, int quarter, std::size_t measure) const {
    return first_change(2 * k) + changes_.number(place(quarter, measure));
  }
  [[nodiscard]] std::size_t ratio(std::size_t k, int quarter, std::size_t measure) const {
    return first_change(2 * k + 1) + changes_.number(place(quarter, measure));
  }
  /// Inputs that are recorded: all or none.
  [[nodiscard]] std::size_t input_count() const { return input_count_; }
  [[nodiscard]] std::size_t input(std::size_t place) const { return first_change(2 * counterfactuals_) + place; }
  /// Events that cancel leases, by their place in the scenario.
  [[nodiscard]] std::vector<std::size_t> const& cancellations() const { return cancellations_; }
  [[nodiscard]] std::size_t cancellation(std::size_t k) const { return input(input_count_) + 3 * k; }
  /// True of a ratio that is told only if it has a meaning on every path.
  [[nodiscard]] bool needs_all_paths(std::size_t series) const;
  /// Shows a series no more.
  void leave_out(std::size_t series) { is_left_out_[series] = true; }
  [[nodiscard]] bool is_left_out(std::size_t series) const { return is_left_out_[series]; }
  [[nodiscard]] JevonsLayout const& jevons() const { return jevons_; }
  [[nodiscard]] std::size_t first_of_jevons() const { return cancellation(cancellations_.size()); }
  /// A target's own numbers in state k + 1.
  [[nodiscard]] std::size_t own(std::size_t k, std::size_t target) const {
    return first_of_jevons() + jevons_.size() + k * targets_.size() + target;
  }
  [[nodiscard]] std::size_t size() const { return own(is_comparison_ ? counterfactuals_ : 0, 0); }
  /// No quarter shows more series.
  [[nodiscard]] std::size_t most_at_once() const { return measures_.size() * (1 + 2 * counterfactuals_) + size() - input(0); }

  /// Metrics quarter by quarter, from the summaries of all series.
  [[nodiscard]] std::vector<Summary> metrics_of(std::span<Summary const> all) const;
  [[nodiscard]] std::vector<Summary> differences_of(std::span<Summary const> all, std::size_t k) const;
  [[nodiscard]] std::vector<Summary> ratios_of(std::span<Summary const> all, std::size_t k) const;

 private:
  [[nodiscard]] std::size_t place(int quarter, std::size_t measure) const {
    return static_cast<std::size_t>(quarter) * measures_.size() + measure;
  }
  [[nodiscard]] std::size_t first_change(std::size_t block) const { return metrics_.count() + block * changes_.count(); }
  [[nodiscard]] std::vector<Summary> changes_of(std::span<Summary const> all, std::size_t block) const;
  void record(Recorded recorded, std::vector<int> const& year_ends);

  std::vector<Measure> measures_;
  std::vector<std::size_t> cancellations_;
  int quarters_;
  std::size_t counterfactuals_, input_count_;
  RecordedPlaces metrics_, changes_;
  std::vector<bool> is_left_out_;
  JevonsLayout jevons_;
  bool is_comparison_ = false;
  std::vector<std::vector<std::optional<Measure>>> counterparts_;  ///< of a comparison: by scenario, then measure
  std::vector<Target> targets_;
  std::vector<std::vector<Measure>> own_measures_;  ///< by scenario, then target
};

/// The metrics a scenario lists, or all that have a subject in it.
[[nodiscard]] std::vector<Metric> selected_metrics(Scenario const& scenario);

/// \throws ScenarioError  for every metric of the report, of an expectation or of the precision that does not exist
void check_metric_names(Scenario const& scenario);

/// The scenario without the event or contract of a name; nothing where there is none.
[[nodiscard]] std::optional<Variant> variant_without(Scenario const& scenario, std::string const& name);

/// The scenario as it is, then one variant per counterfactual.
/// \throws ScenarioError  if a counterfactual names neither an event nor a contract
[[nodiscard]] std::vector<Variant> make_variants(Scenario const& scenario);

/// The rows of a measure in a state.
[[nodiscard]] Lanes const& row_of(State const& state, Measure const& measure);

}  // namespace capexsim
