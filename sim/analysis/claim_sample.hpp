#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "capexsim/analysis/expectations.hpp"

namespace capexsim {

/// The number that an expectation is about.
[[nodiscard]] Target target_of(Expectation const& expectation, Scenario const& scenario);

/// Values of what one expectation is about, path after path; of a probability only how often it came.
class ClaimSample {
 public:
  explicit ClaimSample(Expectation const& expectation);

  /// \param with     of each path; NaN where it has no meaning
  /// \param without  the same on the same draws without an event, for a change
  void add(std::span<double const> with, std::span<double const> without);

  /// \param risk  of its interval
  [[nodiscard]] ClaimEstimate estimate(double risk) const;

  [[nodiscard]] Expectation const& expectation() const { return *expectation_; }

 private:
  [[nodiscard]] bool is_hit(double value) const;
  [[nodiscard]] ClaimEstimate probability(double risk) const;

  Expectation const* expectation_;
  bool is_probability_;
  std::uint64_t count_ = 0, hits_ = 0;
  std::vector<double> values_;
};

/// Simulates a range of paths and adds it to the samples. Runs next to the scenario only what some of them compare it with.
/// \return paths that were set aside
/// \throws RunError  if these are all of the first paths
std::vector<std::uint64_t> add_paths(Scenario const& scenario, std::span<ClaimSample* const> samples, PathRange range,
                                     RunControl const& control);

}  // namespace capexsim
