#include "capexsim/analysis/expectations.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "analysis/claim_sample.hpp"
#include "analysis/statistics.hpp"

namespace capexsim {
namespace {

/// What the rows of a group of expectations may take, and as much again their samples [bytes].
constexpr std::uint64_t most_bytes = 256ull << 20;
/// Runs without an event beside the scenario's own; each needs a state of its own per thread.
constexpr std::size_t most_comparisons = 4;

/// The end of the expectations from `begin` on that memory lets us judge together; at least one.
std::size_t end_of_group(std::vector<Expectation> const& expectations, std::size_t begin, std::uint64_t most_paths) {
  std::set<std::string> without;
  auto end = begin;
  for (; end < expectations.size(); ++end) {
    if (!expectations[end].without.empty()) without.insert(expectations[end].without);
    auto const rows = (end + 1 - begin) * (1 + without.size());
    bool const fits = rows * most_paths * sizeof(double) <= most_bytes && without.size() <= most_comparisons;
    if (!fits && end > begin) return end;
  }
  return end;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::fails:
      return "fails";
    case Verdict::undecided:
      return "undecided";
  }
  return {};
}

bool is_met(Expectation const& expectation, double value) { return judge(expectation, {value, value}) == Verdict::holds; }

Verdict judge(Expectation const& expectation, Interval const& interval) {
  auto const lies_above = [&](double value, double bound, bool may_be_equal) {
    return value > bound || (may_be_equal && value == bound);
  };
  bool const closed = !expectation.excludes_bounds;
  bool const has_low = expectation.low > -std::numeric_limits<double>::infinity();
  bool const has_high = expectation.high < std::numeric_limits<double>::infinity();
  bool const holds_low = !has_low || lies_above(interval.low, expectation.low, closed);
  bool const holds_high = !has_high || lies_above(expectation.high, interval.high, closed);
  if (holds_low && holds_high) return Verdict::holds;
  bool const fails_low = has_low && lies_above(expectation.low, interval.high, !closed);
  bool const fails_high = has_high && lies_above(interval.low, expectation.high, !closed);
  return fails_low || fails_high ? Verdict::fails : Verdict::undecided;
}

std::vector<std::uint64_t> looks(std::uint64_t first, std::uint64_t most) {
  std::vector<std::uint64_t> paths{first};
  while (paths.back() < most) paths.push_back(std::min(2 * paths.back(), most));
  return paths;
}

void check_kept_paths(Scenario const& scenario) {
  constexpr std::uint64_t most = 10'000'000;
  if (scenario.simulation.paths <= most) return;
  SourcePosition const position{scenario.file.string(), 1, 1};
  throw ScenarioError({{position,
                        "'simulation.paths' is " + std::to_string(scenario.simulation.paths) + " (expected at most " +
                            std::to_string(most) + " here, where values of every path are kept)",
                        "", Severity::error}});
}

ExpectationJudge::ExpectationJudge(Scenario const& scenario)
    : scenario_(scenario),
      looks_(looks(scenario.simulation.paths, scenario.simulation.max_paths)),
      judgements_(scenario.expectations.size()) {
  begin_group();
}

ExpectationJudge::ExpectationJudge(ExpectationJudge&&) noexcept = default;
ExpectationJudge::~ExpectationJudge() = default;

void ExpectationJudge::begin_group() {
  end_ = end_of_group(scenario_.expectations, begin_, looks_.back());
  look_ = 0;
  samples_.clear();
  for (auto k = begin_; k < end_; ++k) samples_.emplace_back(scenario_.expectations[k]);
}

PathRange ExpectationJudge::next_range() const {
  auto const done = look_ == 0 ? 0 : looks_[look_ - 1];
  return {done, looks_[look_] - done};
}

std::uint64_t ExpectationJudge::next_paths() const { return next_range().count; }

void ExpectationJudge::judge_claim(std::size_t claim) {
  double const risk = (1 - scenario_.simulation.expect_confidence) / static_cast<double>(looks_.size());
  auto const estimate = samples_[claim - begin_].estimate(risk);
  judgements_[claim] = {judge(scenario_.expectations[claim], estimate.interval), estimate, looks_[look_]};
}

void ExpectationJudge::look(RunControl const& control) {
  std::vector<ClaimSample*> open;
  for (auto k = begin_; k < end_; ++k) {
    if (judgements_[k].verdict == Verdict::undecided) open.push_back(&samples_[k - begin_]);
  }
  auto const failed = add_paths(scenario_, open, next_range(), control);
  std::vector<std::uint64_t> all;
  std::ranges::set_union(failed_, failed, std::back_inserter(all));
  failed_ = std::move(all);
  bool is_open = false;
  for (auto k = begin_; k < end_; ++k) {
    if (judgements_[k].verdict == Verdict::undecided) judge_claim(k);
    is_open = is_open || judgements_[k].verdict == Verdict::undecided;
  }
  ++look_;
  if (is_open && look_ < looks_.size()) return;
  begin_ = end_;
  begin_group();
}

FailedPaths ExpectationJudge::failed() const {
  FailedPaths failed;
  note_failures(failed_, failed);
  return failed;
}

std::vector<Judgement> judge_expectations(Scenario const& scenario, RunControl const& control) {
  ExpectationJudge judge(scenario);
  while (!judge.is_done()) judge.look(control);
  return judge.judgements();
}

ClaimEstimate estimate_expectation(Scenario const& scenario, Expectation const& expectation, double risk,
                                   RunControl const& control) {
  ClaimSample sample(expectation);
  ClaimSample* const samples[] = {&sample};
  PathRange const all{0, scenario.simulation.paths};
  add_paths(scenario, samples, all, control);
  return sample.estimate(risk);
}

}  // namespace capexsim
