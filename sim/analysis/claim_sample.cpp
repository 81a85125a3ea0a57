#include "analysis/claim_sample.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/series_layout.hpp"
#include "capexsim/aggregate/summary.hpp"
#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

/// 0 or 1 on every path, so that its mean is a probability.
bool is_flag(Metric metric) { return metric == Metric::oversupply || metric == Metric::shortage || metric == Metric::payback; }

bool asks_for_probability(Expectation const& expectation) {
  auto const metric = find_metric(expectation.metric);
  bool const is_mean_of_flag = expectation.thing == ExpectedThing::statistic && expectation.statistic == "mean";
  if (is_mean_of_flag) return metric && is_flag(*metric);
  return expectation.thing != ExpectedThing::statistic && expectation.thing != ExpectedThing::change;
}

/// "p05" is 0.05; 0 for "mean" and "sd".
double probability_of(std::string const& statistic) {
  auto const found = std::find_if(reported_probabilities.begin(), reported_probabilities.end(), [&](double p) {
    return statistic == (p < 0.1 ? "p0" : "p") + std::to_string(static_cast<int>(std::lround(100 * p)));
  });
  return found == reported_probabilities.end() ? 0 : *found;
}

bool exists(Scenario const& scenario, std::string const& name) {
  auto const has_name = [&](auto const& choices) { return choices.name == name; };
  return std::any_of(scenario.events.begin(), scenario.events.end(), has_name) ||
         std::any_of(scenario.contracts.begin(), scenario.contracts.end(), has_name);
}

/// The scenario as it is and without what the samples compare it with; nothing is without what another layer took away.
class Comparisons {
 public:
  Comparisons(Scenario const& scenario, std::span<ClaimSample* const> samples) : plan_(scenario) {
    plan_.counterfactuals.clear();
    for (auto const* sample : samples) {
      auto const& name = sample->expectation().without;
      bool const is_new = std::ranges::find(plan_.counterfactuals, name) == plan_.counterfactuals.end();
      if (!name.empty() && is_new && exists(scenario, name)) plan_.counterfactuals.push_back(name);
    }
  }

  [[nodiscard]] std::vector<Variant> variants() const { return make_variants(plan_); }

  /// Of the run without an event; the scenario itself for "".
  [[nodiscard]] std::size_t variant(std::string const& without) const {
    auto const& names = plan_.counterfactuals;
    auto const found = std::ranges::find(names, without);
    return found == names.end() ? 0 : 1 + static_cast<std::size_t>(found - names.begin());
  }

 private:
  Scenario plan_;
};

}  // namespace

Target target_of(Expectation const& expectation, Scenario const& scenario) {
  auto const metric = find_metric(expectation.metric);
  if (!metric) throw DomainError("an expectation of no metric");
  int provider = -1;
  for (std::size_t p = 0; p < scenario.providers.size(); ++p) {
    if (scenario.providers[p].name == expectation.provider) provider = static_cast<int>(p);
  }
  return {{provider, *metric}, expectation.quarter};
}

ClaimSample::ClaimSample(Expectation const& expectation)
    : expectation_(&expectation), is_probability_(asks_for_probability(expectation)) {}

bool ClaimSample::is_hit(double value) const {
  switch (expectation_->thing) {
    case ExpectedThing::below_level:
      return value < expectation_->level;
    case ExpectedThing::above_level:
      return value > expectation_->level;
    default:
      return value > 0;
  }
}

void ClaimSample::add(std::span<double const> with, std::span<double const> without) {
  bool const is_change = expectation_->thing == ExpectedThing::change;
  for (std::size_t k = 0; k < with.size(); ++k) {
    double const value = is_change ? with[k] - without[k] : with[k];
    if (std::isnan(value)) continue;
    ++count_;
    if (is_probability_) {
      hits_ += is_hit(value);
    } else {
      values_.push_back(value);
    }
  }
}

ClaimEstimate ClaimSample::probability(double risk) const {
  ClaimEstimate estimate{.interval = probability_interval(hits_, count_, risk), .count = count_};
  if (count_ == 0) return estimate;
  auto const n = static_cast<double>(count_);
  estimate.value = static_cast<double>(hits_) / n;
  estimate.standard_error = std::sqrt(estimate.value * (1 - estimate.value) / n);
  return estimate;
}

ClaimEstimate ClaimSample::estimate(double risk) const {
  if (is_probability_) return probability(risk);
  if (values_.empty()) return {};
  auto sample = values_;
  auto const summary = summarise(sample);
  auto const& statistic = expectation_->statistic;
  if (statistic == "mean") return {summary.mean, summary.mean_se, mean_interval(values_, risk), count_};
  if (double const p = probability_of(statistic); p > 0) {
    std::sort(sample.begin(), sample.end());
    return {summary.quantile(p), summary.quantile_error(p), quantile_interval(sample, p, risk), count_};
  }
  return {summary.sd, sd_error(values_), sd_interval(values_, risk), count_};
}

std::vector<std::uint64_t> add_paths(Scenario const& scenario, std::span<ClaimSample* const> samples, PathRange range,
                                     RunControl const& control) {
  Comparisons const comparisons(scenario, samples);
  std::vector<Target> targets;
  for (auto const* sample : samples) {
    auto const target = target_of(sample->expectation(), scenario);
    if (std::ranges::find(targets, target) == targets.end()) targets.push_back(target);
  }
  Experiment const experiment(scenario, comparisons.variants());
  auto const values = keep_paths(experiment, targets, range, control);
  if (range.first == 0 && values.failed().size() == range.count)
    throw RunError("no path stayed finite: the scenario's numbers overflow on all of them");
  for (auto* sample : samples) {
    auto const target = target_of(sample->expectation(), scenario);
    auto const row = static_cast<std::size_t>(std::ranges::find(targets, target) - targets.begin());
    sample->add(values.row(row), values.row(row, comparisons.variant(sample->expectation().without)));
  }
  return values.failed();
}

}  // namespace capexsim
