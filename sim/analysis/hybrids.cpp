#include "analysis/hybrids.hpp"

#include <algorithm>

#include "capexsim/analysis/comparison.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {

std::vector<double> Hybrids::values(std::vector<bool> const& taken) {
  bool const has_all = std::find(taken.begin(), taken.end(), false) == taken.end();
  bool const has_none = std::find(taken.begin(), taken.end(), true) == taken.end();
  if (!has_all && !has_none) return run(changes_.with(taken));
  auto& values = ends_[has_all ? 1 : 0];
  if (values.empty()) values = run(has_all ? other_ : base_);
  return values;
}

std::vector<bool> Hybrids::judge(std::vector<std::vector<bool>> const& sets) const {
  std::vector<std::uint8_t> verdicts(sets.size());  // threads must not share the words of a vector<bool>
  run_items(sets.size(), control_.threads, [&](std::size_t s) { verdicts[s] = makes_scenario(sets[s]) ? 1 : 0; });
  if (control_.progress) control_.progress(hybrids_ * paths_);
  return {verdicts.begin(), verdicts.end()};
}

bool Hybrids::makes_scenario(std::vector<bool> const& taken) const {
  try {
    auto const scenario = changes_.with(taken);
    static_cast<void>(InputPlan(scenario));
    return true;
  } catch (ScenarioError const&) {
    return false;
  }
}

std::vector<double> Hybrids::run(Scenario const& scenario) {
  Experiment const experiment(scenario, {factual(scenario)});
  auto const kept = keep_paths(experiment, targets_in(scenario), {0, paths_}, control_of_run());
  ++hybrids_;
  std::vector<double> values;
  values.reserve(targets_.size() * paths_);
  for (std::size_t t = 0; t < targets_.size(); ++t) values.insert(values.end(), kept.row(t).begin(), kept.row(t).end());
  return values;
}

/// Which providers both scenarios have is no change, so those in between have them too.
std::vector<Target> Hybrids::targets_in(Scenario const& scenario) const {
  std::vector<Target> targets;
  for (auto const& target : targets_)
    targets.push_back({same_measure(base_, target.measure, scenario).value(), target.quarter});
  return targets;
}

RunControl Hybrids::control_of_run() const {
  if (!control_.progress) return {.threads = control_.threads};
  return {.threads = control_.threads, .progress = [this](std::uint64_t done) { control_.progress(hybrids_ * paths_ + done); }};
}

}  // namespace capexsim
