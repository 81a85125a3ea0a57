#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "capexsim/aggregate/interval.hpp"
#include "capexsim/analysis/path_values.hpp"

namespace capexsim {

/// A statistic of a sample of paths, and where that of all paths lies.
struct ClaimEstimate {
  double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN where no path has the number
  double standard_error = std::numeric_limits<double>::quiet_NaN();
  Interval interval;
  std::uint64_t count = 0;  ///< paths on which the number has a meaning
};

enum class Verdict { holds, fails, undecided };

/// "holds", "fails" or "undecided".
[[nodiscard]] std::string_view to_string(Verdict verdict);

/// True if the value lies between the bounds, as far as the expectation lets it reach them.
[[nodiscard]] bool is_met(Expectation const& expectation, double value);

/// The interval lies between the bounds (holds), outside (fails) or across one (undecided).
[[nodiscard]] Verdict judge(Expectation const& expectation, Interval const& interval);

/// What is known of an expectation.
struct Judgement {
  Verdict verdict = Verdict::undecided;
  ClaimEstimate estimate;   ///< its interval at the confidence of one look
  std::uint64_t paths = 0;  ///< simulated for it
};

/// Numbers of paths after which a question that is still open is looked at: `first`, then twice as many each time, and at last
/// `most`; only `first` where that is no less.
[[nodiscard]] std::vector<std::uint64_t> looks(std::uint64_t first, std::uint64_t most);

/// What is judged keeps values of every path, so that not all numbers of paths will do.
/// \throws ScenarioError  if `simulation.paths` is above 10 million
void check_kept_paths(Scenario const& scenario);

/// Values of what one expectation is about, path after path.
class ClaimSample;

/// Judges the expectations of a scenario, more and more paths at a time until each is decided or `max_paths` is reached.
///
/// Whoever looks several times errs more often. So each of the k looks there may be is taken with the k-th part of the risk
/// 1 - expect_confidence (Bonferroni): all k intervals hold the truth together with at least that confidence, however many
/// looks there are in the end. The promise is made for each expectation by itself, not for all of them together.
class ExpectationJudge {
 public:
  /// \param scenario  must outlive the judge
  explicit ExpectationJudge(Scenario const& scenario);
  ExpectationJudge(ExpectationJudge&&) noexcept;
  ~ExpectationJudge();

  [[nodiscard]] bool is_done() const { return begin_ == judgements_.size(); }

  /// How many paths the next look simulates; some may have been simulated for other expectations.
  [[nodiscard]] std::uint64_t next_paths() const;

  /// Simulates these paths and judges what they can decide.
  /// \throws RunError  if no path stays finite
  void look(RunControl const& control);

  /// In the order of Scenario::expectations.
  [[nodiscard]] std::vector<Judgement> const& judgements() const { return judgements_; }

  /// Paths that were set aside on the way.
  [[nodiscard]] FailedPaths failed() const;

 private:
  void begin_group();
  [[nodiscard]] PathRange next_range() const;
  void judge_claim(std::size_t claim);

  Scenario const& scenario_;
  std::vector<std::uint64_t> looks_;
  std::vector<Judgement> judgements_;
  std::size_t begin_ = 0, end_ = 0;   ///< the expectations under way: as many as memory allows
  std::vector<ClaimSample> samples_;  ///< of these
  std::size_t look_ = 0;
  std::vector<std::uint64_t> failed_;
};

/// Judges all of them.
[[nodiscard]] std::vector<Judgement> judge_expectations(Scenario const& scenario, RunControl const& control);

/// What an expectation asks for, over the paths of the scenario and no more.
/// \param risk  of its interval
/// \throws RunError  if no path stays finite
[[nodiscard]] ClaimEstimate estimate_expectation(Scenario const& scenario, Expectation const& expectation, double risk,
                                                 RunControl const& control);

}  // namespace capexsim
