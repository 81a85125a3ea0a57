#include "capexsim/analysis/precision.hpp"

#include <cmath>

#include "analysis/claim_sample.hpp"

namespace capexsim {

Expectation question_of(Precision const& precision) {
  Expectation question;
  question.metric = precision.metric;
  question.provider = precision.provider;
  question.statistic = precision.statistic;
  question.quarter = precision.quarter;
  question.position = precision.position;
  return question;
}

PathsFinder::PathsFinder(Scenario const& scenario)
    : scenario_(scenario),
      question_(question_of(scenario.simulation.precision.value())),
      sample_(std::make_unique<ClaimSample>(question_)),
      looks_(looks(scenario.simulation.paths, scenario.simulation.max_paths)) {}

PathsFinder::~PathsFinder() = default;

bool PathsFinder::is_done() const { return reached_.is_reached || look_ == looks_.size(); }

std::uint64_t PathsFinder::next_paths() const { return looks_[look_] - (look_ == 0 ? 0 : looks_[look_ - 1]); }

void PathsFinder::look(RunControl const& control) {
  auto const& precision = *scenario_.simulation.precision;
  ClaimSample* const samples[] = {sample_.get()};
  add_paths(scenario_, samples, {looks_[look_] - next_paths(), next_paths()}, control);
  reached_.paths = looks_[look_];
  // The interval is of no use here.
  reached_.estimate = sample_->estimate(1 - scenario_.simulation.expect_confidence);
  reached_.asked = precision.is_relative ? precision.error * std::abs(reached_.estimate.value) : precision.error;
  reached_.is_reached = reached_.estimate.standard_error <= reached_.asked;
  ++look_;
}

}  // namespace capexsim
