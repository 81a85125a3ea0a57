#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "capexsim/analysis/sweep_design.hpp"
#include "capexsim/cli/options.hpp"

namespace capexsim {

/// Which quarters a sweep writes.
enum class SweepQuarters { year_ends, all };

/// What somebody asks of a sweep, read as far as that goes without the scenario.
class SweepRequest {
 public:
  /// \throws UsageError  that names the option
  explicit SweepRequest(SweepOptions const& options);

  [[nodiscard]] SweepQuarters quarters() const { return quarters_; }
  [[nodiscard]] SweepDesign design(std::uint64_t seed) const;

  /// What makes a sweep another one than the run of its scenario.
  [[nodiscard]] nlohmann::ordered_json question() const;

 private:
  SweepOptions const& options_;
  PointDesign design_;
  std::size_t points_;
  std::vector<Variation> variations_;
  SweepQuarters quarters_;
};

}  // namespace capexsim
