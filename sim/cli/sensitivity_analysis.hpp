#pragma once

#include <algorithm>
#include <vector>

#include "capexsim/output/sensitivity_tables.hpp"
#include "cli/sensitivity_request.hpp"

namespace capexsim {

/// Carries the parts of the analysis out, one after the other, under one progress.
class SensitivityAnalysis {
 public:
  SensitivityAnalysis(SensitivityPlan const& plan, std::vector<Alternative> const& alternatives, Experiment const& experiment)
      : plan_(plan), alternatives_(alternatives), experiment_(experiment) {}

  [[nodiscard]] std::uint64_t path_count() const {
    auto const others = static_cast<std::uint64_t>(
        std::ranges::count_if(alternatives_, [](Alternative const& alternative) { return alternative.name != "none"; }));
    return plan_.plain_paths * (1 + others) + paths_to_simulate(experiment_.plan(), plan_.question);
  }

  void carry_out(RunControl const& control, SensitivityFindings& findings) {
    control_ = &control;
    PathRange const range{0, plan_.plain_paths};
    auto const targets = plan_.plain_targets();
    auto const plain = keep_paths(experiment_, targets, range, part(plan_.plain_paths), KeptInputs::all);
    failed = plain.failed();
    auto const changed = part(paths_to_simulate(experiment_.plan(), plan_.question));
    findings.result = measure_sensitivity(experiment_, plain, plan_.question, changed);
    for (std::size_t e = 0; e < plan_.events.size(); ++e) {
      findings.discoveries.push_back(discover(plan_.events[e], plain, plan_.question.targets.size() + e, input_count(),
                                              experiment_.scenario().simulation.seed));
    }
    if (plan_.payoff) findings.decisions.push_back(decide(plain, range));
  }

  std::vector<std::uint64_t> failed;  ///< plain paths whose numbers were not finite

 private:
  [[nodiscard]] std::size_t input_count() const { return experiment_.plan().draws.size(); }

  /// Control of the next part, whose progress counts on from what is done.
  RunControl part(std::uint64_t paths) {
    auto const before = done_;
    done_ += paths;
    return {.threads = control_->threads,
            .progress = [this, before](std::uint64_t done) { control_->progress(before + done); }};
  }

  Decision decide(PathValues const& plain, PathRange const& range) {
    auto const own_payoff = plain.row(plan_.plain_targets().size() - 1);
    std::vector<PathValues> kept;
    kept.reserve(alternatives_.size());
    std::vector<std::span<double const>> payoffs, inputs;
    Decision decision{.alternatives = {}, .payoff = *plan_.payoff, .value = {}};
    for (auto const& [name, scenario] : alternatives_) {
      decision.alternatives.push_back(name);
      if (name == "none") {
        payoffs.push_back(own_payoff);
        continue;
      }
      Experiment const other(scenario, {factual(scenario)});
      payoffs.push_back(kept.emplace_back(keep_paths(other, {*plan_.payoff}, range, part(range.count))).row(0));
    }
    for (std::size_t i = 0; i < input_count(); ++i) inputs.push_back(plain.input(i));
    decision.value = value_information(payoffs, inputs, experiment_.scenario().simulation.seed, control_->threads);
    return decision;
  }

  SensitivityPlan const& plan_;
  std::vector<Alternative> const& alternatives_;
  Experiment const& experiment_;
  RunControl const* control_ = nullptr;
  std::uint64_t done_ = 0;
};

}  // namespace capexsim
