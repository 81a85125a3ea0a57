#pragma once

#include <memory>
#include <vector>

#include "capexsim/analysis/expectations.hpp"

namespace capexsim {

/// How well a run knows the result that `simulation.precision` names.
struct PrecisionReached {
  ClaimEstimate estimate;
  double asked = 0;  ///< largest standard error, in the metric's unit; NaN where the value has no meaning
  std::uint64_t paths = 0;
  bool is_reached = false;
};

/// Finds how many paths a precision takes: `simulation.paths`, then twice as many again and again, up to `max_paths`. Keeps
/// one number of every path.
class PathsFinder {
 public:
  /// \param scenario  one with a precision; must outlive the finder
  explicit PathsFinder(Scenario const& scenario);
  ~PathsFinder();
  PathsFinder(PathsFinder const&) = delete;
  PathsFinder& operator=(PathsFinder const&) = delete;

  [[nodiscard]] bool is_done() const;
  /// How many paths the next look simulates.
  [[nodiscard]] std::uint64_t next_paths() const;
  /// \throws RunError  if no path stays finite
  void look(RunControl const& control);
  [[nodiscard]] PrecisionReached const& reached() const { return reached_; }

 private:
  Scenario const& scenario_;
  Expectation question_;
  std::unique_ptr<ClaimSample> sample_;
  std::vector<std::uint64_t> looks_;
  std::size_t look_ = 0;
  PrecisionReached reached_;
};

/// The statistic that a precision is of.
[[nodiscard]] Expectation question_of(Precision const& precision);

}  // namespace capexsim
