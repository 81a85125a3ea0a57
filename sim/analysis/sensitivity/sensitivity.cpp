#include "capexsim/analysis/sensitivity.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

#include "analysis/sensitivity/changed_runs.hpp"
#include "analysis/sensitivity/rank_coefficients.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

constexpr double low_probability = 0.1, high_probability = 0.9;

/// Mean of what is a number, with its standard error.
Estimate mean_of(std::span<double const> row) {
  double sum = 0, count = 0, squares = 0;
  auto const for_numbers = [&](auto visit) {
    for (double x : row) {
      if (std::isfinite(x)) visit(x);
    }
  };
  for_numbers([&](double x) { sum += x, count += 1; });
  if (count < 2) return {};
  double const mean = sum / count;
  for_numbers([&](double x) { squares += (x - mean) * (x - mean); });
  return {mean, std::sqrt(squares / (count - 1) / count)};
}

/// The mean with an input held; its error is that of the distance from the mean without.
Estimate swing(std::span<double const> held, std::span<double const> plain) {
  std::vector<double> distance(held.size());
  std::ranges::transform(held, plain, distance.begin(), std::minus<>());
  return {mean_of(held).value, mean_of(distance).error};
}

bool is_constant(std::span<double const> row) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (double x : row) {
    if (!std::isfinite(x)) continue;
    low = std::min(low, x);
    high = std::max(high, x);
  }
  return !(low < high);
}

class Measurement {
 public:
  Measurement(Experiment const& experiment, PathValues const& plain, SensitivityQuestion const& question,
              RunControl const& control)
      : experiment_(experiment), plain_(plain), asked_(question), control_(control), progress_(control) {
    CAPEXSIM_EXPECT(experiment.scenario().simulation.sampling == Sampling::random);
    result_.factors = factors_of(experiment.plan());
    result_.factor_of.resize(inputs());
    for (std::size_t f = 0; f < result_.factors.size(); ++f) {
      for (std::size_t input : result_.factors[f].inputs) result_.factor_of[input] = f;
    }
    sort_targets();
  }

  SensitivityResult measure() {
    if (asked_.targets.empty()) return std::move(result_);
    measure_ranks();
    measure_changes();
    result_.failed = failed_;
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::size_t inputs() const { return experiment_.plan().draws.size(); }
  /// A target on the base paths.
  [[nodiscard]] std::span<double const> base_row(std::size_t target) const {
    return plain_.row(places_[target]).first(asked_.base);
  }

  /// Leaves the targets that vary in the question.
  void sort_targets() {
    auto const targets = std::move(asked_.targets);
    asked_.targets.clear();
    for (std::size_t k = 0; k < targets.size(); ++k) {
      if (is_constant(plain_.row(k).first(asked_.base))) {
        result_.constant.push_back(targets[k]);
        continue;
      }
      asked_.targets.push_back(targets[k]);
      places_.push_back(k);
      result_.targets.push_back({targets[k], mean_of(base_row(places_.size() - 1)), std::vector<InputEffect>(inputs()),
                                 std::vector<SobolIndices>(result_.factors.size())});
    }
  }

  void measure_ranks();
  void measure_changes();
  void measure_change(std::size_t item, ChangedRuns& runs, std::vector<SobolEstimator> const& estimators);
  [[nodiscard]] std::vector<SobolEstimator> make_estimators(PathValues const& other, Resamples const& resamples) const;

  Experiment const& experiment_;
  PathValues const& plain_;
  SensitivityQuestion asked_;
  RunControl const& control_;
  SharedProgress progress_;
  std::vector<std::size_t> places_;  ///< of the targets among the plain rows
  std::atomic<std::uint64_t> failed_ = 0;
  SensitivityResult result_;
};

/// Targets that lack on the same paths share the ranks of the inputs there.
void Measurement::measure_ranks() {
  std::vector<std::size_t> ranked_paths;
  std::optional<RankedInputs> ranked;
  for (std::size_t k = 0; k < result_.targets.size(); ++k) {
    auto const row = plain_.row(places_[k]);
    std::vector<std::size_t> paths;
    for (std::size_t n = 0; n < row.size(); ++n) {
      if (std::isfinite(row[n])) paths.push_back(n);
    }
    auto const on_paths = [&](std::span<double const> values) {
      std::vector<double> kept(paths.size());
      std::ranges::transform(paths, kept.begin(), [&](std::size_t path) { return values[path]; });
      return kept;
    };
    if (!ranked || paths != ranked_paths) {
      std::vector<std::vector<double>> rows;
      for (std::size_t i = 0; i < inputs(); ++i) rows.push_back(on_paths(plain_.input(i)));
      ranked.emplace(std::move(rows), control_.threads);
      ranked_paths = paths;
    }
    auto const found = ranked->coefficients(on_paths(row));
    for (std::size_t i = 0; i < inputs(); ++i) result_.targets[k].inputs[i].ranks = found[i];
  }
}

std::vector<SobolEstimator> Measurement::make_estimators(PathValues const& other, Resamples const& resamples) const {
  std::vector<SobolEstimator> estimators;
  for (std::size_t k = 0; k < result_.targets.size(); ++k) estimators.emplace_back(base_row(k), other.row(k), resamples);
  return estimators;
}

/// Every item is one run: a factor of other draws, then each input held low and high.
void Measurement::measure_changes() {
  Resamples const resamples(experiment_.scenario().simulation.seed, "sensitivity", asked_.base, asked_.resamples);
  auto const make = [&] { return std::make_unique<ChangedRuns>(experiment_, asked_, progress_); };
  auto const other = make()->all_redrawn();
  failed_ += other.failed().size();
  auto const estimators = make_estimators(other, resamples);
  run_items(result_.factors.size() + 2 * inputs(), control_.threads, make,
            [&](ChangedRuns& runs, std::size_t item) { measure_change(item, runs, estimators); });
}

void Measurement::measure_change(std::size_t item, ChangedRuns& runs, std::vector<SobolEstimator> const& estimators) {
  auto const factors = result_.factors.size();
  if (item < factors) {
    auto const values = runs.redrawn(result_.factors[item]);
    failed_ += values.failed().size();
    for (std::size_t k = 0; k < estimators.size(); ++k) {
      result_.targets[k].factors[item] = estimators[k].indices(values.row(k));
    }
    return;
  }
  auto const input = (item - factors) / 2;
  bool const is_low = (item - factors) % 2 == 0;
  auto const values = runs.held(input, is_low ? low_probability : high_probability);
  failed_ += values.failed().size();
  for (std::size_t k = 0; k < result_.targets.size(); ++k) {
    auto& effect = result_.targets[k].inputs[input];
    (is_low ? effect.low : effect.high) = swing(values.row(k), base_row(k));
  }
}

}  // namespace

std::uint64_t paths_to_simulate(InputPlan const& plan, SensitivityQuestion const& question) {
  if (question.targets.empty()) return 0;
  return question.base * (1 + factors_of(plan).size() + 2 * plan.draws.size());
}

SensitivityResult measure_sensitivity(Experiment const& experiment, PathValues const& plain,
                                      SensitivityQuestion const& question, RunControl const& control) {
  return Measurement(experiment, plain, question, control).measure();
}

}  // namespace capexsim
